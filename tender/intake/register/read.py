"""Read register files into snapshots.

Files of one date become one snapshot; every fault in every file is told at once.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from criteria.register import Register
from evidence.finding import BadInput, Problem
from tender.intake.guard import REGISTERS, FileKind, check_file
from tender.intake.register import dated, sheets
from tender.intake.register.api import read_api
from tender.intake.register.layouts import (
    LAYOUTS,
    LOOKED_THROUGH,
    RATINGS,
    RegisterLayout,
    find_header,
    positions,
)
from tender.intake.register.one_row import read_rows
from tender.intake.register.part import RegisterPart, snapshot
from tender.intake.register.ratings import read_ratings
from tender.intake.register.sheets import RegisterSheet
from tender.intake.register.words import text


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
        except BadInput as refusal:
            problems.extend(refusal.problems)
            continue
        problems.extend(part.told())
        if all(part.sha256 != known.sha256 or part.on != known.on for known in parts):
            parts.append(part)
    if not paths:
        problems.append(
            Problem(
                file="register",
                place="",
                what="no file is given",
                right="give at least one register file",
            )
        )
    if problems:
        raise BadInput(problems)
    return Register(
        snapshots=tuple(
            snapshot([part for part in parts if part.on == on], on)
            for on in sorted({part.on for part in parts if part.on})
        )
    )


def _files(path: Path) -> list[Path]:
    """A file itself, or of a folder the files whose names begin with a date, as the CQC's do.

    Raises BadInput for a folder with none.
    """
    if not path.is_dir():
        return [path]
    paths = sorted(
        entry for entry in path.iterdir() if entry.is_file() and dated.from_name(entry.name)
    )
    if not paths:
        what, right = (
            "this folder holds no file whose name gives its date",
            "name them as the CQC does, as in 01_October_2023_Latest_ratings.csv",
        )
        raise BadInput([Problem(file=str(path), place="", what=what, right=right)])
    return paths


def read_part(path: Path) -> RegisterPart:
    """One file, with its date, its layout and the problems met in its rows.

    Raises BadInput for a file that cannot be read at all.
    """
    kind = check_file(path, REGISTERS)
    part = RegisterPart(file=path.name, sha256=sheets.sha256(path), on=dated.from_name(path.name))
    if kind is FileKind.JSON:
        part.layout = "api"
        read_api(part, path)
    else:
        _read_sheets(part, path, kind)
    if part.on is None:
        right = (
            "put the date on which the CQC produced it into its name, as in "
            f"01_October_2023_{path.stem}{path.suffix}"
        )
        part.problem(
            "", "neither its first lines nor its name say of which date this file is", right
        )
    if not part.problems and not part.locations:
        part.problem("", "the file has no location", "bring the file as the CQC publishes it")
    return part


def _read_sheets(part: RegisterPart, path: Path, kind: FileKind) -> None:
    """Each sheet that has a header of a known layout; a preamble or a README sheet may give the
    date. Dual registrations repeat other rows.
    """
    for sheet in sheets.sheets(path, kind):
        first = list(islice(sheet.rows, LOOKED_THROUGH))
        as_text = [[text(cell) for cell in row] for row in first]
        found = find_header(as_text)
        before = as_text[: found[1]] if found else as_text
        part.on = dated.from_preamble(cell for row in before for cell in row) or part.on
        if found and not sheet.name.casefold().startswith("dual"):
            layout, header = found
            rows = enumerate(chain(first[header + 1 :], sheet.rows), header + 2)
            _read_sheet(part, sheet, layout, as_text[header], header + 1, rows)
    if not part.layout:
        known = "; ".join(layout.title for layout in LAYOUTS)
        part.problem(
            "",
            f"no row of the first {LOOKED_THROUGH} has the headings of a register file",
            f"known are: {known}; or answers of the API as .json",
        )


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
    part.layout = layout.name
    at = positions(layout, header)
    of_providers = layout is RATINGS and "id" not in at and sheet.name.casefold() == "providers"
    needed = ("provider_id", "service", "domain", "rating") if of_providers else layout.needed
    missing = [name for name in needed if name not in at]
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
        read_ratings(part, sheet, at, rows)
    else:
        read_rows(part, sheet, at, header, rows)
