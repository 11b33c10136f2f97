"""What may be inside a zip-based file (.xlsx, .ods, .docx, a portal's export) before a parser sees
it: sizes measured, not believed, and nothing that runs or reaches out.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from tender.intake.archive_parts import (
    AGAIN,
    ANOTHER_INSIDE,
    EMBEDDED,
    ArchiveFault,
    left_out,
    links,
    measured,
)

PACKED_NAMES = (
    ".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz",
    ".jar",
)  # fmt: skip
#: what a bidder's folder may hold, each looked into on its own afterwards
DOCUMENTS = (".xlsx", ".xlsm", ".docx", ".xls", ".ods")
#: Parts by which a workbook or a form runs or fetches something, and what they are called in a
#: sentence.
ACTIVE = {
    "vbaproject": "a macro (VBA project)",
    "xl/macrosheets": "a macro sheet",
    "xl/dialogsheets": "a macro dialogue",
    "xl/activex": "an ActiveX control",
    "xl/embeddings": "an embedded object",
    "xl/externallinks": "a link to another workbook",
    "xl/connections": "a data connection",
    "xl/querytables": "a data query",
    "word/activex": "an ActiveX control",
    "word/embeddings": "an embedded object",
    "word/vbadata": "a macro (VBA project)",
    "basic/": "a macro (Basic library)",
    "scripts/": "a macro (script)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveLimits:
    """The most that a zip-based file may hold: members, bytes once unpacked, bytes out for each
    byte in; and whether whole documents may be among them.
    """

    members: int = 2_000
    unpacked: int = 300_000_000
    ratio: int = 200
    #: a folder of documents, packed; each is looked into on its own once it is unpacked
    documents: bool = False


#: What unpacking, or reading what was unpacked, raises for a file that is not whole.
DAMAGED = (
    BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, UnicodeDecodeError, ValueError,
)  # fmt: skip


def archive_faults(path: Path, limits: ArchiveLimits) -> list[ArchiveFault]:
    """Everything wrong with the archive.

    Sizes are measured by unpacking up to the limit, into nothing.
    """
    try:
        with ZipFile(path) as archive, path.open("rb") as raw:
            members = archive.infolist()
            faults = list(_listed(members, limits, path.stat().st_size))
            if not faults:
                faults = _unpacked(raw, members, limits)
            if not faults and not limits.documents:
                faults = list(links(archive, members))
            return faults
    except DAMAGED as error:
        return [ArchiveFault("", f"the file is damaged ({error})", AGAIN)]


def parts_left_out(path: Path) -> tuple[str, ...]:
    """What lies in an archive that the guard let pass and is not read, each in words."""
    with ZipFile(path) as archive:
        return tuple(left_out(archive))


def _listed(members: list[ZipInfo], limits: ArchiveLimits, on_disk: int) -> Iterator[ArchiveFault]:
    """What the archive's own list of its members gives away."""
    if len(members) > limits.members:
        what = f"it has {len(members)} parts inside"
        yield ArchiveFault("", what, f"a file of this kind has at most {limits.members}")
        return
    if sum(member.file_size for member in members) > limits.unpacked:
        what = f"it would unpack to more than {limits.unpacked // 1_000_000} MB"
        yield ArchiveFault("", what, f"a file of this kind holds far less; {AGAIN}")
    if sum(member.compress_size for member in members) > on_disk:
        yield ArchiveFault("", "its parts overlap one another", AGAIN)
    names: set[str] = set()
    for member in members:
        name = member.filename.casefold()
        if name in names:
            yield ArchiveFault(member.filename, "there are two parts of this name", AGAIN)
        names.add(name)
        yield from _packing(member)
        yield from _name(member.filename, name, documents=limits.documents)


def _packing(member: ZipInfo) -> Iterator[ArchiveFault]:
    if member.flag_bits & 1:
        right = "save the file without a password"
        yield ArchiveFault(member.filename, "this part is encrypted", right)
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield ArchiveFault(member.filename, "this part is packed in an unusual way", AGAIN)


def _name(member: str, name: str, *, documents: bool) -> Iterator[ArchiveFault]:
    """What a part's name gives away; `name` is the same without capitals."""
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
        yield ArchiveFault(member, "the name of this part leads out of the file", AGAIN)
    if EMBEDDED.fullmatch(name):
        return
    if name.endswith(PACKED_NAMES) and not (documents and name.endswith(DOCUMENTS)):
        yield ArchiveFault(member, ANOTHER_INSIDE, "take it out")
    for part, title in ACTIVE.items() if not documents else ():
        if name.startswith(part) or f"/{part}" in name or (part == "vbaproject" and part in name):
            right = "save it as plain values, without macros, links or embedded objects"
            yield ArchiveFault(member, f"the file contains {title}", right)


def _unpacked(raw: BinaryIO, members: list[ZipInfo], limits: ArchiveLimits) -> list[ArchiveFault]:
    """What unpacking every member brings to light, until the most of all is reached."""
    faults, left = list[ArchiveFault](), limits.unpacked
    for member in members:
        member_faults, size = measured(
            raw, member, left, ratio=limits.ratio, documents=limits.documents
        )
        left -= size
        faults.extend(member_faults)
        if left < 0:
            what = f"it unpacks to more than {limits.unpacked // 1_000_000} MB"
            right = f"a file of this kind holds far less; {AGAIN}"
            faults.append(ArchiveFault("", what, right))
            break
    return faults
