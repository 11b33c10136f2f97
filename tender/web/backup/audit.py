"""The audit of a procurement, on a page."""

from flask import Blueprint, Response, render_template

from tender.web.ground.doors import actor, may, office
from tender.web.ground.list_page import on_list
from tender.workflow.backup.anchoring import audit_keeping
from tender.workflow.backup.audit import audit_log
from tender.workflow.ground.access import Verb

pages = Blueprint("audit", __name__)


@pages.get("/p/<string:procurement>/audit")
@may(Verb.SEE_AUDIT)
def log(procurement: str) -> str:
    """Who did what, and when."""
    whole = audit_log(office(), actor(), procurement)
    return render_template(
        "backup/audit.html",
        log=whole,
        shown=on_list(whole.listing, "audit.log", workbook="audit.workbook"),
    )


@pages.get("/p/<string:procurement>/audit/list.xlsx")
@may(Verb.SEE_AUDIT)
def workbook(procurement: str) -> Response:
    """What is asked for of the audit, as a workbook."""
    return on_list(audit_log(office(), actor(), procurement).listing, "audit.log").download()


@pages.get("/audit")
@may(Verb.SEE_AUDIT_KEEPING)
def keeping() -> str:
    """How the audit of the installation is kept: key, head, anchors, the last verification."""
    return render_template("backup/audit_keeping.html", keeping=audit_keeping(office(), actor()))
