"""The keys by which receipts and reports of this installation are checked, for anybody."""

from flask import Blueprint, render_template

from tender.web.ground.doors import actor, may, office
from tender.workflow.backup.keys import installation_keys
from tender.workflow.ground.access import Verb

pages = Blueprint("keys", __name__)


@pages.get("/keys")
@may(Verb.SEE_STATEMENTS)
def keys() -> str:
    """Each key with what it is for."""
    return render_template("backup/keys.html", keys=installation_keys(office(), actor()))
