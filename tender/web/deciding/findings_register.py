"""The register of findings: what stands in the way of which act, and what was decided."""

import re

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from evidence.counting import by_number, count_of
from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.procurement.draft.sections import DraftSection, section_of
from tender.web.deciding.forms import FindingQuery, RegisterDecisionForm, SeveralFindingsForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, after_act, on_list
from tender.workflow.deciding.finding_decisions import decide_finding, kinds_for
from tender.workflow.deciding.findings import FindingDecisionKind
from tender.workflow.deciding.findings_list import findings_list
from tender.workflow.deciding.findings_register import (
    FindingsRegister,
    findings_register,
    the_finding,
)
from tender.workflow.deciding.several_findings import decide_findings, kinds_together
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.noticed import NOT_APPROVED

pages = Blueprint("findings_register", __name__)
LIST = "findings_register.register"  #: the page that every act here leads back to

WORDS = {
    FindingDecisionKind.NO_MATTER: "It stands as it is, for the reason that I give",
    FindingDecisionKind.EXPLAINED: "The bidder’s explanation is accepted",
    FindingDecisionKind.DISREGARDED: "The bid is disregarded, after its bidder was asked",
}
#: where what no reason answers is decided, by the finding's code: a page, and what leads there
MENDED_AT = {
    "tie-unresolved": ("award.steps", "Resolve the tie on the page Award"),
    "waits-for-tie": ("award.steps", "Resolve the tie on the page Award"),
    "interest-undecided": ("conflicts.register", "Decide on it in the register of interests"),
    "late-event-undecided": ("late_events.events", "Decide on it on the page What came to light"),
    "bid-held": ("opening.arrived", "Decide on it on the page What arrived"),
    "end-asked": ("ending.overview", "Agree or refuse on the page End the procurement or a lot"),
}
_ENTRY = re.compile(r"\[[^\]]*\]")  #: which entry of a list a finding is about
_IN_SET_UP = ("setup.overview", "Mend it in the set-up")
_WITH_COLLEAGUES = ("setup.colleagues", "See who was asked, on the page Comment and approval")


def _mended_at(entry: RegisteredFinding) -> tuple[str, str]:
    """The page on which a finding is mended, and what leads there."""
    if entry.finding.code == NOT_APPROVED:
        return _WITH_COLLEAGUES
    return MENDED_AT.get(entry.finding.code, _IN_SET_UP)


def _written_at(entry: RegisteredFinding) -> DraftSection | None:
    """The page of the draft on which what is found stands, while it can be mended there instead of
    being decided on.
    """
    if entry.gateway is not Gateway.PUBLISH or not entry.open:
        return None
    return section_of(_ENTRY.sub("", entry.finding.where))


def _choices(entry: RegisteredFinding) -> list[tuple[str, str, None]]:
    """What can be decided on a finding, as its form offers it."""
    return [(kind.value, WORDS[kind], None) for kind in kinds_for(entry)]


def _list(whole: FindingsRegister, ticked: tuple[str, ...] = ()) -> ListOnPage:
    return on_list(
        findings_list(whole),
        LIST,
        opens=RowPage("findings_register.finding", "finding", carries=True),
        ticked=ticked,
        workbook="findings_register.workbook",
        beside=("finding",),
    )


def _after_act(procurement: str) -> Response:
    whole = findings_register(office(), actor(), procurement)
    return redirect(after_act(findings_list(whole), LIST))


def _page(procurement: str, errors: dict[str, str], ticked: tuple[str, ...] = ()) -> str:
    whole = findings_register(office(), actor(), procurement)
    return render_template(
        "deciding/register/register.html",
        register=whole,
        shown=_list(whole, ticked),
        together=[(kind.value, WORDS[kind], None) for kind in kinds_together(whole.entries)],
        errors=errors,
        sent=typed_texts(),
    )


@pages.get("/p/<string:procurement>/findings")
@may(Verb.SEE_COMPLIANCE)
def register(procurement: str) -> str:
    """The register: what waits for a decision, in the order of the acts that wait for it, unless
    something else is asked for.
    """
    return _page(procurement, {})


@pages.get("/p/<string:procurement>/findings/list.xlsx")
@may(Verb.SEE_COMPLIANCE)
def workbook(procurement: str) -> Response:
    """What is asked for of the register, as a workbook."""
    return _list(findings_register(office(), actor(), procurement)).download()


@pages.post("/p/<string:procurement>/findings")
@may(Verb.DECIDE_FINDING)
def decide_several(procurement: str) -> Response | tuple[str, int]:
    """Decide alike on every finding that was ticked."""
    form = read_form(SeveralFindingsForm)
    try:
        count = decide_findings(
            office(), actor(), procurement, form.ticked, form.decision, form.reason
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields), form.ticked), 422
    flash(f"{count_of(count, 'decision')} {by_number(count, 'is', 'are')} on record.")
    return _after_act(procurement)


@pages.get("/p/<string:procurement>/finding")
@may(Verb.SEE_COMPLIANCE)
def finding(procurement: str) -> str:
    """One finding, with what was decided on it; the list that it was opened from stays asked for in
    its address.
    """
    return _finding_page(procurement, {})


def _finding_page(procurement: str, errors: dict[str, str]) -> str:
    query = read_query(FindingQuery, beside=None)
    whole = findings_register(office(), actor(), procurement)
    listed = _list(whole)
    return render_template(
        "deciding/register/finding.html",
        register=whole,
        entry=the_finding(whole, query.finding),
        back=listed.here,
        asked=listed.asked,
        choices=_choices,
        mended_at=_mended_at,
        written_at=_written_at(the_finding(whole, query.finding)),
        errors=errors,
        sent=typed_texts(),
    )


@pages.post("/p/<string:procurement>/finding")
@may(Verb.DECIDE_FINDING)
def decide(procurement: str) -> Response | tuple[str, int]:
    """Decide on a finding, or on every open one like it."""
    form = read_form(RegisterDecisionForm)
    try:
        count = decide_finding(
            office(),
            actor(),
            procurement,
            form.finding,
            form.decision,
            form.reason,
            form.bidder,
            alike=form.alike,
        )
    except Invalid as refused:
        return _finding_page(procurement, dict(refused.fields)), 422
    flash("Your decision is on record." if count == 1 else f"{count} decisions are on record.")
    return _after_act(procurement)
