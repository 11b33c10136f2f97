"""A signature over a whole PDF (PAdES): whose it is, whether it is by a key that the reader was
given, and the document under it.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

#: what signing adds to the catalogue, beside a field on the first page that nobody sees
ADDED = ("/AcroForm", "/Perms", "/Extensions", "/Version")
WIDGET = frozenset(["/F", "/FT", "/P", "/Rect", "/Subtype", "/T", "/Type", "/V"])
HIDDEN = 2  #: the flag of an annotation that is never shown
EXTRA = "install Tender with “signing”, as in pip install 'tender[signing]'"
MISSING = f"it is signed, and what checks signatures is not installed here: {EXTRA}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a reader was given: certificates (DER), and keys or fingerprints in hexadecimal."""

    certificates: tuple[bytes, ...] = ()
    keys: tuple[str, ...] = ()


NOBODY = Trust()


def is_signed(book: pikepdf.Pdf) -> bool:
    """Whether somebody signed it, or it says so."""
    return "/AcroForm" in book.Root


def without_signature(book: pikepdf.Pdf) -> bool:
    """Take the one signature off, in memory; false where more than that was added with it."""
    form, first = book.Root.AcroForm, book.pages[0].obj
    marks = list(first.get("/Annots", []))
    fields = list(form.get("/Fields", []))
    if len(fields) != 1 or {*form.keys()} != {"/Fields", "/SigFlags"} or not marks:
        return False
    widget = marks[-1]
    if widget.objgen != fields[0].objgen or not _is_hidden_field(widget):
        return False
    if {*book.Root.get("/Perms", Dictionary()).keys()} - {"/DocMDP"}:
        return False
    for key in ADDED:
        if key in book.Root:
            del book.Root[key]
    if len(marks) > 1:
        first.Annots = Array(marks[:-1])
    else:
        del first.Annots
    return True


def _is_hidden_field(widget: Any) -> bool:
    return (
        {*widget.keys()} <= WIDGET
        and widget.get("/Subtype") == Name.Widget
        and widget.get("/FT") == Name.Sig
        and int(widget.get("/F", 0)) & HIDDEN == HIDDEN
        and [float(edge) for edge in widget.Rect] == [0, 0, 0, 0]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureJudged:
    """What is wrong with a signature, in sentences, and what is said of one that holds."""

    faults: tuple[str, ...]
    said: str = ""


def judged(content: bytes, trust: Trust) -> SignatureJudged:
    """Whether the one signature is last, over the entire file, by a key that the reader gave."""
    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.general import SigningError
    except ImportError:
        return SignatureJudged(faults=(MISSING,))
    try:
        signatures = PdfFileReader(io.BytesIO(content), strict=True).embedded_signatures
        if len(signatures) != 1:
            return SignatureJudged(faults=("it has a form, or more than one signature",))
        signature = signatures[0]
        certificate = signature.signer_cert
        whose = (
            f"signed by {certificate.subject.native.get('common_name', 'somebody unnamed')}, "
            f"certificate {sha256(certificate.dump()).hexdigest()}"
        )
        faults = tuple(_faults(signature, trust, whose))
    except (PdfError, SigningError, ValueError, KeyError, TypeError, AttributeError) as fault:
        return SignatureJudged(faults=(f"its signature cannot be read ({fault})",))
    at = signature.self_reported_timestamp
    return SignatureJudged(
        faults=faults,
        said="" if faults else f"The signature holds: {whose}, by its own word on {at:%-d %B %Y}.",
    )


def _faults(signature: Any, trust: Trust, whose: str) -> Iterator[str]:
    from asn1crypto import x509
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    roots = [x509.Certificate.load(der) for der in trust.certificates]
    if sha256(signature.signer_cert.dump()).hexdigest() in trust.keys:
        roots.append(signature.signer_cert)
    if not roots:
        yield f"it is {whose}, a key that you have not given: if you know whose it is, say --trust"
        return
    if _has_more(signature.pkcs7_content):
        yield f"it is {whose}, and something was put behind it, where no signature reaches"
        return
    if not _in_its_time(signature):
        yield f"it is {whose}, whose certificate did not run on the day that it says it was signed"
        return
    context = ValidationContext(
        trust_roots=roots, allow_fetching=False, moment=signature.self_reported_timestamp
    )
    status = validate_pdf_signature(signature, context)
    if not status.intact or not status.valid:
        yield f"it is {whose}, and was changed since"
    elif not status.trusted:
        yield f"it is {whose}, which no key that you gave stands for"
    elif status.coverage is not SignatureCoverageLevel.ENTIRE_FILE or not status.bottom_line:
        yield f"it is {whose}, and something was appended after the signature"


def _has_more(content: bytes) -> bool:
    """Whether more than noughts stand between the signature's end and that of its place."""
    from asn1crypto import cms

    signed = cms.ContentInfo.load(content, strict=False)
    return bool(content[len(signed.dump()) :].strip(b"\0"))


def _in_its_time(signature: Any) -> bool:
    """Whether its certificate ran when it says that it was signed: one that is trusted by itself is
    not asked for that otherwise.
    """
    at, runs = signature.self_reported_timestamp, signature.signer_cert["tbs_certificate"]
    validity = runs["validity"].native
    return at is not None and validity["not_before"] <= at <= validity["not_after"]
