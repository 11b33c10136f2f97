"""Late events and small random contests for the tests of them. All invented."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from criteria.register import Register
from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.evaluate import evaluate
from tender.evaluation.late_event import EventConsequence, LateEvent, LateEventKind
from tests.factories import a_lot, a_procurement, a_submission, some_submissions

ON = date(2024, 4, 4)
PLACES = (
    Places(kind=PlaceKind.LEAD, least=1, most=1),
    Places(kind=PlaceKind.ADDITIONAL, least=0, most=1),
)
LOTS = ("1", "2", "3")
NO_REGISTER = Register(snapshots=())


def an_event(**changes):
    """A bid withdrawn from the whole procurement."""
    base = LateEvent(
        number=7,
        kind=LateEventKind.WITHDRAWN,
        consequence=EventConsequence.LEAVES,
        happened=date(2024, 4, 1),
        recorded=date(2024, 4, 2),
        recorded_by="Officer",
        evidence="Letter of 1 April 2024",
        decided=date(2024, 4, 3),
        decided_by="Legal reviewer",
        reason="The letter leaves no doubt.",
    )
    return replace(base, **changes)


def a_name(name="Larch Care Ltd", **changes):
    """A bid that stays under another name."""
    given = {"kind": LateEventKind.RENAMED, "consequence": EventConsequence.STAYS}
    return an_event(**(given | {"new_name": name} | changes))


def a_contest(cap=None, rule=Allocation.BIDDERS_ORDER, lots=LOTS, places=PLACES):
    """Lots with a lead and one additional place each, and no condition."""
    caps = () if cap is None else (Cap(kind=PlaceKind.LEAD, most_lots=cap),)
    return a_procurement(
        lots=tuple(a_lot(lot, places=places) for lot in lots),
        limits=Limits(allocation=rule, caps=caps),
        conditions=(),
    )


RATES = st.dictionaries(
    st.sampled_from(LOTS), st.sampled_from(["18.00", "19.00", "20.00", "22.00"]), min_size=1
)
BIDS = st.lists(
    st.tuples(RATES, st.integers(0, 3), st.one_of(st.none(), st.integers(1, 3))),
    min_size=2,
    max_size=5,
).map(
    lambda drawn: tuple(
        replace(
            a_submission(f"B{number:02}", rates, {"Q1": score, "Q2": score}), most_lots=most_lots
        )
        for number, (rates, score, most_lots) in enumerate(drawn, 1)
    )
)


def outcome(procurement, submissions):
    """What comes out."""
    return evaluate(procurement, some_submissions(*submissions), NO_REGISTER, ON, compare=False)


def figures(evaluation):
    """Places, decisions and every figure of all bids, lot by lot."""
    return [
        (
            lot.lot,
            lot.decision,
            lot.seats,
            sorted(
                (bid.bidder, bid.rank or 0, bid.total or Fraction(0), bid.standing, bid.reasons)
                for bid in lot.bids
            ),
            lot.lot in evaluation.placing.ties,
            lot.lot in evaluation.placing.open_lots,
        )
        for lot in evaluation.lots
    ]
