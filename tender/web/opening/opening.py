"""What arrived, late bids decided, and the opening by two people."""

from collections.abc import Callable
from typing import TypeVar

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import by_number, count_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import JSON, PDF, download
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.guards import limiter
from tender.web.ground.list_page import on_list
from tender.web.opening.forms import HeldForm, LateForm, SecretForm
from tender.web.people.account import attempts
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.arrivals_list import arrivals_list
from tender.workflow.opening.held_decisions import decide_held
from tender.workflow.opening.opening import ask_for_opening, decide_late, open_bids
from tender.workflow.opening.prices import ask_for_prices, open_prices, opened_in_words
from tender.workflow.opening.record import opening_record_as_file, opening_record_as_pdf

pages = Blueprint("opening", __name__)
T = TypeVar("T")


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    arrived = arrivals(office(), actor(), procurement)
    return render_template(
        "opening/opening/arrived.html",
        found=arrived,
        shown=on_list(arrivals_list(arrived), "opening.arrived", workbook="opening.workbook"),
        errors=errors or {},
        sent=typed_texts() if errors else {},
    )


@pages.get("/p/<string:procurement>/opening")
@may(Verb.SEE_ARRIVED)
def arrived(procurement: str) -> str:
    """What arrived."""
    return _page(procurement)


@pages.get("/p/<string:procurement>/opening/list.xlsx")
@may(Verb.SEE_ARRIVED)
def workbook(procurement: str) -> Response:
    """What is asked for of the list, as a workbook."""
    arrived = arrivals(office(), actor(), procurement)
    return on_list(arrivals_list(arrived), "opening.arrived").download()


@pages.post("/p/<string:procurement>/opening/late")
@may(Verb.DECIDE_LATE)
def late(procurement: str) -> HttpResponse | tuple[str, int]:
    """Decide on a late bid."""
    form = read_form(LateForm)
    try:
        decide_late(office(), actor(), procurement, form.subject, form.reason, let_in=form.let_in)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The late bid is let in." if form.let_in else "The late bid is not let in.")
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.post("/p/<string:procurement>/opening/held")
@may(Verb.DECIDE_HELD)
def held(procurement: str) -> HttpResponse | tuple[str, int]:
    """Propose what becomes of a bid that was held back, or decide it as the second."""
    form = read_form(HeldForm)
    try:
        done_now = decide_held(
            office(), actor(), procurement, form.subject, form.reason, let_in=form.let_in
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    what = "let in" if form.let_in else "left out"
    flash(f"It is {what}." if done_now else "Now a second person decides.")
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.post("/p/<string:procurement>/opening/ask")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def ask(procurement: str) -> HttpResponse | tuple[str, int]:
    """The first of two people."""
    return done(procurement, ask_for_opening, lambda _: "Now a second person opens the bids.")


@pages.post("/p/<string:procurement>/opening/open")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def open_now(procurement: str) -> HttpResponse | tuple[str, int]:
    """The second of two people."""
    return done(procurement, open_bids, _opened)


def _opened(count: int) -> str:
    return (
        f"{count_of(count, 'bid')} {by_number(count, 'is', 'are')} open. "
        "The answers stand under letters drawn at random; "
        "prices stay closed until quality is locked."
    )


@pages.post("/p/<string:procurement>/opening/prices/ask")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def ask_prices(procurement: str) -> HttpResponse | tuple[str, int]:
    """The first of two openers, for the prices."""
    return done(procurement, ask_for_prices, lambda _: "Now a second opener opens the prices.")


@pages.post("/p/<string:procurement>/opening/prices/open")
@limiter.limit(attempts)
@may(Verb.OPEN_BIDS)
def open_prices_now(procurement: str) -> HttpResponse | tuple[str, int]:
    """The second, for the prices."""
    return done(procurement, open_prices, opened_in_words)


def done(
    procurement: str,
    act: Callable[..., T],
    says: Callable[[T], str],
    page: Callable[[str, dict[str, str]], str] = _page,
) -> HttpResponse | tuple[str, int]:
    """One of the acts of an opener, with what they typed; or the page again, with what is wrong."""
    secret = read_form(SecretForm).secret
    try:
        result = act(office(), actor(), procurement, secret)
    except Invalid as refused:
        return page(procurement, dict(refused.fields)), 422
    flash(says(result))
    return redirect(url_for("opening.arrived", procurement=procurement))


@pages.get("/p/<string:procurement>/opening/record.pdf")
@may(Verb.SEE_ARRIVED)
def record(procurement: str) -> Response:
    """The opening record."""
    content = opening_record_as_pdf(office(), actor(), procurement)
    return download(content, PDF, f"{procurement}-opening-record.pdf", inline=True)


@pages.get("/p/<string:procurement>/opening/record.json")
@may(Verb.SEE_ARRIVED)
def record_json(procurement: str) -> Response:
    """The opening record as a signed file."""
    content = opening_record_as_file(office(), actor(), procurement)
    return download(content, JSON, f"{procurement}-opening-record.json")
