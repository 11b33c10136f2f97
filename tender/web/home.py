"""The first page, and a procurement's own first page."""

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.tasks import tasks
from tender.workflow.bidding.organisation import invitations
from tender.workflow.ground.access import Verb
from tender.workflow.home import own_procurements, procurement_home
from tender.workflow.people.recovery import notices
from tender.workflow.people.recovery_letters import BY, standing
from tender.workflow.preparing.appointments import waiting_for

pages = Blueprint("home", __name__)


@pages.get("/")
@may(Verb.SEE_HOME)
def home() -> str:
    """The person's procurements."""
    return render_template(
        "home/home.html",
        own=own_procurements(office(), actor()),
        asked_by=invitations(office(), actor()) if actor().may(Verb.OWN_ORGANISATION) else (),
        recoveries=notices(office(), actor()) if actor().may(Verb.OWN_ACCOUNT) else (),
        by=BY,
        standing=standing,
        appointments=waiting_for(office(), actor()) if actor().may(Verb.ANSWER_APPOINTMENT) else (),
    )


@pages.get("/p/<string:procurement>")
@may(Verb.SEE_PROCUREMENT)
def procurement(procurement: str) -> str:
    """One procurement: where it stands, and what there is to do and see for this person."""
    state = procurement_home(office(), actor(), procurement)
    return render_template("home/procurement.html", state=state, tasks=tasks(actor(), state))
