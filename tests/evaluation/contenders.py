"""Contenders by lot, made from totals, and who holds what in the end."""

from fractions import Fraction as F

from lots.limits import Cap, Limits
from lots.place import PlaceKind, Places
from tender.evaluation.contender import Contender

LEAD = (Places(kind=PlaceKind.LEAD, least=1, most=1),)


def contenders_of(totals, order=None, wants=(), held=()):
    """Contenders by lot from totals; `order` is every bidder's preference by lot;
    equal totals share a rank.
    """
    found = {}
    for number, (lot, by_bidder) in enumerate(totals.items(), 1):
        ranked = sorted(by_bidder.items(), key=lambda item: -item[1])
        found[lot] = tuple(
            Contender(
                lot=lot,
                bidder=bidder,
                rank=1 + sum(other > total for other in by_bidder.values()),
                total=F(total),
                merit=F(total),
                preference=(order or {}).get((bidder, lot), number),
                wants=wants,
                held=bidder in held,
            )
            for bidder, total in ranked
        )
    return found


def limits(rule, most=2, kind=PlaceKind.LEAD):
    """One cap and one rule."""
    return Limits(allocation=rule, caps=(Cap(kind=kind, most_lots=most),))


def who(placing):
    """Who holds what, by lot."""
    return {seat.lot: seat.bidder for seat in placing.seats}
