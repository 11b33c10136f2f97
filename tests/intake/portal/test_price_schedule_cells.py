"""Single cells of price schedules that people write in ways of their own. All are invented."""

import re
import zipfile
from dataclasses import replace

import docx
import pytest
import xlsxwriter

from lots.rate import RateLine
from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.wording import alike, bare
from tender.intake.portal import FileUse, propose
from tender.intake.portal.price_schedule import read_schedule
from tests.bid_forms import a_form
from tests.factories import a_lot, a_procurement

VISITS = (RateLine(id="h60", title="60 minute visit"), RateLine(id="h30", title="30 minute visit"))
HOURS = (
    RateLine(id="h60", title="Full hour of care"),
    RateLine(id="h30", title="Half of an hour"),
)


def asking(lines=HOURS):
    """What is asked: two lots with these lines."""
    lots = tuple(
        replace(a_lot(id), title=title, rates=lines)
        for id, title in (("1", "North"), ("2", "South"))
    )
    return FormQuestions(a_procurement(lots=lots))


@pytest.fixture
def schedule_of(tmp_path):
    """What is read of a sheet with these rows, and cells merged after that."""

    def read(*rows, lines=HOURS, merged=(), after=None):
        with xlsxwriter.Workbook(str(tmp_path / "prices.xlsx")) as book:
            sheet = book.add_worksheet("Prices")
            for row in merged:
                sheet.merge_range(*row, "")
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell != "":
                        sheet.write(number, column, cell)
            if after:
                after(book, sheet)
        return read_schedule(tmp_path / "prices.xlsx", asking(lines), "prices.xlsx", "0" * 64)

    return read


def sound(schedule):
    """Lot, line and rate of everything that can be taken."""
    return {(rate.lot, rate.line): rate.rate for rate in schedule.rates if not rate.wrong}


def test_an_exact_title_goes_before_a_likeness_and_the_other_line_is_named(schedule_of):
    """Ninety per cent of the letters of the two titles are the same."""
    schedule = schedule_of(
        ("Lot", "Line", "Rate"),
        ("1", "60 minute visit", "£19-50"),
        ("1", "30 minute visit", 11),
        lines=VISITS,
    )
    assert sound(schedule) == {("1", "h30"): "11"}
    (named,) = [rate for rate in schedule.rates if rate.wrong]
    assert (named.line, named.rate) == ("h60", "£19-50")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("60 minute visit by one care worker", "30 minute visit by one care worker"),
        ("Visit of sixty minutes by one care worker", "Visit of sixty minutes by two care worker"),
        ("Do you pay for travel time in full?", "Do you not pay for travel time in full?"),
        ("Prices for homecare in lot A of Testshire", "Prices for homecare in lot B of Testshire"),
    ],
)
def test_texts_that_differ_in_a_number_or_a_denial_are_never_alike(text, other):
    """However many of their letters are the same."""
    assert not alike(bare(text), bare(other)) and alike(bare(text), bare(f"{text} x"))


def test_lots_as_columns_are_each_their_own(schedule_of):
    """A lot without a bid is no lot bid for."""
    heads = ("Visit", "Lot 1", "Lot 2")
    one = schedule_of(heads, ("Full hour of care", "no bid", 21), ("Half of an hour", "no bid", 12))
    assert sound(one) == {("2", "h60"): "21", ("2", "h30"): "12"} and len(one.rates) == 2
    both = schedule_of(heads, ("Full hour of care", 20, 21), ("Half of an hour", 11, 12))
    assert len(sound(both)) == 4


def test_a_merged_lot_cell_stands_beside_each_of_its_rows(schedule_of):
    """Two lots, two lines each."""
    schedule = schedule_of(
        ("Lot", "Line", "Rate"),
        ("1", "Full hour of care", 20),
        ("", "Half of an hour", 11),
        ("2", "Full hour of care", 21),
        ("", "Half of an hour", 12),
        merged=((1, 0, 2, 0), (3, 0, 4, 0)),
    )
    assert len(sound(schedule)) == 4 and sound(schedule)["2", "h30"] == "12"


@pytest.mark.parametrize(
    "text",
    [
        "£19.50 per contact hour",
        "GBP 19.50",
        "£19.50ph",
        "19,50",
        "£19.50 + VAT",
        "TBC",
        "0",
        "2025",
    ],
)
def test_a_rate_that_is_no_plain_number_is_named_with_its_text(schedule_of, text):
    """Beside the line that it is for."""
    schedule = schedule_of(
        ("Lot", "Line", "Rate"), ("1", "Full hour of care", text), ("1", "Half of an hour", 11)
    )
    assert sound(schedule) == {("1", "h30"): "11"}
    (named,) = [rate for rate in schedule.rates if rate.wrong]
    assert (named.lot, named.line, named.rate) == ("1", "h60", text)


def test_two_columns_that_could_be_the_price_are_both_shown(schedule_of):
    """Also where only one of them is filled in."""
    heads = ("Lot", "Line", "Rate", "Price per hour")
    both = schedule_of(heads, ("1", "Full hour of care", 20, 21))
    assert not sound(both) and {rate.rate for rate in both.rates} == {"20", "21"}
    assert not sound(schedule_of(heads, ("1", "Full hour of care", "", 21)))


def test_styled_empty_cells_far_out_are_passed_by_and_a_value_there_is_a_fault(
    schedule_of, tmp_path
):
    """Whole rows and columns are coloured; 18 lots by 4 lines by 3 columns have room."""
    rows = (("Lot", "Line", "Rate"), ("1", "Full hour of care", 20), ("1", "Half of an hour", 11))

    def colour(book, sheet):
        grey = book.add_format({"bg_color": "#eeeeee"})
        for place in ((0, 16_383), (1_048_575, 0), (1, 300), (1, 216)):
            sheet.write_blank(*place, None, grey)

    assert len(sound(schedule_of(*rows, after=colour))) == 2
    wide = schedule_of(*rows, after=lambda _, sheet: sheet.write(1, 216, 7))
    assert len(sound(wide)) == 2 and [cell.text for cell in wide.cells] == ["7"]
    with pytest.raises(Exception, match="cell AAA2: something stands to the right of column ZZ"):
        schedule_of(*rows, after=lambda _, sheet: sheet.write(1, 702, 7))


def test_merged_cells_in_a_form_carry_their_value(tmp_path):
    """Down and across: vMerge and gridSpan."""
    document = docx.Document()
    table = document.add_table(6, 3)
    texts = (
        ("Rates (illustrative)", "", ""), ("Lot", "Line", "Rate"), ("1", "Full hour of care", "20"),
        ("", "Half of an hour", "11"), ("2", "Full hour of care", "21"),
        ("", "Half of an hour", "12"),
    )  # fmt: skip
    for row, cells in zip(table.rows, texts, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    table.cell(4, 0).merge(table.cell(5, 0))
    document.save(str(tmp_path / "form.docx"))
    form = read_form(tmp_path / "form.docx", asking())
    assert [(rate.lot, rate.line, rate.rate) for rate in form.rates] == [
        ("1", "h60", "20"), ("1", "h30", "11"), ("2", "h60", "21"), ("2", "h30", "12"),
    ]  # fmt: skip


def test_a_workbook_inside_a_form_is_named_and_the_words_are_read(tmp_path):
    """A chart made in Word carries one; so does a template that is somewhere else."""
    form, whole = a_form(tmp_path / "form.docx"), tmp_path / "Alder" / "form.docx"
    whole.parent.mkdir()
    relation = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Target="{}" TargetMode="External" Type="http://schemas.'
        'openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    with zipfile.ZipFile(form) as old, zipfile.ZipFile(whole, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/embeddings/Figures.xlsx", b"PK\x03\x04 never opened")
        new.writestr("word/_rels/settings.xml.rels", relation.format(r"D:\Bids\Letter.dotx"))
    form.unlink()
    (bidder,) = propose(tmp_path, a_procurement()).bidders
    (file,) = bidder.files
    assert file.taken is FileUse.FORM and len(bidder.answers) == 4
    said = "; ".join(file.notes)
    assert "embedded workbook left out (word/embeddings/Figures.xlsx)" in said
    assert re.search(r"a template on its writer’s computer left out \(“D:\\Bids", said)
