"""The one door of the engine. Given a procurement, its submissions and the register, it returns the whole outcome with its working."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from criteria.participation import Judgement, Verdict, When
from criteria.register import Register
from evidence.finding import Finding, Severity
from lots.lot import Lot
from tender.evaluation.assess import Entry, prepare, settle
from tender.evaluation.gate import judge
from tender.evaluation.placing import Contender, alternatives, decide, place
from tender.evaluation.price import PriceScoring
from tender.evaluation.result import BidOutcome, Evaluation, LotOutcome, Placing, Standing
from tender.evaluation.submission import Submission, Submissions
from tender.procurement.specification import Procurement

Dropped = dict[tuple[str, str], str]


def evaluate(procurement: Procurement, submissions: Submissions, register: Register, on: date) -> Evaluation:
    """The outcome on the day `on`: gates at bid, quality, minimum scores, price, totals, ties, places, gates at award.

    A submission that fails a condition at award is dropped and price scores, totals and places are worked out again over those that
    remain, until nobody who holds a place fails. Raises NotMarked or NotPriced where a submission is incomplete, and
    CannotBeSolved where the greatest total cannot be found exactly.
    """
    by_bidder = {one.bidder: one for one in submissions.submissions}
    at_bid = _judge_all(procurement, by_bidder.values(), register, When.BID, procurement.timetable.deadline.date())
    entries = _entries(procurement, submissions, at_bid)
    for lot in procurement.lots:
        prepare(procurement.criteria, lot, entries[lot.id])
    assessed = {entry.bidder for one in entries.values() for entry in one if entry.standing is Standing.RANKED}
    at_award = _judge_all(procurement, (one for one in by_bidder.values() if one.bidder in assessed), register, When.AWARD, on)
    held = _held((*at_bid, *at_award))
    dropped: Dropped = {}
    while True:
        outcomes, scorings = _settle(procurement, entries, dropped)
        contenders = _contenders(procurement, outcomes, scorings, by_bidder, held)
        most = {one.bidder: one.most_lots for one in by_bidder.values() if one.most_lots is not None}
        placing = place(procurement.lots, procurement.limits, contenders, most)
        fallen = _fallen(placing, at_award)
        if not fallen:
            break
        dropped.update(fallen)
    return Evaluation(
        on=on,
        judgements=(*at_bid, *at_award),
        lots=tuple(_lot_outcome(lot, outcomes[lot.id], placing, held, contenders) for lot in procurement.lots),
        placing=placing,
        alternatives=alternatives(procurement.lots, procurement.limits, contenders, most),
        findings=(*_of_bids(outcomes), *_of_drops(dropped), *_of_register(register, procurement, on)),
    )


def _judge_all(procurement: Procurement, submissions: "Sequence[Submission] | object", register: Register, when: When, on: date) -> tuple[Judgement, ...]:
    return tuple(judgement for one in submissions for judgement in judge(procurement, one, register, when, on))  # type: ignore[attr-defined]


def _entries(procurement: Procurement, submissions: Submissions, at_bid: Sequence[Judgement]) -> dict[str, list[Entry]]:
    failed: dict[str, list[Judgement]] = {}
    for judgement in at_bid:
        if judgement.verdict is Verdict.FAIL:
            failed.setdefault(judgement.bidder, []).append(judgement)
    entries: dict[str, list[Entry]] = {lot.id: [] for lot in procurement.lots}
    for one in submissions.submissions:
        rates: dict[str, dict[str, Fraction]] = {}
        for rate in one.rates:
            rates.setdefault(rate.lot, {})[rate.line] = rate.rate
        for bid in one.lots:
            why = tuple(_sentence(judgement) for judgement in failed.get(one.bidder, ()) if judgement.lot in ("", bid.lot))
            entries[bid.lot].append(Entry(one.bidder, bid, one.answers_in(bid.lot), rates.get(bid.lot, {}), why))
    return entries


def _sentence(judgement: Judgement) -> str:
    return f"condition {judgement.condition} not met at {judgement.when}: {judgement.fact}"


def _held(judgements: Sequence[Judgement]) -> dict[tuple[str, str], list[str]]:
    """Conditions not met yet, by bidder and lot; one that passes later no longer holds anything."""
    latest = {(one.bidder, one.lot, one.condition): one for one in judgements}
    held: dict[tuple[str, str], list[str]] = {}
    for (bidder, lot, condition), one in latest.items():
        if one.verdict is Verdict.NOT_YET_MET:
            held.setdefault((bidder, lot), []).append(condition)
    return held


def _held_by(held: Mapping[tuple[str, str], list[str]], bidder: str, lot: str) -> tuple[str, ...]:
    return (*held.get((bidder, ""), ()), *held.get((bidder, lot), ()))


def _settle(
    procurement: Procurement, entries: Mapping[str, list[Entry]], dropped: Dropped
) -> tuple[dict[str, tuple[BidOutcome, ...]], dict[str, PriceScoring | None]]:
    outcomes, scorings = {}, {}
    for lot in procurement.lots:
        out = {bidder: why for (bidder, place_lot), why in dropped.items() if place_lot in ("", lot.id)}
        outcomes[lot.id], scorings[lot.id] = settle(procurement.criteria, lot, entries[lot.id], out)
    return outcomes, scorings


def _contenders(
    procurement: Procurement,
    outcomes: Mapping[str, tuple[BidOutcome, ...]],
    scorings: Mapping[str, PriceScoring | None],
    by_bidder: Mapping[str, Submission],
    held: Mapping[tuple[str, str], list[str]],
) -> dict[str, tuple[Contender, ...]]:
    contenders = {}
    for lot in procurement.lots:
        scoring = scorings[lot.id]
        lowest_first = bool(scoring and scoring.rule.ranks_lowest)
        found = []
        for outcome in outcomes[lot.id]:
            if outcome.rank is None or outcome.total is None:
                continue
            bid = by_bidder[outcome.bidder].bid_for(lot.id)
            preference, wants = (bid.preference, bid.places) if bid else (1, ())
            merit = -outcome.total if lowest_first else outcome.total
            is_held = bool(_held_by(held, outcome.bidder, lot.id))
            found.append(
                Contender(
                    lot=lot.id, bidder=outcome.bidder, rank=outcome.rank, total=outcome.total, merit=merit, preference=preference, wants=wants, held=is_held
                )
            )
        contenders[lot.id] = tuple(found)
    return contenders


def _fallen(placing: Placing, at_award: Sequence[Judgement]) -> Dropped:
    """Holders of a place that fail a condition at award, by bidder and the lot concerned (none: every lot)."""
    seated = {(seat.bidder, seat.lot) for seat in placing.seats}
    bidders = {bidder for bidder, _ in seated}
    return {
        (one.bidder, one.lot): _sentence(one)
        for one in at_award
        if one.verdict is Verdict.FAIL and ((one.bidder, one.lot) in seated or (one.lot == "" and one.bidder in bidders))
    }


def _lot_outcome(
    lot: Lot, bids: tuple[BidOutcome, ...], placing: Placing, held: Mapping[tuple[str, str], list[str]], contenders: Mapping[str, tuple[Contender, ...]]
) -> LotOutcome:
    seats = placing.in_lot(lot.id)
    decision, reason = decide(lot, seats, len(contenders[lot.id]))
    return LotOutcome(
        lot=lot.id,
        decision=decision,
        reason=reason,
        bids=tuple(_with_held(bid, _held_by(held, bid.bidder, lot.id)) for bid in bids),
        seats=seats,
        if_unfilled=lot.if_unfilled,
    )


def _with_held(bid: BidOutcome, held_by: tuple[str, ...]) -> BidOutcome:
    if not held_by or bid.standing is not Standing.RANKED:
        return bid
    return bid._replace(held_by=held_by)


def _of_bids(outcomes: Mapping[str, tuple[BidOutcome, ...]]) -> list[Finding]:
    return [note for bids in outcomes.values() for bid in bids for note in bid.notes]


def _of_drops(dropped: Dropped) -> list[Finding]:
    return [
        Finding(
            code="dropped-at-award",
            severity=Severity.WARNING,
            where=f"bidders[{bidder}]",
            what=f"{bidder} held a place{f' in lot {lot}' if lot else ''} and was dropped: {why}",
            remedy="price scores, totals and places were worked out again over the submissions that remain",
            source="law: Procurement Act 2023 s.19(3)(a) and s.22(2)",
        )
        for (bidder, lot), why in dropped.items()
    ]


def _of_register(register: Register, procurement: Procurement, on: date) -> list[Finding]:
    bid_day = procurement.timetable.deadline.date()
    first, second = register.as_at(bid_day), register.as_at(on)
    if first is None or second is None or first is not second or on <= bid_day:
        return []
    return [
        Finding(
            code="same-register-at-bid-and-award",
            severity=Severity.WARNING,
            where="register",
            what=f"the register of {first.on:%-d %B %Y} was used both at bid and at award on {on:%-d %B %Y}",
            remedy="bring in the register as it stands at award: ratings change",
        )
    ]

