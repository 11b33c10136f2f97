"""Submissions as .json: the same types by name, numbers as text, laid out into the same tables so
that the same checks see them.
"""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from evidence.cell import tidy
from evidence.codec import Faults, decode
from tender.evaluation.submission import Submissions
from tender.evaluation.submission_rows import rows_of
from tender.evaluation.submission_sheets import SHEETS
from tender.intake.submissions.problem_list import ProblemList
from tender.intake.submissions.table import RowPlace, SheetTable, check_cells


def json_tables(path: Path, problem_list: ProblemList) -> dict[str, SheetTable] | None:
    """A table for every sheet, whose places are paths in the file ("submissions[B01].rates[2]"), or
    None where the file cannot be read.
    """
    try:
        data = json.loads(
            path.read_text("utf-8-sig"),
            parse_float=Decimal,
            parse_constant=_no_constant,
            object_pairs_hook=_table,
        )
    except UnicodeDecodeError as error:
        problem_list.add(f"byte {error.start}", "this is not UTF-8 text", "save it as UTF-8")
        return None
    except json.JSONDecodeError as error:
        problem_list.add(
            f"line {error.lineno}", f"this is not JSON ({error.msg})", "mend that line"
        )
        return None
    except (ValueError, RecursionError) as error:
        problem_list.add(
            "", f"this is not JSON that can be read ({str(error)[:200]})", "see docs/formats.md"
        )
        return None
    faults = Faults()
    submissions = decode(Submissions, data, faults)
    for where, what, right in faults:
        problem_list.add(where, what, right)
    return None if faults else _tables(submissions, problem_list)


def _tables(submissions: Submissions, problem_list: ProblemList) -> dict[str, SheetTable]:
    rows: dict[str, list[tuple[str, ...]]] = {sheet.name: [] for sheet in SHEETS}
    paths: dict[str, list[str]] = {sheet.name: [] for sheet in SHEETS}
    for sheet, path, cells in rows_of(submissions):
        rows[sheet.name].append(tuple(map(tidy, cells)))
        paths[sheet.name].append(path)
    tables = {}
    for sheet in SHEETS:
        places = paths[sheet.name]
        tables[sheet.name] = SheetTable(
            sheet, rows[sheet.name], range(len(places)), _by_path(places), problem_list
        )
        check_cells(tables[sheet.name])
    return tables


def _by_path(paths: list[str]) -> RowPlace:
    def place(number: int, column: str) -> str:
        return f"{paths[number]}, {column}" if column else paths[number]

    return place


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is not a number")


def _table(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table of the file. Raises ValueError where a name is given twice in it."""
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"“{twice[:60]}” is given twice in one table")
    return table
