"""Conditions of participation judged for one bidder, at bid or at award: pass, fail or not yet met,
each with its fact and where that was read.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from criteria.participation import (
    Condition,
    GateMoment,
    Judgement,
    Measure,
    Scope,
    UnmetConsequence,
    Verdict,
)
from criteria.reading import (
    REGISTER_MEASURES,
    FactReading,
    combine,
    day_in_words,
    homecare_locations,
    needed,
    read,
)
from criteria.register import Register, Snapshot
from evidence.number import money
from tender.evaluation.submission import Submission
from tender.procurement.specification import Procurement

EVERY_LOT = ""  #: the lot of a judgement that concerns every lot bid for


def judge(
    procurement: Procurement, submission: Submission, register: Register, when: GateMoment, on: date
) -> tuple[Judgement, ...]:
    """Every condition that is judged at this moment, for one bidder, with the register as it stood
    on the day `on`.

    A condition is judged lot by lot where it names lots, where the bidder names different locations
    for them, or where it looks at rates; otherwise once (Act s.22; PCR reg 58). Nothing passes or
    fails in silence: a fact that nobody can tell leads to what `if_unknown` says, and without a
    register of that day nothing that rests on one can be met yet.
    """
    snapshot = register.as_at(on)
    conditions = [condition for condition in procurement.conditions if when in condition.when]
    return tuple(
        _judgement(condition, submission, when, on, lots, reading, snapshot)
        for condition in conditions
        for lots, reading in _readings(procurement, condition, submission, snapshot, on)
    )


def _readings(
    procurement: Procurement,
    condition: Condition,
    submission: Submission,
    snapshot: Snapshot | None,
    on: date,
) -> Iterator[tuple[str, FactReading]]:
    """What is read for the condition, with the lot each reading concerns."""
    bids = [bid for bid in submission.lots if not condition.lots or bid.lot in condition.lots]
    if not bids:
        return
    by_location = condition.measure in REGISTER_MEASURES and condition.scope is Scope.SERVING
    named = {bid.location for bid in bids} if by_location else set()
    if condition.measure is Measure.ENVELOPE or condition.lots or len(named) > 1:
        for bid in bids:
            yield (
                bid.lot,
                _reading(procurement, condition, submission, bid.lot, bid.location, snapshot, on),
            )
    else:
        yield (
            EVERY_LOT,
            _reading(
                procurement, condition, submission, bids[0].lot, bids[0].location, snapshot, on
            ),
        )


def _reading(
    procurement: Procurement,
    condition: Condition,
    submission: Submission,
    lot: str,
    location: str,
    snapshot: Snapshot | None,
    on: date,
) -> FactReading:
    if condition.measure is Measure.ENVELOPE:
        return _envelope(procurement, submission, lot)
    if condition.measure is Measure.DECLARATION:
        return _declaration(condition, submission)
    if condition.measure is Measure.EXPERIENCE:
        return _experience(submission, on)
    if snapshot is None:
        return FactReading(
            met=None, fact=f"no register dated on or before {day_in_words(on)} was given"
        )
    if condition.scope is Scope.SERVING:
        return _serving(condition, submission, location, snapshot, on)
    places = homecare_locations(snapshot, submission.provider_id, on)
    if not places:
        return _unknown(
            f"provider {submission.provider_id} has no active homecare location in the register "
            f"of {day_in_words(snapshot.on)}",
            snapshot,
        )
    return combine([read(condition, place, on) for place in places], condition.scope)


def _serving(
    condition: Condition, submission: Submission, named: str, snapshot: Snapshot, on: date
) -> FactReading:
    """The location that the bidder named, or its only homecare location where it
    named none and there is no doubt.
    """
    if not named:
        places = homecare_locations(snapshot, submission.provider_id, on)
        if len(places) != 1:
            return _unknown(
                f"the bid names no serving location and {submission.provider_id} has "
                f"{len(places)} active homecare locations",
                snapshot,
            )
        reading = read(condition, places[0], on)
        return replace(
            reading,
            fact=f"{reading.fact} (the bid names no location; this is the provider's only one)",
        )
    place = snapshot.locations.get(named)
    if place is None:
        return _unknown(
            f"Location {named} is not in the register of {day_in_words(snapshot.on)}", snapshot
        )
    if place.provider_id != submission.provider_id:
        fact = (
            f"Location {named} is registered to provider {place.provider_id}, "
            f"and the bidder is provider {submission.provider_id}"
        )
        return FactReading(met=None, fact=fact, evidence=place.sources)
    return read(condition, place, on)


def _unknown(fact: str, snapshot: Snapshot) -> FactReading:
    return FactReading(met=None, fact=fact, evidence=snapshot.files)


def _envelope(procurement: Procurement, submission: Submission, lot: str) -> FactReading:
    """Whether each rate bid for the lot is from the floor to the ceiling
    of its line, both included.
    """
    bid = {rate.line: rate.rate for rate in submission.rates if rate.lot == lot}
    lines = [
        line
        for line in procurement.lot(lot).rates
        if line.is_bid and (line.floor is not None or line.ceiling is not None)
    ]
    if not lines:
        return FactReading(met=True, fact=f"Lot {lot} publishes no envelope, so none can be broken")
    missing = [line.title for line in lines if line.id not in bid]
    outside = [
        f"{line.title} at {money(bid[line.id])} {line.outside(bid[line.id])}"
        for line in lines
        if line.id in bid and line.outside(bid[line.id])
    ]
    if outside:
        return FactReading(met=False, fact=f"Lot {lot}: {'; '.join(outside)}")
    if missing:
        return FactReading(met=None, fact=f"Lot {lot}: no rate is bid for {', '.join(missing)}")
    return FactReading(met=True, fact=f"Lot {lot}: every rate bid is inside the published envelope")


def _declaration(condition: Condition, submission: Submission) -> FactReading:
    answer = submission.declarations.get(condition.declaration)
    if answer is None:
        return FactReading(
            met=None, fact=f"the submission does not answer the declaration {condition.declaration}"
        )
    return FactReading(
        met=answer,
        fact=f"the declaration {condition.declaration} is answered {'yes' if answer else 'no'}",
    )


def _experience(submission: Submission, on: date) -> FactReading:
    since = submission.personal_care_since
    if since is None:
        return FactReading(
            met=None,
            fact=(
                "the submission does not say since when the organisation has delivered personal "
                "care"
            ),
        )
    verb = (
        "has delivered personal care since" if since <= on else "delivers personal care only from"
    )
    return FactReading(met=since <= on, fact=f"the organisation {verb} {day_in_words(since)}")


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
    )


def _verdict(
    condition: Condition, submission: Submission, reading: FactReading, snapshot: Snapshot | None
) -> tuple[Verdict, str]:
    if reading.met:
        return Verdict.PASS, reading.fact
    if snapshot is None and condition.measure in REGISTER_MEASURES:
        return Verdict.NOT_YET_MET, reading.fact
    follows = condition.if_unknown if reading.met is None else condition.if_below
    if follows is UnmetConsequence.PLAN:
        plan = submission.improvement_plan
        offered = (
            f"improvement plan {plan} is offered" if plan else "no improvement plan is offered"
        )
        return Verdict.NOT_YET_MET if plan else Verdict.FAIL, f"{reading.fact}; {offered}"
    return Verdict.FAIL if follows is UnmetConsequence.FAIL else Verdict.NOT_YET_MET, reading.fact


def _needed(
    condition: Condition, on: date, snapshot: Snapshot | None, held_until: date | None
) -> str:
    if condition.measure in REGISTER_MEASURES:
        words = needed(condition)
        words += (
            f", shown by a register file dated on or before {day_in_words(on)}"
            if snapshot is None
            else ""
        )
    else:
        words = {
            Measure.ENVELOPE: "every rate from the floor to the ceiling of its line",
            Measure.DECLARATION: f"the declaration {condition.declaration} answered yes",
        }.get(condition.measure, "personal care delivered by the organisation before the day")
    return words + (f", by {day_in_words(held_until)}" if held_until else "")
