"""A draft's questions as those who mark will see them. Nothing can be sent from these pages."""

from types import SimpleNamespace

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_query
from tender.web.marking.forms import PreviewQuery
from tender.workflow.ground.access import Verb
from tender.workflow.marking.preview import marking_preview

pages = Blueprint("marking_preview", __name__)


@pages.get("/p/<string:procurement>/set-up/as-evaluator")
@may(Verb.SEE_DRAFT)
def as_evaluator(procurement: str) -> str:
    """A question as an evaluator will see it."""
    return _page(procurement, "evaluator", "marking/mark/mark.html")


@pages.get("/p/<string:procurement>/set-up/as-panel-member")
@may(Verb.SEE_DRAFT)
def as_panel_member(procurement: str) -> str:
    """A question as a panel member will see it."""
    return _page(procurement, "panel_member", "marking/panel/answer.html")


def _page(procurement: str, reader: str, screen: str) -> str:
    query = read_query(PreviewQuery)
    preview = marking_preview(office(), actor(), procurement, query.question)
    return render_template(
        "marking/preview/screen.html" if preview.sheet else "marking/preview/unfinished.html",
        screen=screen,
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
