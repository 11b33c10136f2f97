"""What a bid becomes: the submission that gates look at,
that evaluators mark and that the engine ranks.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from tender.bid.bid import Bid, QuestionInLot, TypedRate, answers_asked
from tender.bid.rates import rate_of
from tender.bid.word_limit import cut
from tender.evaluation.submission import Answer, Rate, Submission
from tender.procurement.specification import Procurement


def submission_of(
    procurement: Procurement, bid: Bid, bidder: str, received: datetime
) -> Submission:
    """The submission.

    Text beyond a question's limit is left out where the ITT says that evaluators stop reading there
    (it stays in the sealed bid).

    `bidder` is its short id; `received` is UK local time, as everywhere in submissions. A rate that
    is none is left out; `gaps` let no such bid be submitted.
    """
    organisation = bid.organisation
    published = {lot.id for lot in procurement.lots}
    return Submission(
        bidder=bidder,
        name=organisation.name,
        provider_id=organisation.provider_id,
        received=received,
        lots=tuple(lot_bid for lot_bid in bid.lots if lot_bid.lot in published),
        rates=rates_of(procurement, bid.lot_ids, bid.rates),
        answers=tuple(_answers(procurement, bid)),
        declarations=dict(bid.declarations),
        personal_care_since=bid.personal_care_since,
        improvement_plan=bid.improvement_plan,
        most_lots=bid.most_lots,
        address=organisation.address,
        email=organisation.email,
        company_number=organisation.company_number,
        size=organisation.size.value,
    )


def rates_of(
    procurement: Procurement, lots: Collection[str], typed: Iterable[TypedRate]
) -> tuple[Rate, ...]:
    """What was typed for the lots bid for that the procurement still has; a text that is no rate is
    left out.
    """
    texts = {(rate.lot, rate.line): rate.text for rate in reversed(tuple(typed))}
    read = (
        (lot.id, line.id, rate_of(texts.get((lot.id, line.id), "")))
        for lot in procurement.lots
        if lot.id in lots
        for line in lot.rates
        if line.is_bid
    )
    return tuple(
        Rate(lot=lot, line=line, rate=rate) for lot, line, rate in read if rate is not None
    )


def _answers(procurement: Procurement, bid: Bid) -> Iterator[Answer]:
    for address, _, text, _ in preview(procurement, bid):
        yield Answer(question=address.question, lot=address.lot, marks=(), text=text)


def preview(procurement: Procurement, bid: Bid) -> tuple[tuple[QuestionInLot, str, str, str], ...]:
    """Each answer as evaluators will see it: its address, its question's title, what they read, and
    what they do not read because it is over the limit.
    """
    return tuple(
        (address, question.title, *cut(bid.text_at(address), question.words))
        for question, address in answers_asked(procurement, bid.lot_ids)
    )
