"""Lots whose bidders are ranked by their totals, under one cap and one rule."""

from fractions import Fraction as F

from hypothesis import strategies as st

from lots.limits import Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender

LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)


def ranked(totals, liking=None):
    """Contenders by lot: equal totals share a rank,
    and of those the file lists the later name first.
    """
    found = {}
    for number, (lot, by_bidder) in enumerate(totals.items(), 1):
        order = sorted(
            sorted(by_bidder, reverse=True),
            key=lambda bidder, by_bidder=by_bidder: -by_bidder[bidder],
        )
        found[lot] = tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=1 + sum(other > by_bidder[bidder] for other in by_bidder.values()),
                total=F(by_bidder[bidder]),
                merit=F(by_bidder[bidder]),
                preference=(liking or {}).get((bidder, lot), number),
            )
            for bidder in order
        )
    return found


def capped(rule, most=1):
    """At most so many lots to lead."""
    return Limits(allocation=rule, caps=(Cap(kind=PlaceKind.LEAD, most_lots=most),))


LEVEL = st.fixed_dictionaries(
    {
        lot: st.dictionaries(st.sampled_from("ABCD"), st.integers(70, 72), max_size=4)
        for lot in ("L1", "L2", "L3")
    }
)
LIKING = st.fixed_dictionaries({bidder: st.permutations(("L1", "L2", "L3")) for bidder in "ABCD"})
