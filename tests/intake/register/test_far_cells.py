"""A register in a workbook with a value so far out that reading it would exhaust memory."""

import io
import zipfile

import pytest
import xlsxwriter

from evidence.finding import BadInput
from tender.intake.register import read_register
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_ods

NAME = "01_October_2023_register"


def workbook(path, rows, *far):
    """A workbook of these rows, with a value far out."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("HSCA_Active_Locations")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for row, column in far:
            sheet.write(row, column, "x")
    path.write_bytes(content.getvalue())
    return path


def test_the_same_workbook_is_read_without_it(tmp_path):
    """One location."""
    path = workbook(tmp_path / f"{NAME}.xlsx", table(FILTERS, A_FILTERS_ROW))
    assert len(read_register([path]).snapshots[0].locations) == 1


@pytest.mark.parametrize(
    ("far", "cell"), [((1_048_575, 0), "A1048576"), ((0, 16_383), "XFD1"), ((400_000, 60), "BI")]
)
def test_a_value_far_out_is_refused_with_its_place(tmp_path, far, cell):
    """Before any of the workbook is read."""
    path = workbook(tmp_path / f"{NAME}.xlsx", table(FILTERS, A_FILTERS_ROW), far)
    with pytest.raises(BadInput) as refused:
        read_register([path])
    (problem,) = refused.value.problems
    assert cell in problem.place and "something stands" in problem.what
    assert "HSCA_Active_Locations" in problem.place and "clear everything outside" in problem.right


def test_an_open_spreadsheet_has_the_bound_too(tmp_path):
    """Rows that are said to repeat would be a billion cells."""
    rows = [*table(FILTERS, A_FILTERS_ROW), ["far out", *["x"] * 60]]
    path = write_ods(tmp_path / "plain.ods", {"Locations": rows})
    repeated = tmp_path / f"{NAME}.ods"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(repeated, "w") as after:
        for name in before.namelist():
            content = before.read(name).decode()
            head, row, tail = content.rpartition("<table:table-row>")
            many = '<table:table-row table:number-rows-repeated="1048000">'
            after.writestr(name, head + many + tail if row else content)
    with pytest.raises(BadInput, match="cells out"):
        read_register([repeated])
