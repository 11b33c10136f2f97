"""Tables as files: the same values, and nothing that a spreadsheet would run."""

import csv
import io
from datetime import date, datetime
from fractions import Fraction
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from evidence.cell import CELL, unguarded
from tender.frames.files import CUT, csv_of, workbook_of, zip_of
from tender.frames.frame import frame_of
from tender.frames.table import (
    CellKind,
    DataTable,
    columns,
    day,
    figure,
    figure_cells,
    moment,
    text,
    whole,
    yes_no,
)
from tests.frames.test_frames import tables
from tests.house.tree import name_of, sources

DAY = date(2024, 4, 4)
#: who makes workbooks, and why by another way than the one for tables
WORKBOOKS = {
    "tender/frames/files.py": "tables",
    "tender/documents/marking_workbook.py": "a form that is brought back",
    "tender/documents/submissions_workbook.py": "a form that is brought back",
    "tender/documents/invitation/price_workbook.py": "a form that is brought back",
    "tender/documents/results/sheets.py": "live formulas of ours",
    "tender/documents/results/workbook.py": "live formulas of ours",
    "tender/documents/results/lot_sheet.py": "live formulas of ours",
}


def words_table(*words):
    """A table of what somebody wrote."""
    return DataTable(
        name="words",
        meaning="What was written.",
        columns=columns(text("said", "what was written")),
        rows=tuple((word,) for word in words),
    )


def sheets_of(*given_tables):
    """The sheets of a workbook as it is read."""
    return load_workbook(io.BytesIO(workbook_of("Title", "Council", DAY, given_tables)))


def lines_of(table):
    """The lines of a .csv file as it is read."""
    return list(csv.reader(io.StringIO(csv_of(table).decode("utf-8-sig"), newline="")))


ATTACKS = (
    '=HYPERLINK("http://x.example")',
    "+1+1",
    "-1",
    "@SUM(1)",
    "＝1+1",
    "'=1",
    "{=1}",
    "\t=1",
)
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn"])


@settings(max_examples=25)
@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(LETTERS, max_size=9)), max_size=6))
def test_whatever_somebody_wrote_is_text_and_comes_back(words):
    """In the workbook no cell is a formula; in .csv none begins like one."""
    table = words_table(*words)
    sheet = sheets_of(table)["words"]
    cells = [row[0] for row in sheet.iter_rows(min_row=2, max_row=len(words) + 1)]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert [cell.value or "" for cell in cells] == words
    assert not any(sheet_cell.data_type == "f" for row in sheet for sheet_cell in row)
    written = [line[0] if line else "" for line in lines_of(table)[1:]]
    assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for cell in written if cell)
    assert [unguarded(cell) for cell in written] == words


def test_the_attacks_are_text_in_every_table_of_an_award():
    """A bidder is called by a formula, and its reasons are formulas."""
    award = [
        DataTable(
            name=table.name,
            meaning=table.meaning,
            columns=table.columns,
            rows=tuple(
                tuple(
                    "=1+1" if isinstance(cell, str) and column.kind is CellKind.TEXT else cell
                    for column, cell in zip(table.columns, row, strict=True)
                )
                for row in table.rows[:2]
            ),
        )
        for table in tables().values()
    ]
    for sheet in sheets_of(*award):
        assert not any(cell.data_type == "f" for row in sheet for cell in row)
    with ZipFile(io.BytesIO(zip_of(award))) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in tables()]
        for name in archive.namelist():
            assert b'"=' not in archive.read(name)
            assert b",=" not in archive.read(name)


LONG = Fraction(10**30 + 1, 3)


def kinds_table(*moments):
    """One of each kind, after a row of nothing; the moments one below the other."""
    return DataTable(
        name="kinds",
        meaning="One of each.",
        columns=columns(
            whole("rank", "a"),
            yes_no("held", "b"),
            day("on", "c"),
            moment("at", "d"),
            figure("total", "e"),
        ),
        rows=(
            (None, None, None, None, *figure_cells(None)),
            *((2, True, at.date(), at, *figure_cells(LONG)) for at in moments),
        ),
    )


def test_every_kind_of_value_stands_as_the_page_says():
    """Figures and their parts as text, so that no digit is lost."""
    table = kinds_table(datetime(2024, 4, 4, 12, 30))
    head, empty, first = sheets_of(table)["kinds"].values
    assert head == ("rank", "held", "on", "at", "total", "total_numerator", "total_denominator")
    assert first == (
        2, "yes", datetime(2024, 4, 4), datetime(2024, 4, 4, 12, 30), f"{'3' * 30}.6667",
        str(10**30 + 1), "3",
    )  # fmt: skip
    assert empty == (None,) * 7
    assert lines_of(table)[1:] == [
        [""] * 7,
        ["2", "yes", "2024-04-04", "2024-04-04 12:30:00", f"{'3' * 30}.6667", str(10**30 + 1), "3"],
    ]
    frame = frame_of(table)
    assert Fraction(frame.total_numerator[1], frame.total_denominator[1]) == LONG


def test_seconds_are_shown_where_there_are_any_and_days_before_1900_are_text():
    """A bid of half a minute after noon is not of noon; a charity may be older than a workbook."""
    late = datetime(2024, 4, 4, 12, 0, 30)
    _, _, *cells = sheets_of(kinds_table(late))["kinds"]["D"]
    assert [(cell.value, cell.number_format) for cell in cells] == [(late, "yyyy-mm-dd hh:mm:ss")]
    *_, first, last = sheets_of(kinds_table(datetime(1899, 12, 31, 9, 30), late))["kinds"].values
    assert first[2:4] == ("1899-12-31", "1899-12-31 09:30:00")
    assert last[2:4] == (datetime(2024, 4, 4), late)


def test_a_text_longer_than_a_cell_is_cut_in_the_workbook_and_whole_in_csv():
    """And the workbook says so."""
    long = "Because of this. " * 3000
    (_, (shown,)) = sheets_of(words_table(long))["words"].values
    assert shown.endswith(CUT)
    assert long.startswith(shown.removesuffix(CUT))
    assert len(shown) <= CELL
    assert lines_of(words_table(long))[1] == [long]


@pytest.mark.parametrize(
    "make", [zip_of, lambda given_tables: workbook_of("T", "C", DAY, given_tables)]
)
def test_the_same_tables_give_the_same_bytes(make):
    """So that two exports can be compared by their hashes."""
    assert make(list(tables().values())) == make(list(tables().values()))


#: how pandas writes what is neither text nor a number as the .csv has it
WRITTEN = {
    CellKind.YES_NO: lambda cells: cells.map({True: "yes", False: "no"}),
    CellKind.DAY: lambda cells: cells.dt.strftime("%Y-%m-%d"),
    CellKind.MOMENT: lambda cells: cells.dt.strftime("%Y-%m-%d %H:%M:%S"),
}


def test_a_csv_read_by_anybody_has_the_values_of_the_frame():
    """Column for column, as text."""
    kinds = kinds_table(datetime(2024, 4, 4, 12, 0, 30), datetime(1899, 12, 31))
    for table in (*tables().values(), kinds):
        head, *lines = lines_of(table)
        frame = frame_of(table)
        assert list(frame.columns) == head
        for place, column in enumerate(table.columns):
            cells = WRITTEN.get(column.kind, lambda cells: cells)(frame[column.name])
            there = zip(cells, cells.notna(), strict=True)
            words = [str(cell) if is_there else "" for cell, is_there in there]
            written = [unguarded(line[place]) for line in lines]
            assert words == written, (table.name, column.name)


def test_workbooks_are_made_in_one_place_for_tables_and_by_name_elsewhere():
    """Whoever offers a table for download asks the one that lets nothing run."""
    making = {
        name_of(path)
        for path in sources("tender")
        if "import xlsxwriter" in path.read_text("utf-8")
        or "from xlsxwriter" in path.read_text("utf-8")
    }
    assert making == set(WORKBOOKS)
