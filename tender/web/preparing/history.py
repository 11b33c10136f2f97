"""The history of a draft: every state, one of them to look at and to comment on, and one put
back.
"""

from flask import Response, flash, redirect, render_template, url_for

from tender.procurement.draft.addresses import fields_on, place_words, places_in
from tender.procurement.draft.paths import NoSuchPath
from tender.procurement.draft.sections import SECTIONS, entry_of, section_of
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, on_list
from tender.web.preparing.draft import Page, pages, status_of_refusal
from tender.web.preparing.sent_forms import DraftCommentForm, RevisionForm, StateQuery
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import ActRefused, Invalid, NotThere, Stale
from tender.workflow.preparing.draft_comments import comment_on_draft, threads_of_state
from tender.workflow.preparing.draft_history import (
    DraftHistory,
    ShownState,
    at_words,
    draft_history,
    put_back,
    shown_state,
    undo,
)
from tender.workflow.preparing.states_list import states_list


@pages.get("/p/<string:procurement>/set-up/history", endpoint="history")
@may(Verb.SEE_DRAFT)
def history_page(procurement: str) -> str:
    """Every state, newest first."""
    return _history(draft_history(office(), actor(), procurement), {})


def _history(history: DraftHistory, errors: dict[str, str]) -> str:
    return render_template(
        "preparing/history/history.html", history=history, shown=_list(history), errors=errors
    )


def _list(history: DraftHistory) -> ListOnPage:
    return on_list(
        states_list(history),
        "setup.history",
        opens=RowPage("setup.state", "id"),
        workbook="setup.history_workbook",
    )


@pages.get("/p/<string:procurement>/set-up/history.xlsx")
@may(Verb.SEE_DRAFT)
def history_workbook(procurement: str) -> Response:
    """The same as a workbook."""
    return _list(draft_history(office(), actor(), procurement)).download()


@pages.post("/p/<string:procurement>/set-up/history/undo", endpoint="undo")
@may(Verb.EDIT_DRAFT)
def undo_last(procurement: str) -> Page:
    """Put back what stood before the last change."""
    revision = read_form(RevisionForm).revision
    try:
        saved = undo(office(), actor(), procurement, revision)
    except (Invalid, Stale) as refused:
        return _history_refused(procurement, refused)
    flash(f"The last change is undone: the draft is as it was on {at_words(saved)}.")
    return redirect(url_for("setup.history", procurement=procurement))


def _history_refused(procurement: str, refused: ActRefused) -> Page:
    history = draft_history(office(), actor(), procurement)
    return _history(history, {"undo": refused.sentence}), status_of_refusal(refused)


@pages.get("/p/<string:procurement>/set-up/history/<int:id>")
@may(Verb.SEE_DRAFT)
def state(procurement: str, id: int) -> str:
    """One state: what it changed, what was changed since, what it says, and what was said of it."""
    asked = read_query(StateQuery)
    return state_page(procurement, id, {}, asked.at, unfolded=asked.unfolded)


@pages.post("/p/<string:procurement>/set-up/history/<int:id>/put-back", endpoint="put_back")
@may(Verb.EDIT_DRAFT)
def put_state_back(procurement: str, id: int) -> Page:
    """Put it in the draft's place."""
    revision = read_form(RevisionForm).revision
    try:
        saved = put_back(office(), actor(), procurement, revision, id)
    except (Invalid, Stale) as refused:
        errors = {"back": refused.sentence}
        return state_page(procurement, id, errors), status_of_refusal(refused)
    flash(f"The draft is as it was on {at_words(saved)}. What stood before is in the history.")
    return redirect(url_for("setup.history", procurement=procurement))


@pages.post("/p/<string:procurement>/set-up/history/<int:id>/comment", endpoint="comment")
@may(Verb.COMMENT_ON_DRAFT)
def comment(procurement: str, id: int) -> Page:
    """Comment on a place of it."""
    form = read_form(DraftCommentForm)
    try:
        comment_on_draft(office(), actor(), procurement, id, form.place, form.text)
    except Invalid as refused:
        return state_page(procurement, id, dict(refused.fields), entry_of(form.place)), 422
    flash("Your comment is with the lead.")
    return redirect(url_for("setup.state", procurement=procurement, id=id))


def state_page(
    procurement: str, id: int, errors: dict[str, str], at: str = "", *, unfolded: bool = False
) -> str:
    """A state, with what is wrong in a form of it; `at` is the entry or the page's key that is
    commented on.
    """
    shown = shown_state(office(), actor(), procurement, id)
    part = _section_at(at)
    threads, names, own = threads_of_state(office(), actor(), procurement, id)
    return render_template(
        "preparing/history/state.html",
        shown=shown,
        threads=threads,
        names=names,
        own=own,
        at=at,
        in_place=shown.whole.in_place(part, every=unfolded),
        unfolded=unfolded,
        part=part,
        places=_places(shown, at),
        errors=errors,
        sent=typed_texts() if errors else {},
    )


def _section_at(at: str) -> str:
    """The key of the section in which the place that is commented on lies; empty for the whole."""
    named = any(section.key == at for section in SECTIONS)
    return at if named or not at else section_of(at).key


def _places(shown: ShownState, at: str) -> list[tuple[str, str]]:
    """What may be commented on, by its path: the whole; or an entry or a page, and its fields."""
    section = next((section for section in SECTIONS if section.key == at), None)
    try:
        own = list(fields_on(shown.draft, section)) if section is not None else []
        if own:
            return own
        place = "" if section else at  # a page may hold nothing but entries
        words = f"the whole of {place_words(shown.draft, at)}" if place else "the whole draft"
        return [(place, words), *places_in(shown.draft, place)]
    except NoSuchPath as fault:
        raise NotThere from fault
