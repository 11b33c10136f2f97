"""The files that go with answers, one at a time, under no name of their own."""

from flask import Blueprint, Response, send_file

from tender.intake.attachments import ENDINGS
from tender.web.ground.doors import actor, may, office
from tender.web.marking.mark import place_of
from tender.workflow.ground.access import Verb
from tender.workflow.marking.files import read_answer_file

pages = Blueprint("files", __name__)


@pages.get("/p/<string:procurement>/files/<string:question>/<string:alias>/<int:number>")
@may(Verb.READ_FILE)
def file(procurement: str, question: str, alias: str, number: int) -> Response:
    """One file."""
    place = place_of(question, alias)
    opened_file, content = read_answer_file(office(), actor(), procurement, place, number)
    name = (
        "-".join(filter(None, (place.question, place.alias, place.lot, str(number))))
        + "."
        + ENDINGS.get(opened_file.kind, ("bin",))[0]
    )
    return send_file(
        content, mimetype="application/octet-stream", as_attachment=True, download_name=name
    )
