"""The documents of an ITT."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download_of_somebody
from tender.web.ground.forms import read_form, typed_texts
from tender.web.preparing.forms import DocumentForm, TakenOutForm
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
        sent=typed_texts() if errors else {},
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
    try:
        form = read_form(DocumentForm)
        add_document(office(), actor(), procurement, form.title, form.file.stream, form.file.name)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The document is in the pack.")
    return redirect(url_for("pack.documents", procurement=procurement))


@pages.get("/p/<string:procurement>/documents/<int:document>")
@may(Verb.SEE_PUBLISHED)
def document(procurement: str, document: int) -> Response:
    """One, to keep."""
    pack_document, content = read_document(office(), actor(), procurement, document)
    return download_of_somebody(content, pack_document.name, "document")


@pages.post("/p/<string:procurement>/documents/<int:document>/out")
@may(Verb.EDIT_DRAFT)
def take_out(procurement: str, document: int) -> HttpResponse | tuple[str, int]:
    """Take one out."""
    form = read_form(TakenOutForm)
    try:
        take_document_out(office(), actor(), procurement, document, form.reason)
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    flash("The document is taken out.")
    return redirect(url_for("pack.documents", procurement=procurement))
