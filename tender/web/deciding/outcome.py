"""The outcome on a screen: lots, sections, and the working of each submission one click away."""

from datetime import date

from flask import Blueprint, render_template, request, url_for

from tender.web.ground.doors import actor, may, office
from tender.workflow.deciding.outcome import outcome_overview, outcome_section, submission_working
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid

pages = Blueprint("outcome", __name__)


def asked_day() -> date | None:
    """The day that somebody asked for, if they did. Raises Invalid for what is no day."""
    given = request.args.get("on", "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise Invalid.of(on="Give a day as year-month-day, such as 2024-04-04.") from error


@pages.get("/p/<string:procurement>/outcome")
@may(Verb.SEE_OUTCOME)
def outcome(procurement: str) -> str:
    """What came out, lot by lot."""
    return render_template(
        "deciding/outcome/outcome.html",
        outcome=outcome_overview(office(), actor(), procurement, asked_day()),
        on=request.args.get("on"),
    )


@pages.get("/p/<string:procurement>/outcome/<string:section>")
@may(Verb.SEE_OUTCOME)
def section(procurement: str, section: str) -> str:
    """One section: a lot, the gates, prices, places, findings and the rest."""
    asked = request.args.get("on")

    def to(id: str, anchor: str) -> str:
        return url_for(
            "outcome.section",
            procurement=procurement,
            section=id,
            on=asked,
            _anchor=anchor if anchor != id else None,
        )

    page = outcome_section(office(), actor(), procurement, section, to, asked_day())
    return render_template("deciding/outcome/section.html", page=page, on=asked)


@pages.get("/p/<string:procurement>/outcome/lots/<string:lot>/<string:bidder>")
@may(Verb.SEE_OUTCOME)
def working(procurement: str, lot: str, bidder: str) -> str:
    """Every operand of one submission's figures."""
    return render_template(
        "deciding/outcome/working.html",
        sum=submission_working(office(), actor(), procurement, lot, bidder, asked_day()),
        on=request.args.get("on"),
    )
