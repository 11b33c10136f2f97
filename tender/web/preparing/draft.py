"""Set-up: the pages on which a procurement is written, checked as one writes, and published."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response as HttpResponse

from evidence.finding import BadInput
from tender.procurement.draft.form import FormValues
from tender.procurement.draft.totals import totals
from tender.web.ground.doors import actor, may, office
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import ActRefused, Invalid, Stale
from tender.workflow.preparing import market, publication, zones
from tender.workflow.preparing.draft import (
    DraftPage,
    checked_page,
    draft_overview,
    draft_page,
    save_draft_page,
    unsaved_values,
)
from tender.workflow.preparing.modification import proposed_modification, publish_modification
from tender.workflow.preparing.start import bring_draft_file, draft_as_file

pages = Blueprint("setup", __name__)
FILES = {"toml": "application/toml", "json": "application/json"}
Page = str | tuple[str, int] | HttpResponse


def revision() -> int:
    """The revision of the draft that the page was made from."""
    text = request.form.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1


def sent() -> FormValues:
    """What the form sent."""
    return FormValues({name: request.form.getlist(name) for name in request.form})


def here(procurement: str, section: str, at: str = "") -> str:
    """The address of a page of the draft."""
    return url_for("setup.page", procurement=procurement, section=section, at=at or None)


def refusal(fault: BadInput | ActRefused, field: str) -> dict[str, Any]:
    """What a page says of a file that was refused: the sentence at its field, and every fault of
    the file (the first hundred).
    """
    if isinstance(fault, BadInput):
        many = len(fault.problems)
        return {
            "errors": {
                field: (
                    f"The file was not taken: {many} thing{'' if many == 1 else 's'} in it must "
                    "be put right."
                )
            },
            "faults": tuple(map(str, fault.problems[:100])),
        }
    return {"errors": dict(fault.fields) or {field: fault.sentence}, "faults": ()}


def file_answer(text: str, form: str, name: str) -> Response:
    """A file to be kept."""
    return Response(
        text,
        mimetype=FILES[form],
        headers={"Content-Disposition": f'attachment; filename="{secure_filename(name)}.{form}"'},
    )


@pages.get("/p/<string:procurement>/set-up")
@may(Verb.SEE_DRAFT)
def overview(procurement: str) -> str:
    """The draft's pages and everything the checks found."""
    return render_template(
        "preparing/draft/overview.html",
        whole=draft_overview(office(), actor(), procurement),
        here=here,
        errors={},
        faults=(),
    )


@pages.get("/p/<string:procurement>/set-up/page/<string:section>")
@may(Verb.SEE_DRAFT)
def page(procurement: str, section: str) -> str:
    """One page of the draft."""
    return _shown(draft_page(office(), actor(), procurement, section, request.args.get("at", "")))


@pages.post("/p/<string:procurement>/set-up/page/<string:section>")
@may(Verb.EDIT_DRAFT)
def save(procurement: str, section: str) -> Page:
    """Keep what was typed, then do what the button says."""
    at, do = request.form.get("at", ""), request.form.get("do", "")
    try:
        onward = save_draft_page(
            office(), actor(), procurement, section, at, sent(), revision(), do
        )
    except (Stale, Invalid) as refused:
        shown = draft_page(office(), actor(), procurement, section, at)
        return _shown(
            shown,
            dict(refused.fields) or {"page": refused.sentence},
            unsaved_values(shown, sent()),
        ), 409 if isinstance(refused, Stale) else 422
    if not do:
        flash("Saved.")
    return redirect(here(procurement, section, onward))


@pages.post("/p/<string:procurement>/set-up/page/<string:section>/check")
@may(Verb.EDIT_DRAFT)
def check(procurement: str, section: str) -> Response:
    """The findings on what is typed and not kept yet, for the page's script."""
    shown = checked_page(
        office(), actor(), procurement, section, request.form.get("at", ""), sent()
    )
    about = {"sheet": shown, "here": here}
    gates = (
        market.market_supply(office(), actor(), procurement, shown.draft)
        if section == "gates"
        else None
    )
    return jsonify(
        beside={
            place: render_template("preparing/draft/_findings.html", findings=findings)
            for place, findings in shown.beside.items()
        },
        summary=render_template("preparing/draft/_count.html", **about),
        totals=render_template("preparing/draft/_totals.html", totals=totals(shown.draft)),
        supply=render_template("preparing/draft/_supply.html", supply=gates, **about)
        if gates
        else "",
    )


def _shown(
    sheet: DraftPage,
    errors: dict[str, str] | None = None,
    unsaved: tuple[tuple[str, str], ...] = (),
    faults: tuple[str, ...] = (),
) -> str:
    key = sheet.section.key
    return render_template(
        "preparing/draft/page.html",
        sheet=sheet,
        here=here,
        errors=errors or {},
        unsaved=unsaved,
        faults=faults,
        totals=totals(sheet.draft) if key in ("weights", "questions") else (),
        drawn=zones.draft_map(sheet.draft) if key == "lots" and not sheet.at else None,
        supply=market.market_supply(office(), actor(), sheet.state.id) if key == "gates" else None,
    )


@contextmanager
def _uploads(field: str) -> Iterator[list[Path]]:
    """The files that were sent under a field's name, kept for as long as they are read.

    Their names matter: the register's say their dates.
    """
    with TemporaryDirectory() as folder:
        kept = []
        for number, upload in enumerate(request.files.getlist(field)[:12]):
            if upload.filename:
                place = Path(folder) / str(number) / (secure_filename(upload.filename) or "file")
                place.parent.mkdir()
                upload.save(place)
                kept.append(place)
        yield kept


@pages.post("/p/<string:procurement>/set-up/market")
@may(Verb.EDIT_DRAFT)
def bring_market(procurement: str) -> Page:
    """Bring in the register's files, so that gates can be tried on the market."""
    try:
        with _uploads("register") as files:
            count = market.bring_market(office(), actor(), procurement, files)
    except (BadInput, Invalid) as fault:
        return _shown(
            draft_page(office(), actor(), procurement, "gates"), **refusal(fault, "register")
        ), 422
    flash(f"The register was read: {count} locations in the area of this procurement.")
    return redirect(here(procurement, "gates"))


@pages.post("/p/<string:procurement>/set-up/shapes")
@may(Verb.EDIT_DRAFT)
def bring_shapes(procurement: str) -> Page:
    """Give the zones the shapes of a GeoJSON file."""
    file = request.files.get("shapes")
    try:
        count = zones.bring_shapes(
            office(),
            actor(),
            procurement,
            revision(),
            file.read() if file else b"",
            (file.filename or "") if file else "",
            request.form.get("called", "").strip(),
        )
    except (BadInput, Invalid, Stale) as fault:
        return _shown(
            draft_page(office(), actor(), procurement, "lots"), **refusal(fault, "shapes")
        ), 409 if isinstance(fault, Stale) else 422
    flash(f"{count} zone{'' if count == 1 else 's'} can be drawn on the map now.")
    return redirect(here(procurement, "lots"))


@pages.post("/p/<string:procurement>/set-up/file")
@may(Verb.EDIT_DRAFT)
def bring_file(procurement: str) -> Page:
    """Put a procurement.toml in place of the draft."""
    file = request.files.get("file")
    try:
        bring_draft_file(
            office(),
            actor(),
            procurement,
            revision(),
            file.read() if file else b"",
            (file.filename or "") if file else "",
        )
    except (BadInput, Invalid, Stale) as fault:
        shown = render_template(
            "preparing/draft/overview.html",
            whole=draft_overview(office(), actor(), procurement),
            here=here,
            **refusal(fault, "file"),
        )
        return shown, 409 if isinstance(fault, Stale) else 422
    flash("The file took the draft's place.")
    return redirect(url_for("setup.overview", procurement=procurement))


@pages.get("/p/<string:procurement>/set-up/procurement.toml")
@may(Verb.SEE_DRAFT)
def draft_toml(procurement: str) -> Response:
    """The draft as a procurement.toml."""
    return file_answer(
        draft_as_file(office(), actor(), procurement, "toml"),
        "toml",
        f"{procurement}-draft",
    )


@pages.get("/p/<string:procurement>/set-up/procurement.json")
@may(Verb.SEE_DRAFT)
def draft_json(procurement: str) -> Response:
    """The draft as JSON."""
    return file_answer(
        draft_as_file(office(), actor(), procurement, "json"),
        "json",
        f"{procurement}-draft",
    )


@pages.get("/p/<string:procurement>/set-up/coverage")
@may(Verb.SEE_DRAFT)
def coverage(procurement: str) -> str:
    """What people said, and the questions that answer to it."""
    return render_template(
        "preparing/draft/coverage.html",
        traced=zones.coverage_page(office(), actor(), procurement),
        here=here,
    )


@pages.get("/p/<string:procurement>/set-up/publish")
@may(Verb.SEE_DRAFT)
def publish(procurement: str) -> str:
    """What publishing would do."""
    return _publish(procurement)


@pages.post("/p/<string:procurement>/set-up/publish")
@may(Verb.PUBLISH)
def publish_first(procurement: str) -> Page:
    """Publish version 1."""
    try:
        version = publication.publish(
            office(), actor(), procurement, revision(), passed=request.form.get("passed") == "yes"
        )
    except Invalid as refused:
        return _publish(procurement, dict(refused.fields) or {"publish": refused.sentence}), 422
    flash(f"Version {version.number} is published.")
    return redirect(url_for("published.version", procurement=procurement, number=version.number))


@pages.post("/p/<string:procurement>/set-up/modify")
@may(Verb.PUBLISH)
def modify(procurement: str) -> Page:
    """Publish the next version, with its reason."""
    reason = request.form.get("reason", "")
    try:
        version = publish_modification(office(), actor(), procurement, revision(), reason)
    except (Invalid, Stale) as refused:
        errors = dict(refused.fields) or {"reason": refused.sentence}
        return _publish(procurement, errors, reason), 422 if isinstance(refused, Invalid) else 409
    flash(f"Version {version.number} is published. Tell everyone named below.")
    return redirect(url_for("published.version", procurement=procurement, number=version.number))


def _publish(procurement: str, errors: dict[str, str] | None = None, reason: str = "") -> str:
    return render_template(
        "preparing/draft/publish.html",
        proposed=proposed_modification(office(), actor(), procurement),
        errors=errors or {},
        reason=reason,
    )
