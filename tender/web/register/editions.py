"""The editions that the CQC's register is read from, and bringing more in."""

from flask import Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office, settings
from tender.web.ground.forms import read_form
from tender.web.ground.progress import progress_of
from tender.web.ground.uploads import put_down
from tender.web.register.forms import EditionsForm
from tender.web.register.look_up import pages
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.register.bringing import MOST_FILES
from tender.workflow.register.editions import (
    ask_for_editions,
    handed_over_folder,
    register_editions,
)

SHOWN = 40  #: editions before the older ones are folded away


@pages.get("/cqc/editions")
@may(Verb.SEE_REGISTER)
def editions() -> str:
    """Every edition, and for whoever may the form to bring more in."""
    return _page({})


@pages.post("/cqc/editions")
@may(Verb.BRING_REGISTER)
def bring() -> HttpResponse | tuple[str, int]:
    """Hand files over to be brought in."""
    place = settings().folder.resolve() / "register"
    try:
        form = read_form(EditionsForm)
        with handed_over_folder(office(), actor(), place) as folder:
            put_down(form.register, folder)
            ask_for_editions(office(), actor(), folder)
    except Invalid as refused:
        return _page(dict(refused.fields)), 422
    flash("The files are here. Reading them takes a minute or two; you can leave this page.")
    return redirect(url_for("register.editions"))


@pages.get("/cqc/editions/progress")
@may(Verb.BRING_REGISTER)
def progress() -> Response:
    """How far the work is, for the page that waits."""
    return progress_of(register_editions(office(), actor()).job)


def _page(errors: dict[str, str]) -> str:
    return render_template(
        "register/editions.html",
        brought=register_editions(office(), actor()),
        errors=errors,
        most=MOST_FILES,
        shown=SHOWN,
    )
