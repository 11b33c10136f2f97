"""Sound submissions, edited by hand, and the sentences with which they are then refused."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from evidence.finding import BadInput
from tender.documents.submissions_workbook import write_submissions
from tender.intake.submissions import read_submissions
from tender.procurement.specification import Procurement
from tests.factories import a_procurement, some_submissions

Edit = Callable[[Any], object]


def problems(path: Path, procurement: Procurement | None = None, **options: Any) -> list[str]:
    """Every sentence with which the file is refused."""
    with pytest.raises(BadInput) as refused:
        read_submissions(path, procurement or a_procurement(), **options)
    return [str(problem) for problem in refused.value.problems]


def edited(folder: Path, *edits: Edit) -> Path:
    """A sound workbook of two bidders with these edits made to it by hand."""
    path = folder / "bids.xlsx"
    write_submissions(some_submissions(), a_procurement(), path)
    book = openpyxl.load_workbook(path)
    for edit in edits:
        edit(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Edit:
    """The edit that puts a value into one cell."""

    def edit(book: Any) -> None:
        book[sheet][cell].value = value

    return edit


def add(sheet: str, *row: object) -> Edit:
    """The edit that adds a row at the end."""
    return lambda book: book[sheet].append(row)


def drop(sheet: str, row: int) -> Edit:
    """The edit that takes a row out."""
    return lambda book: book[sheet].delete_rows(row)
