"""What a bid still lacks before it can be submitted: every gap at once,
each in a sentence with the page on which it is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.participation import Measure, UnmetConsequence
from criteria.question import OverLimit
from evidence.counting import count_of
from tender.bid.bid import Bid, answers_asked, lots_bid_for
from tender.bid.naming import naming
from tender.bid.organisation import number_faults
from tender.bid.rates import rate_fault
from tender.bid.word_limit import count_words
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something missing or wrong.

    `page` is where it is put right: organisation, lots, answers, prices, declarations, partners;
    `about` which of them.
    """

    page: str
    what: str
    about: str = ""
    stops: bool = True  #: whether the bid cannot be submitted with it; else it is worth knowing


def gaps(procurement: Procurement, bid: Bid) -> tuple[Gap, ...]:
    """Every gap, in the order in which a bidder meets the pages."""
    return (
        *_organisation(bid),
        *_lots(procurement, bid),
        *_locations(bid),
        *_most_lots(bid),
        *_answers(procurement, bid),
        *_prices(procurement, bid),
        *_declarations(procurement, bid),
        *_partners(bid),
    )


def complete(procurement: Procurement, bid: Bid) -> bool:
    """Whether the bid can be submitted."""
    return not any(gap.stops for gap in gaps(procurement, bid))


def _organisation(bid: Bid) -> Iterator[Gap]:
    if not bid.organisation.provider_id:
        yield Gap(
            page="organisation",
            what="Your organisation has no CQC provider id yet. Look it up and confirm it.",
        )


def _lots(procurement: Procurement, bid: Bid) -> Iterator[Gap]:
    known = {lot.id for lot in procurement.lots}
    if not bid.lots:
        yield Gap(page="lots", what="Choose at least one lot to bid for.")
    for lot in bid.lot_ids:
        if lot not in known:
            yield Gap(
                page="lots",
                what=f"Lot {lot} is no longer part of what the council buys. Take it out.",
                about=lot,
            )
    most = procurement.limits.most_bid_for
    if most is not None and len(bid.lots) > most:
        yield Gap(
            page="lots",
            what=(
                f"You chose {count_of(len(bid.lots), 'lot')}; "
                f"the most that one bidder may bid for is {most}."
            ),
        )
    if len({lot_bid.preference for lot_bid in bid.lots}) < len(bid.lots):
        yield Gap(
            page="lots",
            what="Two of your lots have the same place in your order. Give each its own.",
        )


def _locations(bid: Bid) -> Iterator[Gap]:
    for lot_bid in bid.lots:
        if not lot_bid.location:
            yield Gap(
                page="lots",
                what=f"Say which of your CQC locations would serve lot {lot_bid.lot}.",
                about=lot_bid.lot,
            )
        elif lot_bid.location not in bid.organisation.locations:
            yield Gap(
                page="lots",
                what=(
                    f"Lot {lot_bid.lot} would be served from {lot_bid.location}, which is not "
                    "among your locations any more. Choose one that is."
                ),
                about=lot_bid.lot,
            )


def _most_lots(bid: Bid) -> Iterator[Gap]:
    if bid.most_lots is not None and bid.most_lots < 1:
        yield Gap(page="lots", what="The most lots you want is at least 1, or left empty.")


def _answers(procurement: Procurement, bid: Bid) -> Iterator[Gap]:
    for question, address in answers_asked(procurement, bid.lot_ids):
        where = f"“{question.title}”" + (f" for lot {address.lot}" if address.lot else "")
        about = f"{address.question}/{address.lot}"
        words = count_words(bid.text_at(address))
        if not words:
            yield Gap(page="answers", what=f"{where} has no answer yet.", about=about)
        if question.words is not None and words > question.words:
            yield Gap(
                page="answers",
                what=(
                    f"{where} has {count_of(words, 'word')}; the limit is {question.words:,}. "
                    f"{question.over_limit.follows}"
                ),
                about=about,
                stops=question.over_limit is OverLimit.REFUSE,
            )
        names = naming(bid.text_at(address), bid.organisation)
        if names:
            yield Gap(
                page="answers",
                what=(
                    f"{where} names you (“{names[0]}”), and evaluators mark without knowing who "
                    "wrote it. Take it out, or an officer will have to."
                ),
                about=about,
                stops=False,
            )
        files = len(bid.files_at(address))
        if files > question.attachments:
            yield Gap(
                page="answers",
                what=f"{where} has {count_of(files, 'file')}; the most is {question.attachments}.",
                about=about,
            )


def _prices(procurement: Procurement, bid: Bid) -> Iterator[Gap]:
    for lot in lots_bid_for(procurement, bid):
        for line in lot.rates:
            if line.is_bid:
                fault = rate_fault(procurement, lot, line, bid.rate_typed(lot.id, line.id))
                if fault:
                    about = f"{lot.id}/{line.id}"
                    yield Gap(page="prices", what=fault.what, about=about, stops=fault.stops)


def _declarations(procurement: Procurement, bid: Bid) -> Iterator[Gap]:
    for declaration in procurement.declarations:
        if declaration.id not in bid.declarations:
            yield Gap(
                page="declarations",
                what=f"Answer yes or no: {declaration.text}",
                about=declaration.id,
            )
        elif not bid.declarations[declaration.id]:
            yield Gap(
                page="declarations",
                what=f"You answered no: {declaration.text}",
                about=declaration.id,
                stops=False,
            )
    if asks_experience(procurement) and bid.personal_care_since is None:
        yield Gap(
            page="declarations",
            what="Say since when your organisation has delivered personal care.",
            about="personal_care_since",
        )


def _partners(bid: Bid) -> Iterator[Gap]:
    for number, partner in enumerate(bid.partners, 1):
        if not partner.does.strip():
            yield Gap(
                page="partners",
                what=f"Say what part of the work {partner.name} does.",
                about=str(number),
            )
        wrong = number_faults(partner.company_number, partner.provider_id)
        if wrong:
            yield Gap(page="partners", what=f"{partner.name}: {wrong}.", about=str(number))


def asks_experience(procurement: Procurement) -> bool:
    """Whether a condition looks at how long the organisation has delivered personal care."""
    return any(condition.measure is Measure.EXPERIENCE for condition in procurement.conditions)


def asks_plan(procurement: Procurement) -> bool:
    """Whether a condition can be met by an improvement plan."""
    return any(
        UnmetConsequence.PLAN in (condition.if_below, condition.if_unknown)
        for condition in procurement.conditions
    )
