"""The audit of a procurement, on a page."""

from flask import Blueprint, render_template, request

from tender.web.ground.doors import actor, may, office
from tender.workflow.backup.audit import audit_page
from tender.workflow.ground.access import Verb

pages = Blueprint("audit", __name__)


@pages.get("/p/<string:procurement>/audit")
@may(Verb.SEE_AUDIT)
def log(procurement: str) -> str:
    """Who did what, and when."""
    before = request.args.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 10 else None
    return render_template(
        "backup/audit.html", log=audit_page(office(), actor(), procurement, number), before=number
    )
