"""What is typed and not sent, for the script that keeps it; and that a session lives on."""

from flask import Blueprint, Response, jsonify

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form, read_query
from tender.web.ground.pages import seconds_left
from tender.web.people.forms import PageQuery, UnsentFormPlace, UnsentFormSent
from tender.workflow.ground.access import Verb
from tender.workflow.people.unsent import forget_unsent, keep_unsent, unsent_on

pages = Blueprint("unsent", __name__)


@pages.get("/unsent")
@may(Verb.KEEP_UNSENT)
def typed() -> Response:
    """What this person typed on a page and has not sent."""
    unsent_forms = unsent_on(office(), actor(), read_query(PageQuery).page)
    return jsonify(
        {
            "forms": [
                {"form": form.form, "typed": form.content, "at": form.at} for form in unsent_forms
            ]
        }
    )


@pages.post("/unsent")
@may(Verb.KEEP_UNSENT)
def keep() -> Response:
    """Keep a form as it was last typed into."""
    form = read_form(UnsentFormSent)
    keep_unsent(office(), actor(), form.page, form.form, form.typed)
    return jsonify({"left": seconds_left()})


@pages.post("/unsent/forget")
@may(Verb.KEEP_UNSENT)
def forget() -> Response:
    """Let go of a form that was sent, or thrown away."""
    form = read_form(UnsentFormPlace)
    forget_unsent(office(), actor(), form.page, form.form)
    return jsonify({"left": seconds_left()})


@pages.get("/stay")
@may(Verb.KEEP_UNSENT)
def stay() -> Response:
    """Go on with a session that would end: how long it lives now."""
    return jsonify({"left": seconds_left()})
