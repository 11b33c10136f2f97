"""The one form that an award file has as a .zip: nothing packed, no times, names in order, no byte
that does not follow from the files in it. Any program opens it; whoever reads it here compares it
with the one that these rules write, so that two readers cannot find two contents in it.
"""

import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from evidence.counting import count_of

LARGEST = 2_000_000_000  #: bytes of a whole file; the form could hold 4 GB
MOST = 20_000  #: files in it
LONGEST = 120  #: letters of a name
CHUNK = 1 << 20
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_LOCAL, _CENTRAL, _END = (
    struct.Struct("<4s5H3L2H"),
    struct.Struct("<4s6H3L5H2L"),
    struct.Struct("<4s4H2LH"),
)
_VERSION, _MADE = 20, 3 << 8 | 20  #: of the form of .zip; made as on Unix
_DAY = 1 << 5 | 1  #: 1 January 1980, the first day that the form knows
_ORDINARY = 0o100600 << 16  #: a file for its user alone, and no link


class NotOfThisForm(ValueError):
    """Raised for bytes that are no .zip as these rules write it; the sentence says where."""


class TooMuchToZip(ValueError):
    """Raised for files that are too many, or too much, for the form."""


class ZippedFile(NamedTuple):
    """A file in a .zip: its name, its bytes' number and check, and where they begin."""

    name: str
    size: int
    crc: int
    begins: int


class FileToZip(NamedTuple):
    """A file that goes into one."""

    name: str
    place: Path


def is_name(name: str) -> bool:
    """Whether a file may be called so: small letters, so that no two names are one on any machine,
    and no way out of the folder that it is unpacked in.
    """
    return len(name) <= LONGEST and bool(_NAME.fullmatch(name))


def write_zip(files: Iterable[FileToZip], to: IO[bytes], most: int = MOST) -> None:
    """Write the .zip of these files, in the order of their names. Raises TooMuchToZip."""
    written, at = list[ZippedFile](), 0
    for name, place in sorted(files):
        size, crc = _sums(place)
        entry = ZippedFile(name, size, crc, at + _LOCAL.size + len(name))
        if not is_name(name) or entry.begins + size > LARGEST or len(written) == most:
            raise TooMuchToZip(f"{name}: this is too much for an award file")
        to.write(_local(entry))
        with place.open("rb") as source:
            while piece := source.read(CHUNK):
                to.write(piece)
        written.append(entry)
        at = entry.begins + size
    to.write(_ending(written, at))


def _sums(place: Path) -> tuple[int, int]:
    size = crc = 0
    with place.open("rb") as source:
        while piece := source.read(CHUNK):
            size, crc = size + len(piece), zlib.crc32(piece, crc)
    return size, crc


def _local(entry: ZippedFile) -> bytes:
    name = entry.name.encode("ascii")
    facts = (_VERSION, 0, 0, 0, _DAY, entry.crc, entry.size, entry.size, len(name), 0)
    return _LOCAL.pack(b"PK\3\4", *facts) + name


def _ending(entries: list[ZippedFile], at: int) -> bytes:
    """The list of files at the end, and the end."""
    listed = b""
    for entry in entries:
        name = entry.name.encode("ascii")
        begins = entry.begins - _LOCAL.size - len(name)
        sums = (entry.crc, entry.size, entry.size)
        facts = (_MADE, _VERSION, 0, 0, 0, _DAY, *sums, len(name), 0, 0, 0, 0, _ORDINARY, begins)
        listed += _CENTRAL.pack(b"PK\1\2", *facts) + name
    number = len(entries)
    return listed + _END.pack(b"PK\5\6", 0, 0, number, number, len(listed), at, 0)


def looks_like(content: bytes) -> bool:
    """Whether bytes begin as a .zip does."""
    return content.startswith(b"PK\3\4")


def is_award_file(path: Path) -> bool:
    """Whether there is a file that begins as an award file does."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return looks_like(file.read(4))


def read_zip(file: IO[bytes], most: int = MOST, largest: int = LARGEST) -> tuple[ZippedFile, ...]:
    """The files of a .zip of this form, each byte of which follows from them. Their own bytes are
    not read, but for their check. Raises NotOfThisForm.
    """
    size = file.seek(0, 2)
    if size > largest:
        raise NotOfThisForm(f"it has more than {largest // 1_000_000} MB")
    entries = list(_entries(file, most))
    at = entries[-1].begins + entries[-1].size if entries else 0
    file.seek(at)
    ending = _ending(entries, at)
    if file.read(len(ending) + 1) != ending:
        raise NotOfThisForm(
            "the list at its end is not that of the files in it, or something stands behind it"
        )
    return tuple(entries)


def _entries(file: IO[bytes], most: int) -> Iterator[ZippedFile]:
    at, last = 0, ""
    for _ in range(most + 1):
        file.seek(at)
        head = file.read(_LOCAL.size)
        if not looks_like(head):
            return
        entry = _read(file, head, at)
        if entry.name <= last:
            raise NotOfThisForm(f"{entry.name} stands twice, or out of order")
        yield entry
        at, last = entry.begins + entry.size, entry.name
    raise NotOfThisForm(f"it has more than {count_of(most, 'file')}")


def _read(file: IO[bytes], head: bytes, at: int) -> ZippedFile:
    """The file that begins at a place, its bytes held against their check."""
    if len(head) < _LOCAL.size:
        raise NotOfThisForm("it ends in the middle of a file")
    *_, crc, _, size, named, _ = _LOCAL.unpack(head)
    name = file.read(min(named, LONGEST + 1)).decode("ascii", "replace")
    entry = ZippedFile(name, size, crc, at + _LOCAL.size + named)
    if not is_name(name) or head + name.encode("ascii") != _local(entry):
        raise NotOfThisForm(
            f"what begins at byte {at} is no file as an award file has them: packed, locked, "
            "dated, or under another kind of name"
        )
    left, sum = size, 0
    while left and (piece := file.read(min(left, CHUNK))):
        left, sum = left - len(piece), zlib.crc32(piece, sum)
    if left or sum != crc:
        raise NotOfThisForm(f"{name} is damaged: its bytes are not those that were put in")
    return entry
