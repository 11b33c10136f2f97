"""The hash of a whole backup, kept at its own end: one altered byte anywhere in it is noticed,
also where an archive keeps no hash of its own.
"""

import hashlib
import struct
import zipfile
import zlib
from typing import IO

from tender.storage.objects import CHUNK

FORMAT = "tender-backup-2"
PLAIN = "tender-backup-1"  #: of 0.1.0: without the hash of the whole at its end
#: what reading an altered archive may raise
DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, EOFError, RuntimeError,
    NotImplementedError, OverflowError,
)  # fmt: skip
SUM = 64  #: a SHA-256 in letters; it ends the comment with which the archive ends
COMMENT = b"SHA-256 of all before it: "
#: how an archive without a comment ends, as backups of before did
_END, _END_SIZE = b"PK\x05\x06", 22


def room_for_sum() -> bytes:
    """The archive's comment, until its hash is known."""
    return COMMENT + b"0" * SUM


def write_sum(file: IO[bytes]) -> None:
    """Put the hash of all that stands before it at the end of a file that was written whole."""
    text = _sum_of(file).encode()
    file.seek(-SUM, 2)
    file.write(text)


def form_of(file: IO[bytes]) -> str:
    """Which format a file ends as, as it was written. Raises BadZipFile for any other end: an
    archive keeps no hash of what stands between its parts.
    """
    if _has_its_sum(file):
        return FORMAT
    if _ends_plainly(file):
        return PLAIN
    raise zipfile.BadZipFile


def _has_its_sum(file: IO[bytes]) -> bool:
    """Whether a file ends with the hash of all that stands before it."""
    end = COMMENT + _sum_of(file).encode()
    if file.seek(0, 2) < len(end):
        return False
    file.seek(-len(end), 2)
    return file.read() == end


def _ends_plainly(file: IO[bytes]) -> bool:
    """Whether an archive without a comment ends where it says, with nothing behind it."""
    if file.seek(0, 2) < _END_SIZE:
        return False
    file.seek(-_END_SIZE, 2)
    end = file.read()
    return end.startswith(_END) and end.endswith(b"\0\0")


def _sum_of(file: IO[bytes]) -> str:
    left = file.seek(0, 2) - SUM
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (piece := file.read(min(CHUNK, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()
