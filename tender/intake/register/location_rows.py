"""Layouts with one row for each location: the directory with filters, the weekly directory, and
exports with a column for each key question.
"""

from collections.abc import Callable, Iterable, Sequence

from criteria.register import KeyQuestion, Location, RatingEntry, RegisterEvidence
from tender.intake.register import words
from tender.intake.register.part import RegisterPart
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

    __slots__ = ("cells", "columns", "header", "number", "part", "sheet")

    def __init__(
        self,
        part: RegisterPart,
        sheet: RegisterSheet,
        columns: dict[str, int],
        header: Sequence[str],
    ) -> None:
        """Ready for `of`, which sets the row: one object serves a whole sheet."""
        self.part, self.sheet, self.columns, self.header = part, sheet, columns, header
        self.number = 0
        self.cells: Sequence[object] = ()

    def of(self, number: int, cells: Sequence[object]) -> "RegisterFileRow":
        """This row now."""
        self.number, self.cells = number, cells
        return self

    def __getitem__(self, name: str) -> str:
        index = self.columns.get(name)
        return words.text(self.cells[index]) if index is not None else ""

    def read(
        self, name: str, parse: Callable[[str], words.Parsed], right: str
    ) -> words.Parsed | None:
        """The column as `parse` reads it, or None with its fault noted."""
        return self.part.value(
            parse,
            self[name],
            lambda: self.sheet.place(self.number, self.header[self.columns[name]]),
            right,
        )


def read_rows(
    part: RegisterPart,
    sheet: RegisterSheet,
    columns: dict[str, int],
    header: Sequence[str],
    numbered: Iterable[tuple[int, Sequence[object]]],
) -> None:
    """Read every row below the header into the part; the layout is the part's.

    A row without a location is about a provider alone and is passed by.
    """
    reader = {"filters": _filters, "export": _export, "directory": _directory}[part.layout]
    row, widest = RegisterFileRow(part, sheet, columns, header), max(columns.values())
    for number, cells in numbered:
        if not any(cells):
            continue
        if len(cells) <= widest:
            part.short_row(sheet.place(number), len(cells), widest)
            continue
        location = reader(row.of(number, cells), part.evidence_at(number))
        if location.id:
            part.add(location)


def _filters(row: RegisterFileRow, evidence: RegisterEvidence) -> Location:
    rating, wording = words.rating(row["overall"])
    entry = RatingEntry(
        question=KeyQuestion.OVERALL,
        service="Overall",
        rating=rating,
        said=wording,
        published=row.read("published", words.day, _DATE),
        evidence=evidence,
        inherited=row.read("inherited", words.flag, "write Y or N") or False,
    )
    return _location(
        row,
        evidence,
        dormant=row.read("dormant", words.flag, "write Y or N") or False,
        personal_care=row.read("personal_care", words.flag, "write Y, or leave it blank"),
        homecare=row.read("homecare", words.flag, "write Y, or leave it blank"),
        ratings=(entry,),
    )


def _export(row: RegisterFileRow, evidence: RegisterEvidence) -> Location:
    """The export's publication date is not read:
    in the one we know it is the date of registration.
    """
    entries = []
    for column, question in _EXPORTED.items():
        if column in row.columns:
            rating, wording = words.rating(row[column])
            entries.append(
                RatingEntry(
                    question=question,
                    service="Overall",
                    rating=rating,
                    said=wording,
                    published=None,
                    evidence=evidence,
                )
            )
    return _location(
        row,
        evidence,
        deregistered=row.read("deregistered", words.day, _DATE),
        dormant=row.read("dormant", words.flag, "write Y or N") or False,
        homecare=_gives_homecare(row["services"]),
        ratings=tuple(entries),
    )


def _directory(row: RegisterFileRow, evidence: RegisterEvidence) -> Location:
    return _location(
        row,
        evidence,
        homecare=_gives_homecare(row["services"]),
        last_check=row.read("last_check", words.day, _DATE),
    )


def _gives_homecare(services: str) -> bool | None:
    lower = services.casefold()
    return any(service in lower for service in _HOMECARE) if lower else None


def _location(row: RegisterFileRow, evidence: RegisterEvidence, **facts: object) -> Location:
    return Location(
        id=row["id"],
        name=row["name"],
        provider_id=row["provider_id"],
        provider_name=row["provider_name"],
        local_authority=row["local_authority"],
        region=row["region"].removesuffix(" (ADASS Region)"),
        postcode=row["postcode"],
        registered=row.read("registered", words.day, _DATE),
        evidence=evidence,
        **facts,  # type: ignore[arg-type]
    )
