"""Layouts with one row for each location: the directory with filters, the weekly directory, and
exports with a column for each key question.
"""

from collections.abc import Callable, Iterable, Sequence

from criteria.register import KeyQuestion, Location, RatingEntry, RegisterEvidence
from tender.intake.register import words
from tender.intake.register.part import RegisterPart, conflict, same
from tender.intake.register.sheets import RegisterSheet

_HOMECARE = ("domiciliary care service", "homecare agencies")
_EXPORTED = {
    "overall": KeyQuestion.OVERALL,
    "safe": KeyQuestion.SAFE,
    "effective": KeyQuestion.EFFECTIVE,
    "caring": KeyQuestion.CARING,
    "responsive": KeyQuestion.RESPONSIVE,
    "well-led": KeyQuestion.WELL_LED,
}
_DATE = "write the date as 26/04/2019"


class RegisterFileRow:
    """One row with its columns by our names; a blank stands where the layout has no such column."""

    __slots__ = ("at", "cells", "header", "number", "part", "sheet")

    def __init__(
        self, part: RegisterPart, sheet: RegisterSheet, at: dict[str, int], header: Sequence[str]
    ) -> None:
        """Ready for `of`, which sets the row: one object serves a whole sheet."""
        self.part, self.sheet, self.at, self.header = part, sheet, at, header
        self.number = 0
        self.cells: Sequence[object] = ()

    def of(self, number: int, cells: Sequence[object]) -> "RegisterFileRow":
        """This row now."""
        self.number, self.cells = number, cells
        return self

    def __getitem__(self, name: str) -> str:
        index = self.at.get(name)
        return words.text(self.cells[index]) if index is not None else ""

    def read(
        self, name: str, parse: Callable[[str], words.Parsed], right: str
    ) -> words.Parsed | None:
        """The column as `parse` reads it, or None with its fault noted."""
        return self.part.value(
            parse,
            self[name],
            lambda: self.sheet.place(self.number, self.header[self.at[name]]),
            right,
        )


def read_rows(
    part: RegisterPart,
    sheet: RegisterSheet,
    at: dict[str, int],
    header: Sequence[str],
    numbered: Iterable[tuple[int, Sequence[object]]],
) -> None:
    """Read every row below the header into the part; the layout is the part's.

    A row without a location is about a provider alone and is passed by.
    """
    build = {"filters": _filters, "export": _export, "directory": _directory}[part.layout]
    row, widest = RegisterFileRow(part, sheet, at, header), max(at.values())
    for number, cells in numbered:
        if not any(cells):
            continue
        if len(cells) <= widest:
            part.problem(
                sheet.place(number),
                f"the row has {len(cells)} columns and the heading has more than {widest}",
                "mend the row; a comma may want its quotes",
            )
            continue
        place = build(row.of(number, cells), part.at(number))
        if not place.id:
            continue
        known = part.locations.setdefault(place.id, place)
        if known is not place and not same(known, place):
            part.problems.append(conflict(part.file, place.evidence, known.evidence, place.id))


def _filters(row: RegisterFileRow, where: RegisterEvidence) -> Location:
    judged, said = words.rating(row["overall"])
    entry = RatingEntry(
        question=KeyQuestion.OVERALL,
        service="Overall",
        rating=judged,
        said=said,
        published=row.read("published", words.day, _DATE),
        evidence=where,
        inherited=row.read("inherited", words.flag, "write Y or N") or False,
    )
    return _location(
        row,
        where,
        dormant=row.read("dormant", words.flag, "write Y or N") or False,
        personal_care=row.read("personal_care", words.flag, "write Y, or leave it blank"),
        homecare=row.read("homecare", words.flag, "write Y, or leave it blank"),
        ratings=(entry,),
    )


def _export(row: RegisterFileRow, where: RegisterEvidence) -> Location:
    """The export's publication date is not read:
    in the one we know it is the date of registration.
    """
    entries = []
    for column, question in _EXPORTED.items():
        if column in row.at:
            judged, said = words.rating(row[column])
            entries.append(
                RatingEntry(
                    question=question,
                    service="Overall",
                    rating=judged,
                    said=said,
                    published=None,
                    evidence=where,
                )
            )
    return _location(
        row,
        where,
        deregistered=row.read("deregistered", words.day, _DATE),
        dormant=row.read("dormant", words.flag, "write Y or N") or False,
        homecare=_gives_homecare(row["services"]),
        ratings=tuple(entries),
    )


def _directory(row: RegisterFileRow, where: RegisterEvidence) -> Location:
    return _location(
        row,
        where,
        homecare=_gives_homecare(row["services"]),
        last_check=row.read("last_check", words.day, _DATE),
    )


def _gives_homecare(services: str) -> bool | None:
    folded = services.casefold()
    return any(service in folded for service in _HOMECARE) if folded else None


def _location(row: RegisterFileRow, where: RegisterEvidence, **facts: object) -> Location:
    return Location(
        id=row["id"],
        name=row["name"],
        provider_id=row["provider_id"],
        provider_name=row["provider_name"],
        local_authority=row["local_authority"],
        region=row["region"].removesuffix(" (ADASS Region)"),
        postcode=row["postcode"],
        registered=row.read("registered", words.day, _DATE),
        evidence=where,
        **facts,  # type: ignore[arg-type]
    )
