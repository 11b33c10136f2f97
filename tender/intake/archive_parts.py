"""What the parts of a zip-based file hold: each measured by unpacking it into nothing, its
beginning and its links looked at.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

CHUNK = 1 << 20
OVERLAP = 64
LARGEST_RELS = 5_000_000
PACKED = (
    b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0",
)  # fmt: skip
INSIDE = re.compile(
    rb"<!DOCTYPE|<!ENTITY|<(?:\w+:)?ddeLink|<table:dde-link|<office:dde-source"
    rb"|<table:table-source|<table:cell-range-source"
)
DECLARATIONS = {b"<!D": "a document type declaration", b"<!E": "an entity declaration"}
#: A template as Word notes it by itself: a name alone, or a path on the writer's own machine. Other
#: machines are never asked for such a one.
OWN_TEMPLATE = re.compile(
    r"(?:[^/\\\\:]+|(?:file:///)?[A-Za-z]:[/\\\\](?![/\\\\]).*"
    r"|(?:file://)?/(?:Users|Applications)/.*)",
    re.IGNORECASE,
)
UTF8 = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
AGAIN = "save it again from the program it was made in"
ANOTHER_INSIDE = "there is another archive or document inside"
OTHER_TEMPLATE = (
    "in Word, choose Developer, Document Template, and put Normal in place of the template; "
    "then save it again"
)


class ArchiveFault(NamedTuple):
    """What is wrong with an archive: the member, empty for the whole; what, and what would be
    right.
    """

    member: str
    what: str
    right: str


def measured(
    raw: BinaryIO, member: ZipInfo, left: int, *, ratio: int, documents: bool
) -> tuple[list[ArchiveFault], int]:
    """Faults found while unpacking one member into nothing, and how many bytes it held.

    No more than about `left` bytes are unpacked, and no more than `ratio` bytes for each byte
    packed. With `documents`, what is inside is not looked at: each is, once it is unpacked.
    """
    name, size, before, faults = member.filename, 0, b"", list[ArchiveFault]()
    for chunk in _content(raw, member):
        if size == 0 and not documents:
            faults.extend(_beginning(name, chunk))
        size += len(chunk)
        match = None if documents else INSIDE.search(before + chunk)
        if match and not faults:
            title = DECLARATIONS.get(match.group()[:3], "a live link to another file (DDE)")
            right = "save it as plain values, without links"
            faults.append(ArchiveFault(name, f"the file contains {title}", right))
        before = chunk[-OVERLAP:]
        if size > left or size > member.file_size:
            break
        if size > CHUNK and size > ratio * max(member.compress_size, 1):
            what = f"this part unpacks to more than {ratio} times its size"
            faults.append(ArchiveFault(name, what, AGAIN))
            break
    if size != member.file_size and not faults and size <= left:
        faults.append(ArchiveFault(name, "this part is not of the size the file says", AGAIN))
    return faults, size


def _beginning(name: str, chunk: bytes) -> Iterator[ArchiveFault]:
    if chunk.startswith(PACKED):
        yield ArchiveFault(name, ANOTHER_INSIDE, "take it out")
    if name.casefold().endswith((".xml", ".rels")) and (
        chunk.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00"))
        or UTF8.match(chunk.removeprefix(b"\xef\xbb\xbf"))
    ):
        yield ArchiveFault(name, "this part is not written in UTF-8", AGAIN)


def _content(raw: BinaryIO, member: ZipInfo) -> Iterator[bytes]:
    raw.seek(member.header_offset)
    header = raw.read(30)
    if len(header) < 30 or header[:4] != b"PK\x03\x04":
        raise BadZipFile(f"{member.filename} has no header")
    raw.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = member.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if member.compress_type == ZIP_DEFLATED else None
    while left > 0:
        packed = raw.read(min(CHUNK, left))
        if not packed:
            raise BadZipFile(f"{member.filename} ends too soon")
        left -= len(packed)
        while packed:
            if inflate:
                chunk, packed = inflate.decompress(packed, CHUNK), inflate.unconsumed_tail
            else:
                chunk, packed = packed, b""
            if chunk:
                yield chunk
    if inflate and (rest := inflate.flush()):
        yield rest


def links(archive: ZipFile, members: list[ZipInfo]) -> Iterator[ArchiveFault]:
    """Faults of the lists of links between parts: what reaches out of the file."""
    for member in members:
        name = member.filename
        if not name.casefold().endswith(".rels"):
            continue
        if member.file_size > LARGEST_RELS:
            right = "save the file as plain values, without links"
            yield ArchiveFault(name, "this list of links is larger than 5 MB", right)
            continue
        try:
            # No part has a document type declaration: the guard refuses one.
            relations = fromstring(archive.read(member))
        except ParseError:
            yield ArchiveFault(name, "this part is not well formed", AGAIN)
            continue
        for relation in relations:
            mode = relation.get("TargetMode", "").casefold()
            kind, target = relation.get("Type", "").rpartition("/")[2], relation.get("Target", "")
            if mode == "external" and _is_outside(kind, target):
                yield ArchiveFault(name, f"the file reaches out to “{target[:80]}”", _mend(kind))


def _is_outside(kind: str, target: str) -> bool:
    """Whether a target outside is fetched: a link to click is not, nor a template of one's own."""
    if kind == "attachedTemplate":
        return not OWN_TEMPLATE.fullmatch(target)
    return kind != "hyperlink"


def _mend(kind: str) -> str:
    if kind == "attachedTemplate":
        return OTHER_TEMPLATE
    return "save it as plain values, without links to other files"
