"""Letters: how far they have come, for the team and for whoever looks after the installation."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.telling.announcements import announcements, post_state, write_trial

pages = Blueprint("post", __name__)


@pages.get("/p/<string:procurement>/told")
@may(Verb.SEE_ARRIVED)
def who_was_told(procurement: str) -> str:
    """What all who bid were told, and how many letters went out."""
    return render_template("telling/told.html", told=announcements(office(), actor(), procurement))


@pages.get("/people/post")
@may(Verb.MANAGE_PEOPLE)
def state() -> str:
    """How sending goes."""
    return render_template("telling/state.html", post=post_state(office(), actor()))


@pages.post("/people/post")
@may(Verb.MANAGE_PEOPLE)
def trial() -> Response:
    """Write a letter to oneself."""
    write_trial(office(), actor())
    flash(
        "The letter is written, and goes out within a minute. "
        "Look here again, and into your own mail."
    )
    return redirect(url_for("post.state"))
