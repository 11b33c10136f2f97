"""One lot as a table says what the evaluation came to, figure for figure."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest

from evidence.number import fixed
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.lot_table import lot_listing, lot_table
from tender.workflow.ground.access import Role
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import state_of
from tests.factories import a_submission, an_answer, some_submissions
from tests.office import ID, Cast, an_office

RATES = {"B01": "18.50", "B02": "19.25", "B03": "21.00", "B04": "21.75", "B05": "30.00"}


def five_bids():
    """Five bids for lot 1 at other rates, the last above its ceiling; one for lot 2."""
    answers = tuple(
        replace(an_answer(question, 3, lot=lot), text="We call.", marks=(), consensus=None)
        for question, lot in (("Q1", ""), ("Q2", ""), ("Q3", "1"))
    )
    return some_submissions(
        *(a_submission(bidder, {"1": rate}, answers=answers) for bidder, rate in RATES.items())
    )


@pytest.fixture(scope="module")
def locked():
    """Quality locked: the office, and what the evaluation came to."""
    cast = Cast(an_office()).locked(submissions=five_bids())
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        day = usual_day(state, cast.office.clock())
        bundle = evaluated_procurement(session, state, day).bundle
    return cast, bundle


def columns(listing, row):
    """A row's cells by their columns."""
    return dict(zip((column.id for column in listing.columns), row.cells, strict=True))


def test_each_bid_stands_once_with_its_own_figures(locked):
    """Rank, quality, price and total as evaluated; before the next by what parts their totals."""
    _, bundle = locked
    outcome = bundle.evaluation.lot("1")
    listing = lot_listing(bundle, outcome)
    told = {row.key: columns(listing, row) for row in listing.rows}
    orders = {row.key: row.orders for row in listing.rows}
    assert list(told) == [bid.bidder for bid in outcome.bids]
    for bid in outcome.bids:
        cells = told[bid.bidder]
        assert cells["rank"] == str(bid.rank or "")
        assert Fraction(cells["total"] or 0) == (bid.total or 0)
        assert orders[bid.bidder]["total"] == (bid.total or 0)
        assert cells["bidder"] == bundle.name(bid.bidder)
    ranked = outcome.ranked
    for bid, after in pairwise(ranked):
        assert told[bid.bidder]["margin"] == fixed(bid.total - after.total, 2)
    assert told[ranked[-1].bidder]["margin"] == ""


def test_who_has_no_place_reads_why_and_who_has_one_whether_it_is_held(locked):
    """Each under the filter of its kind; every bid under one of them at least."""
    _, bundle = locked
    outcome = bundle.evaluation.lot("1")
    listing = lot_listing(bundle, outcome)
    holders = {seat.bidder: seat.held for seat in outcome.seats}
    for row in listing.rows:
        shown, why = row.facets["shown"], columns(listing, row)["why"]
        assert ("placed" in shown) == (row.key in holders)
        assert ("held" in shown) == holders.get(row.key, False)
        assert bool(why) == (row.key not in holders or holders[row.key])
        assert shown
    out = {row.key for row in listing.rows if "out" in row.facets["shown"]}
    assert out == {bid.bidder for bid in outcome.bids if bid.rank is None}


def test_a_lot_without_a_bid_says_why_it_is_empty(locked):
    """In the list of lots and on its own page."""
    cast, _ = locked
    table = lot_table(cast.office, cast.lead, ID, "2")
    assert table.listing.rows == () and table.report.reason
    with pytest.raises(NotThere):
        lot_table(cast.office, cast.lead, ID, "9")


def test_nobody_sees_it_before_the_lock():
    """Nor who marks, for its names."""
    cast = Cast(an_office()).marking()
    for role, refusal in ((Role.LEAD, NotNow), (Role.MODERATOR, NotAllowed)):
        with pytest.raises(refusal):
            lot_table(cast.office, cast.actor(role), ID, "1")
