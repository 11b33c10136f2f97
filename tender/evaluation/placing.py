"""Filling the places of all lots, kind by kind, under the published allocation rule; and what each
other rule would have given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from evidence.finding import Finding, Severity
from lots.cap_checks import unserved
from lots.limits import Allocation, Limits
from lots.lot import Lot, UnfilledConsequence
from lots.place import PlaceKind, Places
from tender.evaluation.allocation import best_total, bidders_order, greatest_total, published_order
from tender.evaluation.allocation.round import Chosen, PlacingRound
from tender.evaluation.allocation.tie import untie
from tender.evaluation.contender import Contender
from tender.evaluation.result import LotDecision, PassedOverBid, Placing, Seat
from tender.evaluation.waiting import waiting

Contenders = Mapping[str, tuple[Contender, ...]]

RULES = {
    Allocation.BIDDERS_ORDER: "the bidder's own order of preference",
    Allocation.PUBLISHED_ORDER: "lots settled in the order published",
    Allocation.BEST_TOTAL: "the best result anywhere settled first",
    Allocation.GREATEST_TOTAL: (
        "every place filled that can be, and the greatest sum of totals over all lots"
    ),
}
_CHOOSE = {
    Allocation.BIDDERS_ORDER: bidders_order.choose,
    Allocation.PUBLISHED_ORDER: published_order.choose,
    Allocation.BEST_TOTAL: best_total.choose,
}
_IN_ORDER = {kind: number for number, kind in enumerate(PlaceKind)}
_ORDER = {
    Allocation.BIDDERS_ORDER: bidders_order.order,
    Allocation.PUBLISHED_ORDER: published_order.order,
    Allocation.BEST_TOTAL: best_total.order,
}


def place(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    rule: Allocation | None = None,
) -> Placing:
    """The places of all lots under the published rule, or under another. Contenders are best first.

    Kinds are filled in the order lead, additional, supplementary, contingency, framework; who holds
    a place in a lot takes no other there. A bidder's own most lots counts every lot in which it
    holds a place of any kind; a cap counts places of its own kind. A lot whose first kind of place
    stays below its least number is not awarded: it is taken out, and the others are placed again.
    Lots that too few offered to serve go first, all at once; then one at a time, the last published
    first, since each may be what another was short of.
    """
    placing = _until_sound(lots, limits, contenders, most_lots, rule or limits.allocation)
    if rule is not None or not placing.ties or not (limits.caps or most_lots):
        return placing
    return replace(
        placing,
        waits=waiting(
            placing,
            contenders,
            lambda parted: _until_sound(lots, limits, parted, most_lots, limits.allocation),
        ),
    )


def _until_sound(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    rule: Allocation,
) -> Placing:
    out: set[str] = set()
    passed: tuple[PassedOverBid, ...] = ()
    while True:
        placing = _place(
            lots,
            limits,
            {lot: () if lot in out else contenders for lot, contenders in contenders.items()},
            most_lots,
            rule,
        )
        decided = {
            lot.id: decide(lot, placing, contenders[lot.id])[0]
            for lot in lots
            if placing.in_lot(lot.id)
        }
        fallen = [
            lot
            for lot in lots
            if decided.get(lot.id) in (LotDecision.NO_AWARD, LotDecision.NEGOTIATE)
        ]
        if not fallen:
            return replace(placing, passed_over=(*placing.passed_over, *passed))
        hopeless = [
            lot for lot in fallen if _willing(lot, contenders[lot.id]) < first_places(lot).least
        ]
        gone = {lot.id for lot in hopeless or fallen[-1:]}
        passed += tuple(
            passed_over for passed_over in placing.passed_over if passed_over.lot in gone
        )
        out |= gone


def alternatives(
    lots: Sequence[Lot], limits: Limits, contenders: Contenders, most_lots: Mapping[str, int]
) -> tuple[Placing, ...]:
    """What each rule other than the published one would have given.

    Where nothing limits a bidder they are all the same.
    """
    others = [rule for rule in Allocation if rule is not limits.allocation]
    if not limits.caps and not most_lots:
        same = place(lots, limits, contenders, most_lots)
        return tuple(replace(same, allocation=rule) for rule in others)
    return tuple(place(lots, limits, contenders, most_lots, rule) for rule in others)


def _place(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    rule: Allocation,
) -> Placing:
    placing = Placing(allocation=rule, seats=())
    kinds = [
        kind
        for kind in PlaceKind
        if any(places.kind is kind for lot in lots for places in lot.places)
    ]
    summed = [kind for kind in kinds if limits.cap(kind) is not None] or kinds[:1]
    held: dict[str, set[str]] = {}
    for kind in kinds:
        open_lots = [lot for lot in lots if lot.id not in placing.ties]
        round_ = _round(kind, open_lots, limits, contenders, most_lots, held)
        chosen, proof = _choose(round_, rule)
        passed = _passed_over(round_, chosen, rule, limits.cap(kind), held)
        tied = untie(round_, chosen, _ORDER[rule](round_) if rule in _ORDER else None)
        passed += tuple(
            PassedOverBid(
                lot=lot, kind=kind, bidder=contender.bidder, why=_tied(contenders), tied=True
            )
            for lot, contenders in tied.items()
            for contender in contenders
        )
        seats = tuple(
            Seat(
                lot=lot,
                kind=kind,
                number=number,
                bidder=contender.bidder,
                rank=contender.rank,
                total=contender.total,
                held=contender.held,
            )
            for lot, contenders in chosen.items()
            for number, contender in enumerate(contenders, 1)
        )
        for seat in seats:
            held.setdefault(seat.bidder, set()).add(seat.lot)
        placing = replace(
            placing,
            seats=(*placing.seats, *seats),
            passed_over=(*placing.passed_over, *passed),
            ties=(*placing.ties, *tied),
        )
        if kind in summed:
            placing = replace(
                placing,
                sum_of_totals=placing.sum_of_totals
                + sum((seat.total for seat in seats), Fraction(0)),
            )
        if proof and kind is summed[0]:
            sign = (
                -1
                if any(
                    contender.merit != contender.total
                    for contenders in chosen.values()
                    for contender in contenders
                )
                else 1
            )
            placing = replace(
                placing,
                unique=proof.unique,
                runner_up=sign * proof.runner_up if proof.runner_up is not None else None,
            )
    return placing


def _round(
    kind: PlaceKind,
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    held: Mapping[str, set[str]],
) -> PlacingRound:
    able: dict[str, tuple[Contender, ...]] = {}
    seats: dict[str, int] = {}
    for lot in lots:
        places = _places(lot, kind)
        if places is None:
            continue
        inside = {bidder for bidder, has in held.items() if lot.id in has}
        able[lot.id] = tuple(
            contender
            for contender in contenders[lot.id]
            if (not contender.wants or kind in contender.wants) and contender.bidder not in inside
        )
        seats[lot.id] = len(able[lot.id]) if places.most is None else places.most
    cap, most = limits.cap(kind), {}
    if cap is not None or most_lots:
        for bidder in dict.fromkeys(
            contender.bidder for contenders in able.values() for contender in contenders
        ):
            own = [most_lots[bidder] - len(held.get(bidder, ()))] if bidder in most_lots else []
            limit = min([*own, *([cap] if cap is not None else [])], default=None)
            if limit is not None:
                most[bidder] = max(limit, 0)
    return PlacingRound(kind=kind, seats=seats, contenders=able, most=most)


def _choose(
    round_: PlacingRound, rule: Allocation
) -> tuple[Chosen, greatest_total.Solution | None]:
    if not round_.most:
        return published_order.choose(round_), None
    if rule is Allocation.GREATEST_TOTAL:
        solution = greatest_total.solve(round_)
        return solution.chosen, solution
    return _CHOOSE[rule](round_), None


def _tied(found: Sequence[Contender]) -> str:
    return (
        f"{', '.join(one.bidder for one in found)} are tied at rank {found[0].rank} over the "
        "last place; the published ladder does not part them"
    )


def _passed_over(
    round_: PlacingRound,
    chosen: Chosen,
    rule: Allocation,
    cap: int | None,
    held: Mapping[str, set[str]],
) -> tuple[PassedOverBid, ...]:
    """Who stood above somebody placed, or beside an empty place, and was at its limit elsewhere."""
    if not round_.most:
        return ()
    found = []
    lots_of: dict[str, list[str]] = {}
    for lot, placed in chosen.items():
        for contender in placed:
            lots_of.setdefault(contender.bidder, []).append(lot)
    for lot, placed in chosen.items():
        inside, full = {contender.bidder for contender in placed}, len(placed) >= round_.seats[lot]
        for contender in round_.contenders[lot]:
            if (
                contender.bidder in inside
                or (full and placed and contender.rank >= placed[-1].rank)
                or contender.bidder not in round_.most
            ):
                continue
            limit = _limit(
                round_,
                contender.bidder,
                lots_of.get(contender.bidder, []),
                cap,
                held.get(contender.bidder, set()),
            )
            found.append(
                PassedOverBid(
                    lot=lot,
                    kind=round_.kind,
                    bidder=contender.bidder,
                    why=f"rank {contender.rank}, passed over: {limit}; rule: {RULES[rule]}",
                )
            )
    return tuple(found)


def _limit(
    round_: PlacingRound, bidder: str, lots: Sequence[str], cap: int | None, before: set[str]
) -> str:
    """What keeps a bidder out: the cap on this kind of place, or the most lots it offered to take,
    places of other kinds counted.
    """
    most = round_.most[bidder]
    if most == cap:
        return (
            f"a limit of {cap} for this kind of place, which it has in "
            f"lot{'' if len(lots) == 1 else 's'} {', '.join(lots)}"
        )
    has = sorted({*before, *lots})
    return (
        (
            f"it offered to take at most {len(before) + most} "
            f"lot{'' if len(before) + most == 1 else 's'}, and has "
            f"lot{'' if len(has) == 1 else 's'} {', '.join(has)}"
        )
        if has
        else "it offered to take no lot"
    )


def decide(lot: Lot, placing: Placing, contenders: Sequence[Contender]) -> tuple[LotDecision, str]:
    """Whether the lot is awarded, and why,
    from the places of its first kind and what the ITT says of too few.
    """
    first = first_places(lot)
    filled = sum(seat.kind is first.kind for seat in placing.in_lot(lot.id))
    count = len(contenders)
    stood = f"{count} submission{'' if count == 1 else 's'} stood above the minimum scores"
    willing = _willing(lot, contenders)
    if willing < count:
        stood += f", and {willing} of them offered to hold a {first.kind} place"
    if lot.id in placing.ties and filled < max(first.least, 1):
        return (
            LotDecision.UNDECIDED,
            (
                f"A tie over the last {first.kind} place is left open by the published ladder; "
                f"{stood}."
            ),
        )
    if filled and (filled >= first.least or lot.if_unfilled is UnfilledConsequence.FEWER):
        of = f" of {first.most}" if first.most is not None else ""
        return (
            LotDecision.AWARD,
            f"{filled}{of} {first.kind} place{'' if filled == 1 else 's'} filled; {stood}.",
        )
    least = max(first.least, 1)
    wanted = (
        f"At least {least} {first.kind} place{'' if least == 1 else 's'} must be filled and "
        f"{filled or 'none'} can be; {stood}"
    )
    if willing >= least:
        wanted += ", but those who could are at their limit in other lots"
    if lot.if_unfilled is UnfilledConsequence.NEGOTIATE:
        return (
            LotDecision.NEGOTIATE,
            f"{wanted}. As published, the council negotiates and may redistribute the zone.",
        )
    return LotDecision.NO_AWARD, f"{wanted}. As published, the lot ends without an award."


def _willing(lot: Lot, contenders: Sequence[Contender]) -> int:
    kind = first_places(lot).kind
    return sum(not contender.wants or kind in contender.wants for contender in contenders)


def first_places(lot: Lot) -> Places:
    """The places of a lot that are filled first."""
    return min(lot.places, key=lambda places: _IN_ORDER[places.kind])


def _places(lot: Lot, kind: PlaceKind) -> Places | None:
    return next((places for places in lot.places if places.kind is kind), None)


def placing_findings(
    lots: Sequence[Lot], limits: Limits, placing: Placing, contenders: Contenders
) -> tuple[Finding, ...]:
    """Ties that a person must resolve in public and what hangs on them, places that stay empty, and
    a greatest total that more than one allocation reaches.
    """
    findings = [_tie(placing, lot) for lot in placing.ties]
    findings.extend(_waits(lot, tied) for lot, tied in placing.waits.items())
    willing = {
        lot.id: [
            contender.bidder
            for contender in contenders[lot.id]
            if contender.takes(first_places(lot).kind)
        ]
        for lot in lots
    }
    findings.extend(unserved(lots, limits, willing))
    for lot in lots:
        seats = placing.in_lot(lot.id)
        if decide(lot, placing, contenders[lot.id])[0] is not LotDecision.AWARD:
            continue
        for places in lot.places:
            filled = sum(seat.kind is places.kind for seat in seats)
            if filled < places.least:
                findings.append(_short(lot, places, filled))
    if placing.unique is False:
        findings.append(
            Finding(
                code="several-greatest-totals",
                severity=Severity.WARNING,
                where="limits.allocation",
                what=(
                    "more than one allocation reaches the greatest total; "
                    "the one of the best ranks was taken, then the one nearest the bidders' own "
                    "order of preference"
                ),
                remedy="see whether the ITT said so, and record the decision",
            )
        )
    return tuple(findings)


def _tie(placing: Placing, lot: str) -> Finding:
    why = next(
        passed_over.why
        for passed_over in placing.passed_over
        if passed_over.lot == lot and passed_over.tied
    )
    return Finding(
        code="tie-unresolved",
        severity=Severity.ERROR,
        where=f"lots[{lot}]",
        what=f"lot {lot}: {why}",
        remedy="decide by a rule that was published; an unpublished draw would be unlawful",
        source="law: Procurement Act 2023 s.19 and s.23",
    )


def _waits(lot: str, tied: str) -> Finding:
    return Finding(
        code="waits-for-tie",
        severity=Severity.ERROR,
        where=f"lots[{lot}]",
        what=f"lot {lot}: who holds its places hangs on the tie left open in lot {tied}",
        remedy=f"resolve the tie in lot {tied} before lot {lot} is awarded",
    )


def _short(lot: Lot, places: Places, filled: int) -> Finding:
    return Finding(
        code="places-left-empty",
        severity=Severity.WARNING,
        where=f"lots[{lot.id}].places",
        what=(
            f"lot {lot.id}: {filled} {places.kind} places are filled and at least "
            f"{places.least} were wanted"
        ),
        remedy="decide whether the lot can run with fewer, or invite again",
        source=places.source,
    )
