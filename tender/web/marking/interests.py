"""Conflicts of interest: the assessment, one's own declaration, decisions,
and the register that prints.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.interests import (
    InterestKind,
    InterestOutcome,
    NewDeclaration,
    assess_conflicts,
    decide_interest,
    declare_interests,
)
from tender.workflow.marking.interests_register import own_interests, register_of_interests

pages = Blueprint("conflicts", __name__)


def sent_interests(known: tuple[str, ...]) -> dict[str, NewDeclaration]:
    """What a form says about each bidder; "no interest in any other" fills in the rest."""
    form = request.form
    found = {}
    for bidder in known:
        kind = form.get(f"kind-{bidder}", "")
        if kind in list(InterestKind):
            found[bidder] = NewDeclaration(
                kind=InterestKind(kind), text=form.get(f"text-{bidder}", "")
            )
        elif form.get("rest") == "none":
            found[bidder] = NewDeclaration(kind=InterestKind.NONE)
    return found


@pages.get("/p/<string:procurement>/conflicts")
@may(Verb.SEE_INTERESTS)
def register(procurement: str) -> str:
    """The register of interests."""
    return _register(procurement)


def _register(procurement: str, errors: dict[str, str] | None = None) -> str:
    interests_register = register_of_interests(office(), actor(), procurement)
    return render_template(
        "marking/interests/register.html",
        register=interests_register,
        errors=errors or {},
        sent=request.form.to_dict(),
        outcomes=list(InterestOutcome),
    )


@pages.post("/p/<string:procurement>/conflicts/assessment")
@may(Verb.ASSESS_CONFLICTS)
def assess(procurement: str) -> Response | tuple[str, int]:
    """Write the assessment, or a review of it."""
    try:
        assess_conflicts(
            office(),
            actor(),
            procurement,
            request.form.get("text", ""),
            request.form.get("steps", ""),
        )
    except Invalid as refused:
        return _register(procurement, dict(refused.fields)), 422
    flash("The conflicts assessment is on record.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.post("/p/<string:procurement>/conflicts/<int:person>/<string:bidder>")
@may(Verb.DECIDE_INTERESTS)
def settle(procurement: str, person: int, bidder: str) -> Response | tuple[str, int]:
    """Decide on a declared interest."""
    outcome = request.form.get("outcome", "")
    try:
        if outcome not in list(InterestOutcome):
            raise Invalid.of(outcome="Choose what you decide.")
        decide_interest(
            office(),
            actor(),
            procurement,
            person,
            bidder,
            InterestOutcome(outcome),
            request.form.get("reason", ""),
        )
    except Invalid as refused:
        return _register(
            procurement,
            {f"{name}-{person}-{bidder}": text for name, text in refused.fields.items()},
        ), 422
    flash("Your decision is on the register.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.get("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declare(procurement: str) -> str:
    """One's own interests, bidder by bidder."""
    return _declare(procurement)


def _declare(procurement: str, errors: dict[str, str] | None = None) -> str:
    mine = own_interests(office(), actor(), procurement)
    return render_template(
        "marking/interests/declare.html",
        mine=mine,
        errors=errors or {},
        sent=request.form,
        kinds=list(InterestKind),
    )


@pages.post("/p/<string:procurement>/interests")
@may(Verb.DECLARE_INTERESTS)
def declared(procurement: str) -> Response | tuple[str, int]:
    """Declare."""
    mine = own_interests(office(), actor(), procurement)
    try:
        declare_interests(
            office(),
            actor(),
            procurement,
            sent_interests(tuple(bidder.bidder for bidder in mine.bidders)),
        )
    except Invalid as refused:
        return _declare(
            procurement, {f"kind-{bidder}": text for bidder, text in refused.fields.items()}
        ), 422
    flash("Thank you. What you declared is on record. Come back here whenever it changes.")
    return redirect(url_for("home.procurement", procurement=procurement))
