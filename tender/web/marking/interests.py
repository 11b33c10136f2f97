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
from tender.workflow.marking.interests import (
    InterestKind,
    InterestOutcome,
    assess_conflicts,
    decide_interest,
    declare_interests,
)
from tender.workflow.marking.interests_register import (
    OwnInterests,
    own_interests,
    register_of_interests,
)

pages = Blueprint("conflicts", __name__)


@pages.get("/p/<string:procurement>/conflicts")
@may(Verb.SEE_INTERESTS)
def register(procurement: str) -> str:
    """The register of interests."""
    return _register(procurement, {})


def _register(procurement: str, errors: dict[str, str]) -> str:
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
        return _register(procurement, dict(refused.fields)), 422
    flash("The conflicts assessment is on record.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.post("/p/<string:procurement>/conflicts/<int:person>/<string:bidder>")
@may(Verb.DECIDE_INTERESTS)
def settle(procurement: str, person: int, bidder: str) -> Response | tuple[str, int]:
    """Decide on a declared interest."""
    try:
        form = read_form(OutcomeForm)
        decide_interest(office(), actor(), procurement, person, bidder, form.outcome, form.reason)
    except Invalid as refused:
        errors = {f"{name}-{person}-{bidder}": text for name, text in refused.fields.items()}
        return _register(procurement, errors), 422
    flash("Your decision is on the register.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.get("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declare(procurement: str) -> str:
    """One's own interests, bidder by bidder."""
    return _declare(own_interests(office(), actor(), procurement), {})


def _declare(mine: OwnInterests, errors: dict[str, str]) -> str:
    return render_template(
        "marking/interests/declare.html",
        mine=mine,
        errors=errors,
        sent=typed_texts(),
        kinds=list(InterestKind),
    )


@pages.post("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declared(procurement: str) -> Response | tuple[str, int]:
    """Declare."""
    mine = own_interests(office(), actor(), procurement)
    errors = declare_typed(mine)
    if errors:
        return _declare(mine, errors), 422
    flash("Thank you. What you declared is on record. Come back here whenever it changes.")
    return redirect(url_for("home.procurement", procurement=procurement))


def declare_typed(mine: OwnInterests) -> dict[str, str]:
    """Declare what was typed; what is missing in it, by field, where nothing is declared."""
    declarations = read_form(InterestsForm).declarations(bidder.bidder for bidder in mine.bidders)
    try:
        declare_interests(office(), actor(), mine.state.id, declarations)
    except Invalid as refused:
        return {f"kind-{bidder}": text for bidder, text in refused.fields.items()}
    return {}
