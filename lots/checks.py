"""Checks on lots, places, limits and volumes.

Every finding at once, each with its place and its remedy.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from evidence.finding import Finding, error, note, warning
from evidence.number import grouped, money, plain
from lots.limits import Limits
from lots.lot import Lot, Zone
from lots.place import PlaceKind
from lots.shape import shape_findings
from lots.transfer import transfer_findings


def check_lots(lots: tuple[Lot, ...], limits: Limits, zones: tuple[Zone, ...]) -> Iterator[Finding]:
    """Findings on what is bought, where, and how it is shared out."""
    if not lots:
        yield error("no-lots", "lots", "there is no lot", "describe at least one lot")
    for id, count in Counter(lot.id for lot in lots).items():
        if count > 1:
            yield error(
                "id-used-twice",
                f"lots[{id}]",
                f"the id {id} is used {count} times",
                "give each lot its own id",
            )
    for lot in lots:
        yield from _places(lot)
        yield from _rates(lot)
    yield from _zones(lots, zones)
    yield from _limits(lots, limits)
    yield from transfer_findings(lots)


def _places(lot: Lot) -> Iterator[Finding]:
    where = f"lots[{lot.id}].places"
    if not lot.places:
        yield error(
            "lot-without-places",
            where,
            f"lot {lot.id} has no places",
            "say how many providers of which kind it is for",
        )
    for places in lot.places:
        if places.most is not None and places.least > places.most:
            what = (
                f"lot {lot.id} wants at least {places.least} and at most {places.most} "
                f"{places.kind} places"
            )
            yield error(
                "least-above-most",
                where,
                what,
                "make the least no more than the most",
                places.source,
            )
        if places.least < 0:
            what = f"lot {lot.id} wants at least {places.least} {places.kind} places"
            yield error("least-below-nought", where, what, "give nought or more", places.source)
        if (
            places.share_from is not None
            and places.share_to is not None
            and places.share_from > places.share_to
        ):
            what = (
                f"lot {lot.id}: {places.kind} providers can expect from "
                f"{plain(places.share_from)}% to {plain(places.share_to)}% of the hours"
            )
            yield error(
                "share-upside-down",
                where,
                what,
                "make the lower share no more than the upper",
                places.source,
            )
        if places.most == 0:
            yield error(
                "no-places",
                where,
                f"lot {lot.id} has no {places.kind} place to fill",
                "give at least one, or leave this kind out",
                places.source,
            )
    for kind, count in Counter(places.kind for places in lot.places).items():
        if count > 1:
            yield error(
                "kind-given-twice",
                where,
                f"lot {lot.id} gives {kind} places {count} times",
                "give each kind of place once",
            )


def _rates(lot: Lot) -> Iterator[Finding]:
    for id, count in Counter(line.id for line in lot.rates).items():
        if count > 1:
            yield error(
                "id-used-twice",
                f"lots[{lot.id}].rates[{id}]",
                f"the rate line {id} is there {count} times",
                "give each its own id",
            )
    for line in lot.rates:
        where = f"lots[{lot.id}].rates[{line.id}]"
        if line.floor is not None and line.ceiling is not None and line.floor > line.ceiling:
            what = (
                f"the floor of {money(line.floor)} is above the ceiling of "
                f"{money(line.ceiling)}: no bid can keep to it"
            )
            yield error(
                "floor-above-ceiling",
                where,
                what,
                "make the floor no more than the ceiling",
                line.source,
            )
        for name in ("set_rate", "floor", "ceiling", "indicative"):
            rate: Fraction | None = getattr(line, name)
            if rate is not None and rate <= 0:
                yield error(
                    "rate-not-above-nought",
                    f"{where}.{name}",
                    f"the rate is {money(rate)}",
                    "give a rate above nought",
                    line.source,
                )


def _zones(lots: tuple[Lot, ...], zones: tuple[Zone, ...]) -> Iterator[Finding]:
    known = {zone.id for zone in zones}
    for id, count in Counter(zone.id for zone in zones).items():
        if count > 1:
            yield error(
                "id-used-twice",
                f"zones[{id}]",
                f"the id {id} is used {count} times",
                "give each zone its own id",
            )
    covering: dict[str, list[str]] = {}
    for lot in lots:
        for id, count in Counter(lot.zones).items():
            covering.setdefault(id, []).append(lot.id)
            if id not in known:
                yield error(
                    "unknown-zone",
                    f"lots[{lot.id}].zones",
                    f"the lot covers the zone {id}, which is not there",
                    "name a zone of this file",
                )
            if count > 1:
                yield error(
                    "zone-given-twice",
                    f"lots[{lot.id}].zones",
                    f"the zone {id} is there {count} times",
                    "name each zone once",
                )
    for zone in zones:
        yield from shape_findings(zone.id, zone.shape)
        served = covering.get(zone.id, [])
        if not served:
            remedy = "add it to a lot: people there would be without care"
            yield error(
                "zone-nobody-serves",
                f"zones[{zone.id}]",
                f"no lot covers {zone.name}",
                remedy,
                zone.source,
            )
        if len(served) > 1:
            remedy = "say whose people each lot is for, or leave the zone to one of them"
            yield note(
                "zone-in-several-lots",
                f"zones[{zone.id}]",
                f"{zone.name} is in lots {', '.join(served)}",
                remedy,
                zone.source,
            )


def _limits(lots: tuple[Lot, ...], limits: Limits) -> Iterator[Finding]:
    for kind, count in Counter(cap.kind for cap in limits.caps).items():
        if count > 1:
            yield error(
                "cap-given-twice",
                f"limits.caps[{kind}]",
                f"{kind} places have {count} caps",
                "give one cap for each kind of place",
            )
    for cap in limits.caps:
        where = f"limits.caps[{cap.kind}]"
        least = [places.least for lot in lots for places in lot.places if places.kind is cap.kind]
        if not least:
            yield error(
                "cap-on-nothing",
                where,
                f"no lot has {cap.kind} places",
                "drop the cap, or name the kind it means",
                cap.source,
            )
            continue
        if cap.most_lots < 1:
            yield error(
                "cap-leaves-nothing",
                where,
                f"nobody may hold a {cap.kind} place",
                "allow at least one lot",
                cap.source,
            )
            continue
        needed = max(-(-sum(least) // cap.most_lots), *least)
        if needed > 1 and cap.most_lots < len(least):
            what = (
                f"with at most {cap.most_lots} lots each, the {sum(least)} {cap.kind} places "
                f"need at least {needed} different bidders, spread so that each lot has one"
            )
            yield note(
                "cap-needs-bidders",
                where,
                what,
                "be sure that the market has as many; a lot may be left unserved",
                cap.source,
            )
    if limits.most_bid_for is not None and limits.most_bid_for < 1:
        yield error(
            "cap-leaves-nothing",
            "limits.most_bid_for",
            "nobody may bid for any lot",
            "allow at least one lot",
            limits.source,
        )


def check_volumes(lots: tuple[Lot, ...], value_a_year: Fraction | None) -> Iterator[Finding]:
    """Whether the lots' yearly values make the value stated for the whole,
    where every lot has one.
    """
    values = [
        lot.volume.value_a_year
        for lot in lots
        if lot.volume and lot.volume.value_a_year is not None
    ]
    if value_a_year is None or len(values) != len(lots):
        return
    total = sum(values, Fraction(0))
    if total != value_a_year:
        what = (
            f"the lots' values make {money(total, 0)} a year and {money(value_a_year, 0)} is "
            "stated for the whole"
        )
        yield warning("figures-do-not-agree", "value_a_year", what, "find out which is right")


def unserved(
    lots: Sequence[Lot], limits: Limits, bidders: Mapping[str, Sequence[str]]
) -> tuple[Finding, ...]:
    """Lots left unserved by the cap on their first kind of place however it is shared out, given
    who stands above the minimum scores in each.

    A lot is served when its least number of first places is filled. This looks for the fullest
    allocation there is, whatever the rule, with lots in published order: where the shortage could
    as well fall on an earlier lot, it is shown on the later one.
    """
    found = []
    for kind in PlaceKind:
        first = [
            lot
            for lot in lots
            if lot.places
            and min(lot.places, key=lambda places: list(PlaceKind).index(places.kind)).kind is kind
        ]
        cap = limits.cap(kind)
        if not first or cap is None:
            continue
        filled = _fullest(first, kind, cap, bidders)
        for lot in first:
            least = next(places.least for places in lot.places if places.kind is kind)
            if filled[lot.id] < least and len(bidders.get(lot.id, ())) >= least:
                count = len(bidders[lot.id])
                has = f"lot {lot.id} has {grouped(count)} bidder{'' if count == 1 else 's'}"
                what = (
                    f"{has}, and however places are shared out a limit of {cap} each leaves it, "
                    f"or a lot before it, with {filled[lot.id]} of {least} {kind} places"
                )
                found.append(
                    error(
                        "cap-leaves-lot-unserved",
                        f"lots[{lot.id}]",
                        what,
                        "raise the cap, or say in the ITT that it yields where a lot would go "
                        "unserved",
                    )
                )
    return tuple(found)


def _fullest(
    lots: Sequence[Lot], kind: PlaceKind, cap: int, bidders: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """How many first places each lot gets when as many as possible are filled
    (augmenting paths over lots and bidders).
    """
    holds: dict[str, list[str]] = {}
    filled = {lot.id: 0 for lot in lots}

    def give(lot: str, seen: set[str]) -> bool:
        for bidder in bidders.get(lot, ()):
            if bidder in seen or lot in holds.setdefault(bidder, []):
                continue
            seen.add(bidder)
            if len(holds[bidder]) < cap:
                holds[bidder].append(lot)
                return True
            for other in list(holds[bidder]):
                if give(other, seen):
                    holds[bidder].remove(other)
                    holds[bidder].append(lot)
                    return True
        return False

    for lot in lots:
        least = next(places.least for places in lot.places if places.kind is kind)
        while filled[lot.id] < least and give(lot.id, set()):
            filled[lot.id] += 1
    return filled
