"""Letters: how far they have come, for the team and for whoever looks after the installation;
and a forgotten password.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.ground.guards import limiter
from tender.web.people.account import attempts
from tender.web.telling.forms import ForgottenPasswordForm
from tender.workflow.ground.access import Verb
from tender.workflow.people import link_letters
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


@pages.get("/sign-in/forgotten")
@may(Verb.SIGN_IN)
def forgotten() -> str:
    """Ask for a link to set a new password."""
    return render_template("telling/forgotten.html", sends=office().mailbox.sends, asked=False)


@pages.post("/sign-in/forgotten")
@limiter.limit(attempts)
@may(Verb.SIGN_IN)
def send_recovery() -> str:
    """The same answer whoever asks: nobody learns here who has an account."""
    link_letters.send_recovery(office(), read_form(ForgottenPasswordForm).email)
    return render_template("telling/forgotten.html", sends=office().mailbox.sends, asked=True)
