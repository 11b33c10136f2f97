"""The reader of OpenDocument spreadsheets: cells as a person sees them, rows under their own
numbers, and nothing held that was passed by.
"""

import zipfile

import pytest
from python_calamine import CalamineWorkbook

from evidence.finding import BadInput
from tender.intake.register import read_register
from tender.intake.register.ods import DamagedWorkbook, rows_of
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_ods

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def book(path, inside):
    """A spreadsheet with these tables."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            "<office:document-content "
            f"{SPACES}><office:body><office:spreadsheet>{inside}</office:spreadsheet>"
            "</office:body></office:document-content>",
        )
    return path


def cell(inside="", **attributes):
    """A cell."""
    said = "".join(
        f' {name.replace("__", ":").replace("_", "-")}="{value}"'
        for name, value in attributes.items()
    )
    return f"<table:table-cell{said}>{inside}</table:table-cell>"


def rows(path):
    """The cells of every row."""
    return [cells for _, cells in rows_of(path)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (cell("<text:p>Larkfield</text:p>"), "Larkfield"),
        (cell("<text:p>Lark<text:span>field</text:span> &amp; Co</text:p>"), "Larkfield & Co"),
        (cell("<text:p>One</text:p>\n  <text:p>Two</text:p>"), "One\n  \nTwo"),
        (cell('<text:p>A<text:s text:c="2"/>B<text:line-break/>C</text:p>'), "A  B\nC"),
        (cell("<text:p>12.0</text:p>", office__value_type="float", office__value="12.0"), "12"),
        (
            cell(
                "<text:p>3 Feb</text:p>", office__value_type="date", office__date_value="2022-02-03"
            ),
            "2022-02-03",
        ),
        (
            cell(
                "<office:annotation><text:p>a "
                "remark</text:p></office:annotation><text:p>Good</text:p>"
            ),
            "Good",
        ),
    ],
)
def test_a_cell_is_read_as_what_stands_in_it(tmp_path, written, read):
    """Words in parts, several lines, numbers, dates; a remark is not part of it."""
    path = book(
        tmp_path / "a.ods",
        f'<table:table table:name="S"><table:table-row>\n {cell()}{written}\n '
        "</table:table-row></table:table>",
    )
    assert rows(path) == [["", read]]


def test_rows_and_cells_told_once_stand_where_a_person_sees_them(tmp_path):
    """Blank rows keep their number, blank ends are cut off,
    and every row is as wide as the widest so far.
    """
    blank = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    cells = (
        cell("<text:p>a</text:p>"),
        cell("<text:p>b</text:p>", table__number_columns_repeated=2),
        cell(table__number_columns_repeated=900),
    )
    row = f"<table:table-row>{''.join(cells)}</table:table-row>"
    header = f"<table:table-header-rows>{row}</table:table-header-rows>"
    twice = (
        "<table:table-row "
        f'table:number-rows-repeated="2"><table:covered-table-cell/>'
        f"{cell('<text:p>x</text:p>')}</table:table-row>"
    )
    end = (
        "<table:table-row "
        'table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    path = book(
        tmp_path / "a.ods", f'<table:table table:name="S">{blank}{header}{twice}{end}</table:table>'
    )
    assert rows(path) == [
        [""] * 3,
        [""] * 3,
        [""] * 3,
        ["a", "b", "b"],
        ["", "x", ""],
        ["", "x", ""],
    ]


def test_more_rows_than_a_sheet_can_have_are_refused(tmp_path):
    """However few bytes tell of them."""
    many = (
        "<table:table-row "
        f'table:number-rows-repeated="1048576">{cell("<text:p>x</text:p>")}</table:table-row>'
    )
    with pytest.raises(DamagedWorkbook, match="more than 1,048,576 rows"):
        for _ in rows_of(
            book(
                tmp_path / "a.ods",
                "<table:table "
                f'table:name="S"><table:table-row>{cell("<text:p>x</text:p>")}</table:table-row>'
                f"{many}</table:table>",
            )
        ):
            pass


def test_it_reads_what_another_reader_reads(tmp_path):
    """Sheet by sheet, in order."""
    path = write_ods(
        tmp_path / "a.ods",
        {
            "README": [["About", "", "this"]],
            "Empty": [[]],
            "HSCA_Active_Locations": table(FILTERS, A_FILTERS_ROW, A_FILTERS_ROW),
        },
    )
    theirs = CalamineWorkbook.from_path(path)
    expected = [
        (name, [str(one) for one in row])
        for name in theirs.sheet_names
        for row in theirs.get_sheet_by_name(name).to_python()
    ]
    assert list(rows_of(path)) == expected


@pytest.mark.parametrize(
    "content",
    [
        "<a>",
        "",
        f"<!DOCTYPE a [<!ENTITY b 'c'>]><office:document-content {SPACES}/>",
        '<o:x xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
    ],
)
def test_what_is_damaged_is_refused(tmp_path, content):
    """Cut short, empty, with an entity, or with elements called otherwise;
    a register file in a sentence.
    """
    path = tmp_path / "01_October_2023_a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(DamagedWorkbook):
        list(rows_of(path))
    with pytest.raises(BadInput):
        read_register([path])
