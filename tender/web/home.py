"""The first page, and a procurement's own first page."""

from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.need_address import need_address
from tender.web.ground.task import TaskGroup
from tender.web.ground.task_lines import task_lines
from tender.workflow.backup.administration import AdministrationLine, administration
from tender.workflow.bidding.organisation import invitations
from tender.workflow.ground.access import Verb
from tender.workflow.home import own_procurements, procurement_page
from tender.workflow.needs import own_needs, own_news, procurement_needs, procurement_news
from tender.workflow.people.recovery import notices
from tender.workflow.people.recovery_letters import BY, standing
from tender.workflow.preparing.appointments import waiting_for
from tender.workflow.preparing.stand_ins import asked_or_standing_in

pages = Blueprint("home", __name__)


@pages.get("/")
@may(Verb.SEE_HOME)
def home() -> str:
    """What waits for the person over all procurements, then those procurements."""
    return render_template(
        "home/home.html",
        needs=own_needs(office(), actor()),
        news=own_news(office(), actor()),
        address=need_address,
        today=office().today(),
        own=own_procurements(office(), actor()),
        administration=_administration(),
        by=BY,
        standing=standing,
        **_asked(),
    )


@pages.get("/procurements")
@may(Verb.SEE_HOME)
def procurements() -> str:
    """Every procurement of the installation, for an administrator; for others, their own."""
    return render_template(
        "home/procurements.html", own=own_procurements(office(), actor(), every=True)
    )


@pages.get("/waiting")
@may(Verb.SEE_HOME)
def count_waiting() -> Response:
    """How much the first page lists that waits, for the link to it in the header."""
    asked = _asked()
    waiting = sum(stand_in.asked for stand_in in asked.pop("stand_ins"))
    waiting += len(own_needs(office(), actor())) + sum(map(len, asked.values()))
    waiting += sum(line.to_do for line in _administration())
    return jsonify(waiting=waiting)


def _administration() -> tuple[AdministrationLine, ...]:
    if not actor().may(Verb.MANAGE_PEOPLE):
        return ()
    return administration(
        office(),
        actor(),
        settings().key_beside_data,
        demonstration=settings().demonstration,
    )


def _asked() -> dict[str, tuple[Any, ...]]:
    """What somebody is asked beside the table of what waits, as they may be asked here."""
    asks, answers = (office(), actor()), actor().may(Verb.ANSWER_APPOINTMENT)
    return {
        "asked_by": invitations(*asks) if actor().may(Verb.OWN_ORGANISATION) else (),
        "recoveries": notices(*asks) if actor().may(Verb.OWN_ACCOUNT) else (),
        "appointments": waiting_for(*asks) if answers else (),
        "stand_ins": asked_or_standing_in(*asks) if answers else (),
    }


@pages.get("/p/<string:procurement>")
@may(Verb.SEE_PROCUREMENT)
def procurement(procurement: str) -> str:
    """One procurement: where it stands, what is next for this person, and all there is to do."""
    whole = procurement_page(office(), actor(), procurement)
    groups = task_lines(actor(), whole)
    return render_template(
        "home/procurement.html",
        state=whole.state,
        whole=whole,
        news=[need for need in whole.news if need.page != "home.procurement"],
        address=need_address,
        today=office().today(),
        record=groups.pop(TaskGroup.RECORD, []),
        groups=groups,
    )


@pages.get("/p/<string:procurement>/waiting/<string:kind>")
@may(Verb.SEE_NEEDS)
def waiting(procurement: str, kind: str) -> AnyResponse:
    """On to the page of something that waits, by the name of its kind: what a letter links to."""
    told = (
        *procurement_needs(office(), actor(), procurement),
        *procurement_news(office(), actor(), procurement),
    )
    for need in told:
        if need.path.rpartition("/")[2] == kind:
            return redirect(need_address(need))
    flash("What you were told of does not wait for you any more.")
    return redirect(url_for("home.procurement", procurement=procurement))
