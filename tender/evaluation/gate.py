"""Conditions of participation judged for one bidder, at bid or at award: pass, fail or not yet met,
each with its fact and where that was read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from criteria.participation import (
    Condition,
    GateMoment,
    Judgement,
    Scope,
    UnmetConsequence,
    Verdict,
)
from criteria.reading import (
    MOST_TOLD,
    FactReading,
    combine,
    day_in_words,
    homecare_locations,
    needed,
    read,
)
from criteria.register import Register, Snapshot
from tender.evaluation.bid_measures import BID_MEASURES
from tender.evaluation.submission import LotBid, Submission
from tender.procurement.specification import Procurement

EVERY_LOT = ""  #: the lot of a judgement that concerns every lot bid for


def judge(
    procurement: Procurement,
    submission: Submission,
    register: Register,
    when: GateMoment,
    on: date,
    most: int | None = MOST_TOLD,
    *,
    lapses: bool = True,
) -> tuple[Judgement, ...]:
    """Every condition that is judged at this moment, for one bidder, with the register as it stood
    on the day `on`. A fact's sentence tells of `most` locations, or of all. What is below its
    standard and could wait until a last day fails once that day is over, where it `lapses`.

    A condition is judged lot by lot where it names lots, where the bidder names different locations
    for them, or where it looks at rates; otherwise once (Act s.22; PCR reg 58). Nothing passes or
    fails in silence: a fact that nobody can tell leads to what `if_unknown` says, and without a
    register of that day nothing that rests on one can be met yet.
    """
    snapshot = register.as_at(on)
    conditions = [condition for condition in procurement.conditions if when in condition.when]
    return tuple(
        _lapsed(condition, reading, judgement) if lapses else judgement
        for condition in conditions
        for lot, reading in _readings(procurement, condition, submission, snapshot, on, most)
        for judgement in (_judgement(condition, submission, when, on, lot, reading, snapshot),)
    )


def _readings(
    procurement: Procurement,
    condition: Condition,
    submission: Submission,
    snapshot: Snapshot | None,
    on: date,
    most: int | None,
) -> Iterator[tuple[str, FactReading]]:
    """What is read for the condition, with the lot each reading concerns."""
    bids = [bid for bid in submission.lots if not condition.lots or bid.lot in condition.lots]
    if _is_lot_by_lot(condition, bids):
        for bid in bids:
            yield bid.lot, _reading(procurement, condition, submission, bid, snapshot, on, most)
    elif bids:
        first = bids[0]
        yield EVERY_LOT, _reading(procurement, condition, submission, first, snapshot, on, most)


def _is_lot_by_lot(condition: Condition, bids: Sequence[LotBid]) -> bool:
    bid_measure = BID_MEASURES.get(condition.measure)
    if condition.lots or (bid_measure and bid_measure.lot_by_lot):
        return True
    by_location = bid_measure is None and condition.scope is Scope.SERVING
    return by_location and len({bid.location for bid in bids}) > 1


def _reading(
    procurement: Procurement,
    condition: Condition,
    submission: Submission,
    bid: LotBid,
    snapshot: Snapshot | None,
    on: date,
    most: int | None,
) -> FactReading:
    bid_measure = BID_MEASURES.get(condition.measure)
    if bid_measure:
        return bid_measure.read(procurement, condition, submission, bid.lot, on)
    if snapshot is None:
        return FactReading(
            met=None, fact=f"no register dated on or before {day_in_words(on)} was given"
        )
    if condition.scope is Scope.SERVING:
        return _serving(condition, submission, bid.location, snapshot, on)
    locations = homecare_locations(snapshot, submission.provider_id, on)
    if not locations:
        return _unknown(
            f"provider {submission.provider_id} has no active homecare location in the register "
            f"of {day_in_words(snapshot.on)}",
            snapshot,
        )
    return combine([read(condition, location, on) for location in locations], condition.scope, most)


def _serving(
    condition: Condition, submission: Submission, id: str, snapshot: Snapshot, on: date
) -> FactReading:
    """The location that the bidder named, or its only homecare location where it
    named none and there is no doubt.
    """
    if not id:
        return _only_location(condition, submission, snapshot, on)
    location = snapshot.locations.get(id)
    if location is None:
        return _unknown(
            f"Location {id} is not in the register of {day_in_words(snapshot.on)}", snapshot
        )
    if location.provider_id != submission.provider_id:
        fact = (
            f"Location {id} is registered to provider {location.provider_id}, "
            f"and the bidder is provider {submission.provider_id}"
        )
        return FactReading(met=None, fact=fact, evidence=location.sources)
    return read(condition, location, on)


def _only_location(
    condition: Condition, submission: Submission, snapshot: Snapshot, on: date
) -> FactReading:
    locations = homecare_locations(snapshot, submission.provider_id, on)
    if len(locations) != 1:
        return _unknown(
            f"the bid names no serving location and {submission.provider_id} has "
            f"{len(locations)} active homecare locations",
            snapshot,
        )
    reading = read(condition, locations[0], on)
    return replace(
        reading,
        fact=f"{reading.fact} (the bid names no location; this is the provider's only one)",
    )


def _unknown(fact: str, snapshot: Snapshot) -> FactReading:
    return FactReading(met=None, fact=fact, evidence=snapshot.files)


def _judgement(
    condition: Condition,
    submission: Submission,
    when: GateMoment,
    on: date,
    lot: str,
    reading: FactReading,
    snapshot: Snapshot | None,
) -> Judgement:
    verdict, fact = _verdict(condition, submission, reading, snapshot)
    held_until = condition.held_until if verdict is Verdict.NOT_YET_MET else None
    return Judgement(
        condition=condition.id,
        bidder=submission.bidder,
        when=when,
        on=on,
        verdict=verdict,
        fact=fact,
        needed="" if verdict is Verdict.PASS else _needed(condition, on, snapshot, held_until),
        held_until=held_until,
        evidence=reading.evidence,
        lot=lot,
        each=reading.each,
    )


def _lapsed(condition: Condition, reading: FactReading, judgement: Judgement) -> Judgement:
    """The same, failed where a fact below the standard outlasted the last day published for it.

    What nobody can tell stays open: that is no fact about the bidder (see `last_days`).
    """
    last = condition.held_until
    waits = judgement.verdict is Verdict.NOT_YET_MET
    if not waits or reading.met is not False or last is None or judgement.on <= last:
        return judgement
    return replace(
        judgement,
        verdict=Verdict.FAIL,
        fact=f"{judgement.fact}; the last day for it, {day_in_words(last)}, is over",
        needed=judgement.needed.removesuffix(f", by {day_in_words(last)}"),
        held_until=None,
    )


def _verdict(
    condition: Condition, submission: Submission, reading: FactReading, snapshot: Snapshot | None
) -> tuple[Verdict, str]:
    if reading.met:
        return Verdict.PASS, reading.fact
    if snapshot is None and condition.measure not in BID_MEASURES:
        return Verdict.NOT_YET_MET, reading.fact
    follows = condition.if_unknown if reading.met is None else condition.if_below
    if follows is UnmetConsequence.PLAN:
        plan = submission.improvement_plan
        if plan:
            offer = f"improvement plan {plan} is offered"
            return Verdict.NOT_YET_MET, f"{reading.fact}; {offer}"
        return Verdict.FAIL, f"{reading.fact}; no improvement plan is offered"
    verdict = Verdict.FAIL if follows is UnmetConsequence.FAIL else Verdict.NOT_YET_MET
    return verdict, reading.fact


def _needed(
    condition: Condition, on: date, snapshot: Snapshot | None, held_until: date | None
) -> str:
    bid_measure = BID_MEASURES.get(condition.measure)
    if bid_measure:
        words = bid_measure.needed.format(declaration=condition.declaration)
    else:
        words = needed(condition)
        if snapshot is None:
            words += f", shown by a register file dated on or before {day_in_words(on)}"
    return words + (f", by {day_in_words(held_until)}" if held_until else "")
