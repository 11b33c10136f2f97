"""What a part of a bid says, line by line in words: shown beside what somebody else typed, and
where a bidder reads again what it submitted.
"""

from collections.abc import Iterator

from tender.bid.bid import Bid, lots_bid_for
from tender.procurement.specification import Procurement

Line = tuple[str, str]  #: what it is, and what is said

_ANSWERS: dict[bool | None, str] = {True: "yes", False: "no", None: "no answer yet"}


def lots_said(procurement: Procurement, bid: Bid) -> Iterator[Line]:
    """The lots bid for, in the bidder's order."""
    titles = {lot.id: lot.title for lot in procurement.lots}
    for one in sorted(bid.lots, key=lambda one: (one.preference, one.lot)):
        kinds = f", for a place as {' or '.join(map(str, one.places))}" if one.places else ""
        named = (
            f" ({titles[one.lot]})"
            if titles.get(one.lot, f"Lot {one.lot}") not in (f"Lot {one.lot}", one.lot)
            else ""
        )
        yield (
            f"Lot {one.lot}{named}",
            (
                f"{one.preference} in your order, served from "
                f"{one.location or 'no location yet'}{kinds}"
            ),
        )
    yield "The most lots you could take on", str(bid.most_lots or "every lot you bid for")


def prices_said(procurement: Procurement, bid: Bid) -> Iterator[Line]:
    """The rates as typed, of the lots bid for."""
    for lot in lots_bid_for(procurement, bid):
        for line in lot.rates:
            if line.is_bid:
                typed = bid.rate_typed(lot.id, line.id)
                yield (
                    f"Lot {lot.id}, {line.title}",
                    f"£{typed.removeprefix('£')} for one {line.unit}" if typed else "nothing yet",
                )


def declarations_said(procurement: Procurement, bid: Bid) -> Iterator[Line]:
    """Each declaration with its answer."""
    for one in procurement.declarations:
        yield one.text, _ANSWERS[bid.declarations.get(one.id)]
    if bid.personal_care_since:
        yield "Personal care delivered since", f"{bid.personal_care_since:%-d %B %Y}"
    if bid.improvement_plan:
        yield "Improvement plan", bid.improvement_plan


def partners_said(_: Procurement, bid: Bid) -> Iterator[Line]:
    """The other organisations in the bid."""
    for one in bid.partners:
        numbers = "".join(
            f", {what} {number}"
            for what, number in (("company", one.company_number), ("CQC provider", one.provider_id))
            if number
        )
        yield f"{one.name} ({one.role})", f"{one.does or 'its part is not said yet'}{numbers}"
