"""The first page, and a procurement's own first page."""

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.need_address import need_address
from tender.web.ground.task_lines import task_lines
from tender.web.ground.tasks import TaskGroup
from tender.workflow.backup.administration import administration
from tender.workflow.bidding.organisation import invitations
from tender.workflow.ground.access import Verb
from tender.workflow.home import own_procurements, procurement_page
from tender.workflow.needs import own_needs
from tender.workflow.people.recovery import notices
from tender.workflow.people.recovery_letters import BY, standing
from tender.workflow.preparing.appointments import waiting_for
from tender.workflow.preparing.stand_ins import asked_or_standing_in

pages = Blueprint("home", __name__)


@pages.get("/")
@may(Verb.SEE_HOME)
def home() -> str:
    """What waits for the person over all procurements, then those procurements."""
    answers = actor().may(Verb.ANSWER_APPOINTMENT)
    return render_template(
        "home/home.html",
        needs=own_needs(office(), actor()),
        address=need_address,
        today=office().today(),
        own=own_procurements(office(), actor()),
        administration=administration(office(), actor(), settings().key_beside_data)
        if actor().may(Verb.MANAGE_PEOPLE)
        else (),
        asked_by=invitations(office(), actor()) if actor().may(Verb.OWN_ORGANISATION) else (),
        recoveries=notices(office(), actor()) if actor().may(Verb.OWN_ACCOUNT) else (),
        by=BY,
        standing=standing,
        appointments=waiting_for(office(), actor()) if answers else (),
        stand_ins=asked_or_standing_in(office(), actor()) if answers else (),
    )


@pages.get("/procurements")
@may(Verb.SEE_HOME)
def procurements() -> str:
    """Every procurement of the installation, for an administrator; for others, their own."""
    return render_template(
        "home/procurements.html", own=own_procurements(office(), actor(), every=True)
    )


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
        address=need_address,
        today=office().today(),
        record=groups.pop(TaskGroup.RECORD, []),
        groups=groups,
    )
