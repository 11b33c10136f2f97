"""Which lots each invented bidder bids for, in which order, and at what rates: exact pence inside
the published envelope, but for what was planned.
"""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from lots.lot import Lot
from lots.rate import RateLine
from tender.evaluation.submission import LotBid, Rate
from tender.examples.plan import InventedBidder, Plan, stream
from tender.procurement.specification import Procurement

PENCE = 100
NO_ENVELOPE = (1_800, 2_400)
LOOSE = (93, 110)  #: per cent of an indicative rate, lowest and highest
WOBBLE = 60


def lots_for(procurement: Procurement, plan: Plan, seed: int) -> dict[str, tuple[str, ...]]:
    """The lots each bidder bids for, the most wanted first."""
    short = {
        procurement.lots[lot.lot - 1].id: lot.bids
        for lot in plan.sizes.short
        if lot.lot <= len(procurement.lots)
    }
    open_lots = [lot.id for lot in procurement.lots if lot.id not in short]
    most = min(procurement.limits.most_bid_for or len(procurement.lots), len(procurement.lots))
    popularity = dict(
        zip((lot.id for lot in procurement.lots), plan.sizes.popularity, strict=False)
    )
    chosen = {}
    for player in plan.players:
        random = stream(seed, procurement.id, "lots", player.bidder)
        wanted = most if player in plan.keen else min(most, random.choice(plan.sizes.lots_each))
        chosen[player.bidder] = _drawn(open_lots, popularity, wanted, random)
    for lot, bids in short.items():
        for player in plan.weak[:bids]:
            chosen[player.bidder] = (lot, *chosen[player.bidder])[:most]
    for first, second in plan.ties:
        chosen[second.bidder] = tuple(reversed(chosen[first.bidder]))
    return chosen


def _drawn(
    lots: Sequence[str], popularity: dict[str, int], wanted: int, random: Random
) -> tuple[str, ...]:
    left, drawn = list(lots), list[str]()
    while left and len(drawn) < wanted:
        lot = random.choices(left, [popularity.get(lot, 100) for lot in left])[0]
        left.remove(lot)
        drawn.append(lot)
    return tuple(drawn)


def bids_for(player: InventedBidder, lots: Sequence[str]) -> tuple[LotBid, ...]:
    """The bids for these lots, preferred in this order."""
    return tuple(
        LotBid(lot=lot, preference=place, location=player.location_id)
        for place, lot in enumerate(lots, 1)
    )


def rates_for(
    procurement: Procurement, plan: Plan, lots: dict[str, tuple[str, ...]], seed: int
) -> dict[str, tuple[Rate, ...]]:
    """The rates each bidder gives for its lots, in pounds."""
    rates = {}
    at_the_edge = next(
        (
            player
            for player in plan.players
            if player.profile.name == "good" and player not in (*plan.weak, *plan.keen)
        ),
        None,
    )
    for player in plan.players:
        random = stream(seed, procurement.id, "rates", player.bidder)
        lines = [
            (procurement.lot(lot), line)
            for lot in lots[player.bidder]
            for line in procurement.lot(lot).rates
            if line.is_bid
        ]
        made = [_rate(lot, line, player, random) for lot, line in lines]
        if player is at_the_edge:
            made = [
                Rate(
                    lot=lot.id,
                    line=line.id,
                    rate=line.ceiling if line.ceiling is not None else rate.rate,
                )
                for (lot, line), rate in zip(lines, made, strict=True)
            ]
        if player.profile.name == "above_ceiling" and lines and lines[0][1].ceiling is not None:
            made[0] = Rate(
                lot=made[0].lot, line=made[0].line, rate=lines[0][1].ceiling + Fraction(7, PENCE)
            )
        rates[player.bidder] = tuple(made)
    for first, second in plan.ties:
        same = {(rate.lot, rate.line): rate for rate in rates[first.bidder]}
        rates[second.bidder] = tuple(same[rate.lot, rate.line] for rate in rates[second.bidder])
    return rates


def _rate(lot: Lot, line: RateLine, player: InventedBidder, random: Random) -> Rate:
    low, high = envelope(line)
    level = min(max(player.level + random.randint(-WOBBLE, WOBBLE), 0), 1_000)
    return Rate(lot=lot.id, line=line.id, rate=Fraction(low + (high - low) * level // 1_000, PENCE))


def envelope(line: RateLine) -> tuple[int, int]:
    """The lowest and highest rate to draw from, in whole pence: the published envelope, or about an
    indicative rate, or a plain range.
    """
    about = line.indicative or line.ceiling or line.floor
    low, high = (
        (about * share for share in LOOSE)
        if about
        else (Fraction(NO_ENVELOPE[0]), Fraction(NO_ENVELOPE[1]))
    )
    low = line.floor * PENCE if line.floor is not None else low
    high = line.ceiling * PENCE if line.ceiling is not None else high
    return -(-low.numerator // low.denominator), max(
        high.numerator // high.denominator, -(-low.numerator // low.denominator)
    )
