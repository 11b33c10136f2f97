"""The files that go with answers, one at a time, under no name of their own."""

from collections.abc import Mapping
from typing import IO

from flask import Blueprint, Response, send_file

from tender.intake.attachments import ENDINGS, AttachmentKind
from tender.records.marks import AnswerAddress
from tender.records.opened import OpenedFile
from tender.web.ground.doors import actor, may, office
from tender.web.marking.mark import place_of
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import NotThere
from tender.workflow.marking.files import read_answer_file

pages = Blueprint("files", __name__)
#: what a browser shows by itself; whatever else there is is kept and opened by its own program
SHOWN: Mapping[str, str] = {
    AttachmentKind.PDF: "application/pdf",
    AttachmentKind.PNG: "image/png",
    AttachmentKind.JPEG: "image/jpeg",
}
#: of a file shown beside its answer: nothing runs, nothing is fetched, no other site frames it
SHOWN_POLICY = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)


@pages.app_template_test("shown_beside")
def shown_beside(opened_file: OpenedFile) -> bool:
    """Whether a browser can show a file beside its answer."""
    return opened_file.kind in SHOWN


def _name(place: AnswerAddress, opened_file: OpenedFile) -> str:
    """A name that says which answer it goes with, and nothing of its bidder."""
    parts = (place.question, place.alias, place.lot, str(opened_file.number))
    return f"{'-'.join(filter(None, parts))}.{ENDINGS.get(opened_file.kind, ('bin',))[0]}"


def _file(
    procurement: str, question: str, alias: str, number: int
) -> tuple[OpenedFile, IO[bytes], str]:
    """A file, what is in it, and what it is called here."""
    place = place_of(question, alias)
    opened_file, content = read_answer_file(office(), actor(), procurement, place, number)
    return opened_file, content, _name(place, opened_file)


@pages.get("/p/<string:procurement>/files/<string:question>/<string:alias>/<int:number>")
@may(Verb.READ_FILE)
def file(procurement: str, question: str, alias: str, number: int) -> Response:
    """One file, to be kept."""
    _, content, name = _file(procurement, question, alias, number)
    return send_file(
        content, mimetype="application/octet-stream", as_attachment=True, download_name=name
    )


@pages.get("/p/<string:procurement>/files/<string:question>/<string:alias>/<int:number>/beside")
@may(Verb.READ_FILE)
def beside(procurement: str, question: str, alias: str, number: int) -> Response:
    """One file, for the frame beside its answer: of a kind that a browser shows by itself."""
    opened_file, content, name = _file(procurement, question, alias, number)
    kind = SHOWN.get(opened_file.kind)
    if kind is None:
        content.close()
        raise NotThere("A browser does not show files of this kind. Download it instead.")
    answer = send_file(content, mimetype=kind, download_name=name)
    answer.headers["Content-Security-Policy"] = SHOWN_POLICY
    return answer
