"""Conditions of participation over all bidders: who failed, whose place is held,
who fell at award.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

from criteria.participation import GateMoment, Judgement, Verdict
from criteria.reading import MOST_TOLD
from criteria.register import Register
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.gate import judge
from tender.evaluation.known import KnownParts
from tender.evaluation.result import Placing
from tender.evaluation.submission import Submission
from tender.procurement.specification import Procurement

#: bidder and lot ("" for every lot), and what is said of them
ByLot = dict[tuple[str, str], list[str]]


def judge_all(
    procurement: Procurement,
    submissions: Iterable[Submission],
    register: Register,
    when: GateMoment,
    on: date,
    engine: Engine = CURRENT,
    known: KnownParts | None = None,
) -> tuple[Judgement, ...]:
    """Every condition judged at this moment, bidder by bidder. Version 0.1.0 told of every location
    in one sentence, and let a place wait for a condition beyond its last day. Who is `known` is not
    judged again.
    """
    known, first = known or KnownParts(), engine is Engine.V0_1_0
    most = None if first else MOST_TOLD

    def judged(submission: Submission) -> tuple[Judgement, ...]:
        return judge(procurement, submission, register, when, on, most, lapses=not first)

    return tuple(
        judgement
        for submission in submissions
        for judgement in known.part(
            ("gates", submission.bidder, when.value, f"{on}"),
            (procurement.conditions, procurement.lots, register, *_looked_at(submission)),
            partial(judged, submission),
        )
    )


def _looked_at(submission: Submission) -> tuple[object, ...]:
    """All of a submission that a condition may look at: never its answers and their marks."""
    return (
        submission.provider_id,
        submission.lots,
        submission.rates,
        submission.declarations,
        submission.personal_care_since,
        submission.improvement_plan,
    )


def failed(judgements: Sequence[Judgement]) -> ByLot:
    """Why submissions are disregarded (Act s.19(3)(a))."""
    why: ByLot = {}
    for judgement in judgements:
        if judgement.verdict is Verdict.FAIL:
            why.setdefault((judgement.bidder, judgement.lot), []).append(sentence(judgement))
    return why


def held(judgements: Sequence[Judgement]) -> ByLot:
    """Conditions not met yet; one that passes later, at award, no longer holds anything."""
    conditions: ByLot = {}
    for judgement in open_at_last(judgements):
        by_lot = conditions.setdefault((judgement.bidder, judgement.lot), [])
        by_lot.append(judgement.condition)
    return conditions


def open_at_last(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """The judgements of conditions that are not met yet, each as it was judged last."""
    latest = {
        (judgement.bidder, judgement.lot, judgement.condition): judgement
        for judgement in judgements
    }
    return tuple(
        judgement for judgement in latest.values() if judgement.verdict is Verdict.NOT_YET_MET
    )


def of(by_lot: ByLot, bidder: str, lot: str) -> tuple[str, ...]:
    """What is said of a bidder in a lot: what concerns every lot, then what concerns this one."""
    return (*by_lot.get((bidder, ""), ()), *by_lot.get((bidder, lot), ()))


def failing(
    at_award: Sequence[Judgement], ranked: Container[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """Who fails a condition at award and why, by bidder and the lot it concerns ("" for every lot),
    of those still in the contest there.
    """
    return {
        bidder_in_lot: "; ".join(reasons)
        for bidder_in_lot, reasons in failed(at_award).items()
        if bidder_in_lot in ranked
    }


def fallen(placing: Placing, at_award: Sequence[Judgement]) -> Mapping[tuple[str, str], str]:
    """Holders of a place that fail a condition at award, by bidder and the lot it concerns ("" for
    every lot): whom version 0.1.0 dropped.
    """
    holders = {(seat.bidder, lot) for seat in placing.seats for lot in ("", seat.lot)}
    return {
        (judgement.bidder, judgement.lot): sentence(judgement)
        for judgement in at_award
        if judgement.verdict is Verdict.FAIL and (judgement.bidder, judgement.lot) in holders
    }


def sentence(judgement: Judgement) -> str:
    """Why, in a line: the condition, the moment and the fact."""
    return f"condition {judgement.condition} not met at {judgement.when}: {judgement.fact}"
