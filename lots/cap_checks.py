"""Checks on caps: whether each means something, and whether it can leave a lot unserved, before
publication and again over the bids.
"""

from collections.abc import Iterator, Mapping, Sequence

from evidence.finding import Finding, duplicates, error, note
from evidence.number import grouped
from lots.limits import Cap, Limits
from lots.lot import Lot
from lots.place import PlaceKind


def cap_findings(lots: tuple[Lot, ...], limits: Limits) -> Iterator[Finding]:
    """Findings on every cap, and on the most lots that one bidder may bid for."""
    for kind, count in duplicates(cap.kind for cap in limits.caps):
        yield error(
            "cap-given-twice",
            f"limits.caps[{kind}]",
            f"{kind} places have {count} caps",
            "give one cap for each kind of place",
        )
    for cap in limits.caps:
        least = [places.least for lot in lots for places in lot.places if places.kind is cap.kind]
        yield from _cap(cap, least)
    if limits.most_bid_for is not None and limits.most_bid_for < 1:
        yield error(
            "cap-leaves-nothing",
            "limits.most_bid_for",
            "nobody may bid for any lot",
            "allow at least one lot",
            limits.source,
        )


def _cap(cap: Cap, least: Sequence[int]) -> Iterator[Finding]:
    """One cap, over the least number of its places in each lot that has any."""
    where = f"limits.caps[{cap.kind}]"
    if not least:
        yield error(
            "cap-on-nothing",
            where,
            f"no lot has {cap.kind} places",
            "drop the cap, or name the kind it means",
            cap.source,
        )
        return
    if cap.most_lots < 1:
        yield error(
            "cap-leaves-nothing",
            where,
            f"nobody may hold {cap.kind.place}",
            "allow at least one lot",
            cap.source,
        )
        return
    needed = max(-(-sum(least) // cap.most_lots), *least)
    if needed > 1 and cap.most_lots < len(least):
        what = (
            f"with at most {cap.most_lots} lots each, the {sum(least)} {cap.kind} places that "
            f"must be filled need at least {needed} different bidders, spread so that each lot "
            "has one"
        )
        yield note(
            "cap-needs-bidders",
            where,
            what,
            "be sure that the market has as many; a lot may be left unserved",
            cap.source,
        )


def unserved(
    lots: Sequence[Lot], limits: Limits, bidders: Mapping[str, Sequence[str]]
) -> tuple[Finding, ...]:
    """Lots left unserved by the cap on their first kind of place however it is shared out, given
    who stands above the minimum scores in each.

    A lot is served when its least number of first places is filled. This looks for the fullest
    allocation there is, whatever the rule, with lots in published order: where the shortage could
    as well fall on an earlier lot, it is shown on the later one.
    """
    findings: list[Finding] = []
    for kind in PlaceKind:
        first = [lot for lot in lots if lot.places and lot.first_places.kind is kind]
        cap = limits.cap(kind)
        if first and cap is not None:
            findings.extend(_unserved(first, cap, bidders))
    return tuple(findings)


def _unserved(
    lots: Sequence[Lot], cap: int, bidders: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Those of these lots, whose first places are of one kind, that a cap on it leaves unserved
    though each has bidders enough by itself.
    """
    filled = _most(lots, cap, bidders)
    for lot in lots:
        places, count = lot.first_places, len(bidders.get(lot.id, ()))
        if filled[lot.id] < places.least <= count:
            what = (
                f"lot {lot.id} has {grouped(count)} bidder{'' if count == 1 else 's'}, and however "
                f"places are shared out a limit of {cap} each leaves it, or a lot before it, with "
                f"{filled[lot.id]} of {places.least} {places.kind} places"
            )
            yield error(
                "cap-leaves-lot-unserved",
                f"lots[{lot.id}]",
                what,
                "raise the cap, or say in the ITT that it yields where a lot would go unserved",
            )


def _most(lots: Sequence[Lot], cap: int, bidders: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many first places each lot gets when as many as possible are filled
    (augmenting paths over lots and bidders).
    """
    lots_of: dict[str, list[str]] = {}
    filled = {lot.id: 0 for lot in lots}

    def give(lot: str, asked: set[str]) -> bool:
        for bidder in bidders.get(lot, ()):
            if bidder in asked or lot in lots_of.setdefault(bidder, []):
                continue
            asked.add(bidder)
            if len(lots_of[bidder]) < cap:
                lots_of[bidder].append(lot)
                return True
            for other in list(lots_of[bidder]):
                if give(other, asked):
                    lots_of[bidder].remove(other)
                    lots_of[bidder].append(lot)
                    return True
        return False

    for lot in lots:
        least = lot.first_places.least
        while filled[lot.id] < least and give(lot.id, set()):
            filled[lot.id] += 1
    return filled
