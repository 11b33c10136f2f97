"""What was answered before, offered for a bid: from one's own bids that may be read, and from one
that its slip opens.
"""

from flask import render_template, url_for

from tender.bid.bid import QuestionInLot
from tender.web.bidding.answers import page_with_text
from tender.web.bidding.earlier_forms import EarlierQuery, SlipQuery, TakenForm
from tender.web.bidding.kept_slip import kept_slip, slip_page
from tender.web.bidding.saving import pages
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.workflow.bidding.earlier import EarlierOffer, earlier_offer, offer_by_slip
from tender.workflow.bidding.slip import SlipNeeded, slip_in
from tender.workflow.ground.access import Verb


def _page(offer: EarlierOffer, slip_of: tuple[str, int] | None = None) -> str:
    """What is offered; `slip_of`: the procurement and the number of the submission whose slip
    opened it.
    """
    own = offer.own.state.id

    def to(place: QuestionInLot) -> str:
        """The same page about one answer."""
        if slip_of:
            return _by_slip(slip_of, own, place)
        question, lot = place
        return url_for("bid.earlier", procurement=own, question=question, lot=lot or None)

    return render_template(
        "bidding/bid/earlier.html",
        offer=offer,
        own=offer.own,
        page=offer.answer,
        to=to,
        by_slip=lambda sealed, place: _by_slip((sealed.procurement, sealed.number), own, place),
    )


def _by_slip(submission: tuple[str, int], bid: str, place: QuestionInLot | None) -> str:
    """The address at which a submission's slip is sent along; about one answer, or all of a bid."""
    question, lot = place or ("", "")
    return url_for(
        "bid.earlier_by_slip",
        procurement=submission[0],
        number=submission[1],
        bid=bid,
        question=question or None,
        lot=lot or None,
    )


@pages.get("/p/<string:procurement>/bid/earlier")
@may(Verb.SEE_OWN_BID)
def earlier(procurement: str) -> str:
    """What one's own earlier bids say, for the whole bid or for one answer."""
    place = read_query(EarlierQuery).place
    return _page(earlier_offer(office(), actor(), procurement, place))


@pages.get("/p/<string:procurement>/bid/receipts/<int:number>/earlier")
@may(Verb.SEE_OWN_BID)
def earlier_by_slip(procurement: str, number: int) -> str:
    """What a submission says that its slip opens, for another bid of one's own: at an address of
    the bid that was submitted, since the browser sends the slip there alone.
    """
    query = read_query(SlipQuery)
    before = procurement, number, slip_in(kept_slip(number))
    try:
        offer = offer_by_slip(office(), actor(), before, query.bid, query.place)
    except SlipNeeded:
        return slip_page(procurement, number)
    return _page(offer, (procurement, number))


@pages.post("/p/<string:procurement>/bid/answers/<string:question>/use")
@may(Verb.WRITE_BID)
def use(procurement: str, question: str) -> str:
    """Put an earlier text into the box of an answer, where it is read and then saved."""
    form = read_form(TakenForm)
    return page_with_text(procurement, QuestionInLot(question, form.lot), form.text)
