"""The council's own signature: it holds by a key that the reader was given, over the entire file,
and changes nothing that is seen.
"""

import io

import page
import pikepdf
import pytest

from tender.documents.award_report import award_report
from tender.documents.comparing.signature import NOBODY, Trust
from tender.documents.council_signature import CannotSign, CouncilSignature
from tender.documents.verify import SIGNED, verify
from tests.documents.alterations import ALTERATIONS, appended, saved_again
from tests.documents.certificates import by_fingerprint, given, signature_in
from tests.documents.small_report import bundle, told
from tests.printing import PRESS


@pytest.fixture(scope="module")
def printer():
    """Workers that lay out sections."""
    with PRESS.lent() as press:
        yield press


@pytest.fixture(scope="module")
def report(printer):
    """The small report, printed."""
    return printer.print(award_report(bundle()))


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A council with a certificate."""
    return signature_in(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def signed(report, council):
    """The report, signed."""
    return council.sign(report)


def test_a_signed_report_holds_by_the_certificate_and_by_its_fingerprint(
    signed, report, printer, council
):
    """What was printed stands before the signature as it was."""
    assert signed.startswith(report) and signed != report
    for trust in (given(council), by_fingerprint(council)):
        assert told(signed, printer, trust=trust) == []


def test_a_signature_is_believed_by_no_key_but_one_that_was_given(
    signed, printer, council, tmp_path
):
    """Its fingerprint is told, with how to give it; another's does not stand for it."""
    (said,) = told(signed, printer, trust=NOBODY)
    assert said.startswith(SIGNED) and council.fingerprint in said and "--trust" in said
    other = signature_in(tmp_path)
    (said,) = told(signed, printer, trust=given(other))
    assert "no key that you gave stands for" in said
    (said,) = told(signed, printer, trust=Trust(keys=(other.fingerprint,)))
    assert said.startswith(SIGNED)


def test_a_certificate_that_had_ended_when_it_signed_stands_for_nothing(report, printer, tmp_path):
    """Though the reader gave it."""
    ended = signature_in(tmp_path, days=(300, 100))
    (said,) = told(ended.sign(report), printer, trust=given(ended))
    assert said.startswith(SIGNED) and "did not run on the day" in said


def test_a_signed_file_stays_pdf_ua(signed, tmp_path):
    """By a validator that is not ours."""
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    profile = page.ValidationProfile.PDF_UA_1 if hasattr(page, "ValidationProfile") else "PDF_UA_1"
    assert [
        str(failure) for failure in page.validate_pdf(str(path), profile=profile).failures
    ] == []


@pytest.mark.parametrize(
    "way",
    [
        "bytes after the end",
        "a revision that changes nothing",
        "a revision that turns the first page",
        "a white box",
        "a note on a page",
        "a second attachment",
    ],
)
def test_altered_after_it_was_signed_it_does_not_hold(signed, printer, council, way):
    """By the signature, whatever the pages say."""
    assert any(
        said.startswith((SIGNED, "report.pdf"))
        for said in told(ALTERATIONS[way](signed), printer, trust=given(council))
    )


def test_what_is_put_behind_the_signature_in_its_place_is_refused(signed, printer, council):
    """No signature reaches there, and no reader shows it."""
    end = signed.index(b">", signed.rindex(b"/Contents <"))
    content = signed[: end - 8] + b"41707072" + signed[end:]
    (said,) = told(content, printer, trust=given(council))
    assert said.startswith(SIGNED) and "put behind it" in said


def test_saved_again_it_is_no_longer_signed(signed, printer, council):
    """The signature is over the very bytes."""
    assert told(saved_again(signed, {}), printer, trust=given(council)) != []


@pytest.mark.parametrize("way", ["a white box", "a page less", "the title of the file"])
def test_a_council_that_signs_altered_pages_does_not_make_them_true(report, printer, council, way):
    """The signature holds; the pages do not."""
    content = council.sign(ALTERATIONS[way](report))
    (said,) = told(content, printer, trust=given(council))
    assert said.startswith("the pages are those that the evidence gives")


def test_a_signature_that_was_taken_off_is_missed_by_whoever_was_given_the_key(
    report, printer, council
):
    """The bytes before it are the very report: whoever asks for no signature misses none."""
    assert told(report, printer, trust=NOBODY) == []
    for trust in (given(council), by_fingerprint(council)):
        (said,) = told(report, printer, trust=trust)
        assert said.startswith(SIGNED) and "it is not signed" in said
    checks = verify(bundle().evidence_json, "evaluation.json", trust=given(council))
    assert [check.what for check in checks if not check.holds] == [SIGNED]


def test_two_signatures_are_refused(signed, printer, council, tmp_path):
    """One over the entire file, and no more."""
    with pytest.raises(Exception, match=r"."):
        council.sign(signed)
    field = b"<</FT/Sig/T(Other)/Type/Annot/Subtype/Widget/F 130/Rect[0 0 0 0]>>"
    assert told(appended(signed, field), printer, trust=given(council)) != []


def test_a_field_that_is_no_signature_is_refused(report, printer):
    """A form that looks like one."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(report)) as book:
        book.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(), SigFlags=3)
        book.save(out)
    assert "a form" in told(out.getvalue(), printer)[0]


def test_a_key_with_a_passphrase_signs_and_what_cannot_sign_says_so(report, tmp_path):
    """Before anything is made."""
    locked = signature_in(tmp_path, passphrase="illustrative words")
    assert locked.name == "Exampleshire Council" and locked.sign(report).startswith(report)
    assert "illustrative words" not in repr(locked)
    for wrong in (
        CouncilSignature(certificate=locked.certificate, key=locked.key, passphrase="other"),
        CouncilSignature(certificate=locked.key, key=locked.key),
        CouncilSignature(certificate=tmp_path / "none.pem", key=locked.key),
    ):
        with pytest.raises(CannotSign, match="cannot be used together"):
            wrong.check()
