"""The audit of a procurement, on a page."""

from flask import Blueprint, render_template

from tender.web.backup.forms import AuditQuery
from tender.web.ground.doors import actor, may, office
from tender.web.ground.forms import read_query
from tender.workflow.backup.anchoring import audit_keeping
from tender.workflow.backup.audit import audit_page
from tender.workflow.ground.access import Verb

pages = Blueprint("audit", __name__)


@pages.get("/p/<string:procurement>/audit")
@may(Verb.SEE_AUDIT)
def log(procurement: str) -> str:
    """Who did what, and when."""
    before = read_query(AuditQuery).before or None
    return render_template(
        "backup/audit.html", log=audit_page(office(), actor(), procurement, before), before=before
    )


@pages.get("/audit")
@may(Verb.SEE_AUDIT_KEEPING)
def keeping() -> str:
    """How the audit of the installation is kept: key, head, anchors, the last verification."""
    return render_template("backup/audit_keeping.html", keeping=audit_keeping(office(), actor()))
