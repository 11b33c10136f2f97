"""The one door of the engine.

Given a procurement, its submissions and the register,
it returns the whole outcome with its working.
"""

from collections.abc import Mapping
from datetime import date

from criteria.participation import GateMoment
from criteria.reading import day_in_words
from criteria.register import Register
from evidence.finding import Finding, Severity
from lots.lot import Lot
from tender.evaluation import conditions
from tender.evaluation.assess import BidInLot, prepare, settle
from tender.evaluation.conditions import ByLot
from tender.evaluation.contender import Contender
from tender.evaluation.lot_decision import decide
from tender.evaluation.placing import alternatives, place
from tender.evaluation.placing_findings import placing_findings
from tender.evaluation.price import PriceScoring
from tender.evaluation.result import BidOutcome, Evaluation, LotOutcome, Placing, Standing
from tender.evaluation.submission import LotBid, Submissions
from tender.procurement.specification import Procurement

Dropped = dict[tuple[str, str], str]


def evaluate(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    *,
    compare: bool = True,
) -> Evaluation:
    """The outcome on the day `on`: gates at bid, quality, minimum scores, price, totals, ties,
    places, gates at award.

    A submission that holds a place and fails a condition at award is dropped; price scores, totals
    and places are then worked out again over those that remain, until nobody who holds a place
    fails (Act s.19(3)(a)). Without `compare` the other allocation rules are not tried. Raises
    NotMarked or NotPriced where a submission is incomplete, and the solver's named error where the
    greatest total cannot be found exactly.
    """
    by_bidder = {submission.bidder: submission for submission in submissions.submissions}
    at_bid = conditions.judge_all(
        procurement,
        by_bidder.values(),
        register,
        GateMoment.BID,
        procurement.timetable.deadline.date(),
    )
    entries = _entries(procurement, submissions, conditions.failed(at_bid))
    for lot in procurement.lots:
        prepare(procurement.criteria, lot, entries[lot.id])
    remaining = {
        entry.bidder
        for lot_entries in entries.values()
        for entry in lot_entries
        if entry.standing is Standing.RANKED
    }
    at_award = conditions.judge_all(
        procurement,
        (submission for submission in by_bidder.values() if submission.bidder in remaining),
        register,
        GateMoment.AWARD,
        on,
    )
    held = conditions.held((*at_bid, *at_award))
    most = {
        submission.bidder: submission.most_lots
        for submission in by_bidder.values()
        if submission.most_lots is not None
    }
    dropped: Dropped = {}
    while True:
        outcomes, contenders = {}, {}
        for lot in procurement.lots:
            out = {
                bidder: why for (bidder, of_lot), why in dropped.items() if of_lot in ("", lot.id)
            }
            outcomes[lot.id], scoring = settle(procurement.criteria, lot, entries[lot.id], out)
            bids = {entry.bidder: entry.bid for entry in entries[lot.id]}
            contenders[lot.id] = _contenders(lot, outcomes[lot.id], scoring, bids, held)
        placing = place(procurement.lots, procurement.limits, contenders, most)
        fallen = conditions.fallen(placing, at_award)
        if not fallen:
            break
        dropped.update(fallen)
    return Evaluation(
        on=on,
        judgements=(*at_bid, *at_award),
        lots=tuple(
            _lot_outcome(lot, outcomes[lot.id], placing, held, contenders[lot.id])
            for lot in procurement.lots
        ),
        placing=placing,
        alternatives=alternatives(procurement.lots, procurement.limits, contenders, most)
        if compare
        else (),
        findings=(
            *_of_bids(outcomes),
            *placing_findings(procurement.lots, procurement.limits, placing, contenders),
            *_of_drops(dropped),
            *_of_register(register, procurement, on),
        ),
    )


def _entries(
    procurement: Procurement, submissions: Submissions, failed: ByLot
) -> dict[str, list[BidInLot]]:
    entries: dict[str, list[BidInLot]] = {lot.id: [] for lot in procurement.lots}
    for submission in submissions.submissions:
        for bid in submission.lots:
            why = (
                *conditions.of(failed, submission.bidder, bid.lot),
                *(reason for lot, reason in submission.disregarded.items() if lot in ("", bid.lot)),
            )
            entries[bid.lot].append(
                BidInLot(
                    submission.bidder,
                    bid,
                    submission.answers_in(bid.lot),
                    submission.rates_by_lot.get(bid.lot, {}),
                    why,
                )
            )
    return entries


def _contenders(
    lot: Lot,
    outcomes: tuple[BidOutcome, ...],
    scoring: PriceScoring | None,
    bids: Mapping[str, LotBid],
    held: ByLot,
) -> tuple[Contender, ...]:
    """The ranked submissions as placing sees them.

    Where the lowest figure wins, the merit is its negative.
    """
    lowest_first = bool(scoring and scoring.rule.ranks_lowest)
    found = []
    for outcome in outcomes:
        bidder, total = outcome.bidder, outcome.total
        if outcome.rank is None or total is None:
            continue
        bid, waits = bids[bidder], bool(held) and bool(conditions.of(held, bidder, lot.id))
        found.append(
            Contender(
                lot.id,
                bidder,
                outcome.rank,
                total,
                -total if lowest_first else total,
                bid.preference,
                bid.places,
                waits,
            )
        )
    return tuple(found)


def _lot_outcome(
    lot: Lot,
    bids: tuple[BidOutcome, ...],
    placing: Placing,
    held: ByLot,
    contenders: tuple[Contender, ...],
) -> LotOutcome:
    seats = placing.in_lot(lot.id)
    decision, reason = decide(lot, placing, contenders)
    if held:
        bids = tuple(
            bid._replace(held_by=conditions.of(held, bid.bidder, lot.id))
            if bid.standing is Standing.RANKED
            else bid
            for bid in bids
        )
    return LotOutcome(
        lot=lot.id,
        decision=decision,
        reason=reason,
        bids=bids,
        seats=seats,
        if_unfilled=lot.if_unfilled,
    )


def _of_bids(outcomes: Mapping[str, tuple[BidOutcome, ...]]) -> list[Finding]:
    return [note for bids in outcomes.values() for bid in bids for note in bid.notes]


def _of_drops(dropped: Dropped) -> list[Finding]:
    return [
        Finding(
            code="dropped-at-award",
            severity=Severity.WARNING,
            where=f"bidders[{bidder}]",
            what=f"{bidder} held a place{f' in lot {lot}' if lot else ''} and was dropped: {why}",
            remedy=(
                "price scores, totals and places were worked out again over the submissions "
                "that remain"
            ),
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
            what=(
                f"the register of {day_in_words(first.on)} was used both at bid and at award on "
                f"{day_in_words(on)}"
            ),
            remedy="bring in the register as it stands at award: ratings change",
        )
    ]
