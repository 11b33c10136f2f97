"""Small contests in one lot, whole or without gates. `from tests.contests import bids`."""

from datetime import date
from fractions import Fraction as F

from criteria.participation import Condition, GateMoment, Measure
from criteria.register import Rating, Register
from lots.place import PlaceKind, Places
from tender.evaluation.assess import prepare, settle
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.contender import Contender
from tender.evaluation.submission import LotBid
from tests.factories import (
    a_lot,
    a_procurement,
    a_submission,
    an_answer,
    some_criteria,
    some_submissions,
)
from tests.register_files import a_location, a_snapshot

ON = date(2024, 4, 4)
LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)
RATED = Condition(
    id="rating",
    title="Rated Good",
    measure=Measure.OVERALL,
    rating=Rating.GOOD,
    when=(GateMoment.AWARD,),
)


def of_bidder(number, overall="Good", **changes):
    """The location of bidder B01, B02 and so on."""
    return a_location(
        f"1-{9_100_000_000 + number}",
        overall,
        provider_id=f"1-{9_000_000_000 + number}",
        **changes,
    )


def a_register(at_award=("Good", "Good", "Good"), at_bid=("Good", "Good", "Good")):
    """Two snapshots, with the overall ratings of B01, B02 and B03 at bid and at award."""
    return Register(
        snapshots=(
            a_snapshot(*(of_bidder(n, said) for n, said in enumerate(at_bid, 1))),
            a_snapshot(
                *(of_bidder(n, said) for n, said in enumerate(at_award, 1)), on=date(2024, 4, 1)
            ),
        )
    )


def in_one_lot(**changes):
    """The test procurement with one lot, one lead, and nothing but a rating asked at award."""
    return a_procurement(**({"lots": (a_lot("1", places=LEAD),), "conditions": (RATED,)} | changes))


def bids(*rates, **changes):
    """B01, B02 and so on with these rates in lot 1, all else equal."""
    return some_submissions(
        *(a_submission(f"B{n:02}", {"1": rate}, **changes) for n, rate in enumerate(rates, 1))
    )


def ranking(outcome, lot="1"):
    """Bidder, rank and total of a lot."""
    return [(bid.bidder, bid.rank, bid.total) for bid in outcome.lot(lot).bids]


def holders(outcome):
    """Who holds which place."""
    return [(seat.lot, seat.kind.value, seat.bidder) for seat in outcome.placing.seats]


def entry(bidder, rate=20, scores=(3, 3, 3), preference=1):
    """A submission in lot 1 with one rate (or none) and three consensus scores."""
    answers = {f"Q{n}": an_answer(f"Q{n}", score) for n, score in enumerate(scores, 1)}
    rates = {} if rate is None else {"standard": F(rate)}
    return BidInLot(bidder, LotBid(lot="1", preference=preference), answers, rates)


def judged(*entries, lot=None, dropped=None, **changes):
    """The outcomes of lot 1 by bidder, and the scoring."""
    criteria, lot = some_criteria(**changes), lot or a_lot("1")
    prepare(criteria, lot, entries)
    outcomes, scoring = settle(criteria, lot, entries, dropped or {})
    return {outcome.bidder: outcome for outcome in outcomes}, scoring


def leads(least=1, most=1):
    """Lead places."""
    return (Places(kind=PlaceKind.LEAD, least=least, most=most),)


def ranked(lot, totals, wants=()):
    """Contenders of a lot from totals by bidder; equal totals share a rank."""
    return tuple(
        Contender(
            lot=lot,
            bidder=bidder,
            rank=1 + sum(other > total for other in totals.values()),
            total=F(total),
            merit=F(total),
            preference=1,
            wants=wants,
        )
        for bidder, total in totals.items()
    )
