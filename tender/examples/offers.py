"""Which lots each invented bidder bids for, in which order, and at what rates: exact pence inside
the published envelope, but for what was planned.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from random import Random

from lots.lot import Lot
from lots.rate import RateLine
from tender.evaluation.submission import LotBid, Rate
from tender.examples.plan import InventedBidder, Plan, stream
from tender.procurement.specification import Procurement

PENCE = 100
NO_ENVELOPE = (Fraction(1_800), Fraction(2_400))  #: pence
LOOSE = (93, 110)  #: per cent of an indicative rate, lowest and highest
LUCK = 60


def lots_for(procurement: Procurement, plan: Plan, seed: int) -> dict[str, tuple[str, ...]]:
    """The lots each bidder bids for, the most wanted first."""
    ids = [lot.id for lot in procurement.lots]
    short = {
        ids[short_lot.lot - 1]: short_lot.bids
        for short_lot in plan.sizes.short
        if short_lot.lot <= len(ids)
    }
    others = [id for id in ids if id not in short]
    most = min(procurement.limits.most_bid_for or len(ids), len(ids))
    popularity = dict(zip(ids, plan.sizes.popularity, strict=False))
    lots = {}
    for player in plan.players:
        random = stream(seed, procurement.id, "lots", player.bidder)
        number = most if player in plan.keen else min(most, random.choice(plan.sizes.lots_each))
        lots[player.bidder] = _draw(others, popularity, number, random)
    for id, bids in short.items():
        for player in plan.weak[:bids]:
            lots[player.bidder] = (id, *lots[player.bidder])[:most]
    for first, second in plan.ties:
        lots[second.bidder] = tuple(reversed(lots[first.bidder]))
    return lots


def _draw(
    lots: Sequence[str], popularity: dict[str, int], number: int, random: Random
) -> tuple[str, ...]:
    """So many of the lots, the popular ones likelier and earlier."""
    rest, chosen = list(lots), list[str]()
    while rest and len(chosen) < number:
        lot = random.choices(rest, [popularity.get(lot, 100) for lot in rest])[0]
        rest.remove(lot)
        chosen.append(lot)
    return tuple(chosen)


def bids_for(player: InventedBidder, lots: Sequence[str]) -> tuple[LotBid, ...]:
    """The bids for these lots, preferred in this order."""
    return tuple(
        LotBid(lot=lot, preference=preference, location=player.location_id)
        for preference, lot in enumerate(lots, 1)
    )


def rates_for(
    procurement: Procurement, plan: Plan, lots: dict[str, tuple[str, ...]], seed: int
) -> dict[str, tuple[Rate, ...]]:
    """The rates each bidder gives for its lots, in pounds."""
    sound = (
        player
        for player in plan.players
        if player.profile.name == "good" and player not in (*plan.weak, *plan.keen)
    )
    at_the_edge = next(sound, None)
    rates = {}
    for player in plan.players:
        random = stream(seed, procurement.id, "rates", player.bidder)
        rates[player.bidder] = tuple(
            _rates(
                player,
                [procurement.lot(lot) for lot in lots[player.bidder]],
                random,
                at_ceiling=player is at_the_edge,
            )
        )
    for first, second in plan.ties:
        same = {(rate.lot, rate.line): rate for rate in rates[first.bidder]}
        rates[second.bidder] = tuple(same[rate.lot, rate.line] for rate in rates[second.bidder])
    return rates


def _rates(
    player: InventedBidder, lots: Sequence[Lot], random: Random, *, at_ceiling: bool
) -> Iterator[Rate]:
    """A rate for each line that is bid: within its envelope, or at the ceiling; the first one above
    it where the bidder's profile is to bid so.
    """
    above = player.profile.name == "above_ceiling"
    for lot in lots:
        for line in lot.rates:
            if not line.is_bid:
                continue
            rate = _rate(line, player, random)
            if line.ceiling is not None and above:
                rate = line.ceiling + Fraction(7, PENCE)
            elif line.ceiling is not None and at_ceiling:
                rate = line.ceiling
            above = False
            yield Rate(lot=lot.id, line=line.id, rate=rate)


def _rate(line: RateLine, player: InventedBidder, random: Random) -> Fraction:
    low, high = envelope(line)
    level = min(max(player.level + random.randint(-LUCK, LUCK), 0), 1_000)
    return Fraction(low + (high - low) * level // 1_000, PENCE)


def envelope(line: RateLine) -> tuple[int, int]:
    """The lowest and highest rate to draw from, in whole pence: the published envelope, or about an
    indicative rate, or a plain range.
    """
    low, high = NO_ENVELOPE
    about = line.indicative or line.ceiling or line.floor
    if about:
        low, high = (about * share for share in LOOSE)
    if line.floor is not None:
        low = line.floor * PENCE
    if line.ceiling is not None:
        high = line.ceiling * PENCE
    lowest = -(-low.numerator // low.denominator)
    return lowest, max(high.numerator // high.denominator, lowest)
