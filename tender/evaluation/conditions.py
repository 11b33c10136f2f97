"""Conditions of participation over all bidders: who failed, whose place is held,
who fell at award.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from criteria.participation import GateMoment, Judgement, Verdict
from criteria.register import Register
from tender.evaluation.gate import judge
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
) -> tuple[Judgement, ...]:
    """Every condition judged at this moment, bidder by bidder."""
    return tuple(
        judgement
        for one in submissions
        for judgement in judge(procurement, one, register, when, on)
    )


def failed(judgements: Sequence[Judgement]) -> ByLot:
    """Why submissions are disregarded (Act s.19(3)(a))."""
    found: ByLot = {}
    for one in judgements:
        if one.verdict is Verdict.FAIL:
            found.setdefault((one.bidder, one.lot), []).append(sentence(one))
    return found


def held(judgements: Sequence[Judgement]) -> ByLot:
    """Conditions not met yet; one that passes later, at award, no longer holds anything."""
    latest = {(one.bidder, one.lot, one.condition): one for one in judgements}
    found: ByLot = {}
    for (bidder, lot, condition), one in latest.items():
        if one.verdict is Verdict.NOT_YET_MET:
            found.setdefault((bidder, lot), []).append(condition)
    return found


def of(by_lot: ByLot, bidder: str, lot: str) -> tuple[str, ...]:
    """What is said of a bidder in a lot: what concerns every lot, then what concerns this one."""
    return (*by_lot.get((bidder, ""), ()), *by_lot.get((bidder, lot), ()))


def fallen(placing: Placing, at_award: Sequence[Judgement]) -> Mapping[tuple[str, str], str]:
    """Holders of a place that fail a condition at award,
    by bidder and the lot it concerns ("" for every lot).
    """
    seated = {(seat.bidder, seat.lot) for seat in placing.seats}
    bidders = {bidder for bidder, _ in seated}
    return {
        (one.bidder, one.lot): sentence(one)
        for one in at_award
        if one.verdict is Verdict.FAIL
        and ((one.bidder, one.lot) in seated or (one.lot == "" and one.bidder in bidders))
    }


def sentence(judgement: Judgement) -> str:
    """Why, in a line: the condition, the moment and the fact."""
    return f"condition {judgement.condition} not met at {judgement.when}: {judgement.fact}"
