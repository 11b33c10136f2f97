"""What a procurement keeps of whom, and until when."""

from flask import Blueprint, render_template

from tender.records.personal_data import PERSONAL_DATA
from tender.web.ground.doors import actor, may, office
from tender.workflow.deciding.records_kept import records_kept
from tender.workflow.ground.access import Verb

pages = Blueprint("kept", __name__)


@pages.get("/p/<string:procurement>/kept")
@may(Verb.SEE_REVIEW)
def of_whom(procurement: str) -> str:
    """Kind by kind, with the day that is on record and the least that law asks."""
    page = records_kept(office(), actor(), procurement)
    return render_template("deciding/kept.html", page=page, kinds=PERSONAL_DATA)
