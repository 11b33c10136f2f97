"""An evaluation as frames: the very figures of the evaluation, typed, explained, never floats."""

import lzma
import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pikepdf
import pytest

from evidence.finding import BadInput
from evidence.number import fixed
from tender.documents.outcome import outcome_of
from tender.documents.report.ranking import ranking_table
from tender.frames import (
    award_of_bundle,
    award_of_evidence,
    dictionary_of,
    export_of,
    frames_of,
    frames_of_file,
    tables_of,
)
from tender.frames.table import CellKind, figure_cells, pounds_cells
from tests.docs.markdown_pages import table as documented
from tests.factories import a_procurement, a_submission, some_submissions
from tests.house.tree import ROOT
from tests.register_files import a_small_register

DAY = date(2023, 12, 1)
TYPES = {
    CellKind.TEXT: str,
    CellKind.FIGURE: str,
    CellKind.PART: int,
    CellKind.WHOLE: int,
    CellKind.YES_NO: bool,
    CellKind.DAY: date,
    CellKind.MOMENT: datetime,
}


@cache
def bundle():
    """Testshire with three bids, whose price scores go on for ever."""
    bids = [
        a_submission("B01"),
        a_submission("B02", rates={"1": "19.37", "2": "21.10"}, scores={"Q2": 4}),
        a_submission("B03", rates={"1": "19.00", "2": "18.05"}, scores={"Q1": 2}),
    ]
    return outcome_of(a_procurement(), some_submissions(*bids), a_small_register(), DAY)


@cache
def tables():
    """Its tables by name."""
    return {table.name: table for table in tables_of(award_of_bundle(bundle()))}


def records(name):
    """The rows of a table, each by column."""
    columns = [column.name for column in tables()[name].columns]
    return [dict(zip(columns, row, strict=True)) for row in tables()[name].rows]


def exactly(row, name):
    """The exact figure of a row."""
    return Fraction(row[f"{name}_numerator"], row[f"{name}_denominator"])


def test_totals_are_those_of_the_evaluation():
    """To the last digit, and as text of the published two places."""
    rows = {(row["bidder"], row["lot"]): row for row in records("totals")}
    bids = [bid for lot in bundle().evaluation.lots for bid in lot.bids]
    assert len(rows) == len(bids) == 6
    for bid in bids:
        row = rows[bid.bidder, bid.lot]
        assert (row["standing"], row["rank"]) == (bid.standing.value, bid.rank)
        assert exactly(row, "total") == bid.total
        assert row["total"] == fixed(bid.total, 2)
        assert exactly(row, "quality") == bid.quality.total
        assert exactly(row, "evaluated_price") == bid.price.evaluated
        assert exactly(row, "price_score") == bid.price.score


def test_totals_are_those_that_the_report_prints():
    """One that never ends has a sign there that it goes on."""
    rows = {(row["bidder"], row["lot"]): row for row in records("totals")}
    for lot in bundle().evaluation.lots:
        for bid, line in zip(lot.ranked, ranking_table(bundle(), lot).rows, strict=True):
            row = rows[bid.bidder, lot.lot]
            rank, _, *printed, _ = line.cells
            assert rank == str(row["rank"])
            assert [Decimal(cell.rstrip("…")) for cell in printed] == [
                Decimal(row[name]) for name in ("quality", "price_score", "total")
            ]


def test_marks_scores_prices_and_places_are_those_that_were_given():
    """Each once."""
    sent = bundle().submissions.submissions
    marks = [
        (submission.bidder, answer.lot, answer.question, mark.evaluator, mark.mark, mark.reason)
        for submission in sent
        for answer in submission.answers
        for mark in answer.marks
    ]
    assert [
        (
            *(row[name] for name in ("bidder", "lot", "question", "evaluator")),
            exactly(row, "mark"),
            row["reason"],
        )
        for row in records("marks")
    ] == marks
    assert [exactly(row, "score") for row in records("agreed_scores")] == [
        answer.consensus.score for submission in sent for answer in submission.answers
    ]
    assert [(row["bidder"], row["lot"], exactly(row, "rate")) for row in records("prices")] == [
        (submission.bidder, rate.lot, rate.rate) for submission in sent for rate in submission.rates
    ]
    seats = [seat for lot in bundle().evaluation.lots for seat in lot.seats]
    assert [(row["lot"], row["bidder"], row["rank"]) for row in records("places")] == [
        (seat.lot, seat.bidder, seat.rank) for seat in seats
    ]
    assert len(records("judgements")) == len(bundle().evaluation.judgements)


def test_weighted_scores_add_up_to_the_quality_score():
    """Bid by bid and lot by lot."""
    sums = {}
    for row in records("weighted_scores"):
        key = row["bidder"], row["lot"]
        sums[key] = sums.get(key, Fraction(0)) + exactly(row, "weighted")
    assert sums == {
        (row["bidder"], row["lot"]): exactly(row, "quality") for row in records("totals")
    }


def test_every_cell_is_what_its_column_says_and_no_column_is_there_twice():
    """No float anywhere; a figure has both its parts or none."""
    for table in tables().values():
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names)
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) is TYPES[column.kind], (table.name, column)
    kinds = [column.kind for table in tables().values() for column in table.columns]
    assert kinds.count(CellKind.PART) == 2 * kinds.count(CellKind.FIGURE) > 0


def test_frames_are_typed_and_hold_no_float_unless_asked():
    """Asked for, a figure is the nearest float, and its exact parts stay beside it."""
    frames = frames_of(tables().values())
    assert set(frames) == set(tables())
    for name, table in tables().items():
        frame = frames[name]
        assert list(frame.columns) == [column.name for column in table.columns]
        assert len(frame) == len(table.rows)
        assert not [kind for kind in map(str, frame.dtypes) if "float" in kind.lower()]
        assert not any(isinstance(cell, float) for cells in table.rows for cell in cells)
    totals = frames["totals"]
    assert str(totals["rank"].dtype) == "Int64"
    assert str(totals["total"].dtype) == "string"
    parts = zip(totals.total_numerator, totals.total_denominator, strict=True)
    exact = [Fraction(*pair) for pair in parts]
    near = frames_of([tables()["totals"]], floats=True)["totals"]
    assert str(near["total"].dtype) == "Float64"
    assert list(near["total"]) == [float(total) for total in exact]
    assert list(near["total_numerator"]) == list(totals["total_numerator"])
    assert frames["bids"]["received"][0].to_pydatetime() == datetime(2023, 10, 20, 9, 30)


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (Fraction(7, 3), None, "2.3333"),
        (Fraction(7, 3), 2, "2.33"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(15625, 10**6), None, "0.015625"),
        (3, None, "3"),
        (3, 2, "3.00"),
    ],
)
def test_a_figure_is_text_of_the_published_places_with_its_parts(value, places, words):
    """Where none are published, all its decimals; where they never end, four."""
    assert figure_cells(value, places) == (words, value.numerator, value.denominator)
    assert figure_cells(None, places) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Fraction(18), "18.00"),
        (Fraction("18.5"), "18.50"),
        (Fraction("18.125"), "18.125"),
        (Fraction(55, 3), "18.3333"),
    ],
)
def test_pounds_have_their_pence(value, words):
    """And more decimals where a rate has more."""
    assert pounds_cells(value)[0] == words
    assert pounds_cells(None) == (None, None, None)


def test_a_file_of_evidence_and_a_report_with_it_give_the_same_frames(tmp_path):
    """As the bundle does that they were made from."""
    evidence, report = tmp_path / "evaluation.json", tmp_path / "award-report.pdf"
    evidence.write_bytes(bundle().evidence_json)
    with pikepdf.new() as book:
        book.add_blank_page()
        book.attachments["evaluation.json"] = bundle().evidence_json
        book.save(report)
    wanted = frames_of(tables().values())
    for path in (evidence, str(report)):
        given = frames_of_file(path)
        assert {name: frame.equals(wanted[name]) for name, frame in given.items()} == dict.fromkeys(
            wanted, True
        )


def test_nothing_is_taken_from_evidence_that_does_not_hold():
    """One mark changed, and the sentence says how to see where."""
    altered = re.sub(rb'"mark":"[1-5]"', b'"mark":"0"', bundle().evidence_json, count=1)
    assert altered != bundle().evidence_json
    with pytest.raises(BadInput, match="tender verify"):
        award_of_evidence(altered, "evaluation.json")


def test_the_dictionary_has_a_row_for_each_table_and_each_column():
    """Each with a meaning; and the page in docs/ names the same tables."""
    rows = dictionary_of(tables().values()).rows
    assert {(table, column) for table, column, *_ in rows} == {
        *((name, "") for name in tables()),
        *((name, column.name) for name, table in tables().items() for column in table.columns),
    }
    assert all(meaning for *_, meaning in rows)
    page = {row["table"]: row["a row is"] for row in documented("frames.md", "table", "a row is")}
    assert list(page) == list(tables())


def test_an_export_of_invented_bids_says_so_first():
    """Before anything else of it."""
    about = export_of(award_of_bundle(bundle()))[0]
    assert about.rows[0][0] == "ILLUSTRATIVE"


def test_decimals_can_be_made_from_the_text():
    """As analysts do who want them; here one of them is rounded, and its parts are not."""
    rows = records("totals")
    assert [Fraction(Decimal(row["total"])) for row in rows] == [
        exactly(row, "total") for row in rows
    ]
    assert any(Fraction(row["price_score"]) != exactly(row, "price_score") for row in rows)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/data/0.1.0/evidence").iterdir()), ids=lambda path: path.stem
)
def test_evidence_of_before_gives_tables_too(path):
    """Worked out by its own engine, with every cell of its kind; two set their rates, and have none
    bid.
    """
    award = award_of_evidence(lzma.decompress(path.read_bytes()), "evaluation.json")
    assert {table.name for table in tables_of(award) if not table.rows} <= {"prices"}
    for table in tables_of(award):
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is None or type(cell) is TYPES[column.kind], (table.name, column)
