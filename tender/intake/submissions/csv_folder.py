"""A folder of .csv files, one for each sheet and named after it, as raw rows by sheet name."""

import csv
from collections.abc import Sequence
from pathlib import Path

from evidence.cell import unguarded
from evidence.finding import BadInput
from tender.intake.guard import SUBMISSIONS, FileKind, FileLimits, check_file
from tender.intake.submissions.problem_list import ProblemList

#: characters of a cell: as long as a file may be, for a .csv file holds an answer of any length
csv.field_size_limit(SUBMISSIONS.largest)


def folder_rows(
    folder: Path, problem_list: ProblemList, limits: FileLimits = SUBMISSIONS
) -> dict[str, Sequence[Sequence[object]] | None]:
    """The rows of every .csv file in the folder, None for one that could not be read and was noted.

    An apostrophe put before a formula sign on the way out is taken away again.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    if not paths:
        problem_list.add(
            "",
            "there is no .csv file in this folder",
            "give a folder with Bidders.csv, Lots.csv, Prices.csv and the others",
        )
        return {}
    if sum(path.stat().st_size for path in paths if path.is_file()) > limits.largest:
        problem_list.add(
            "",
            f"its files are more than {limits.largest // 1_000_000} MB together",
            "leave out anything that is not asked for",
        )
        return {}
    rows: dict[str, Sequence[Sequence[object]] | None] = {}
    for path in paths:
        rows[path.stem] = _rows(path, problem_list, limits)
    return rows


def _rows(path: Path, problem_list: ProblemList, limits: FileLimits) -> list[list[str]] | None:
    try:
        kind = check_file(path, limits)
    except BadInput as bad:
        problem_list.include(bad.problems)
        return None
    if kind not in (FileKind.CSV, FileKind.JSON):
        problem_list.add(
            path.name, f"this is an {kind} file by its content", "give comma-separated text"
        )
        return None
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [[unguarded(cell) for cell in row] for row in csv.reader(file, strict=True)]
    except UnicodeDecodeError as error:
        problem_list.add(path.name, f"byte {error.start} is not UTF-8 text", "save it as CSV UTF-8")
    except csv.Error as error:
        problem_list.add(
            path.name,
            f"this is not comma-separated text ({error})",
            "save it as CSV UTF-8 from a spreadsheet",
        )
    return None
