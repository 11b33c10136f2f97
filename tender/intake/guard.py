"""The first look at any file somebody brings, before a parser touches it: its size, its true kind,
and nothing in it that runs, links or explodes.
"""

import codecs
import re
import stat
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from evidence.finding import BadInput, Problem
from tender.intake.archive import ArchiveLimits, archive_faults
from tender.intake.archive_parts import AGAIN
from tender.intake.refusal import refusal

HEAD = 1 << 16
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WITH_MACROS = re.compile(rb"application/vnd\.ms-word\.[a-z]+\.macroEnabled", re.IGNORECASE)
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODT = b"application/vnd.oasis.opendocument.text"


class FileKind(StrEnum):
    """What a file is by its content; its name is not believed."""

    XLSX = "xlsx"  #: a zip with xl/workbook.xml
    ODS = "ods"  #: a zip whose mimetype says OpenDocument spreadsheet
    ODT = "odt"  #: a zip whose mimetype says OpenDocument text
    DOCX = "docx"  #: a zip with word/document.xml
    ZIP = "zip"  #: any other zip
    JSON = "json"  #: text that begins with a brace or a bracket
    CSV = "csv"  #: any other UTF-8 text


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLimits:
    """The most that a file may be: bytes on disk, and what a zip-based one may hold."""

    largest: int = 50_000_000
    archive: ArchiveLimits = field(default_factory=ArchiveLimits)


SUBMISSIONS = FileLimits()
FORMS = FileLimits()
#: What a portal gives after the deadline: a folder of documents for each bidder, packed. Each
#: document is looked into on its own once it is unpacked.
PORTAL = FileLimits(
    largest=1_000_000_000,
    archive=ArchiveLimits(members=10_000, unpacked=3_000_000_000, documents=True),
)
#: The CQC's largest edition is a long sheet of hundreds of thousands of alike rows, which packs
#: small.
REGISTERS = FileLimits(
    largest=150_000_000, archive=ArchiveLimits(unpacked=3_000_000_000, ratio=1_000)
)


def check_file(path: Path, limits: FileLimits = SUBMISSIONS) -> FileKind:
    """The kind of a file that may be read.

    Raises BadInput with every reason why it may not; a file that is too large is not opened at all.
    """
    try:
        _check_size(path, limits)
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise refusal(
            str(path),
            f"the file cannot be read ({error.strerror or error})",
            "give the path of a file that is there",
        ) from error
    if head.startswith(b"PK"):
        return _archive(path, limits)
    return _text(path.name, head)


def _check_size(path: Path, limits: FileLimits) -> None:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise refusal(path.name, "this is not a file", "give the path of a file")
    if status.st_size == 0:
        right = "see docs/formats.md for what belongs in it"
        raise refusal(path.name, "the file is empty", right)
    if status.st_size > limits.largest:
        what = (
            f"the file is {status.st_size // 1_000_000} MB; "
            f"the most that is read is {limits.largest // 1_000_000} MB"
        )
        right = "leave out pictures, formatting and anything that is not asked for"
        raise refusal(path.name, what, right)


def _archive(path: Path, limits: FileLimits) -> FileKind:
    faults = archive_faults(path, limits.archive)
    if faults:
        raise BadInput(
            [
                Problem(file=path.name, place=fault.member, what=fault.what, right=fault.right)
                for fault in faults
            ]
        )
    try:
        with ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return FileKind.XLSX
            if "word/document.xml" in names:
                _refuse_macros(path.name, archive)
                return FileKind.DOCX
            mimetype = archive.read("mimetype").strip() if "mimetype" in names else b""
            if mimetype in (ODS, ODT):
                return FileKind.ODS if mimetype == ODS else FileKind.ODT
    except (BadZipFile, OSError) as error:
        raise refusal(path.name, f"the file is damaged ({error})", AGAIN) from error
    return FileKind.ZIP


def _refuse_macros(name: str, archive: ZipFile) -> None:
    part = "[Content_Types].xml"
    if part in archive.namelist() and WITH_MACROS.search(archive.read(part)):
        raise refusal(name, "this is a Word document with macros (.docm)", "save it as .docx")


def _text(name: str, head: bytes) -> FileKind:
    if head.startswith(OLD_OFFICE):
        raise refusal(
            name,
            "this is an old Office file (.xls or .doc) or one with a password",
            "save it as .xlsx or .docx without a password",
        )
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise refusal(name, "this text is written in UTF-16", "save it as CSV UTF-8")
    if b"\0" in head:
        raise refusal(
            name, "this is neither a spreadsheet nor text", "give an .xlsx, .csv or .json file"
        )
    bare = head.removeprefix(codecs.BOM_UTF8)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(bare)
    except UnicodeDecodeError as error:
        place = f"byte {error.start}"
        raise refusal(name, f"{place} is not UTF-8 text", "save it as CSV UTF-8", place) from error
    return FileKind.JSON if bare.lstrip()[:1] in (b"{", b"[") else FileKind.CSV
