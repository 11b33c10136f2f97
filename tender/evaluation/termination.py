"""Lots that were ended: the contest is worked out over the lots that remain, as if those had never
been there, and each ended lot says when it was ended and why.
"""

from collections.abc import Iterable
from dataclasses import replace

from criteria.reading import day_in_words
from evidence.finding import Finding, note
from evidence.sentence import ended
from tender.evaluation.ended_lot import EndedLot
from tender.evaluation.result import BidOutcome, Evaluation, LotDecision, LotOutcome, Standing
from tender.evaluation.submission import Submissions
from tender.procurement.specification import Procurement


def remaining(
    procurement: Procurement, submissions: Submissions
) -> tuple[Procurement, Submissions]:
    """The procurement and the submissions without the lots that were ended, and without those who
    bid for no other. Limits, offers and orders of preference stay as they were published and sent:
    a lot that is not there uses none of them up.
    """
    if not submissions.ended_lots:
        return procurement, submissions
    ended = {lot.lot for lot in submissions.ended_lots}
    going_on = (
        replace(submission, lots=tuple(bid for bid in submission.lots if bid.lot not in ended))
        for submission in submissions.submissions
    )
    return (
        replace(procurement, lots=tuple(lot for lot in procurement.lots if lot.id not in ended)),
        replace(
            submissions,
            submissions=tuple(submission for submission in going_on if submission.lots),
            ended_lots=(),
        ),
    )


def with_ended(
    evaluation: Evaluation, procurement: Procurement, submissions: Submissions
) -> Evaluation:
    """The outcome of the lots that remain, with those that were ended in their published places."""
    if not submissions.ended_lots:
        return evaluation
    worked_out = {outcome.lot: outcome for outcome in evaluation.lots}
    ended = {lot.lot: lot for lot in submissions.ended_lots}
    return replace(
        evaluation,
        lots=tuple(
            _outcome(ended[lot.id], submissions) if lot.id in ended else worked_out[lot.id]
            for lot in procurement.lots
        ),
        findings=(*_findings(procurement, submissions.ended_lots), *evaluation.findings),
    )


def ended_in_words(lot: EndedLot) -> str:
    """When a lot was ended, and why, in a sentence: "The lot was ended on 4 March 2024: …"."""
    return f"The lot was ended on {day_in_words(lot.on)}: {ended(lot.reason)}"


def _outcome(lot: EndedLot, submissions: Submissions) -> LotOutcome:
    why = ended_in_words(lot)
    return LotOutcome(
        lot=lot.lot,
        decision=LotDecision.ENDED,
        reason=why,
        bids=tuple(
            BidOutcome(submission.bidder, lot.lot, Standing.LOT_ENDED, (why,))
            for submission in submissions.submissions
            if any(bid.lot == lot.lot for bid in submission.lots)
        ),
        seats=(),
    )


def _findings(procurement: Procurement, ended: Iterable[EndedLot]) -> Iterable[Finding]:
    """What the end of a lot means for the others, told once for each."""
    alone = len(procurement.lots) == 1
    for lot in ended:
        what = f"Lot {lot.lot} was ended on {day_in_words(lot.on)} and is not awarded"
        if not alone:
            what += (
                "; who holds places in the other lots is worked out without it: it counts towards "
                "no limit, and in no bidder’s order of preference"
            )
        yield note("lot-ended", f"lots[{lot.lot}]", what, "its reason stands under the lot")
