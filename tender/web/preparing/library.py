"""The library of questions and scales that a council's leads keep."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for

from tender.procurement.draft.lineage import RULE
from tender.procurement.draft.sections import section_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, on_list
from tender.web.preparing.draft import Page, here
from tender.web.preparing.library_forms import KeptTextForm, PutInForm, RetireForm, TakeForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.library_uses import library_list, shown_text
from tender.workflow.preparing.library import bring_back, change_kept, put_in, retire, take

pages = Blueprint("library", __name__)


@pages.get("/library")
@may(Verb.KEEP_LIBRARY)
def everything() -> str:
    """Everything that is kept."""
    return render_template("preparing/library/list.html", shown=_list(), rule=RULE)


def _list() -> ListOnPage:
    return on_list(
        library_list(office(), actor()),
        "library.everything",
        opens=RowPage("library.text", "number"),
        workbook="library.workbook",
    )


@pages.get("/library.xlsx")
@may(Verb.KEEP_LIBRARY)
def workbook() -> Response:
    """The same as a workbook."""
    return _list().download()


@pages.get("/library/<int:number>")
@may(Verb.KEEP_LIBRARY)
def text(number: int) -> str:
    """What is kept under a number."""
    return _page(number, {})


def _page(number: int, errors: dict[str, str]) -> str:
    return render_template(
        "preparing/library/text.html",
        shown=shown_text(office(), actor(), number),
        rule=RULE,
        errors=errors,
        sent=typed_texts() if errors else {},
    )


@pages.post("/p/<string:procurement>/set-up/library", endpoint="put_in")
@may(Verb.EDIT_DRAFT)
def put_in_library(procurement: str) -> Page:
    """Put a question or a scale of a draft in."""
    number = put_in(office(), actor(), procurement, read_form(PutInForm).at)
    flash(f"It is kept in the library under number {number}.")
    return redirect(url_for("library.text", number=number))


@pages.post("/library/<int:number>")
@may(Verb.KEEP_LIBRARY)
def change(number: int) -> Page:
    """Give it other words."""
    form = read_form(KeptTextForm)
    typed = {"title": form.title, "text": form.text, "words": form.words, "good": form.good}
    try:
        change_kept(office(), actor(), number, typed)
    except Invalid as refused:
        return _page(number, dict(refused.fields)), 422
    flash("The library has a new version of it. Copies that were taken stay as they are.")
    return redirect(url_for("library.text", number=number))


@pages.post("/library/<int:number>/retire", endpoint="retire")
@may(Verb.KEEP_LIBRARY)
def retire_text(number: int) -> Page:
    """Retire it."""
    try:
        retire(office(), actor(), number, read_form(RetireForm).reason)
    except Invalid as refused:
        return _page(number, dict(refused.fields)), 422
    flash("It is retired: it is still read here, and taken into no draft.")
    return redirect(url_for("library.text", number=number))


@pages.post("/library/<int:number>/bring-back", endpoint="bring_back")
@may(Verb.KEEP_LIBRARY)
def bring_text_back(number: int) -> Page:
    """Keep it again."""
    bring_back(office(), actor(), number)
    flash("It is kept again.")
    return redirect(url_for("library.text", number=number))


@pages.post("/library/<int:number>/take", endpoint="take")
@may(Verb.KEEP_LIBRARY)
def take_copy(number: int) -> Page:
    """Take a copy into a draft."""
    into = read_form(TakeForm).into
    try:
        at = take(office(), actor(), number, into)
    except NotThere:
        return _page(number, {"into": "Choose whose draft it is copied into."}), 422
    except Invalid as refused:
        return _page(number, {"into": refused.sentence}), 422
    flash("The copy stands in the draft, and its source says where it was taken from.")
    return redirect(here(into, section_of(at).key, at))
