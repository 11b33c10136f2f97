"""The CQC's register on pages: looking something up, a provider,
and the editions it is read from.
"""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office, settings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.register.bringing import MOST_FILES
from tender.workflow.register.editions import (
    ask_for_editions,
    handed_over_folder,
    register_editions,
)
from tender.workflow.register.look_up import local_authorities, look_up
from tender.workflow.register.provider import provider_page

pages = Blueprint("register", __name__)
MOST = 20  #: results on a page
SHOWN = 40  #: editions before the older ones are folded away
LONGEST = 200  #: characters of a search


@pages.get("/cqc")
@may(Verb.SEE_REGISTER)
def search() -> str:
    """Look something up by id, name or area."""
    text, area = (request.args.get(name, "").strip()[:LONGEST] for name in ("text", "area"))
    locations = look_up(office(), actor(), text, area, MOST)
    return render_template(
        "register/search.html",
        found=locations,
        text=text,
        area=area,
        areas=local_authorities(office(), actor()),
        most=MOST,
    )


@pages.get("/cqc/providers/<string:provider_id>")
@may(Verb.SEE_REGISTER)
def one_provider(provider_id: str) -> str:
    """One provider, its locations and their ratings over time."""
    return render_template(
        "register/provider.html", page=provider_page(office(), actor(), provider_id)
    )


@pages.get("/cqc/editions")
@may(Verb.SEE_REGISTER)
def editions() -> str:
    """Every edition, and for whoever may the form to bring more in."""
    return _editions({})


@pages.post("/cqc/editions")
@may(Verb.BRING_REGISTER)
def bring() -> HttpResponse | tuple[str, int]:
    """Hand files over to be brought in."""
    uploads = [upload for upload in request.files.getlist("register") if upload.filename]
    try:
        with handed_over_folder(
            office(), actor(), settings().folder.resolve() / "register"
        ) as folder:
            for number, upload in enumerate(uploads[: MOST_FILES + 1]):
                place = folder / str(number) / (secure_filename(upload.filename or "") or "file")
                place.parent.mkdir()
                upload.save(place)
            ask_for_editions(office(), actor(), folder)
    except Invalid as refused:
        return _editions(dict(refused.fields)), 422
    flash("The files are here. Reading them takes a minute or two; you can leave this page.")
    return redirect(url_for("register.editions"))


@pages.get("/cqc/editions/progress")
@may(Verb.BRING_REGISTER)
def progress() -> Response:
    """How far the work is, for the page that waits."""
    job = register_editions(office(), actor()).job
    return jsonify(
        {"state": job.state, "done": job.done, "total": job.total, "says": job.says}
        if job
        else {"state": "none"}
    )


def _editions(errors: dict[str, str]) -> str:
    return render_template(
        "register/editions.html",
        brought=register_editions(office(), actor()),
        errors=errors,
        most=MOST_FILES,
        shown=SHOWN,
    )
