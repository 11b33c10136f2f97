"""Who was passed over for a place that it would have had by rank, and what kept it out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from tender.evaluation.allocation.round import Holders, PlacingRound
from tender.evaluation.allocation.rule import AllocationRule
from tender.evaluation.contender import Contender
from tender.evaluation.result import PassedOverBid
from tender.evaluation.ties.last_places import Ties

_RANK = re.compile(r"^rank \d+, passed over: ")
#: what `_limit` says of a bidder, and the same to it
_TO_ITS_BIDDER = (
    ("which it has in", "which you have in"),
    ("it offered to take", "you offered to take"),
    (", and has lot", ", and have lot"),
)


def passed_over(
    round_: PlacingRound,
    holders: Holders,
    rule: AllocationRule,
    cap: int | None,
    lots_held: Mapping[str, set[str]],
) -> Iterator[PassedOverBid]:
    """Who stood above somebody placed, or beside an empty place, and was at its limit elsewhere.

    Where places of an earlier kind are held, the rule alone does not tell why: kinds go first.
    """
    lots_of: dict[str, list[str]] = {}
    why = f"kind by kind, {rule.reason}" if lots_held else rule.reason
    for lot, contenders in holders.items():
        for contender in contenders:
            lots_of.setdefault(contender.bidder, []).append(lot)
    for lot, contenders in holders.items():
        placed = {contender.bidder for contender in contenders}
        for contender in round_.contenders[lot]:
            bidder = contender.bidder
            if bidder in placed or bidder not in round_.most:
                continue
            if not _stood_for(contender, contenders, round_.seats[lot]):
                continue
            limit = _limit(
                round_.most[bidder], cap, lots_of.get(bidder, ()), lots_held.get(bidder, set())
            )
            yield PassedOverBid(
                lot=lot,
                kind=round_.kind,
                bidder=bidder,
                why=f"rank {contender.rank}, passed over: {limit}; rule: {why}",
            )


def _stood_for(contender: Contender, holders: Sequence[Contender], seats: int) -> bool:
    """Whether a place is empty, or somebody of a lower rank has one."""
    return len(holders) < seats or not holders or contender.rank < holders[-1].rank


def _limit(most: int, cap: int | None, lots: Sequence[str], lots_held: set[str]) -> str:
    """What keeps a bidder out: the cap on this kind of place, or the most lots it offered to take,
    places of other kinds counted.
    """
    if most == cap:
        return f"a limit of {cap} for this kind of place, which it has in {_named(lots)}"
    every_lot = sorted({*lots_held, *lots})
    if not every_lot:
        return "it offered to take no lot"
    offered = len(lots_held) + most
    lot_or_lots = "lot" if offered == 1 else "lots"
    return f"it offered to take at most {offered} {lot_or_lots}, and has {_named(every_lot)}"


def _named(lots: Sequence[str]) -> str:
    return f"lot{'' if len(lots) == 1 else 's'} {', '.join(lots)}"


def as_its_bidder_is_told(why: str) -> str:
    """The same reason in words to the bidder itself, which is told its rank beside it."""
    words = _RANK.sub("", why)
    for ours, theirs in _TO_ITS_BIDDER:
        words = words.replace(ours, theirs)
    return words


def passed_over_by_ties(round_: PlacingRound, ties: Ties) -> Iterator[PassedOverBid]:
    """Everybody in a tie that is left open, lot by lot."""
    for lot, tied in ties.items():
        bidders = ", ".join(contender.bidder for contender in tied)
        why = (
            f"{bidders} are tied at rank {tied[0].rank} over the last place; "
            "the published ladder does not part them"
        )
        for contender in tied:
            yield PassedOverBid(
                lot=lot, kind=round_.kind, bidder=contender.bidder, why=why, tied=True
            )
