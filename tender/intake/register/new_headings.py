"""A register file whose headings are new: what stands under each, and whether a mapping of them to
the columns of a layout reads.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from criteria.register import KeyQuestion, Location
from evidence.finding import BadInput, Problem
from tender.apart import read_apart
from tender.intake.guard import REGISTERS, check_file
from tender.intake.refusal import refusal
from tender.intake.register.layouts import LOOKED_THROUGH, RegisterLayout, likely_header
from tender.intake.register.read import EDITION, read_part
from tender.intake.register.sheets import sheets
from tender.intake.register.words import text

_EXAMPLES = 3  #: values shown under a heading
_READ = 200  #: rows in which they are looked for
_ID = re.compile(r"(?=[A-Za-z-]*\d)[A-Za-z0-9-]{3,20}")
_POSTCODE = re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenHeading:
    """A heading of a file, with the first different values that stand under it."""

    heading: str
    examples: tuple[str, ...]


@read_apart(EDITION)
def headings_of(path: Path) -> tuple[SeenHeading, ...]:
    """The headings of the first table of a file. Raises BadInput where there is none."""
    for sheet in sheets(path, check_file(path, REGISTERS)):
        first = [[text(cell) for cell in row] for row in islice(sheet.rows, LOOKED_THROUGH)]
        index = likely_header(first)
        if index is None:
            continue
        rest = ([text(cell) for cell in row] for row in islice(sheet.rows, _READ))
        rows = [*first[index + 1 :], *rest]
        return tuple(
            SeenHeading(heading=heading, examples=_examples(rows, column))
            for column, heading in enumerate(first[index])
            if heading
        )
    raise refusal(path.name, "no row has several cells that could be headings", "choose the file")


def _examples(rows: list[list[str]], column: int) -> tuple[str, ...]:
    values = (row[column] for row in rows if column < len(row) and row[column])
    return tuple(dict.fromkeys(values))[:_EXAMPLES]


@read_apart(EDITION)
def check_mapping(path: Path, layout: RegisterLayout, headings: Mapping[str, str]) -> None:
    """Read a file by a mapping. Raises BadInput where a column does not read as what it is mapped
    to, with row and value.
    """
    part = read_part(path, (layout,))
    problems = [*part.first_problems()]
    if part.layout and part.mapped != layout.mapped:
        what = "the file does not have all the headings that are mapped"
        problems.append(Problem(file=path.name, place="", what=what, right="map what it has"))
    for location in part.locations.values():
        problems.extend(_misread(path.name, location, headings))
        if len(problems) >= LOOKED_THROUGH:
            break
    if problems:
        raise BadInput(problems)


def _misread(file: str, location: Location, headings: Mapping[str, str]) -> Iterator[Problem]:
    for column, heading in headings.items():
        value, reads, title = _reading(location, column)
        if value and not reads(value):
            yield Problem(
                file=file,
                place=f"row {location.evidence.row}, column “{heading}”",
                what=f"“{value[:60]}” does not read as {title}",
                right="map another heading to it",
            )


def _reading(location: Location, column: str) -> tuple[str, Callable[[str], object], str]:
    """What was read of a column, what must hold of it, and what it is."""
    said = {entry.question: entry.said for entry in location.ratings}
    if column in ("id", "provider_id"):
        of = {"id": location.id, "provider_id": location.provider_id}
        return of[column], _ID.fullmatch, "an id of the CQC"
    if column in ("name", "provider_name", "local_authority", "region"):
        return str(getattr(location, column)), _is_name, "a name"
    if column == "postcode":
        return location.postcode, _POSTCODE.fullmatch, "a postcode"
    if column == "overall":
        return said.get(KeyQuestion.OVERALL, ""), _is_said, "a rating"
    return "", bool, ""


def _is_name(value: str) -> bool:
    return any(map(str.isalpha, value)) and not _ID.fullmatch(value)


def _is_said(value: str) -> bool:
    """Words that stand in the place of a rating, such as "No published rating"."""
    return not any(map(str.isdigit, value)) and "rat" in value.casefold()
