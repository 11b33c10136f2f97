"""The price schedule as a workbook: what a bidder fills in is read back, rate by rate."""

import io
from fractions import Fraction

import openpyxl
import pytest

from evidence.finding import BadInput
from evidence.number import exact
from tender.documents.invitation.price_workbook import price_workbook, rates_to_bid
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.catalogue import names, path_of
from tender.intake.portal.price_schedule import read_schedule
from tender.intake.price_workbook import MOST_TOLD, read_price_workbook
from tender.intake.procurement import read_procurement
from tests.factories import a_procurement


def filled(procurement, path):
    """The workbook with another rate in each cell, and those rates by lot and line."""
    book = openpyxl.load_workbook(io.BytesIO(price_workbook(procurement)))
    rates = {}
    for row, (lot, line) in enumerate(rates_to_bid(procurement), 2):
        rates[lot.id, line.id] = Fraction(1500 + row, 100)
        book["Prices"].cell(row=row, column=3).value = (1500 + row) / 100
    book.save(path)
    return rates


@pytest.mark.parametrize("name", names())
def test_what_is_filled_in_is_read_back_for_each_council(name, tmp_path):
    """Every rate under its lot and its line; nothing is left over, or said against it."""
    procurement = read_procurement(path_of(name))
    rates = filled(procurement, tmp_path / "prices.xlsx")
    questions = FormQuestions(procurement)
    schedule = read_schedule(tmp_path / "prices.xlsx", questions, "prices.xlsx", "0" * 64)
    assert not schedule.cells and not schedule.notes
    assert {
        (rate.lot, rate.line): exact(rate.rate) for rate in schedule.rates if not rate.wrong
    } == rates


def test_an_empty_one_gives_no_rate(tmp_path):
    """A cell that nobody filled in is missing, and is not nought."""
    procurement = a_procurement()
    (tmp_path / "prices.xlsx").write_bytes(price_workbook(procurement))
    questions = FormQuestions(procurement)
    schedule = read_schedule(tmp_path / "prices.xlsx", questions, "prices.xlsx", "0" * 64)
    assert not [rate for rate in schedule.rates if not rate.wrong]


def test_of_many_cells_that_are_no_rate_the_rest_is_counted(tmp_path):
    """Nobody reads a hundred sentences, and nobody is told of twenty that there are no more."""
    procurement, path = a_procurement(), tmp_path / "prices.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(price_workbook(procurement)))
    for row in range(50, 50 + MOST_TOLD + 3):
        for column, words in enumerate(("Lot 1", "Wages", 19.5), 1):
            book["Prices"].cell(row=row, column=column).value = words
    book.save(path)
    with pytest.raises(BadInput) as refused:
        read_price_workbook(path, procurement)
    *told, rest = [problem.what for problem in refused.value.problems]
    assert len(told) == MOST_TOLD and rest == "3 more cells are no rate either"


def test_it_is_the_same_on_any_day_and_says_the_limits():
    """Byte for byte; each cell tells what may be bid and what follows."""
    procurement = a_procurement()
    assert price_workbook(procurement) == price_workbook(procurement)
    sheet = openpyxl.load_workbook(io.BytesIO(price_workbook(procurement)))["Prices"]
    said = sheet.data_validations.dataValidation[0].prompt
    assert said.startswith("Between the published limits: from £18.00 to £22.00")
