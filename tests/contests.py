"""Small contests in one lot, for tests that ask the engine for a whole outcome. `from tests.contests import bids`."""

from datetime import date

from criteria.participation import Condition, Measure, When
from criteria.register import Rating, Register
from lots.place import Kind, Places
from tests.factories import a_lot, a_procurement, a_submission, some_submissions
from tests.register_files import a_location, a_snapshot

ON = date(2024, 4, 4)
LEAD = (Places(kind=Kind.LEAD, least=1, most=1),)
RATED = Condition(
    id="rating",
    title="Rated Good",
    measure=Measure.OVERALL,
    rating=Rating.GOOD,
    when=(When.AWARD,),
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
    """The test procurement with one lot that has one lead, and nothing but a rating asked at award."""
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
