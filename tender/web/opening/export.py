"""Bids from another portal: bring its export, see what was found and where,
mend and confirm it, take it in.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.utils import secure_filename
from werkzeug.wrappers import Response

from evidence.finding import BadInput
from tender.evaluation.submission import EVERY_LOT
from tender.intake.portal import FileUse
from tender.web.ground.doors import actor, may, office
from tender.web.opening.bids import FILES
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.opening.export import export
from tender.workflow.opening.export.bids_from_export import take_in_export
from tender.workflow.opening.export.choices import (
    DETAILS,
    NEEDED,
    LotChoice,
    SentAnswerChoice,
    SentChoices,
    rate_key,
)
from tender.workflow.opening.export.choosing import choose_for_bidder, leave_folder_out
from tender.workflow.opening.export.sources import export_sources

pages = Blueprint("from_elsewhere", __name__)


def _page(
    procurement: str, errors: dict[str, str] | None = None, faults: tuple[str, ...] = ()
) -> str:
    export_overview = export.export_overview(office(), actor(), procurement)
    return render_template(
        "opening/export/overview.html" if export_overview.brought else "opening/export/bring.html",
        found=export_overview,
        errors=errors or {},
        faults=faults,
        sent=request.form.to_dict() if errors else {},
        scanner=bool(office().vault.scanner),
    )


@pages.get("/p/<string:procurement>/bids/from-elsewhere")
@may(Verb.TAKE_IN_BIDS)
def overview(procurement: str) -> str:
    """Bring an export, or see what stands of the one that was brought; once bids were taken in,
    where each answer came from.
    """
    try:
        return _page(procurement)
    except NotNow as refused:
        return render_template(
            "opening/export/not_now.html",
            state=export.state_without_export(office(), actor(), procurement),
            sentence=refused.sentence,
            errors={},
        )


@pages.post("/p/<string:procurement>/bids/from-elsewhere")
@may(Verb.TAKE_IN_BIDS)
def bring(procurement: str) -> Response | tuple[str, int]:
    """Bring an export: nothing is taken in yet."""
    upload = request.files.get("export")
    if upload is None or not upload.filename:
        return _page(procurement, {"export": "Choose the zip file that the portal made."}), 422
    with TemporaryDirectory() as folder:
        try:
            count = export.bring_export(
                office(),
                actor(),
                procurement,
                _saved(upload, Path(folder)),
                request.form.get("received", ""),
                Path(upload.filename).name[:200],
            )
        except BadInput as refused:
            return _page(
                procurement,
                {"export": "Nothing was kept: see what is wrong below."},
                tuple(str(problem) for problem in refused.problems),
            ), 422
        except Invalid as refused:
            return _page(procurement, dict(refused.fields)), 422
    flash(
        f"{count} folder{' was' if count == 1 else 's were'} looked through. "
        "Nothing is taken in yet."
    )
    return redirect(url_for("from_elsewhere.overview", procurement=procurement))


def _saved(file: FileStorage, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / (secure_filename(file.filename or "") or "file")
    file.save(place)
    return place


@pages.post("/p/<string:procurement>/bids/from-elsewhere/discard")
@may(Verb.TAKE_IN_BIDS)
def discard(procurement: str) -> Response | tuple[str, int]:
    """Let go of an export."""
    if request.form.get("sure") != "yes":
        return _page(
            procurement,
            {"sure": "Tick the box to discard it: what was mended and confirmed goes with it."},
        ), 422
    export.discard_export(office(), actor(), procurement)
    flash("The export and all that was chosen are gone.")
    return redirect(url_for("from_elsewhere.overview", procurement=procurement))


@pages.post("/p/<string:procurement>/bids/from-elsewhere/take-in")
@may(Verb.TAKE_IN_BIDS)
def take_in(procurement: str) -> Response | tuple[str, int]:
    """Take in every bidder that is not left out."""
    register = [upload for upload in request.files.getlist("register") if upload.filename]
    if not register or len(register) > FILES:
        return _page(
            procurement,
            {
                "register": (
                    "Choose the CQC register’s files as at the bid deadline: "
                    f"at least one, at most {FILES}."
                )
            },
        ), 422
    with TemporaryDirectory() as folder:
        try:
            count = take_in_export(
                office(),
                actor(),
                procurement,
                [_saved(upload, Path(folder) / "register") for upload in register],
            )
        except BadInput as refused:
            return _page(
                procurement,
                {"register": "Nothing was taken in: see what is missing below."},
                tuple(str(problem) for problem in refused.problems),
            ), 422
        except Stale as refused:
            return _page(procurement, {"register": refused.sentence}), 409
    flash(f"{count} bids were taken in, and given letters at random.")
    return redirect(url_for("bids.bids", procurement=procurement))


@pages.get("/p/<string:procurement>/bids/from-elsewhere/sources")
@may(Verb.TAKE_IN_BIDS)
def sources(procurement: str) -> str:
    """Where every answer came from."""
    return render_template(
        "opening/export/sources.html",
        found=export_sources(office(), actor(), procurement),
        errors={},
    )


def _bidder(procurement: str, bidder: str, errors: dict[str, str] | None = None) -> str:
    state, export_bidder, onward = export.export_bidder(office(), actor(), procurement, bidder)
    named = {
        "details": DETAILS,
        "needed": NEEDED,
        "Taken": FileUse,
        "key": rate_key,
        "short": lambda name: name.rpartition(f"{export_bidder.found.folder}/")[2],
    }
    return render_template(
        "opening/export/bidder.html",
        state=state,
        one=export_bidder,
        onward=onward,
        errors=errors or {},
        sent=request.form.to_dict() if errors else {},
        **named,
    )


@pages.get("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>")
@may(Verb.TAKE_IN_BIDS)
def bidder(procurement: str, bidder: str) -> str:
    """One bidder: every answer beside its source."""
    return _bidder(procurement, bidder)


@pages.post("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>")
@may(Verb.TAKE_IN_BIDS)
def choose(procurement: str, bidder: str) -> Response | tuple[str, int]:
    """Keep what was chosen for one bidder."""
    try:
        export_bidder = choose_for_bidder(office(), actor(), procurement, bidder, _sent(), _seen())
    except Invalid as refused:
        return _bidder(procurement, bidder, dict(refused.fields)), 422
    except Stale as refused:
        return _bidder(procurement, bidder, {"seen": refused.sentence}), 409
    flash(
        f"{export_bidder.name}: {export_bidder.confirmed} of {len(export_bidder.answers)} "
        "answers confirmed."
    )
    onward = request.form.get("word") == "next"
    following = export.export_bidder(office(), actor(), procurement, bidder)[2] if onward else ""
    if onward and following:
        return redirect(url_for("from_elsewhere.bidder", procurement=procurement, bidder=following))
    return redirect(
        url_for("from_elsewhere.overview", procurement=procurement)
        if onward
        else url_for("from_elsewhere.bidder", procurement=procurement, bidder=bidder)
    )


@pages.post("/p/<string:procurement>/bids/from-elsewhere/<string:bidder>/leave-out")
@may(Verb.TAKE_IN_BIDS)
def leave_out(procurement: str, bidder: str) -> Response | tuple[str, int]:
    """Leave a folder out, or take it back."""
    back, reason = request.form.get("word") == "back", request.form.get("left_out", "")
    if not back and not reason.strip():
        return _bidder(
            procurement,
            bidder,
            {"left_out": "Say why this folder is not taken in: it stands on record."},
        ), 422
    try:
        leave_folder_out(office(), actor(), procurement, bidder, "" if back else reason, _seen())
    except (Invalid, Stale) as refused:
        return _bidder(
            procurement, bidder, dict(refused.fields) or {"left_out": refused.sentence}
        ), 422 if isinstance(refused, Invalid) else 409
    flash("It is taken in with the others." if back else "It is left out, with your reason.")
    return redirect(url_for("from_elsewhere.overview", procurement=procurement))


def _sent() -> SentChoices:
    """What the form holds. Its rows are numbered; what each is about travels with it."""
    form = request.form
    lots = [
        LotChoice(
            lot=lot,
            preference=form.get(f"preference-{number}", ""),
            places=form.get(f"places-{number}", ""),
            location=form.get(f"location-{number}", ""),
        )
        for number, lot in _numbered("lot")
        if form.get(f"bid-{number}") == "yes"
    ]
    rates = {
        rate_key(form.get(f"rate-lot-{number}", ""), line): form.get(f"rate-{number}", "")
        for number, line in _numbered("rate-line")
    }
    answers = {
        (question, form.get(f"at-lot-{number}", EVERY_LOT)): SentAnswerChoice(
            source=form.get(f"source-{number}", ""),
            text=form.get(f"text-{number}", ""),
            reason=form.get(f"reason-{number}", ""),
            confirmed=form.get(f"confirmed-{number}") == "yes",
            name=number,
        )
        for number, question in _numbered("question")
    }
    declarations = {
        id: form.get(f"declared-{number}", "") for number, id in _numbered("declaration")
    }
    return SentChoices(
        details={name: form.get(name.replace(" ", "-"), "") for name in DETAILS}, lots=lots,
        rates=rates, declarations=declarations, answers=answers,
        dropped=form.getlist("dropped"), checked=form.get("checked") == "yes",
    )  # fmt: skip


def _numbered(name: str) -> list[tuple[str, str]]:
    """Every row of one kind: its number and what it is about."""
    found = (
        (field.rpartition("-")[2], value)
        for field, value in request.form.items()
        if field.rpartition("-")[0] == name
    )
    return [(number, value) for number, value in found if number.isdecimal() and len(number) < 5]


def _seen() -> int:
    seen = request.form.get("seen", "0")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0
