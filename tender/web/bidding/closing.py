"""Where a bidder closes each gap of the bid: the page, and the field on it."""

from flask import url_for

from tender.bid.gaps import Gap
from tender.workflow.bidding.own_bid import OwnBid


def closing(own: OwnBid, gap: Gap) -> str:
    """The address at which a gap is closed with one press."""
    if gap.page == "organisation":
        return url_for("organisation.organisation")
    if gap.page == "answers":
        question, _, lot = gap.about.rpartition("/")
        return url_for(
            "answers.answer",
            procurement=own.state.id,
            question=question,
            lot=lot or None,
            _anchor="text",
        )
    return url_for(f"bid.{gap.page}", procurement=own.state.id, _anchor=_field(own, gap) or None)


def _field(own: OwnBid, gap: Gap) -> str:
    """The field of the page that the gap is about; empty where it is about all of it."""
    made = own.state.procurement
    lots = {lot.id: number for number, lot in enumerate(made.lots, 1)}
    if gap.page == "declarations":
        ids = [declaration.id for declaration in made.declarations]
        return f"declaration-{ids.index(gap.about) + 1}" if gap.about in ids else gap.about
    if gap.page == "partners":
        return f"does-{gap.about}"
    lot, _, line = gap.about.partition("/")
    if lot not in lots:
        return ""
    return f"rate-{lots[lot]}-{line}" if gap.page == "prices" else f"location-{lots[lot]}"
