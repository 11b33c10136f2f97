"""What placing noticed: ties left open and what hangs on them, places that stay empty, and a
greatest total that is not the only one.
"""

from collections.abc import Iterator, Sequence

from evidence.counting import by_number, count_of
from evidence.finding import Finding, error, warning
from lots.cap_checks import unserved
from lots.limits import Limits
from lots.lot import Lot
from tender.evaluation.contender import Contenders
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.lot_decision import decide, willing
from tender.evaluation.result import LotDecision, Placing


def placing_findings(
    lots: Sequence[Lot],
    limits: Limits,
    placing: Placing,
    contenders: Contenders,
    engine: Engine = CURRENT,
) -> tuple[Finding, ...]:
    """Ties that a person must resolve in public and what hangs on them, places that stay empty, and
    a greatest total that more than one allocation reaches.
    """
    bidders = {
        lot.id: [contender.bidder for contender in willing(lot, contenders[lot.id])] for lot in lots
    }
    awarded = [
        lot for lot in lots if decide(lot, placing, contenders[lot.id])[0] is LotDecision.AWARD
    ]
    return (
        *(_tie(placing, lot) for lot in placing.ties),
        *(_waits(lot, tied) for lot, tied in placing.waits.items()),
        *unserved(lots, limits, bidders),
        *(finding for lot in awarded for finding in _empty_places(lot, placing, engine)),
        *_several_greatest(placing),
    )


def _tie(placing: Placing, lot: str) -> Finding:
    why = next(bid.why for bid in placing.passed_over if bid.lot == lot and bid.tied)
    return error(
        "tie-unresolved",
        f"lots[{lot}]",
        f"lot {lot}: {why}",
        "decide by a rule that was published; an unpublished draw would be unlawful",
        "law: Procurement Act 2023 s.19 and s.23",
    )


def _waits(lot: str, tied: str) -> Finding:
    return error(
        "waits-for-tie",
        f"lots[{lot}]",
        f"lot {lot}: who holds its places hangs on the tie left open in lot {tied}",
        f"resolve the tie in lot {tied} before lot {lot} is awarded",
    )


def _empty_places(lot: Lot, placing: Placing, engine: Engine) -> Iterator[Finding]:
    seats = placing.in_lot(lot.id)
    for places in lot.places:
        filled = sum(seat.kind is places.kind for seat in seats)
        if filled < places.least:
            there = count_of(filled, f"{places.kind} place")
            are, were = by_number(filled, "is", "are"), by_number(places.least, "was", "were")
            if engine is Engine.V0_1_0:
                there, are, were = f"{filled} {places.kind} places", "are", "were"
            what = f"lot {lot.id}: {there} {are} filled and at least {places.least} {were} wanted"
            yield warning(
                "places-left-empty",
                f"lots[{lot.id}].places",
                what,
                "decide whether the lot can run with fewer, or invite again",
                places.source,
            )


def _several_greatest(placing: Placing) -> Iterator[Finding]:
    if placing.unique is False:
        yield warning(
            "several-greatest-totals",
            "limits.allocation",
            "more than one allocation reaches the greatest total; "
            "the one of the best ranks was taken, then the one nearest the bidders' own "
            "order of preference",
            "see whether the ITT said so, and record the decision",
        )
