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

from tender.intake.archive import ArchiveLimits, archive_faults
from tender.intake.attachments.fields import fetching_field

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


#: What the name of a file of each kind ends with; the first is put behind a name that ends
#: otherwise.
ENDINGS: Mapping[str, tuple[str, ...]] = {
    AttachmentKind.PDF: ("pdf",),
    AttachmentKind.WORD: ("docx",),
    AttachmentKind.EXCEL: ("xlsx",),
    AttachmentKind.PNG: ("png",),
    AttachmentKind.JPEG: ("jpg", "jpeg"),
}


class AttachmentRefused(Exception):
    """Raised for a file that is not taken; the sentence says why, and what would be."""


def look(file: IO[bytes], name: str) -> AttachmentKind:
    """The kind of a file on disk that may be taken.

    Its position is at its beginning afterwards. Raises AttachmentRefused.
    """
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    try:
        kind = _kind(head, name)
        _CHECKS[kind](file, name)
    finally:
        file.seek(0)
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
        return (
            AttachmentKind.WORD
            if b"word/" in head or name.casefold().endswith(".docx")
            else AttachmentKind.EXCEL
        )
    found = filetype.guess_mime(head)
    kinds = {
        "application/pdf": AttachmentKind.PDF,
        "image/png": AttachmentKind.PNG,
        "image/jpeg": AttachmentKind.JPEG,
    }
    if found in kinds:
        return kinds[found]
    what = {
        "application/zip": "an archive",
        "application/x-rar-compressed": "an archive",
        "application/x-7z-compressed": "an archive",
        "application/gzip": "an archive",
    }.get(found or "", "not a file that evaluators can open here")
    raise AttachmentRefused(f"“{name}” is {what}. Attach {ALLOWED}.")


def _archive(file: IO[bytes], name: str, part: str, kind: str) -> None:
    """An Office file: its parts, and nothing in it that runs, links or explodes."""
    path = Path(f"/dev/fd/{file.fileno()}")
    file.flush()
    faults = archive_faults(path, ArchiveLimits())
    if faults:
        where, what, right = faults[0]
        raise AttachmentRefused(
            f"“{name}” cannot be taken: {what}{f' ({where})' if where else ''}. To mend it: "
            f"{right}. Or save it as a PDF, and attach that."
        )
    try:
        with ZipFile(path) as archive:
            names = {one.casefold() for one in archive.namelist()}
    except (BadZipFile, OSError) as fault:
        raise AttachmentRefused(
            f"“{name}” is damaged. Save it again from the program it was made in."
        ) from fault
    if part not in names:
        raise AttachmentRefused(f"“{name}” is an archive and not {kind}. Attach {ALLOWED}.")
    hidden = next(
        (
            name
            for name in names
            if "vbaproject" in name
            or "/embeddings/" in name
            or "/activex/" in name
            or "oleobject" in name
        ),
        "",
    )
    if hidden:
        raise AttachmentRefused(
            f"“{name}” has a macro or another file inside ({hidden}). Save it without, or as PDF."
        )


def _word(file: IO[bytes], name: str) -> None:
    _archive(file, name, "word/document.xml", "a Word document")
    try:
        with ZipFile(Path(f"/dev/fd/{file.fileno()}")) as archive:
            fetching = fetching_field(archive)
    except ParseError as fault:
        raise AttachmentRefused(
            f"“{name}” is damaged. Save it again from the program it was made in."
        ) from fault
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
            for thing in book.objects:
                _inert(thing, name)
    except pikepdf.PasswordError as fault:
        raise AttachmentRefused(f"“{name}” has a password. Save it again without one.") from fault
    except (pikepdf.PdfError, ValueError, RecursionError) as fault:
        raise AttachmentRefused(
            f"“{name}” is damaged and cannot be opened as a PDF. "
            "Save it again from the program it was made in."
        ) from fault


def _inert(thing: pikepdf.Object, name: str) -> None:
    """One object and whatever it holds directly; what it refers to comes by itself."""
    if isinstance(thing, pikepdf.Array):
        for part in thing:
            if isinstance(part, pikepdf.Object) and not part.is_indirect:
                _inert(part, name)
    if not isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        return
    keys = set(thing.keys())
    said = {
        str(thing[key])
        for key in ("/S", "/Type", "/Subtype")
        if key in keys and isinstance(thing[key], pikepdf.Name)
    }
    for active, what in PDF_ACTIVE.items():
        if active in keys or active in said:
            raise AttachmentRefused(
                f"“{name}” contains {what}. Print it to a new PDF, which leaves that out, "
                "and attach the new one."
            )
    for key in keys:
        part = thing[key]
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            _inert(part, name)


def _picture(file: IO[bytes], name: str) -> None:
    """A picture that decodes, and nothing hidden before, in or behind it."""
    before, end = b"", b""
    head = file.read(8)
    file.seek(0)
    while chunk := file.read(1 << 20):
        found = next(
            (
                one
                for one in PICTURE_ACTIVE
                if one in (before + chunk).lower() or one in before + chunk
            ),
            None,
        )
        if found:
            raise AttachmentRefused(
                f"“{name}” is a picture with something else hidden in it. "
                "Save the picture again from a program for pictures."
            )
        before = chunk[-16:]
        end = (end + chunk)[-TAIL:]
    if not (end.endswith(PNG_END) if head.startswith(b"\x89PNG") else JPEG_END in end):
        raise AttachmentRefused(
            f"“{name}” is damaged: its end is missing, or there is something behind it. "
            "Save it again."
        )
    file.seek(0)
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
