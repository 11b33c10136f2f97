"""A marker named after prices are open, and a legal reviewer's agreement; both stand on the
register of interests.
"""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_form
from tender.web.marking.forms import AgreementForm, LateMarkerForm
from tender.web.marking.interests import pages, register_page
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking.late_marker import agree_late_marker, name_late_marker


@pages.post("/p/<string:procurement>/conflicts/late-marker")
@may(Verb.NAME_LATE_MARKER)
def name(procurement: str) -> Response | tuple[str, int]:
    """Name who marks in place of somebody excluded."""
    form = read_form(LateMarkerForm)
    try:
        name_late_marker(
            office(), actor(), procurement, form.marker, form.excluded, form.bidder, form.reason
        )
    except Invalid as refused:
        ending = f"-late-{form.excluded}-{form.bidder}"
        errors = {f"{field}{ending}": text for field, text in refused.fields.items()}
        return register_page(procurement, errors), 422
    flash("The marker is named. A legal reviewer agrees before anything opens to them.")
    return redirect(url_for("conflicts.register", procurement=procurement))


@pages.post("/p/<string:procurement>/conflicts/late-marker/<int:asked>")
@may(Verb.AGREE_LATE_MARKER)
def agree(procurement: str, asked: int) -> Response | tuple[str, int]:
    """Agree to a marker who was named."""
    form = read_form(AgreementForm)
    try:
        agree_late_marker(office(), actor(), procurement, asked, form.reason)
    except Invalid as refused:
        errors = {f"{field}-agree-{asked}": text for field, text in refused.fields.items()}
        return register_page(procurement, errors), 422
    flash("Agreed. The answers are open to the marker now.")
    return redirect(url_for("conflicts.register", procurement=procurement))
