"""Conflicts of interest: the assessment, one's own declaration, decisions,
and the register that prints.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, typed_texts
from tender.web.marking.forms import AssessmentForm, InterestsForm, OutcomeForm
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.interest_kinds import InterestOutcome
from tender.workflow.marking.interests import (
    assess_conflicts,
    decide_interest,
    declare_interests,
)
from tender.workflow.marking.interests_register import declaration_page, register_of_interests

pages = Blueprint("conflicts", __name__)


@pages.get("/p/<string:procurement>/conflicts")
@may(Verb.SEE_INTERESTS)
def register(procurement: str) -> str:
    """The register of interests."""
    return register_page(procurement, {})


def register_page(procurement: str, errors: dict[str, str]) -> str:
    """The register, with what was wrong in what was sent."""
    return render_template(
        "marking/interests/register.html",
        register=register_of_interests(office(), actor(), procurement),
        errors=errors,
        sent=typed_texts(),
        outcomes=list(InterestOutcome),
    )


@pages.post("/p/<string:procurement>/conflicts/assessment")
@may(Verb.ASSESS_CONFLICTS)
def assess(procurement: str) -> Response | tuple[str, int]:
    """Write the assessment, or a review of it."""
    form = read_form(AssessmentForm)
    try:
        assess_conflicts(office(), actor(), procurement, form.text, form.steps)
    except Invalid as refused:
        return register_page(procurement, dict(refused.fields)), 422
    flash("The conflicts assessment is on record.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.post("/p/<string:procurement>/conflicts/<int:person>/<string:bidder>")
@may(Verb.DECIDE_INTERESTS)
def settle(procurement: str, person: int, bidder: str) -> Response | tuple[str, int]:
    """Decide on a declared interest."""
    try:
        form = read_form(OutcomeForm)
        decide_interest(
            office(),
            actor(),
            procurement,
            person,
            bidder,
            form.outcome,
            form.reason,
            form.supporter,
        )
    except Invalid as refused:
        whose = "-beside" if typed_texts().get("supporter") else ""
        errors = {f"{name}-{person}-{bidder}{whose}": text for name, text in refused.fields.items()}
        return register_page(procurement, errors), 422
    flash("Your decision is on the register.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.get("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declare(procurement: str) -> str:
    """One's own interests, bidder by bidder."""
    return declaration("marking/interests/declare.html", procurement, {})


def declaration(page: str, procurement: str, errors: dict[str, str]) -> str:
    """A page on which somebody declares, and beside them whoever has no account."""
    return render_template(
        page,
        declaring=declaration_page(office(), actor(), procurement),
        errors=errors,
        sent=typed_texts(),
    )


@pages.post("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declared(procurement: str) -> Response | tuple[str, int]:
    """Declare."""
    errors = declare_typed(procurement)
    if errors:
        return declaration("marking/interests/declare.html", procurement, errors), 422
    flash("Thank you. What you declared is on record. Come back here whenever it changes.")
    return redirect(url_for("conflicts.declare", procurement=procurement))


def declare_typed(procurement: str) -> dict[str, str]:
    """Declare what was typed; what is missing in it, by field, where nothing is declared."""
    form = read_form(InterestsForm)
    try:
        said = form.declarations()
        declare_interests(office(), actor(), procurement, said, form.supporter)
    except Invalid as refused:
        ending = "-beside" if form.supporter else ""
        return {
            ("text" if name == form.bidder else name) + ending: text
            for name, text in refused.fields.items()
        }
    return {}
