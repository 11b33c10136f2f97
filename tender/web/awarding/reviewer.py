"""What a reviewer will ask, what was done elsewhere, and what a challenger attacks first."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import by_number, count_of
from tender.evaluation.review.attack import ATTACKS
from tender.evaluation.review.outside import ABOUT_A_BIDDER, LINE_OF, OutsideKind
from tender.web.awarding.forms import OutsideActForm, WithdrawnActForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, on_list
from tender.workflow.awarding.reviewer import AttacksPage, ReviewPage, attacks_page, review_page
from tender.workflow.awarding.reviewer_list import attacks_list, review_list
from tender.workflow.deciding.outside_acts import (
    EVERYBODY,
    record_outside,
    withdraw_outside,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("reviewer", __name__)
_KINDS = {kind.name.lower(): kind for kind in OutsideKind}


def _lines(page: ReviewPage) -> ListOnPage:
    return on_list(
        review_list(page),
        "reviewer.lines",
        opens=RowPage("reviewer.line", "number"),
        workbook="reviewer.workbook",
    )


@pages.get("/p/<string:procurement>/reviewer")
@may(Verb.SEE_REVIEW)
def lines(procurement: str) -> str:
    """The checklist, line by line."""
    page = review_page(office(), actor(), procurement)
    return render_template("awarding/reviewer/lines.html", page=page, shown=_lines(page))


@pages.get("/p/<string:procurement>/reviewer/list.xlsx")
@may(Verb.SEE_REVIEW)
def workbook(procurement: str) -> Response:
    """What is asked for of it, as a workbook."""
    return _lines(review_page(office(), actor(), procurement)).download()


def _line_page(procurement: str, number: int, errors: dict[str, str], taken: int = 0) -> str:
    page = review_page(office(), actor(), procurement)
    kinds = page.kinds_of(number)
    return render_template(
        "awarding/reviewer/line.html",
        page=page,
        each=page.line(number),
        records=page.records_of(number),
        kinds=[(kind.name.lower(), kind.value) for kind in kinds],
        about=[(EVERYBODY, "Everybody who bid, and whoever is in their bids"), *page.about.items()]
        if ABOUT_A_BIDDER & {*kinds}
        else [],
        errors=errors,
        taken=taken,
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/reviewer/<int:number>")
@may(Verb.SEE_REVIEW)
def line(procurement: str, number: int) -> str:
    """One line: its evidence, the findings about it, and what is on record of it."""
    return _line_page(procurement, number, {})


@pages.post("/p/<string:procurement>/reviewer/<int:number>")
@may(Verb.RECORD_OUTSIDE)
def record(procurement: str, number: int) -> HttpResponse | tuple[str, int]:
    """Put on record what was done elsewhere."""
    form = read_form(OutsideActForm)
    try:
        count = record_outside(
            office(), actor(), procurement, _KINDS.get(form.kind), form.day, form.reference,
            form.who, form.note, form.about,
        )  # fmt: skip
    except Invalid as refused:
        return _line_page(procurement, number, dict(refused.fields)), 422
    flash(f"{count_of(count, 'act')} {by_number(count, 'is', 'are')} on record.")
    return redirect(
        url_for("reviewer.line", procurement=procurement, number=LINE_OF[_KINDS[form.kind]])
    )


@pages.post("/p/<string:procurement>/reviewer/<int:number>/<int:act>/withdraw")
@may(Verb.RECORD_OUTSIDE)
def withdraw(procurement: str, number: int, act: int) -> HttpResponse | tuple[str, int]:
    """Put on record that something no longer counts."""
    form = read_form(WithdrawnActForm)
    try:
        withdraw_outside(office(), actor(), procurement, act, form.reason)
    except Invalid as refused:
        return _line_page(procurement, number, dict(refused.fields), act), 422
    flash("It no longer counts, and stays on record with your reason.")
    return redirect(url_for("reviewer.line", procurement=procurement, number=number))


def _attacks(page: AttacksPage) -> ListOnPage:
    return on_list(attacks_list(page), "reviewer.attacked", workbook="reviewer.attacks_workbook")


@pages.get("/p/<string:procurement>/attacked")
@may(Verb.SEE_REVIEW)
def attacked(procurement: str) -> str:
    """What a challenger attacks first."""
    page = attacks_page(office(), actor(), procurement)
    kinds = dict.fromkeys(each.kind for each in page.challenge.attacks)
    return render_template(
        "awarding/reviewer/attacked.html",
        page=page,
        shown=_attacks(page),
        rules=[(kind, ATTACKS[kind]) for kind in kinds],
    )


@pages.get("/p/<string:procurement>/attacked/list.xlsx")
@may(Verb.SEE_REVIEW)
def attacks_workbook(procurement: str) -> Response:
    """What is asked for of it, as a workbook."""
    return _attacks(attacks_page(office(), actor(), procurement)).download()
