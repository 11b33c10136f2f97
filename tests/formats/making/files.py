"""Files that people bring along, small and the same each time.

A PDF, and another portal's export.
"""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from openpyxl import load_workbook

from tests import bid_forms

MARK, REASON = 5, 6  #: columns of the marking workbook


def a_pdf(title):
    """A PDF of one empty page with a title."""
    book = pikepdf.new()
    book.add_blank_page()
    book.docinfo["/Title"] = title
    file = io.BytesIO()
    book.save(file, deterministic_id=True)
    return file.getvalue()


def an_export():
    """A portal's export.

    Two bidders, each with a form and a price schedule, and a folder that is no bid.
    """
    with TemporaryDirectory() as folder:
        path = bid_forms.an_export(Path(folder))
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("Portal log/log.txt", "An invented log (illustrative).")
        return path.read_bytes()


def filled_in(workbook, mark, reason):
    """A marking workbook with a mark and a reason in every row that has none."""
    book = load_workbook(io.BytesIO(workbook))
    sheet, rows = book["Marks"], 0
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, 1).value and not sheet.cell(row, MARK).value:
            sheet.cell(row, MARK, mark)
            sheet.cell(row, REASON, reason)
            rows += 1
    assert rows, "every row of the workbook is filled in already"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
