"""A draft's questions as those who mark will see them. Nothing can be sent from these pages."""

from types import SimpleNamespace

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.marking.preview import marking_preview

pages = Blueprint("marking_preview", __name__)
#: which page of marking each reader is shown
READERS = {
    "evaluator": "marking/preview/evaluator.html",
    "panel-member": "marking/preview/panel_member.html",
}


@pages.get("/p/<string:procurement>/set-up/as/<any('evaluator','panel-member'):reader>")
@pages.get(
    "/p/<string:procurement>/set-up/as/<any('evaluator','panel-member'):reader>/<string:question>"
)
@may(Verb.SEE_DRAFT)
def as_marker(procurement: str, reader: str, question: str = "") -> str:
    """A question as an evaluator or a panel member will see it."""
    preview = marking_preview(office(), actor(), procurement, question)
    return render_template(
        READERS[reader] if preview.sheet else "marking/preview/unfinished.html",
        preview=preview,
        reader=reader,
        sheet=preview.sheet,
        welcome=SimpleNamespace(done=0, desk=SimpleNamespace(all=1)),
        sent=None,
        passage="",
        errors={},
        files=(),
        recorded="",
        recorded_hints=(),
    )
