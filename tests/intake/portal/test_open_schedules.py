"""An OpenDocument price schedule (.ods) is read as a workbook (.xlsx) is. All are invented."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence.finding import BadInput
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.portal import FileUse, propose
from tender.intake.portal.open_schedule import read_open_schedule
from tender.intake.portal.price_schedule import read_schedule
from tests.drawn_schedules import write
from tests.factories import a_lot, a_procurement
from tests.intake.portal.test_price_schedule_cells import HOURS, asking, sound
from tests.open_schedules import a_cell, open_cell, open_sheet, write_book, write_open
from tests.price_schedules import schedules, spoiled_schedules

HEADS = ("Lot", "Line", "Rate")
FULL, HALF = ("1", "Full hour of care", 20.5), ("1", "Half of an hour", 11.25)
HOLDS = "this cell holds a formula"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.one_of(schedules(), spoiled_schedules()))
def test_a_schedule_of_any_shape_says_in_ods_what_it_says_in_xlsx(tmp_path, drawn):
    """Rates, cells that are none, and what is said of sheets, to the word."""
    questions = FormQuestions(a_procurement(lots=drawn.lots))
    told = ("prices", "0" * 64)
    one = read_schedule(write(drawn, tmp_path / "prices.xlsx"), questions, *told)
    other = read_open_schedule(write_open(drawn, tmp_path / "prices.ods"), questions, *told)
    assert other == one


@pytest.fixture
def schedule_of(tmp_path):
    """What is read of sheets."""

    def read(*sheets, manifest=""):
        path = write_book(tmp_path / "prices.ods", *sheets, manifest=manifest)
        return read_open_schedule(path, asking(), "prices.ods", "0" * 64)

    return read


def hidden_row(*cells):
    """A row that a filter hides."""
    inside = "".join(map(a_cell, cells))
    return f'<table:table-row table:visibility="filter">{inside}</table:table-row>'


def priced(shown, value="20.5", kind="float", **said):
    """The rate of the full hour in a cell that shows this."""
    return open_sheet(
        HEADS, (*FULL[:2], open_cell(shown, value_type=kind, value=value, **said)), HALF
    )


@pytest.mark.parametrize(
    ("sheet", "taken", "why"),
    [
        (open_sheet(HEADS, FULL, HALF, hidden=True), set(), "hidden sheet"),
        (open_sheet(HEADS, hidden_row(*FULL), HALF), {"h30"}, "hidden row"),
        (
            open_sheet(HEADS, FULL, HALF, before='<table:table-column-group><table:table-column '
                'table:number-columns-repeated="2"/><table:table-column table:visibility='
                '"collapse"/></table:table-column-group>'),
            set(), "hidden column",
        ),
        (priced("2050%", kind="percentage"), {"h30"}, "a percentage"),
        (priced("20.50 €", kind="currency", currency="EUR"), {"h30"}, "another currency"),
        (priced("$20.50"), {"h30"}, "another currency"),
        (priced("20", value="20500"), {"h30"}, "its format shows “20”"),
        (priced("###"), {"h30"}, "its format shows “###”"),
        (priced("", inside="<text:p/>"), {"h30"}, "its format shows nothing"),
        (priced("20.50", table__formula="of:=[.A1]"), {"h30"}, HOLDS),
        (priced("", kind="string", value="", table__formula="of:=[.A1]"), {"h30"}, HOLDS),
        (priced(""), {"h60", "h30"}, ""),
        (priced("£20.50", kind="currency", currency="GBP"), {"h60", "h30"}, ""),
        (priced("20,50"), {"h60", "h30"}, ""),
        (priced("20.51", value="20.505"), {"h30"}, "more than 2 decimal places"),
    ],
)  # fmt: skip
def test_what_is_hidden_or_shown_otherwise_is_named_and_not_taken(schedule_of, sheet, taken, why):
    """Each rate is either taken or told with its cell."""
    schedule = schedule_of(sheet)
    assert {line for _, line in sound(schedule)} == taken
    told = {rate.line: rate.wrong for rate in schedule.rates if rate.wrong}
    assert set(told) == {"h60", "h30"} - taken
    assert all(why in wrong for wrong in told.values())


def test_rows_and_cells_that_are_told_once_stand_as_often_as_they_say(schedule_of):
    """Blank ones a million times; digits beyond what a spreadsheet keeps are none; remarks are no
    part of a cell, and a sheet within a cell is no sheet.
    """
    blank = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    end = blank.replace('"3"', '"1048000"')
    rate = open_cell(
        "19.55",
        value_type="float",
        value="19.550000000000001",
        inside="<office:annotation><text:p>was 9.99</text:p></office:annotation>",
    )
    twice = open_cell("7", value_type="float", value=7, table__number_columns_repeated=2)
    schedule = schedule_of(
        open_sheet(blank, HEADS, ("1", "Full hour of care", rate), end),
        open_sheet(HEADS, ("", "Half of an hour", 11, twice), title="Lot 2"),
    )
    assert sound(schedule) == {("1", "h60"): "19.55", ("2", "h30"): "11"}
    assert [rate.where for rate in schedule.rates] == [
        "sheet Prices, cell C5",
        "sheet Lot 2, cell C2",
    ]
    assert [cell.where for cell in schedule.cells] == [
        "sheet Lot 2, cell D2",
        "sheet Lot 2, cell E2",
    ]


@pytest.mark.parametrize(
    ("sheet", "manifest", "why"),
    [
        (open_sheet(HEADS, ("", *[open_cell(table__number_columns_repeated=702)], 7)), "",
         "Prices cell AAB2: something stands to the right of column ZZ"),
        (open_sheet(open_cell("x", table__number_columns_repeated=9_999_999).join(
            ("<table:table-row>", "</table:table-row>"))), "", "right of column ZZ"),
        (open_sheet('<table:table-row table:number-rows-repeated="500000"/>', HEADS), "",
         "below row 500,000"),
        (open_sheet('<table:table-row table:number-rows-repeated="1000000">'
            f"{open_cell('x') * 3}</table:table-row>"), "", "too many cells"),
        (open_sheet([open_cell(table__number_rows_spanned=90_000,
            table__number_columns_spanned=90)]), "", "too many merged cells"),
        (open_sheet(HEADS), "<encryption-data/>", "password"),
        ("<broken>", "", "cannot be opened"),
    ],
)  # fmt: skip
def test_what_no_schedule_has_is_refused_in_a_sentence(schedule_of, sheet, manifest, why):
    """However few bytes tell of it."""
    with pytest.raises(BadInput) as refused:
        schedule_of(sheet, manifest=manifest)
    assert why in str(refused.value)


def test_a_bidders_ods_is_a_price_schedule_and_a_damaged_one_is_named(tmp_path):
    """In an export, by its content."""
    folder = tmp_path / "Birch"
    folder.mkdir()
    write_book(folder / "prices.ods", open_sheet(HEADS, FULL, HALF))
    write_book(folder / "damaged.ods", "<broken>")
    procurement = a_procurement(lots=(replace(a_lot("1"), title="North", rates=HOURS),))
    (bidder,) = propose(tmp_path, procurement).bidders
    used = {file.name: file for file in bidder.files}
    schedule, damaged = used["Birch/prices.ods"], used["Birch/damaged.ods"]
    assert (schedule.taken, schedule.kind) == (FileUse.SCHEDULE, "OpenDocument spreadsheet")
    assert [(rate.line, rate.rate) for rate in bidder.rates] == [("h60", "20.5"), ("h30", "11.25")]
    assert damaged.taken is FileUse.NOT_USED and "cannot be opened" in damaged.why
