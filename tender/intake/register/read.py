"""Read register files into snapshots.

Files of one date become one snapshot; every fault in every file is told at once.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from criteria.register import Register
from evidence.finding import BadInput, Problem
from tender.apart import ReadingLimits, read_apart
from tender.intake.content import sha256_of
from tender.intake.guard import REGISTERS, FileKind, check_file
from tender.intake.refusal import refusal
from tender.intake.register.api import read_api
from tender.intake.register.file_date import doubt_in_name, from_name, from_preamble
from tender.intake.register.layouts import (
    LAYOUTS,
    LOOKED_THROUGH,
    RATINGS,
    RegisterLayout,
    find_header,
    likely_header,
    positions,
)
from tender.intake.register.location_rows import read_rows
from tender.intake.register.part import RegisterPart, snapshot
from tender.intake.register.ratings import read_ratings
from tender.intake.register.sheets import RegisterSheet, sheets
from tender.intake.register.words import text

_TOLD = 40  #: headings that a sentence names
#: An edition of 57,000 locations takes 34 s and 330 MB (`bench/register.py`).
EDITION = ReadingLimits(memory=4_000_000_000, seconds=900, waiting=3600, output=2_000_000_000)


@read_apart(EDITION, named="paths")
def read_register(paths: Sequence[Path]) -> Register:
    """The register that these files describe, one snapshot for each date, oldest first.

    A file may be the weekly directory, the directory with filters, the long ratings, an export with
    a column for each key question, or answers of the API; .csv, .ods, .xlsx or .json; told apart by
    what is in them. A folder stands for its files with dated names. Raises BadInput with one
    sentence for each fault in any of them.
    """
    parts: list[RegisterPart] = []
    problems: list[Problem] = []
    for path in chain.from_iterable(map(_files, paths)):
        try:
            part = read_part(path)
        except BadInput as bad:
            problems.extend(bad.problems)
            continue
        problems.extend(part.first_problems())
        if all((part.sha256, part.on) != (known.sha256, known.on) for known in parts):
            parts.append(part)
    if not paths:
        raise refusal("register", "no file is given", "give at least one register file")
    if problems:
        raise BadInput(problems)
    days = sorted({part.on for part in parts if part.on})
    return Register(
        snapshots=tuple(snapshot([part for part in parts if part.on == day], day) for day in days)
    )


def _files(path: Path) -> list[Path]:
    """A file itself, or of a folder the files whose names begin with a date, as the CQC's do.

    Raises BadInput for a folder with none.
    """
    if not path.is_dir():
        return [path]
    paths = sorted(entry for entry in path.iterdir() if entry.is_file() and from_name(entry.name))
    if not paths:
        what = "this folder holds no file whose name gives its date"
        right = "name them as the CQC does, as in 01_October_2023_Latest_ratings.csv"
        raise refusal(str(path), what, right)
    return paths


@read_apart(EDITION)
def read_part(path: Path, mapped: Sequence[RegisterLayout] = ()) -> RegisterPart:
    """One file, with its date, its layout and the problems met in its rows; `mapped` are layouts
    whose headings were mapped in this installation.

    Raises BadInput for a file that cannot be read at all.
    """
    kind = check_file(path, REGISTERS)
    part = RegisterPart(file=path.name, sha256=sha256_of(path), on=from_name(path.name))
    if kind is FileKind.JSON:
        part.layout = "api"
        read_api(part, path)
    else:
        _read_sheets(part, path, kind, mapped)
    if part.on is None:
        what = "neither its first lines nor its name say of which date this file is"
        doubt = doubt_in_name(path.name)
        right = (
            "begin its name with the date on which the CQC produced it, "
            "as 01_October_2023 or 2023-10-01"
        )
        part.problem("", f"{what}; {doubt}" if doubt else what, right)
    if not part.problems and not part.locations:
        part.problem(
            "",
            "the file has no location",
            "bring the file as the CQC publishes it, and answers of the API about "
            "providers in one list with those about their locations",
        )
    return part


def _read_sheets(
    part: RegisterPart, path: Path, kind: FileKind, mapped: Sequence[RegisterLayout]
) -> None:
    """Each sheet that has a header of a known layout; a preamble or a README sheet may give the
    date. Dual registrations repeat other rows.
    """
    strange = ""
    for sheet in sheets(path, kind):
        first = list(islice(sheet.rows, LOOKED_THROUGH))
        texts = [[text(cell) for cell in row] for row in first]
        layout_and_header = find_header(texts, mapped)
        strange = strange or _headings_there(sheet, texts)
        preamble = texts[: layout_and_header[1]] if layout_and_header else texts
        part.on = from_preamble(cell for row in preamble for cell in row) or part.on
        if layout_and_header and not sheet.name.casefold().startswith("dual"):
            layout, header = layout_and_header
            rows = enumerate(chain(first[header + 1 :], sheet.rows), header + 2)
            _read_sheet(part, sheet, layout, texts[header], header + 1, rows)
    if not part.layout:
        known = "; ".join(layout.title for layout in LAYOUTS)
        part.problem(
            "",
            f"no row of the first {LOOKED_THROUGH} has the headings of a register file{strange}",
            f"known are: {known}; or answers of the API as .json. An administrator can map new "
            "headings to the columns of one of these: the page Headings of the register",
        )


def _headings_there(sheet: RegisterSheet, texts: Sequence[Sequence[str]]) -> str:
    """What stands where the headings are likely to be, in words."""
    index = likely_header(texts)
    if index is None:
        return ""
    headings = [f"“{cell[:60]}”" for cell in texts[index] if cell]
    more = f" and {len(headings) - _TOLD} more" if len(headings) > _TOLD else ""
    return f"; {sheet.place(index + 1)} has {', '.join(headings[:_TOLD])}{more}"


def _read_sheet(
    part: RegisterPart,
    sheet: RegisterSheet,
    layout: RegisterLayout,
    header: Sequence[str],
    number: int,
    rows: Iterator[tuple[int, Sequence[object]]],
) -> None:
    if part.layout not in ("", layout.name):
        part.problem(
            sheet.place(number),
            f"this sheet is a {layout.title} and the one before it was not",
            "bring them as two files",
        )
        return
    part.layout, part.mapped = layout.name, layout.mapped
    columns = positions(layout, header)
    needed = layout.needed
    if layout is RATINGS and "id" not in columns and sheet.name.casefold() == "providers":
        needed = ("provider_id", "service", "domain", "rating")
    missing = [name for name in needed if name not in columns]
    for name in missing:
        heading = layout.columns[name][0]
        part.problem(
            sheet.place(number),
            f"the {layout.title} has no column “{heading}”",
            "give that column its heading again (capitals do not matter)",
        )
    if missing:
        return
    if layout is RATINGS:
        read_ratings(part, sheet, columns, rows)
    else:
        read_rows(part, sheet, columns, header, rows)
