"""The look at an attached file: of a kind that evaluators can open, whole, and with nothing in it
that runs, hides or reaches out.
"""

import warnings
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import filetype
import pikepdf
from PIL import Image

from tender.apart import ReadingLimits, RefusedFile, lent, read_apart
from tender.intake.archive import ArchiveLimits, archive_faults
from tender.intake.attachments.word_fields import fetching_field

HEAD = 8192
MOST_POINTS = 60_000_000  #: of a picture
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ALLOWED = "PDF, Word (.docx), Excel (.xlsx), PNG or JPEG"
#: What a PDF does by itself when it is opened, and what it carries.
PDF_ACTIVE = {
    "/JavaScript": "a script",
    "/JS": "a script",
    "/Launch": "a command that starts a program",
    "/EmbeddedFile": "another file",
    "/EmbeddedFiles": "another file",
    "/XFA": "a form that runs",
    "/RichMedia": "a film or an animation",
}
#: What the names of parts of an Office file hold that run, or may. A document inside it is left
#: as it is: the look at the archive lets no other file inside pass.
OFFICE_ACTIVE = ("vbaproject", "/activex/", "oleobject")
ARCHIVES = frozenset({
    "application/zip", "application/x-rar-compressed", "application/x-7z-compressed",
    "application/gzip",
})  # fmt: skip
#: looked for here, since libraries for pages let pictures without an end pass
PNG_END, JPEG_END, TAIL = b"\0\0\0\0IEND\xaeB`\x82", b"\xff\xd9", 1 << 16
PICTURE_ACTIVE = (b"<script", b"<?php", b"%PDF-", b"PK\x03\x04", b"<svg")


class AttachmentKind(StrEnum):
    """What a file is, as people call it."""

    PDF = "PDF"
    WORD = "Word document"
    EXCEL = "Excel workbook"
    PNG = "PNG picture"
    JPEG = "JPEG picture"


#: What a file is by its first bytes.
KINDS = {
    "application/pdf": AttachmentKind.PDF,
    "image/png": AttachmentKind.PNG,
    "image/jpeg": AttachmentKind.JPEG,
}
#: What the name of a file of each kind ends with; the first is put behind a name that ends
#: otherwise.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    AttachmentKind.PDF: ("pdf",),
    AttachmentKind.WORD: ("docx",),
    AttachmentKind.EXCEL: ("xlsx",),
    AttachmentKind.PNG: ("png",),
    AttachmentKind.JPEG: ("jpg", "jpeg"),
}


class AttachmentRefused(RefusedFile):
    """Raised for a file that is not taken; the sentence says why, and what would be."""


def look(file: IO[bytes], name: str) -> AttachmentKind:
    """The kind of a file that may be taken.

    Its position is at its beginning afterwards. Raises AttachmentRefused.
    """
    file.seek(0)
    with lent(file) as path:
        file.seek(0)
        return _look_at(path, name)


def _without_end(name: str, why: str) -> AttachmentRefused:
    return AttachmentRefused(
        f"“{name}” cannot be read: {why}. Save it again from the program it was made in, "
        "or as a PDF."
    )


@read_apart(ReadingLimits(), named="name", refuse=_without_end)
def _look_at(path: Path, name: str) -> AttachmentKind:
    with path.open("rb") as file:
        kind = _kind(file.read(HEAD), name)
        file.seek(0)
        _CHECKS[kind](file, name)
    return kind


def _kind(head: bytes, name: str) -> AttachmentKind:
    if not head:
        raise AttachmentRefused(f"“{name}” is empty. Choose the file again.")
    if head.startswith(OLD_OFFICE):
        raise AttachmentRefused(
            f"“{name}” is an old Office file or has a password. "
            "Save it as .docx, .xlsx or PDF without a password."
        )
    if head.startswith(b"PK\x03\x04"):
        is_word = b"word/" in head or name.casefold().endswith(".docx")
        return AttachmentKind.WORD if is_word else AttachmentKind.EXCEL
    mime = filetype.guess_mime(head) or ""
    if mime in KINDS:
        return KINDS[mime]
    what = "an archive" if mime in ARCHIVES else "not a file that evaluators can open here"
    raise AttachmentRefused(f"“{name}” is {what}. Attach {ALLOWED}.")


def _archive(file: IO[bytes], name: str, part: str, kind: str) -> None:
    """An Office file: its parts, and nothing in it that runs, links or explodes."""
    path = Path(f"/dev/fd/{file.fileno()}")
    file.flush()
    faults = archive_faults(path, ArchiveLimits())
    if faults:
        member, what, right = faults[0]
        raise AttachmentRefused(
            f"“{name}” cannot be taken: {what}{f' ({member})' if member else ''}. To mend it: "
            f"{right}. Or save it as a PDF, and attach that."
        )
    try:
        with ZipFile(path) as archive:
            parts = {member.casefold() for member in archive.namelist()}
    except (BadZipFile, OSError) as fault:
        raise _damaged(name) from fault
    if part not in parts:
        raise AttachmentRefused(f"“{name}” is an archive and not {kind}. Attach {ALLOWED}.")
    for inside in parts:
        if any(active in inside for active in OFFICE_ACTIVE):
            raise AttachmentRefused(
                f"“{name}” has a macro or another file inside ({inside}). "
                "Save it without, or as PDF."
            )


def _damaged(name: str, opened_as: str = "") -> AttachmentRefused:
    cannot = f" and cannot be opened as {opened_as}" if opened_as else ""
    return AttachmentRefused(
        f"“{name}” is damaged{cannot}. Save it again from the program it was made in."
    )


def _word(file: IO[bytes], name: str) -> None:
    _archive(file, name, "word/document.xml", "a Word document")
    try:
        with ZipFile(Path(f"/dev/fd/{file.fileno()}")) as archive:
            fetching = fetching_field(archive)
    except ParseError as fault:
        raise _damaged(name) from fault
    if fetching:
        raise AttachmentRefused(
            f"“{name}” has a field that fetches something from elsewhere ({fetching}). "
            "In Word, mark everything and press Ctrl+Shift+F9; or save it as a PDF."
        )


def _excel(file: IO[bytes], name: str) -> None:
    _archive(file, name, "xl/workbook.xml", "an Excel workbook")


def _pdf(file: IO[bytes], name: str) -> None:
    try:
        with pikepdf.open(file) as book:
            if book.is_encrypted:
                raise AttachmentRefused(
                    f"“{name}” is encrypted or locked. Save it again without a password or "
                    "restrictions."
                )
            if not len(book.pages):
                raise AttachmentRefused(f"“{name}” has no pages.")
            for pdf_object in book.objects:
                _refuse_active(pdf_object, name)
    except pikepdf.PasswordError as fault:
        raise AttachmentRefused(f"“{name}” has a password. Save it again without one.") from fault
    except (pikepdf.PdfError, ValueError, RecursionError) as fault:
        raise _damaged(name, "a PDF") from fault


def _refuse_active(pdf_object: pikepdf.Object, name: str) -> None:
    """One object and whatever it holds directly; what it refers to comes by itself."""
    if isinstance(pdf_object, pikepdf.Array):
        for part in pdf_object:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                _refuse_active(part, name)
    if not isinstance(pdf_object, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = set(pdf_object.keys())
    kinds = {
        str(pdf_object[key])
        for key in ("/S", "/Type", "/Subtype")
        if key in keys and isinstance(pdf_object[key], pikepdf.Name)
    }
    for active, what in PDF_ACTIVE.items():
        if active in keys or active in kinds:
            raise AttachmentRefused(
                f"“{name}” contains {what}. Print it to a new PDF, which leaves that out, "
                "and attach the new one."
            )
    for key in keys:
        part = pdf_object[key]
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            _refuse_active(part, name)


def _picture(file: IO[bytes], name: str) -> None:
    """A picture that decodes, and nothing hidden before, in or behind it."""
    is_png = file.read(8).startswith(b"\x89PNG")
    file.seek(0)
    end = _end_of_picture(file, name)
    if not (end.endswith(PNG_END) if is_png else JPEG_END in end):
        raise AttachmentRefused(
            f"“{name}” is damaged: its end is missing, or there is something behind it. "
            "Save it again."
        )
    file.seek(0)
    _decode(file, name)


def _end_of_picture(file: IO[bytes], name: str) -> bytes:
    """The last bytes of a picture in which nothing else is hidden."""
    before, end = b"", b""
    while chunk := file.read(1 << 20):
        data = before + chunk
        lower = data.lower()
        if any(active in lower or active in data for active in PICTURE_ACTIVE):
            raise AttachmentRefused(
                f"“{name}” is a picture with something else hidden in it. "
                "Save the picture again from a program for pictures."
            )
        before = chunk[-16:]
        end = (end + chunk)[-TAIL:]
    return end


def _decode(file: IO[bytes], name: str) -> None:
    """Decode a picture of no more points than anybody would look at."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(file) as picture:
                wide, high = picture.size
                if wide * high > MOST_POINTS:
                    raise AttachmentRefused(
                        f"“{name}” has {wide * high // 1_000_000} million points; "
                        f"the most is {MOST_POINTS // 1_000_000} million. Save it smaller."
                    )
                picture.load()
    except AttachmentRefused:
        raise
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError) as fault:
        raise AttachmentRefused(
            f"“{name}” is damaged and cannot be opened as a picture. Save it again."
        ) from fault


_CHECKS = {
    AttachmentKind.PDF: _pdf,
    AttachmentKind.WORD: _word,
    AttachmentKind.EXCEL: _excel,
    AttachmentKind.PNG: _picture,
    AttachmentKind.JPEG: _picture,
}
