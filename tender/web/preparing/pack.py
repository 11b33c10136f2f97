"""The documents of an ITT."""

from flask import Blueprint, Response, flash, redirect, render_template, request, send_file, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.pack import (
    add_document,
    pack_documents,
    read_document,
    take_document_out,
)

pages = Blueprint("pack", __name__)


def _page(procurement: str, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "preparing/pack/pack.html",
        pack=pack_documents(office(), actor(), procurement),
        errors=errors or {},
        sent=request.form.to_dict() if errors else {},
    )


@pages.get("/p/<string:procurement>/documents")
@may(Verb.SEE_PUBLISHED)
def documents(procurement: str) -> str:
    """Every document."""
    return _page(procurement)


@pages.post("/p/<string:procurement>/documents")
@may(Verb.EDIT_DRAFT)
def add(procurement: str) -> HttpResponse | tuple[str, int]:
    """Add one."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page(procurement, {"file": "Choose a file."}), 422
    try:
        add_document(
            office(),
            actor(),
            procurement,
            request.form.get("title", ""),
            file.stream,
            file.filename,
        )
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The document is in the pack.")
    return redirect(url_for("pack.documents", procurement=procurement))


@pages.get("/p/<string:procurement>/documents/<int:document>")
@may(Verb.SEE_PUBLISHED)
def document(procurement: str, document: int) -> Response:
    """One, to keep."""
    pack_document, content = read_document(office(), actor(), procurement, document)
    return send_file(
        content,
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=secure_filename(pack_document.name) or "document",
    )


@pages.post("/p/<string:procurement>/documents/<int:document>/out")
@may(Verb.EDIT_DRAFT)
def take_out(procurement: str, document: int) -> HttpResponse | tuple[str, int]:
    """Take one out."""
    try:
        take_document_out(office(), actor(), procurement, document, request.form.get("reason", ""))
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The document is taken out.")
    return redirect(url_for("pack.documents", procurement=procurement))
