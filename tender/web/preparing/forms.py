"""The forms of preparing, each read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from evidence.number import whole
from tender.procurement.bank_holidays import Division
from tender.procurement.draft.grid_edit import TypedRow
from tender.procurement.draft.sections import section_named
from tender.web.ground.fields import (
    MOST_ROWS,
    Key,
    Text,
    Texts,
    Tick,
    choice,
    choices,
    converted,
    day,
    everything,
    if_readable,
    if_uploaded,
    numbered,
    upload,
    uploads,
    written,
    yes_or_nothing,
)
from tender.web.ground.uploads import Upload
from tender.workflow.ground.access import Role
from tender.workflow.preparing.pack import TITLE_MISSING
from tender.workflow.preparing.team import EMAIL_MISSING, NAME_MISSING

DAY_UNREADABLE = "Give the day as year-month-day, such as 2026-08-03."
MOST_FILES = 12  #: files of the register at once


def _section_key(typed: str) -> str:
    return section_named(typed).key if typed else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfoldedQuery:
    """Whether every lot and question is shown in full; else the key of the section that alone is
    shown, empty for as many as a page can hold.
    """

    unfolded: Annotated[bool, yes_or_nothing]
    part: Annotated[str, converted(_section_key, "There is no such part of a procurement.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenSectionForm:
    """A section of another procurement, by its place there, and the revision of the draft that it
    is taken into.
    """

    source: Text
    number: Key
    revision: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class StartForm:
    """What a procurement begins from. `lead` is a person's number, 0 for whoever begins it."""

    id: Text
    title: Text
    council: Text
    source: Text
    file: Annotated[Upload | None, if_uploaded]
    lead: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInForm:
    """Whose role, by its number; who holds it too, and on which days."""

    membership: Key
    email: Text
    begins: Annotated[date | None, day(DAY_UNREADABLE)]
    ends: Annotated[date | None, day(DAY_UNREADABLE)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenerForm:
    """Who is named, by their number, and what for."""

    person: Key
    keeps_safe: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseForm:
    """A passphrase, typed twice."""

    passphrase: Text
    again: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHolidayForm:
    """A bank holiday: its day, where it is one, what it is called and where that was read."""

    day: Annotated[date | None, if_readable(day(""))]
    divisions: Annotated[tuple[Division, ...], choices(Division)]
    title: Text
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GridQuery:
    """The page of a table that is asked for: 0 for the first."""

    page: Annotated[int, numbered("pages of a table are counted from 1.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridForm:
    """A table of the draft: the act of its button, the revision that it was made from, the page
    that it shows, and every cell by its row's number and its column ("3.least").
    """

    do: Text
    revision: Key
    page: Key
    fields: Annotated[Mapping[str, tuple[str, ...]], everything]

    @property
    def rows(self) -> tuple[TypedRow, ...]:
        """What was typed, row by row: the key of each row stands under "row-3", and "gone-3" says
        that it is taken out.
        """
        cells = self._cells
        return tuple(
            TypedRow(
                key=(self.fields.get(f"row-{number}") or ("",))[-1],
                cells=cells[number],
                gone=f"gone-{number}" in self.fields,
            )
            for number in sorted(cells)
        )

    @property
    def numbers(self) -> tuple[int, ...]:
        """The number of each row on the page."""
        return tuple(sorted(self._cells))

    @property
    def _cells(self) -> dict[int, dict[str, str]]:
        cells: dict[int, dict[str, str]] = {}
        for name, texts in self.fields.items():
            number, dot, column = name.partition(".")
            if dot and (place := whole(number, MOST_ROWS)) is not None:
                cells.setdefault(place, {})[column] = texts[-1]
        return cells


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyQuery:
    """The procurement from which is copied, by its kind and name."""

    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyForm:
    """Entries of another procurement, by their keys, to be copied into the draft of a revision."""

    revision: Key
    source: Text
    copied: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWorkbookForm:
    """The workbook of a draft's tables."""

    workbook: Annotated[Upload | None, if_uploaded]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWorkbookForm:
    """What a workbook changes in the draft of a revision, as it was shown."""

    revision: Key
    carried: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketForm:
    """The register's files; none for the register that the installation has."""

    register: Annotated[
        tuple[Upload, ...], uploads(0, MOST_FILES, f"Choose at most {MOST_FILES} files.")
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapesForm:
    """A GeoJSON file, and the property of its features that says which zone each is."""

    revision: Key
    shapes: Annotated[Upload | None, if_uploaded]
    called: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationForm:
    """Publication of the draft of a revision, also where its deadline has passed, and why where the
    plan differs from the act; and what was typed to confirm it.
    """

    revision: Key
    passed: Tick
    reason: Text
    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ModificationForm:
    """A modification, with its reason."""

    revision: Key
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentForm:
    """A document of the ITT, and what it is."""

    title: Annotated[str, written(TITLE_MISSING)]
    file: Annotated[Upload, upload("Choose a file.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOutForm:
    """Why a document is taken out."""

    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentForm:
    """Somebody with a role."""

    email: Annotated[str, written(EMAIL_MISSING)]
    name: Annotated[str, written(NAME_MISSING)]
    role: Annotated[Role, choice(Role, "Choose a role.")]
    group: Text
    confirmed: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLinesForm:
    """Several people and their roles, a line each."""

    people: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsForm:
    """The questions that somebody marks."""

    question: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentAnswerForm:
    """Yes or no to a role."""

    word: Text
