"""The register of findings: what stands in the way of which act, and what was decided."""

from math import ceil
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.evaluation.finding_record import Gateway, RegisteredFinding
from tender.web.deciding.forms import SHOWN, RegisterDecisionForm, RegisterQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query, typed_texts
from tender.workflow.deciding.finding_decisions import decide_finding, kinds_for
from tender.workflow.deciding.findings import FindingDecisionKind
from tender.workflow.deciding.findings_register import FindingsRegister, findings_register
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("findings_register", __name__)

ON_A_PAGE = 20  #: findings
ALL = RegisterQuery(shown="", gateway="", page=0)
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
_IN_SET_UP = ("setup.overview", "Mend it in the set-up")


def _mended_at(entry: RegisteredFinding) -> tuple[str, str]:
    """The page on which a finding is mended, and what leads there."""
    return MENDED_AT.get(entry.finding.code, _IN_SET_UP)


def _chosen(
    whole: FindingsRegister, query: RegisterQuery | RegisterDecisionForm
) -> tuple[RegisteredFinding, ...]:
    """The part of the register that was asked for: what is open unless something else was."""
    shown = query.shown if query.shown in SHOWN else "open"
    return tuple(
        entry
        for entry in whole.entries
        if query.gateway in ("", entry.gateway)
        and (shown == "all" or (entry.open if shown == "open" else bool(entry.decision)))
    )


def _choices(entry: RegisteredFinding) -> list[tuple[str, str, None]]:
    """What can be decided on a finding, as its form offers it."""
    return [(kind.value, WORDS[kind], None) for kind in kinds_for(entry)]


def _page(
    procurement: str,
    query: RegisterQuery | RegisterDecisionForm,
    errors: dict[str, str],
    about: str = "",
) -> str:
    whole = findings_register(office(), actor(), procurement)
    chosen = _chosen(whole, query)
    page = min(max(query.page, 1), max(ceil(len(chosen) / ON_A_PAGE), 1))
    first = (page - 1) * ON_A_PAGE
    return render_template(
        "deciding/register/register.html",
        register=whole,
        shown=chosen[first : first + ON_A_PAGE],
        count=len(chosen),
        page=page,
        pages=max(ceil(len(chosen) / ON_A_PAGE), 1),
        query=query,
        gateways=[("", "Any"), *((gateway.value, gateway.value) for gateway in Gateway)],
        choices=_choices,
        mended_at=_mended_at,
        errors=errors,
        sent=typed_texts(),
        about=about,
        address=lambda number: _address(procurement, query, number),
    )


def _address(procurement: str, query: RegisterQuery | RegisterDecisionForm, page: int) -> str:
    asked = {"shown": query.shown, "gateway": query.gateway, "page": str(page)}
    place = url_for("findings_register.register", procurement=procurement)
    return f"{place}?{urlencode({name: value for name, value in asked.items() if value})}"


@pages.get("/p/<string:procurement>/findings")
@may(Verb.SEE_COMPLIANCE)
def register(procurement: str) -> str | tuple[str, int]:
    """The register, in the order of the acts that wait; where something else was asked for than
    there is, what is open, and what was wrong with the address.
    """
    try:
        return _page(procurement, read_query(RegisterQuery), {})
    except Invalid as refused:
        return _page(procurement, ALL, dict(refused.fields)), 422


@pages.post("/p/<string:procurement>/findings")
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
        errors = {f"{name}-{form.number}": text for name, text in refused.fields.items()}
        return _page(procurement, form, errors, form.number), 422
    flash("Your decision is on record." if count == 1 else f"{count} decisions are on record.")
    return redirect(_address(procurement, form, form.page))
