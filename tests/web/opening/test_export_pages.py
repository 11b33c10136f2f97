"""The pages on which an export from another portal is looked through, mended,
confirmed and taken in. All bids are invented.
"""

import re
import zipfile

import html5lib
import pytest

from tender.workflow.ground.access import Role
from tests.bid_forms import ANSWERS, a_form, an_export
from tests.office import ID, Cast, an_office
from tests.register_files import A_FILTERS_ROW, FILTERS, table, write_csv
from tests.web.client import an_app, client_of, sound

BIDS = f"/p/{ID}/bids"
PAGE = f"{BIDS}/from-elsewhere"
NASTY = "<script>alert(1)</script>\"' 🏥 (illustrative)"


@pytest.fixture
def at(tmp_path):
    """A browser for a role, after the deadline."""
    cast = Cast(an_office()).published()
    app = an_app(cast.office, tmp_path / "var")
    return lambda role: client_of(app, cast, role)


@pytest.fixture
def register(tmp_path):
    """The register's file, which knows both bidders."""
    rows = [
        A_FILTERS_ROW
        | {
            "Location ID": f"1-910000000{n}",
            "Provider ID": f"1-900000000{n}",
            "Location Name": f"Invented place {n}",
        }
        for n in (1, 2)
    ]
    return write_csv(tmp_path / "01_October_2023_HSCA_Active_Locations.csv", table(FILTERS, *rows))


def bring(browser, path, **data):
    """Bring an export by the form."""
    return browser.post(
        PAGE,
        data={"export": (path.open("rb"), path.name), "received": "2023-10-20T09:30"} | data,
        content_type="multipart/form-data",
    )


def fields(page):
    """What a browser would send if the page's first form with answers were sent as it stands."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    form = next(
        form
        for form in tree.iter("form")
        if any(one.get("name") == "seen" for one in form.iter("input"))
    )
    sent = {}
    for one in form.iter("input"):
        if one.get("type") in ("checkbox", "radio") and one.get("checked") is None:
            continue
        sent[one.get("name")] = one.get("value", "")
    for one in form.iter("textarea"):
        sent[one.get("name")] = (one.text or "").replace("\n", "\r\n")
    return sent


def confirmed(page):
    """The same with every box ticked that says it was compared."""
    sent = fields(page)
    return (
        sent
        | {
            name.replace("question", "confirmed"): "yes"
            for name in sent
            if name.startswith("question-")
        }
        | {"checked": "yes"}
    )


def test_an_export_goes_all_the_way_through_the_pages(at, tmp_path, register):
    """Brought, refused with gaps by bidder, confirmed page by page, taken in;
    then the sources are there.
    """
    officer = at(Role.OFFICER)
    assert "Bring its export" in sound(officer.get(BIDS)) and "Look it through" in sound(
        officer.get(PAGE)
    )
    assert bring(officer, an_export(tmp_path / "x")).status_code == 302
    text = sound(officer.get(PAGE))
    assert "B02 Birch Care Ltd (illustrative)" in text and "0 of 4 answers confirmed" in text
    refused = officer.post(
        f"{PAGE}/take-in",
        data={"register": (register.open("rb"), register.name)},
        content_type="multipart/form-data",
    )
    assert (
        refused.status_code == 422
        and "B01 Alder Homecare Ltd (illustrative): Q1: not confirmed yet" in sound(refused)
    )
    for bidder in ("B01", "B02"):
        page = sound(officer.get(f"{PAGE}/{bidder}"))
        assert "Paragraphs 6 to 7 of" in page or "Method statements.docx" in page
        kept = officer.post(f"{PAGE}/{bidder}", data=confirmed(page) | {"word": "next"})
        assert kept.status_code == 302
    assert "Everything is confirmed" in sound(officer.get(PAGE))
    taken = officer.post(
        f"{PAGE}/take-in",
        data={"register": (register.open("rb"), register.name)},
        content_type="multipart/form-data",
    )
    assert taken.status_code == 302
    assert "2 bids were taken in" in sound(
        officer.get(BIDS)
    ) and "Where each answer came from" in sound(officer.get(BIDS))
    text = sound(officer.get(f"{PAGE}/sources"))
    assert "Alder Homecare/Method statements.docx" in text and "exact id, same words" in text
    assert "taken in already" in sound(officer.get(PAGE))


def test_a_bidder_with_long_answers_is_confirmed_in_one_form(at, tmp_path):
    """Larger than any other form: each text was sent."""
    officer = at(Role.OFFICER)
    long = " ".join(f"Pflegekräfte – {number * 7_919 % 100_003}" for number in range(20_000))
    answers = {(question, lot): f"{question} {lot or 'once'}. {long}" for question, lot in ANSWERS}
    bring(officer, an_export(tmp_path / "x", bidders=("Alder",), answers=answers))
    page = sound(officer.get(f"{PAGE}/B01"))
    assert officer.post(f"{PAGE}/B01", data=confirmed(page)).status_code == 302
    assert "4 of 4 answers confirmed" in sound(officer.get(f"{PAGE}/B01"))


def test_words_taken_for_nothing_or_wanted_of_nobody_are_shown(at, tmp_path):
    """And words after an answer that may belong to it."""

    def extra(document):
        document.add_paragraph("A word behind it all (illustrative).")

    officer = at(Role.OFFICER)
    heading = "Every concern is written down.\n\nMobilisation\n\nBefore the first visit we ring."
    answers = ANSWERS | {("Q1", ""): heading}
    bring(officer, an_export(tmp_path / "x", bidders=("Alder",), answers=answers, extra=extra))
    text = sound(officer.get(f"{PAGE}/B01"))
    assert "Words that were taken for nothing, in" in text
    assert "Invented bid form (illustrative)" in text
    assert "and read the words that were taken for nothing" in text
    assert "The answer may go on here:" in text and "2 places may hold the answer" in sound(
        officer.get(PAGE)
    )
    assert "Found, and wanted of nobody" in text


def test_what_somebody_mends_is_kept_and_what_is_refused_is_not_lost(at, tmp_path):
    """With whatever stands in a form shown as text."""
    officer = at(Role.OFFICER)
    bring(
        officer,
        an_export(tmp_path / "x", bidders=("Alder",), answers=ANSWERS | {("Q1", ""): NASTY}),
    )
    page = sound(officer.get(f"{PAGE}/B01"))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    refused = officer.post(
        f"{PAGE}/B01", data=confirmed(page) | {"text-0": "Mended by hand.", "received": "soon"}
    )
    text = sound(refused)
    assert (
        refused.status_code == 422
        and "Mended by hand." in text
        and "Q1: say why" in text
        and "UK time" in text
    )
    kept = officer.post(
        f"{PAGE}/B01", data=confirmed(page) | {"text-0": "Mended by hand.", "reason-0": NASTY}
    )
    assert kept.status_code == 302
    text = sound(officer.get(f"{PAGE}/B01"))
    assert (
        "Mended by hand." in text
        and "4 of 4 answers confirmed" in text
        and "<script>alert" not in text
    )
    stale = officer.post(f"{PAGE}/B01", data=confirmed(page))
    assert stale.status_code == 409 and "since your page was made" in sound(stale)


def test_a_folder_is_left_out_with_a_reason_and_an_export_is_discarded_on_purpose_alone(
    at, tmp_path
):
    """Neither by a slip."""
    officer = at(Role.OFFICER)
    bring(officer, an_export(tmp_path / "x"))
    assert (
        officer.post(f"{PAGE}/B02/leave-out", data={"seen": "1", "word": "out"}).status_code == 422
    )
    assert (
        officer.post(
            f"{PAGE}/B02/leave-out", data={"seen": "1", "word": "out", "left_out": NASTY}
        ).status_code
        == 302
    )
    assert "left out" in sound(officer.get(PAGE)) and "Take it in with the others" in sound(
        officer.get(f"{PAGE}/B02")
    )
    assert (
        officer.post(f"{PAGE}/B02/leave-out", data={"seen": "2", "word": "back"}).status_code == 302
    )
    assert officer.post(f"{PAGE}/discard").status_code == 422
    assert officer.post(f"{PAGE}/discard", data={"sure": "yes"}).status_code == 302
    assert "Look it through" in sound(officer.get(PAGE))


def test_files_that_are_no_export_are_refused_beside_their_field_and_odd_ones_are_shown(
    at, tmp_path
):
    """A document alone, nothing at all; and an export with two answers, none,
    and files that cannot be read.
    """
    officer = at(Role.OFFICER)
    assert officer.post(PAGE, data={}, content_type="multipart/form-data").status_code == 422
    refused = bring(officer, a_form(tmp_path / "form.docx"))
    assert refused.status_code == 422 and "a single document" in sound(refused)
    assert bring(officer, an_export(tmp_path / "x"), received="soon").status_code == 422
    with zipfile.ZipFile(tmp_path / "odd.zip", "w") as archive:
        for name in ("one.docx", "two.docx"):
            archive.write(a_form(tmp_path / name, answers={("Q1", ""): name}), f"Odd/{name}")
        archive.writestr("Odd/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
        archive.writestr("Empty/readme.txt", b"x")
    assert bring(officer, tmp_path / "odd.zip").status_code == 302
    text = sound(officer.get(f"{PAGE}/B02"))
    assert (
        len(re.findall(r'name="source-0" value="\d+"', text)) == 0
        and "which lots it bids for" in text
    )
    sent = fields(text) | {"bid-0": "yes", "preference-0": "1"}
    assert officer.post(f"{PAGE}/B02", data=sent).status_code == 302
    text = sound(officer.get(f"{PAGE}/B02"))
    assert (
        len(re.findall(r'name="source-0" value="\d+"', text)) == 2
        and "to choose" in text
        and "old Office file" in text
    )
    assert "no bid form was found" in sound(officer.get(PAGE))


@pytest.mark.parametrize(
    "role", [Role.EVALUATOR, Role.MODERATOR, Role.PANEL_MEMBER, Role.OBSERVER], ids=str
)
def test_nobody_who_marks_opens_any_of_it(at, tmp_path, role):
    """Nor whoever only reads."""
    bring(at(Role.OFFICER), an_export(tmp_path / "x"))
    for address in (PAGE, f"{PAGE}/B01", f"{PAGE}/sources"):
        assert at(role).get(address).status_code == 403
