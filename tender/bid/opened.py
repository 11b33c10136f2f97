"""What a bid becomes: the submission that gates look at,
that evaluators mark and that the engine ranks.
"""

from datetime import datetime

from tender.bid.bid import Bid, QuestionInLot, asked, lots_bid_for
from tender.bid.gaps import rate_of
from tender.bid.words import cut
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
    rates = []
    for lot in lots_bid_for(procurement, bid):
        for line in lot.rates:
            rate = rate_of(bid.rate_typed(lot.id, line.id)) if line.is_bid else None
            if rate is not None:
                rates.append(Rate(lot=lot.id, line=line.id, rate=rate))
    who = bid.organisation
    return Submission(
        bidder=bidder,
        name=who.name,
        provider_id=who.provider_id,
        received=received,
        lots=tuple(
            lot_bid for lot_bid in bid.lots if lot_bid.lot in {lot.id for lot in procurement.lots}
        ),
        rates=tuple(rates),
        answers=tuple(
            Answer(
                question=question.id,
                lot=place.lot,
                marks=(),
                text=cut(bid.text_at(place), question.words)[0],
            )
            for question, place in asked(procurement, bid.lot_ids)
        ),
        declarations=dict(bid.declarations),
        personal_care_since=bid.personal_care_since,
        improvement_plan=bid.improvement_plan,
        most_lots=bid.most_lots,
        address=who.address,
        email=who.email,
        company_number=who.company_number,
        size=who.size.value,
    )


def preview(procurement: Procurement, bid: Bid) -> tuple[tuple[QuestionInLot, str, str, str], ...]:
    """Each answer as evaluators will see it: its place, its question's title, what they read, and
    what they do not read because it is over the limit.
    """
    return tuple(
        (place, question.title, *cut(bid.text_at(place), question.words))
        for question, place in asked(procurement, bid.lot_ids)
    )
