"""The forms of opening, each read in one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tender.web.ground.fields import (
    Key,
    Text,
    Texts,
    Tick,
    day,
    everything,
    hyphened,
    must_be_ticked,
    rows,
    text,
    upload,
    uploads,
)
from tender.web.ground.uploads import Upload
from tender.workflow.opening.export.choices import (
    DETAILS,
    LotChoice,
    SentAnswerChoice,
    SentChoices,
    rate_key,
)

MOST_FILES = 12  #: of the register at once
Register = Annotated[
    tuple[Upload, ...],
    uploads(
        1,
        MOST_FILES,
        "Choose the CQC register’s files as at the bid deadline: "
        f"at least one, at most {MOST_FILES}.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BidsForm:
    """A file of submissions, and the register's files."""

    submissions: Annotated[Upload, upload("Choose the file of submissions.")]
    register: Register


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingPeriodForm:
    """The day by which marks are wanted, and what was typed to confirm it."""

    due: Annotated[date | None, day("Give a day as year-month-day, such as 2026-12-04.")]
    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LateForm:
    """A decision on a late bid."""

    word: Text
    subject: Text
    reason: Text

    @property
    def let_in(self) -> bool:
        """Whether it is let in."""
        return self.word == "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldForm(LateForm):
    """A decision on a bid that was held back, or its prices."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretForm:
    """A passphrase or printed words, of whoever opens."""

    secret: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportForm:
    """What a portal made, and when it had received every bid."""

    export: Annotated[Upload, upload("Choose the zip file that the portal made.")]
    received: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardForm:
    """An export let go of for good."""

    sure: Annotated[
        bool,
        must_be_ticked("Tick the box to discard it: what was mended and confirmed goes with it."),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterForm:
    """The register's files, for an export that is taken in."""

    register: Register


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutForm:
    """Why a folder is left out; or that it is taken back."""

    word: Text
    left_out: Text
    seen: Key

    @property
    def back(self) -> bool:
        """Whether it is taken in after all."""
        return self.word == "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """A lot that one bidder may bid for."""

    lot: Text
    bid: Tick
    preference: Text
    places: Text
    location: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RateFields:
    """A rate of one bidder."""

    rate: Text
    rate_lot: Annotated[str, hyphened(text)]
    rate_line: Annotated[str, hyphened(text)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationFields:
    """A declaration of one bidder."""

    declaration: Text
    declared: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFields:
    """An answer of one bidder."""

    question: Text
    at_lot: Annotated[str, hyphened(text)]
    source: Text
    text: Text
    reason: Text
    confirmed: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicesForm:
    """All that was chosen for one bidder of an export. Its rows are numbered, and what each is
    about travels with it; the details stand under their own names.
    """

    offers: Annotated[Mapping[int, OfferRow], rows(OfferRow)]
    rates: Annotated[Mapping[int, RateFields], rows(RateFields)]
    declarations: Annotated[Mapping[int, DeclarationFields], rows(DeclarationFields)]
    answers: Annotated[Mapping[int, AnswerFields], rows(AnswerFields)]
    fields: Annotated[Mapping[str, tuple[str, ...]], everything]
    dropped: Texts
    checked: Tick
    seen: Key
    word: Text

    @property
    def onward(self) -> bool:
        """Whether the next bidder is to follow."""
        return self.word == "next"

    @property
    def details(self) -> dict[str, str]:
        """The bidder's details, by their names in the sheet Bidders."""
        return {name: self.fields.get(name.replace(" ", "-"), ("",))[0] for name in DETAILS}

    def choices(self) -> SentChoices:
        """The same, for the verb."""
        return SentChoices(
            details=self.details,
            lots=[
                LotChoice(
                    lot=row.lot,
                    preference=row.preference,
                    places=row.places,
                    location=row.location,
                )
                for row in self.offers.values()
                if row.lot and row.bid
            ],
            rates={
                rate_key(row.rate_lot, row.rate_line): row.rate
                for row in self.rates.values()
                if row.rate_line
            },
            declarations={
                row.declaration: row.declared
                for row in self.declarations.values()
                if row.declaration
            },
            answers={
                (row.question, row.at_lot): SentAnswerChoice(
                    source=row.source,
                    text=row.text,
                    reason=row.reason,
                    confirmed=row.confirmed,
                    name=str(number),
                )
                for number, row in self.answers.items()
                if row.question
            },
            dropped=self.dropped,
            checked=self.checked,
        )
