"""The bid: its first page, its lots, prices, declarations and partners, each saved by itself."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as HttpResponse

from criteria.participation import Verdict
from lots.place import PlaceKind
from tender.bid.bid import Bid, Partner, PartnerRole, answers_asked, lots_bid_for
from tender.bid.gaps import asks_experience, asks_plan, rate_fault
from tender.bid.in_words import (
    BidLine,
    declarations_in_words,
    lots_in_words,
    partners_in_words,
    prices_in_words,
)
from tender.bid.preference import orders
from tender.evaluation.submission import LotBid
from tender.procurement.specification import Procurement
from tender.web.ground.doors import actor, may, office
from tender.workflow.bidding import saving
from tender.workflow.bidding.enquiries import enquiries_for_bidder
from tender.workflow.bidding.gates import self_check
from tender.workflow.bidding.locations import own_locations
from tender.workflow.bidding.notices import note_notices_seen as notices_seen
from tender.workflow.bidding.notices import notices_of_procurement
from tender.workflow.bidding.own_bid import OwnBid, own_bid
from tender.workflow.bidding.parts import DECLARATIONS, LOTS, PARTNERS, prices_part
from tender.workflow.bidding.timetable import timetable_as_calendar
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.telling.announcements import own_address

pages = Blueprint("bid", __name__)
EMPTY_PARTNERS = 2  #: rows to type another in


def seen(name: str = "seen") -> int:
    """The revision that the page showed."""
    given = request.form.get(name, "0")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _meanwhile(
    own: OwnBid,
    errors: dict[str, str],
    say: Callable[[Procurement, Bid], Iterable[BidLine]],
    *parts: str,
) -> dict[str, Any]:
    """What somebody else saved since the page was made, and who; nothing where nobody did."""
    if "seen" not in errors:
        return {}
    last = max(
        (own.saved[part] for part in parts if part in own.saved),
        key=lambda part: part.at,
        default=None,
    )
    return {
        "by": last.by if last else "",
        "at": last.at if last else None,
        "mine": bool(last and last.by == actor().name),
        "lines": tuple(say(own.state.procurement, own.bid)),
    }


def saved(
    own: OwnBid,
    save: Callable[[], object],
    page: Callable[[OwnBid, dict[str, str]], str],
    onward: str,
    said: str = "Saved.",
) -> HttpResponse | tuple[str, int]:
    """Save, then go on; or the page again with what is wrong and what was typed.

    The bid is opened anew only where a colleague saved it meanwhile: then theirs is shown too.
    """
    try:
        save()
    except Invalid as refused:
        return page(own, dict(refused.fields)), 422
    except Stale as refused:
        return page(opened(own.state.id), {"seen": refused.sentence}), 409
    flash(said)
    return redirect(onward)


def opened(procurement: str) -> OwnBid:
    """The bid, opened once for this request."""
    return own_bid(office(), actor(), procurement)


def to_bid(procurement: str) -> str:
    """The address of the bid's first page."""
    return url_for("bid.bid", procurement=procurement)


@pages.get("/p/<string:procurement>/bid")
@may(Verb.SEE_OWN_BID)
def bid(procurement: str) -> str | HttpResponse:
    """The bid as it stands, what is new, and what is left to do."""
    try:
        return first_page(procurement, {})
    except NotThere:
        flash("Register your organisation first, or ask a colleague to invite you; then take part.")
        return redirect(url_for("organisation.organisation"))


def first_page(procurement: str, errors: dict[str, str]) -> str:
    """The bid's first page. Raises NotThere for whoever takes no part."""
    own = opened(procurement)
    return render_template(
        "bidding/bid/bid.html",
        own=own,
        errors=errors,
        sent=request.form.to_dict() if errors else {},
        notices=notices_of_procurement(office(), actor(), procurement),
        letters_to=own_address(office(), actor(), procurement),
        asked=list(answers_asked(own.state.procurement, own.bid.lot_ids)),
        questions=enquiries_for_bidder(office(), actor(), procurement),
    )


@pages.post("/p/<string:procurement>/bid/notices")
@may(Verb.SEE_OWN_BID)
def read_notices(procurement: str) -> HttpResponse:
    """What is new was read."""
    notices_seen(office(), actor(), procurement)
    return redirect(to_bid(procurement))


@pages.get("/p/<string:procurement>/timetable.ics")
@may(Verb.SEE_PUBLISHED)
def timetable(procurement: str) -> Response:
    """The timetable as a calendar file."""
    text = timetable_as_calendar(office(), actor(), procurement)
    return Response(
        text,
        mimetype="text/calendar",
        headers={"Content-Disposition": f'attachment; filename="{procurement}.ics"'},
    )


@pages.get("/p/<string:procurement>/bid/gates")
@may(Verb.SEE_OWN_BID)
def gates(procurement: str) -> str:
    """Would you pass? By the register as it stands."""
    return render_template(
        "bidding/bid/gates.html", check=self_check(office(), actor(), procurement), Verdict=Verdict
    )


def _lots(own: OwnBid, errors: dict[str, str]) -> str:
    chosen = {lot_bid.lot: lot_bid for lot_bid in (_sent_lots(own) if errors else own.bid.lots)}
    typed = {
        lot.id: request.form.get(f"order-{number}", "")
        if errors
        else str(chosen[lot.id].preference)
        if lot.id in chosen
        else ""
        for number, lot in enumerate(own.state.procurement.lots, 1)
    }
    most = request.form.get("most_lots", "") if errors else str(own.bid.most_lots or "")
    places = own_locations(office(), actor(), own.organisation)
    return render_template(
        "bidding/bid/lots.html",
        own=own,
        chosen=chosen,
        typed=typed,
        most=most,
        places=places,
        errors=errors,
        part=LOTS,
        meanwhile=_meanwhile(own, errors, lots_in_words, LOTS),
    )


@pages.get("/p/<string:procurement>/bid/lots")
@may(Verb.SEE_OWN_BID)
def lots(procurement: str) -> str:
    """The lots to bid for."""
    return _lots(opened(procurement), {})


@pages.post("/p/<string:procurement>/bid/lots")
@may(Verb.WRITE_BID)
def save_lots(procurement: str) -> HttpResponse | tuple[str, int]:
    """Save them."""
    own = opened(procurement)
    chosen, most = _sent_lots(own), request.form.get("most_lots", "")
    _, wrong = _orders(own)
    if wrong:
        return _lots(
            own,
            {
                f"order-{number}": wrong[lot.id]
                for number, lot in enumerate(own.state.procurement.lots, 1)
                if lot.id in wrong
            },
        ), 422
    return saved(
        own,
        lambda: saving.save_lots(office(), actor(), own, chosen, most, seen()),
        _lots,
        to_bid(procurement),
    )


def _sent_lots(own: OwnBid) -> list[LotBid]:
    """The lots ticked, in the order that was typed."""
    places, _ = _orders(own)
    return [
        LotBid(
            lot=lot.id,
            preference=places.get(lot.id, 0),
            places=tuple(
                PlaceKind(kind)
                for kind in request.form.getlist(f"kinds-{number}")
                if kind in list(PlaceKind)
            ),
            location=request.form.get(f"location-{number}", "")[:40],
        )
        for number, lot in enumerate(own.state.procurement.lots, 1)
        if request.form.get(f"lot-{number}") == "yes"
    ]


def _orders(own: OwnBid) -> tuple[dict[str, int], dict[str, str]]:
    return orders(
        {
            lot.id: request.form.get(f"order-{number}", "")
            for number, lot in enumerate(own.state.procurement.lots, 1)
            if request.form.get(f"lot-{number}") == "yes"
        }
    )


def _prices(own: OwnBid, errors: dict[str, str]) -> str:
    typed = {
        lot.id: {line.id: own.bid.rate_typed(lot.id, line.id) for line in lot.rates if line.is_bid}
        for lot in lots_bid_for(own.state.procurement, own.bid)
    }
    if errors:
        typed = _sent_prices(own)
    wrong = {
        (lot.id, line.id): rate_fault(lot, line, text)
        for lot in own.state.procurement.lots
        for line in lot.rates
        if line.is_bid and (text := typed.get(lot.id, {}).get(line.id))
    }
    return render_template(
        "bidding/bid/prices.html",
        own=own,
        typed=typed,
        wrong=wrong,
        errors=errors,
        part_of=prices_part,
        meanwhile=_meanwhile(own, errors, prices_in_words, *map(prices_part, own.bid.lot_ids)),
    )


def _sent_prices(own: OwnBid) -> dict[str, dict[str, str]]:
    form = request.form
    return {
        lot.id: {
            line.id: form[f"rate-{number}-{line.id}"]
            for line in lot.rates
            if f"rate-{number}-{line.id}" in form
        }
        for number, lot in enumerate(own.state.procurement.lots, 1)
        if lot.id in own.bid.lot_ids and f"seen-{number}" in form
    }


@pages.get("/p/<string:procurement>/bid/prices")
@may(Verb.SEE_OWN_BID)
def prices(procurement: str) -> str:
    """The price schedule, lot by lot."""
    return _prices(opened(procurement), {})


@pages.post("/p/<string:procurement>/bid/prices")
@may(Verb.WRITE_BID)
def save_prices(procurement: str) -> HttpResponse | tuple[str, int]:
    """Save the prices of every lot, as typed."""
    own = opened(procurement)
    typed, shown = (
        _sent_prices(own),
        {
            lot.id: seen(f"seen-{number}")
            for number, lot in enumerate(own.state.procurement.lots, 1)
        },
    )
    return saved(
        own,
        lambda: saving.save_prices(office(), actor(), own, typed, shown),
        _prices,
        url_for("bid.prices", procurement=procurement),
        "Kept as you typed it.",
    )


def _declarations(own: OwnBid, errors: dict[str, str]) -> str:
    said, since, plan = (
        dict(own.bid.declarations),
        own.bid.personal_care_since.isoformat() if own.bid.personal_care_since else "",
        own.bid.improvement_plan,
    )
    if errors:
        said, since, plan = (
            _sent_declarations(own),
            request.form.get("personal_care_since", ""),
            request.form.get("improvement_plan", ""),
        )
    made = own.state.procurement
    return render_template(
        "bidding/bid/declarations.html",
        own=own,
        said=said,
        since=since,
        plan=plan,
        experience=asks_experience(made),
        asks_plan=asks_plan(made),
        errors=errors,
        part=DECLARATIONS,
        meanwhile=_meanwhile(own, errors, declarations_in_words, DECLARATIONS),
    )


def _sent_declarations(own: OwnBid) -> dict[str, bool]:
    given = {
        declaration.id: request.form.get(f"declaration-{number}")
        for number, declaration in enumerate(own.state.procurement.declarations, 1)
    }
    return {id: text == "yes" for id, text in given.items() if text in ("yes", "no")}


@pages.get("/p/<string:procurement>/bid/declarations")
@may(Verb.SEE_OWN_BID)
def declarations(procurement: str) -> str:
    """The declarations."""
    return _declarations(opened(procurement), {})


@pages.post("/p/<string:procurement>/bid/declarations")
@may(Verb.WRITE_BID)
def save_declarations(procurement: str) -> HttpResponse | tuple[str, int]:
    """Save them."""
    own = opened(procurement)
    said = _sent_declarations(own)
    since, plan = (
        request.form.get("personal_care_since", ""),
        request.form.get("improvement_plan", ""),
    )
    return saved(
        own,
        lambda: saving.save_declarations(office(), actor(), own, said, since, plan, seen()),
        _declarations,
        to_bid(procurement),
    )


def _partners(own: OwnBid, errors: dict[str, str]) -> str:
    rows = (_sent_partners() if errors else list(own.bid.partners)) + [None] * EMPTY_PARTNERS
    return render_template(
        "bidding/bid/partners.html",
        own=own,
        rows=rows,
        roles=list(PartnerRole),
        errors=errors,
        part=PARTNERS,
        meanwhile=_meanwhile(own, errors, partners_in_words, PARTNERS),
    )


def _sent_partners() -> list[Partner]:
    form, found = request.form, []
    for number in range(1, saving.MOST_PARTNERS + EMPTY_PARTNERS + 1):
        name, role = form.get(f"name-{number}", ""), form.get(f"role-{number}", "")
        if any(
            form.get(f"{one}-{number}", "").strip()
            for one in ("name", "does", "company", "provider")
        ):
            found.append(
                Partner(
                    name=name,
                    role=PartnerRole(role)
                    if role in list(PartnerRole)
                    else PartnerRole.SUBCONTRACTOR,
                    does=form.get(f"does-{number}", ""),
                    company_number=form.get(f"company-{number}", ""),
                    provider_id=form.get(f"provider-{number}", ""),
                )
            )
    return found


@pages.get("/p/<string:procurement>/bid/partners")
@may(Verb.SEE_OWN_BID)
def partners(procurement: str) -> str:
    """The consortium's members and the subcontractors."""
    return _partners(opened(procurement), {})


@pages.post("/p/<string:procurement>/bid/partners")
@may(Verb.WRITE_BID)
def save_partners(procurement: str) -> HttpResponse | tuple[str, int]:
    """Save them."""
    own, sent = opened(procurement), _sent_partners()
    nameless = {
        f"name-{number}": "Give its name, or empty the row."
        for number, partner in enumerate(sent, 1)
        if not partner.name.strip()
    }
    if nameless:
        return _partners(own, nameless), 422
    onward = (
        url_for("bid.partners", procurement=procurement)
        if request.form.get("word") == "more"
        else to_bid(procurement)
    )
    return saved(
        own,
        lambda: saving.save_partners(office(), actor(), own, sent, seen()),
        _partners,
        onward,
    )
