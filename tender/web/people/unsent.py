"""What is typed and not sent, for the script that keeps it; and that a session lives on."""

from flask import Blueprint, Response, jsonify

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.ground.pages import seconds_left
from tender.web.people.forms import UnsentFormPlace, UnsentFormSent
from tender.workflow.ground.access import Verb
from tender.workflow.people.unsent import forget_unsent, keep_unsent, unsent_forms, unsent_in

pages = Blueprint("unsent", __name__)


@pages.get("/unsent")
@may(Verb.KEEP_UNSENT)
def forms() -> Response:
    """Which forms this person typed into and has not sent."""
    return jsonify({"forms": list(unsent_forms(office(), actor()))})


@pages.get("/unsent/typed")
@may(Verb.KEEP_UNSENT)
def typed() -> Response:
    """What they typed into one."""
    return jsonify({"typed": unsent_in(office(), actor(), read_query(UnsentFormPlace).form)})


@pages.post("/unsent")
@may(Verb.KEEP_UNSENT)
def keep() -> Response:
    """Keep a form as it was last typed into."""
    form = read_form(UnsentFormSent)
    keep_unsent(office(), actor(), form.form, form.typed)
    return jsonify({"left": seconds_left()})


@pages.post("/unsent/forget")
@may(Verb.KEEP_UNSENT)
def forget() -> Response:
    """Let go of a form that was sent, or thrown away."""
    forget_unsent(office(), actor(), read_form(UnsentFormPlace).form)
    return jsonify({"left": seconds_left()})


@pages.get("/stay")
@may(Verb.KEEP_UNSENT)
def stay() -> Response:
    """Go on with a session that would end: how long it lives now."""
    return jsonify({"left": seconds_left()})
