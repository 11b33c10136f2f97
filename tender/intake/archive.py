"""What may be inside a zip-based file (.xlsx, .ods, .docx, a portal's export) before a parser sees
it: sizes measured, not believed, and nothing that runs or reaches out.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

CHUNK = 1 << 20
OVERLAP = 64
LARGEST_RELS = 5_000_000
PACKED = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0",
)
PACKED_NAMES = (
    ".zip",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".docx",
    ".gz",
    ".7z",
    ".rar",
    ".tar",
    ".bz2",
    ".xz",
    ".jar",
)
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
    "customui": "a custom menu that runs code",
    "basic/": "a macro (Basic library)",
    "scripts/": "a macro (script)",
}
INSIDE = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<(?:\w+:)?ddeLink|<table:dde-link|<office:dde-source"
    rb"|<table:table-source|<table:cell-range-source"
)
SAID = {b"<!D": "a document type declaration", b"<!E": "an entity declaration"}
#: A template as Word notes it by itself: a name alone, or a path on the writer's own machine. Other
#: machines are never asked for such a one.
OWN_TEMPLATE = re.compile(
    r"(?:[^/\\\\:]+|(?:file:///)?[A-Za-z]:[/\\\\](?![/\\\\]).*"
    r"|(?:file://)?/(?:Users|Applications)/.*)",
    re.IGNORECASE,
)
UTF8 = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)


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


Fault = tuple[str, str, str]
OTHER_TEMPLATE = (
    "in Word, choose Developer, Document Template, and put Normal in place of the template; "
    "then save it again"
)


def archive_faults(path: Path, limits: ArchiveLimits) -> list[Fault]:
    """Everything wrong with the archive, as (member, what, what would be right).

    Sizes are measured by unpacking up to the limit, into nothing.
    """
    try:
        with ZipFile(path) as archive, path.open("rb") as raw:
            members = archive.infolist()
            faults = list(_declared(members, limits, path.stat().st_size))
            if faults:
                return faults
            left = limits.unpacked
            for member in members:
                found, used = _measured(raw, member, limits, left)
                left -= used
                faults.extend(found)
                if left < 0:
                    faults.append(
                        (
                            "",
                            f"it unpacks to more than {limits.unpacked // 1_000_000} MB",
                            (
                                "a file of this kind holds far less; "
                                "save it again from the program it was made in"
                            ),
                        )
                    )
                    break
            if not faults and not limits.documents:
                faults.extend(_relations(archive, members))
            return faults
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        UnicodeDecodeError,
        ValueError,
    ) as error:
        return [
            ("", f"the file is damaged ({error})", "save it again from the program it was made in")
        ]


def _declared(members: list[ZipInfo], limits: ArchiveLimits, on_disk: int) -> Iterator[Fault]:
    if len(members) > limits.members:
        yield (
            "",
            f"it has {len(members)} parts inside",
            f"a file of this kind has at most {limits.members}",
        )
        return
    if sum(member.file_size for member in members) > limits.unpacked:
        yield (
            "",
            f"it would unpack to more than {limits.unpacked // 1_000_000} MB",
            "a file of this kind holds far less; save it again from the program it was made in",
        )
    if sum(member.compress_size for member in members) > on_disk:
        yield "", "its parts overlap one another", "save it again from the program it was made in"
    seen: set[str] = set()
    for member in members:
        name = member.filename.casefold()
        if name in seen:
            yield (
                member.filename,
                "there are two parts of this name",
                "save it again from the program it was made in",
            )
        seen.add(name)
        yield from _named(member, name, documents=limits.documents)


def _named(member: ZipInfo, name: str, *, documents: bool) -> Iterator[Fault]:
    if member.flag_bits & 1:
        yield member.filename, "this part is encrypted", "save the file without a password"
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        yield (
            member.filename,
            "this part is packed in an unusual way",
            "save it again from the program it was made in",
        )
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/"):
        yield (
            member.filename,
            "the name of this part leads out of the file",
            "save it again from the program it was made in",
        )
    if name.endswith(PACKED_NAMES) and not (documents and name.endswith(DOCUMENTS)):
        yield member.filename, "there is another archive or document inside", "take it out"
    for part, title in ACTIVE.items() if not documents else ():
        if name.startswith(part) or f"/{part}" in name or (part == "vbaproject" and part in name):
            yield (
                member.filename,
                f"the file contains {title}",
                "save it as plain values, without macros, links or embedded objects",
            )


def _measured(
    raw: BinaryIO, member: ZipInfo, limits: ArchiveLimits, left: int
) -> tuple[list[Fault], int]:
    """Faults found while unpacking one member into nothing, and how many bytes it held."""
    used, before, faults = 0, b"", list[Fault]()
    for chunk in _unpacked(raw, member):
        if used == 0:
            faults.extend(_beginning(member, chunk, documents=limits.documents))
        used += len(chunk)
        found = None if limits.documents else INSIDE.search(before + chunk)
        if found and not faults:
            said = SAID.get(found.group()[:3], "a live link to another file (DDE)")
            faults.append(
                (
                    member.filename,
                    f"the file contains {said}",
                    "save it as plain values, without links",
                )
            )
        before = chunk[-OVERLAP:]
        if used > left or used > member.file_size:
            break
        if used > CHUNK and used > limits.ratio * max(member.compress_size, 1):
            faults.append(
                (
                    member.filename,
                    f"this part unpacks to more than {limits.ratio} times its size",
                    "save it again from the program it was made in",
                )
            )
            break
    if used != member.file_size and not faults and used <= left:
        faults.append(
            (
                member.filename,
                "this part is not of the size the file says",
                "save it again from the program it was made in",
            )
        )
    return faults, used


def _beginning(member: ZipInfo, chunk: bytes, *, documents: bool) -> Iterator[Fault]:
    if documents:
        return
    if chunk.startswith(PACKED):
        yield member.filename, "there is another archive or document inside", "take it out"
    if member.filename.casefold().endswith((".xml", ".rels")) and (
        chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00"))
        or UTF8.match(chunk.removeprefix(b"\xef\xbb\xbf"))
    ):
        yield (
            member.filename,
            "this part is not written in UTF-8",
            "save it again from the program it was made in",
        )


def _unpacked(raw: BinaryIO, member: ZipInfo) -> Iterator[bytes]:
    raw.seek(member.header_offset)
    header = raw.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise BadZipFile(f"{member.filename} has no header")
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    wanted = member.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if member.compress_type == ZIP_DEFLATED else None
    while wanted > 0:
        packed = raw.read(min(CHUNK, wanted))
        if not packed:
            raise BadZipFile(f"{member.filename} ends too soon")
        wanted -= len(packed)
        while packed:
            chunk, packed = (
                (inflate.decompress(packed, CHUNK), inflate.unconsumed_tail)
                if inflate
                else (packed, b"")
            )
            if chunk:
                yield chunk
    if inflate and (rest := inflate.flush()):
        yield rest


def _relations(archive: ZipFile, members: list[ZipInfo]) -> Iterator[Fault]:
    for member in members:
        if not member.filename.casefold().endswith(".rels"):
            continue
        if member.file_size > LARGEST_RELS:
            yield (
                member.filename,
                "this list of links is larger than 5 MB",
                "save the file as plain values, without links",
            )
            continue
        try:
            # No part has a document type declaration: the guard refuses one.
            relations = ET.fromstring(archive.read(member))  # noqa: S314
        except ET.ParseError:
            yield (
                member.filename,
                "this part is not well formed",
                "save it again from the program it was made in",
            )
            continue
        for relation in relations:
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            own = kind == "attachedTemplate" and OWN_TEMPLATE.fullmatch(target)
            if (
                relation.get("TargetMode", "").casefold() == "external"
                and kind != "hyperlink"
                and not own
            ):
                yield (
                    member.filename,
                    f"the file reaches out to “{target[:80]}”",
                    OTHER_TEMPLATE
                    if kind == "attachedTemplate"
                    else "save it as plain values, without links to other files",
                )
