"""What a part of a bid says, line by line in words: shown beside what somebody else typed, and
where a bidder reads again what it submitted.
"""

from collections.abc import Iterator

from tender.bid.bid import Bid, lots_bid_for
from tender.procurement.specification import Procurement

BidLine = tuple[str, str]  #: what it is, and what is said

_ANSWERS: dict[bool | None, str] = {True: "yes", False: "no", None: "no answer yet"}


def lots_in_words(procurement: Procurement, bid: Bid) -> Iterator[BidLine]:
    """The lots bid for, in the bidder's order."""
    titles = {lot.id: lot.title for lot in procurement.lots}
    for lot_bid in sorted(bid.lots, key=lambda lot_bid: (lot_bid.preference, lot_bid.lot)):
        title = titles.get(lot_bid.lot, lot_bid.lot)
        lot = f"Lot {lot_bid.lot}"
        location = lot_bid.location or "no location yet"
        text = f"{lot_bid.preference} in your order, served from {location}"
        if lot_bid.places:
            text += f", for a place as {' or '.join(map(str, lot_bid.places))}"
        yield (lot if title in (lot, lot_bid.lot) else f"{lot} ({title})"), text
    yield "The most lots you could take on", str(bid.most_lots or "every lot you bid for")


def prices_in_words(procurement: Procurement, bid: Bid) -> Iterator[BidLine]:
    """The rates as typed, of the lots bid for."""
    for lot in lots_bid_for(procurement, bid):
        for line in lot.rates:
            if line.is_bid:
                typed = bid.rate_typed(lot.id, line.id)
                yield (
                    f"Lot {lot.id}, {line.title}",
                    f"£{typed.removeprefix('£')} for one {line.unit}" if typed else "nothing yet",
                )


def declarations_in_words(procurement: Procurement, bid: Bid) -> Iterator[BidLine]:
    """Each declaration with its answer."""
    for declaration in procurement.declarations:
        yield declaration.text, _ANSWERS[bid.declarations.get(declaration.id)]
    if bid.personal_care_since:
        yield "Personal care delivered since", f"{bid.personal_care_since:%-d %B %Y}"
    if bid.improvement_plan:
        yield "Improvement plan", bid.improvement_plan


def partners_in_words(_: Procurement, bid: Bid) -> Iterator[BidLine]:
    """The other organisations in the bid."""
    for partner in bid.partners:
        work = partner.does or "its part is not said yet"
        company = f", company {partner.company_number}" if partner.company_number else ""
        provider = f", CQC provider {partner.provider_id}" if partner.provider_id else ""
        yield f"{partner.name} ({partner.role})", f"{work}{company}{provider}"
