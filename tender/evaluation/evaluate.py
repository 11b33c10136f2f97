"""The one door of the engine.

Given a procurement, its submissions and the register,
it returns the whole outcome with its working.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from criteria.participation import GateMoment, Judgement
from criteria.reading import day_in_words
from criteria.register import Register
from evidence.finding import Finding, warning
from lots.lot import Lot
from tender.evaluation import conditions
from tender.evaluation.assess import prepare, settle
from tender.evaluation.bid_in_lot import BidInLot
from tender.evaluation.conditions import ByLot, judge_all
from tender.evaluation.contender import Contender, Contenders
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.known import KnownParts
from tender.evaluation.last_days import past_last_day
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.price import PriceScoring
from tender.evaluation.result import BidOutcome, Evaluation, LotOutcome, Placing, Standing
from tender.evaluation.submission import LotBid, Submission, Submissions
from tender.evaluation.termination import remaining, with_ended
from tender.evaluation.tie_order import TieOrder
from tender.evaluation.ties.settled import with_ties_settled
from tender.procurement.specification import Procurement

Dropped = dict[tuple[str, str], str]


def evaluate(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    *,
    compare: bool = True,
    notice: bool = True,
    engine: Engine = CURRENT,
    known: KnownParts | None = None,
) -> Evaluation:
    """The outcome on the day `on`: gates at bid, quality, minimum scores, evaluated price, gates at
    award, price scores, totals, ranks, ties, places.

    A submission that fails a condition at award is dropped, whether it would hold a place or not;
    price scores, totals and places are those of the submissions that remain (Act s.19(3)(a)): a
    tender that must be disregarded is no comparator, and nobody's reserve. Lots that were ended are
    no part of the contest. Without `compare` the other allocation rules are not tried, without
    `notice` nothing is found.
    `engine` is the version by whose rules all is worked out: evidence of before is worked out as
    it was; `known` is what earlier evaluations of this contest worked out already. Raises NotMarked
    or NotPriced where a submission is incomplete, and the solver's named error where the greatest
    total cannot be found exactly.
    """
    contest, bids = remaining(procurement, submissions)
    parts = known or KnownParts()
    outcome = _evaluate(contest, bids, register, on, (compare, notice), engine, parts)
    return with_ended(outcome, procurement, submissions)


def _evaluate(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    wanted: tuple[bool, bool],
    engine: Engine,
    known: KnownParts,
) -> Evaluation:
    """The outcome of lots that all go on; other rules and findings where they are `wanted`."""
    compare, notice = wanted
    bidders = {submission.bidder: submission for submission in submissions.submissions}
    deadline = procurement.timetable.deadline.date()
    at_bid = judge_all(
        procurement, bidders.values(), register, GateMoment.BID, deadline, engine, known
    )
    entries = _entries(procurement, submissions, conditions.failed(at_bid))
    for lot in procurement.lots:
        prepare(procurement.criteria, lot, entries[lot.id], engine, known)
    ranked = _ranked(entries)
    in_contest = [bidders[bidder] for bidder in bidders if (bidder, "") in ranked]
    at_award = judge_all(procurement, in_contest, register, GateMoment.AWARD, on, engine, known)
    judgements = (*at_bid, *at_award)
    holds = conditions.held(judgements)
    first = engine is Engine.V0_1_0
    dropped: Dropped = {} if first else conditions.failing(at_award, ranked)
    ties = submissions.settled_ties
    settled = _without_fallen(
        procurement, entries, bidders, holds, at_award, ties, engine, dropped, known
    )
    return Evaluation(
        on=on,
        judgements=judgements,
        lots=tuple(_lot_outcome(lot, settled, holds, engine) for lot in procurement.lots),
        placing=settled.placing,
        alternatives=_alternatives(procurement, settled, engine) if compare else (),
        findings=tuple(_findings(procurement, settled, register, judgements, on, engine))
        if notice
        else (),
    )


class _Settled(NamedTuple):
    """Ranks and places over the submissions that remain, lot by lot, and who was dropped."""

    outcomes: Mapping[str, tuple[BidOutcome, ...]]
    contenders: Contenders
    most_lots: Mapping[str, int]  #: by bidder, where it offered to take no more
    placing: Placing
    dropped: Dropped


def _without_fallen(
    procurement: Procurement,
    entries: Mapping[str, list[BidInLot]],
    bidders: Mapping[str, Submission],
    holds: ByLot,
    at_award: Sequence[Judgement],
    settled_ties: Sequence[TieOrder],
    engine: Engine,
    dropped: Dropped,
    known: KnownParts,
) -> _Settled:
    """Price, totals, ranks and places without those dropped. Version 0.1.0 dropped nobody before,
    and worked it all out again without holders of a place that fail a condition at award.
    """
    most_lots = {
        bidder: submission.most_lots
        for bidder, submission in bidders.items()
        if submission.most_lots is not None
    }
    while True:
        outcomes, contenders = {}, {}
        for lot in procurement.lots:
            in_lot = {bidder: why for (bidder, of), why in dropped.items() if of in ("", lot.id)}
            shared, scoring = settle(
                procurement.criteria, lot, entries[lot.id], in_lot, engine, known
            )
            outcomes[lot.id] = with_ties_settled(shared, settled_ties)
            bids = {entry.bidder: entry.bid for entry in entries[lot.id]}
            contenders[lot.id] = _contenders(lot, outcomes[lot.id], scoring, bids, holds)
        placing = place(procurement.lots, procurement.limits, contenders, most_lots, engine=engine)
        fallen = conditions.fallen(placing, at_award) if engine is Engine.V0_1_0 else {}
        if not fallen:
            return _Settled(outcomes, contenders, most_lots, placing, dropped)
        dropped = {**dropped, **fallen}


def _ranked(entries: Mapping[str, list[BidInLot]]) -> set[tuple[str, str]]:
    """Bidders that are still in the contest, with each lot of theirs, and with "" for any."""
    return {
        (entry.bidder, of)
        for lot, in_lot in entries.items()
        for entry in in_lot
        if entry.standing is Standing.RANKED
        for of in ("", lot)
    }


def _entries(
    procurement: Procurement, submissions: Submissions, failed: ByLot
) -> dict[str, list[BidInLot]]:
    entries: dict[str, list[BidInLot]] = {lot.id: [] for lot in procurement.lots}
    for submission in submissions.submissions:
        for bid in submission.lots:
            why = (
                *conditions.of(failed, submission.bidder, bid.lot),
                *submission.disregarded_in(bid.lot),
            )
            entries[bid.lot].append(
                BidInLot(
                    submission.bidder,
                    bid,
                    submission.answers_in(bid.lot),
                    submission.rates_by_lot.get(bid.lot, {}),
                    why,
                    (submission.answers, submission.rates),
                )
            )
    return entries


def _contenders(
    lot: Lot,
    outcomes: tuple[BidOutcome, ...],
    scoring: PriceScoring | None,
    bids: Mapping[str, LotBid],
    holds: ByLot,
) -> tuple[Contender, ...]:
    """The ranked submissions as placing sees them.

    Where the lowest figure wins, the merit is its negative.
    """
    lowest_first = bool(scoring and scoring.rule.ranks_lowest)
    contenders = []
    for outcome in outcomes:
        bidder, total = outcome.bidder, outcome.total
        if outcome.rank is None or total is None:
            continue
        bid, held = bids[bidder], bool(holds) and bool(conditions.of(holds, bidder, lot.id))
        contenders.append(
            Contender(
                lot.id,
                bidder,
                outcome.rank,
                total,
                -total if lowest_first else total,
                bid.preference,
                bid.places,
                held,
            )
        )
    return tuple(contenders)


def _lot_outcome(lot: Lot, settled: _Settled, holds: ByLot, engine: Engine) -> LotOutcome:
    bids = settled.outcomes[lot.id]
    decision, reason = decide(lot, settled.placing, settled.contenders[lot.id], engine)
    if holds:
        bids = tuple(
            bid._replace(held_by=conditions.of(holds, bid.bidder, lot.id))
            if bid.standing is Standing.RANKED
            else bid
            for bid in bids
        )
    return LotOutcome(
        lot=lot.id,
        decision=decision,
        reason=reason,
        bids=bids,
        seats=settled.placing.in_lot(lot.id),
        if_unfilled=lot.if_unfilled,
    )


def _alternatives(
    procurement: Procurement, settled: _Settled, engine: Engine
) -> tuple[Placing, ...]:
    return alternatives(
        procurement.lots, procurement.limits, settled.contenders, settled.most_lots, engine
    )


def _findings(
    procurement: Procurement,
    settled: _Settled,
    register: Register,
    judgements: Sequence[Judgement],
    on: date,
    engine: Engine,
) -> Iterator[Finding]:
    """What was noticed of bids, of places, of those dropped and of the register."""
    for bids in settled.outcomes.values():
        for bid in bids:
            yield from bid.notes
    yield from placing_findings(
        procurement.lots, procurement.limits, settled.placing, settled.contenders, engine
    )
    for (bidder, lot), why in settled.dropped.items():
        priced = bool(procurement.criteria.price_weight)
        yield _drop(bidder, lot, why, engine, priced=priced)
    yield from _of_register(register, procurement.timetable.deadline.date(), on)
    if engine is not Engine.V0_1_0:  # which noticed none
        yield from past_last_day(settled.placing, judgements, on)


def _drop(bidder: str, lot: str, why: str, engine: Engine, *, priced: bool) -> Finding:
    what = f"{bidder} was dropped{f' from lot {lot}' if lot else ''}: {why}"
    again = "price scores, totals and places are worked out over the submissions that remain"
    if not priced and engine is not Engine.V0_1_0:
        again = again.removeprefix("price scores, ")
    if engine is Engine.V0_1_0:
        what = f"{bidder} held a place{f' in lot {lot}' if lot else ''} and was dropped: {why}"
        again = again.replace("are worked out", "were worked out again")
    source = "law: Procurement Act 2023 s.19(3)(a) and s.22(2)"
    return warning("dropped-at-award", f"bidders[{bidder}]", what, again, source)


def _of_register(register: Register, bid_day: date, on: date) -> Iterator[Finding]:
    """Whether one edition of the register had to serve for both days."""
    first, second = register.as_at(bid_day), register.as_at(on)
    if first is not None and first is second and on > bid_day:
        what = (
            f"the register of {day_in_words(first.on)} was used both at bid and at award on "
            f"{day_in_words(on)}"
        )
        yield warning(
            "same-register-at-bid-and-award",
            "register",
            what,
            "bring in the register as it stands at award: ratings change",
        )
