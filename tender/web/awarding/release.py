"""The letters of an award on their way out: prepared, released, and what became of each."""

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from tender.records.award_letters import SendingMeans
from tender.web.awarding.release_forms import ContactForm, MaskedForm, ReleaseForm, SendingForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import PDF, ZIP, download
from tender.web.ground.forms import read_form, sent_texts, typed_texts
from tender.web.ground.list_page import ListOnPage, RowPage, on_list
from tender.web.ground.progress import progress_of
from tender.web.ground.table_download import SheetColumn, table_download
from tender.workflow.awarding.deliveries import addresses, deliveries, record_sent
from tender.workflow.awarding.letter_gaps import keep_masked, record_contact
from tender.workflow.awarding.letters import (
    AwardLetters,
    award_letter_on_screen,
    award_letters,
)
from tender.workflow.awarding.letters_list import deliveries_as_list, letters_as_list
from tender.workflow.awarding.proofs import ask_for_proof
from tender.workflow.awarding.release import (
    proof_archive,
    proof_file,
    release_letters,
    release_steps,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotNow, Stale
from tender.workflow.ground.sent_letters import Deliveries

pages = Blueprint("release", __name__)
_AWARD = "/p/<string:procurement>/award"


def _letters(procurement: str, errors: dict[str, str]) -> str:
    released = award_letters(office(), actor(), procurement)
    return render_template(
        "awarding/release/letters.html",
        released=released,
        shown=_letters_shown(released),
        errors=errors,
        sent=typed_texts(),
        ticked=sent_texts("passages"),
    )


def _letters_shown(released: AwardLetters) -> ListOnPage:
    return on_list(
        letters_as_list(released),
        "release.letters",
        opens=RowPage("release.read", "file"),
        workbook="release.letters_workbook",
    )


def _release(
    procurement: str, errors: dict[str, str], why_not: str = "", mended: str = "release.letters"
) -> str:
    return render_template(
        "awarding/release/release.html",
        steps=release_steps(office(), actor(), procurement),
        errors=errors,
        links=[{"text": why_not, "href": url_for(mended, procurement=procurement)}]
        if why_not
        else [],
    )


def _deliveries(procurement: str, errors: dict[str, str]) -> str:
    told = deliveries(office(), actor(), procurement)
    return render_template(
        "awarding/release/deliveries.html",
        told=told,
        shown=_deliveries_shown(told),
        means=[(each.value, each.value) for each in SendingMeans],
        errors=errors,
        sent=typed_texts(),
        ticked=sent_texts("bidders"),
    )


def _deliveries_shown(told: Deliveries) -> ListOnPage:
    about = deliveries_as_list(told)
    return on_list(about, "release.delivered", workbook="release.deliveries_workbook")


@pages.get(f"{_AWARD}/letters")
@may(Verb.READ_REPORT)
def letters(procurement: str) -> str:
    """All letters, what each tells and lacks, and what they mask."""
    return _letters(procurement, {})


@pages.get(f"{_AWARD}/letters/list.xlsx")
@may(Verb.READ_REPORT)
def letters_workbook(procurement: str) -> Response:
    """What is asked for of them, as a workbook."""
    return _letters_shown(award_letters(office(), actor(), procurement)).download()


@pages.get(f"{_AWARD}/letters/<string:file>/read")
@may(Verb.READ_REPORT)
def read(procurement: str, file: str) -> str:
    """One letter, whole, on the screen."""
    listed = award_letters(office(), actor(), procurement)
    html = award_letter_on_screen(office(), actor(), procurement, file)
    letter = next(each for each in listed.letters if each.file == file)
    return render_template(
        "awarding/release/read.html", state=listed.state, letter=letter, html=html
    )


@pages.post(f"{_AWARD}/letters/contacts")
@may(Verb.PREPARE_LETTERS)
def contact(procurement: str) -> HttpResponse | tuple[str, int]:
    """Put on record where a letter goes."""
    form = read_form(ContactForm)
    try:
        has_it = record_contact(
            office(), actor(), procurement, form.bidder, form.address, form.email
        )
    except Invalid as refused:
        return _letters(procurement, dict(refused.fields)), 422
    flash(
        "The address is on record, and the letter has it."
        if has_it
        else "The address is on record. The letter was released with the one before, and stays so."
    )
    return redirect(url_for("release.letters", procurement=procurement))


@pages.post(f"{_AWARD}/letters/masked")
@may(Verb.PREPARE_LETTERS)
def masked(procurement: str) -> HttpResponse | tuple[str, int]:
    """Decide that passages stay masked."""
    form = read_form(MaskedForm)
    try:
        keep_masked(office(), actor(), procurement, form.passages, form.reason)
    except Invalid as refused:
        return _letters(procurement, dict(refused.fields)), 422
    flash("It is on record that these passages stay masked.")
    return redirect(url_for("release.letters", procurement=procurement))


@pages.get(f"{_AWARD}/release")
@may(Verb.READ_REPORT)
def release(procurement: str) -> str:
    """How far the letters have come on their way out."""
    return _release(procurement, {})


@pages.get(f"{_AWARD}/release/progress")
@may(Verb.READ_REPORT)
def progress(procurement: str) -> Response:
    """How far printing is, for the page that waits."""
    return progress_of(release_steps(office(), actor(), procurement).job)


@pages.post(f"{_AWARD}/release/prepare")
@may(Verb.PREPARE_LETTERS)
def prepare(procurement: str) -> HttpResponse | tuple[str, int]:
    """Have all letters printed as they are to go out today."""
    try:
        ask_for_proof(office(), actor(), procurement)
    except NotNow as refused:
        return _release(procurement, {}, refused.sentence), 409
    flash("The letters are being printed. This page shows them once they are there.")
    return redirect(url_for("release.release", procurement=procurement))


@pages.post(f"{_AWARD}/release")
@may(Verb.RELEASE_LETTERS)
def send(procurement: str) -> HttpResponse | tuple[str, int]:
    """Release them all."""
    form = read_form(ReleaseForm)
    try:
        release_letters(office(), actor(), procurement, form.proof, form.typed)
    except Invalid as refused:
        return _release(procurement, dict(refused.fields)), 422
    except (NotNow, Stale) as refused:
        return _release(procurement, {}, refused.sentence, "release.release"), 409
    flash("All letters are released. Those who bid here can read theirs now.")
    return redirect(url_for("release.delivered", procurement=procurement))


@pages.get(f"{_AWARD}/release/<int:proof>/letters.zip")
@may(Verb.READ_REPORT)
def archive(procurement: str, proof: int) -> Response:
    """All letters as they are printed, in one file."""
    content = proof_archive(office(), actor(), procurement, proof)
    return download(content, ZIP, f"{procurement}-letters-{proof}.zip")


@pages.get(f"{_AWARD}/release/<int:proof>/<string:file>")
@may(Verb.READ_REPORT)
def printed(procurement: str, proof: int, file: str) -> Response:
    """One letter as it is printed."""
    name = f"{file.removesuffix('.pdf')}.pdf"
    content = proof_file(office(), actor(), procurement, proof, name)
    return download(content, PDF, f"{procurement}-{name}")


@pages.get(f"{_AWARD}/deliveries")
@may(Verb.READ_REPORT)
def delivered(procurement: str) -> str:
    """What became of each letter."""
    return _deliveries(procurement, {})


@pages.get(f"{_AWARD}/deliveries/list.xlsx")
@may(Verb.READ_REPORT)
def deliveries_workbook(procurement: str) -> Response:
    """What is asked for of it, as a workbook."""
    return _deliveries_shown(deliveries(office(), actor(), procurement)).download()


@pages.post(f"{_AWARD}/deliveries")
@may(Verb.RECORD_SENDING)
def sent(procurement: str) -> HttpResponse | tuple[str, int]:
    """Put on record that letters went by other means."""
    form = read_form(SendingForm)
    try:
        record_sent(
            office(),
            actor(),
            procurement,
            form.bidders,
            form.means,
            form.day,
            form.evidence,
            form.received,
        )
    except Invalid as refused:
        return _deliveries(procurement, dict(refused.fields)), 422
    flash("It is on record how these letters were sent.")
    return redirect(url_for("release.delivered", procurement=procurement))


@pages.get(f"{_AWARD}/deliveries/addresses.xlsx")
@may(Verb.READ_REPORT)
def address_list(procurement: str) -> Response:
    """Where every letter goes, as a workbook."""
    rows = addresses(office(), actor(), procurement)
    titles = "Bidder", "Name", "Postal address", "E-mail", "Reads here", "Released", "Otherwise"
    columns = [SheetColumn(title) for title in titles]
    return table_download("Addresses for letters", office().today(), columns, rows)
