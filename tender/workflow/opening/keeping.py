"""A bid that was opened, kept as evaluators and the engine have it: answers under a letter, names
and prices apart from them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from evidence.codec import encode
from tender.bid.as_submission import submission_of
from tender.bid.bid import Bid, QuestionInLot, answers_asked
from tender.bid.prices_statement import prices_statement
from tender.bid.word_limit import count_words
from tender.evaluation.submission import Submission, Submissions
from tender.procurement.specification import Procurement
from tender.records.opened import OpenedFile
from tender.records.openers import SealedPrices
from tender.storage import bids, opened, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import LONDON, Office, day_of
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.opening.arrivals import ArrivedSubmission
from tender.workflow.opening.reading import BidAsOpened
from tender.workflow.register.door import keep_for


def keep_register(
    unit: Unit, state: ProcurementState, submissions: Sequence[Submission], by: int
) -> None:
    """What the register said of these bidders at the deadline."""
    opened_now = Submissions(
        format="tender-submissions-1",
        procurement=state.procurement.id,
        submissions=tuple(submissions),
        illustrative=state.listed.illustrative,
    )
    keep_for(unit, state.id, opened_now, (day_of(closing_moment(state.procurement)),), by)


def keep_bid(
    office: Office,
    unit: Unit,
    state: ProcurementState,
    arrival: ArrivedSubmission,
    read: BidAsOpened,
    bidder: str,
    alias: str,
) -> Submission:
    """One bid kept; under split keys its prices stay sealed, signed as this bidder's."""
    submitted = arrival.submitted
    received = submitted.at.astimezone(LONDON).replace(tzinfo=None)
    submission = submission_of(state.procurement, read.bid, bidder, received)
    bids.take_in(unit, state.id, submission, alias)
    facts = _facts(state.procurement, read.bid, arrival)
    opened.keep(unit, state.id, submitted.bid, submitted.number, bidder, read.whole, facts)
    if read.files_key:
        said = prices_statement(state.id, bidder, submission.name, read.prices_sha256)
        signature = office.vault.signer.sign(said).signature
        prices = SealedPrices(bidder, read.prices, read.prices_sha256, signature)
        sealed_prices.keep_sealed(unit, state.id, prices)
        sealed_prices.keep_opened_key(unit, state.id, bidder, read.files_key)
    for file in _files(read.bid, alias):
        opened.keep_file(unit, state.id, file)
    return submission


def _files(bid: Bid, alias: str) -> Iterator[OpenedFile]:
    for place in {QuestionInLot(attachment.question, attachment.lot) for attachment in bid.files}:
        for number, attachment in enumerate(bid.files_at(place), 1):
            yield OpenedFile(
                place.question,
                alias,
                place.lot,
                number,
                attachment.name,
                attachment.kind,
                attachment.size,
                attachment.sha256,
                attachment.key,
                attachment.scanned,
            )


def _facts(procurement: Procurement, bid: Bid, arrival: ArrivedSubmission) -> dict[str, Any]:
    """What a submission does not carry, kept for the findings on bids."""
    over = [
        {
            "question": question.id,
            "lot": place.lot,
            "words": count_words(bid.text_at(place)),
            "limit": question.words,
        }
        for question, place in answers_asked(procurement, bid.lot_ids)
        if question.words is not None and count_words(bid.text_at(place)) > question.words
    ]
    return {
        "partners": encode(bid.partners),
        "directors": list(bid.organisation.directors),
        "charity_number": bid.organisation.charity_number,
        "over": over,
        "late": arrival.reason if arrival.sent.late else "",
    }
