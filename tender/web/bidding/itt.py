"""The ITT for anybody who looks, without an account."""

from flask import Blueprint, Response, render_template, request, send_file
from werkzeug.utils import secure_filename

from evidence.codec import encode
from tender.web.ground.doors import actor, may, office
from tender.web.preparing.draft import file_answer
from tender.workflow.bidding import itt as verbs
from tender.workflow.ground.access import Verb
from tender.workflow.preparing.draft import whole_draft
from tender.workflow.preparing.start import procurement_as_file
from tender.workflow.preparing.zones import draft_map

pages = Blueprint("itt", __name__)


@pages.get("/open/<string:id>")
@may(Verb.SEE_OPEN)
def itt(id: str) -> str:
    """All of it on one page."""
    published_itt = verbs.published_itt(office(), actor(), id)
    data = encode(published_itt.version.procurement)
    return render_template(
        "bidding/bid/itt.html",
        itt=published_itt,
        sections=whole_draft(data),
        drawn=draft_map(data),
        unfolded=request.args.get("unfolded") == "yes",
    )


@pages.get("/open/<string:id>/procurement.<any(toml,json):form>")
@may(Verb.SEE_OPEN)
def as_file(id: str, form: str) -> Response:
    """What was published, as TOML or JSON."""
    published_itt = verbs.published_itt(office(), actor(), id)
    return file_answer(
        procurement_as_file(encode(published_itt.version.procurement), form),
        form,
        f"{id}-version-{published_itt.version.number}",
    )


@pages.get("/open/<string:id>/documents/<int:document>")
@may(Verb.SEE_OPEN)
def paper(id: str, document: int) -> Response:
    """One document, to keep."""
    pack_document, content = verbs.itt_document(office(), actor(), id, document)
    return send_file(
        content,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=secure_filename(pack_document.name) or "document",
    )
