"""The key that signs the audit (Ed25519, RFC 8032). The database does not hold it: who can write
there alone can make no entry that verifies.
"""

import json
import os
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from tender.records.audit import AuditHead, AuditTrust
from tender.storage.private import FOR_ITS_USER, private_folder

FORMAT = "tender-audit-key-1"
HEADS = "audit-heads"  #: the file beside the key that heads are noted in


class AuditKey:
    """Signs entries. `begin` says whether a chain of before may go on under this key."""

    def __init__(self, seed: bytes) -> None:
        """Take the private half, of 32 bytes."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw().hex()

    def sign(self, number: int, hash: str) -> str:
        """The signature of an entry, in hexadecimal."""
        return self._key.sign(_signed(number, hash)).hex()

    def sign_text(self, text: bytes) -> str:
        """The signature of what is no entry, in hexadecimal; it says itself what it is."""
        return self._key.sign(text).hex()

    def begin(self, head: AuditHead) -> bool:
        """Whether signing may begin after this entry. A key of no file remembers nothing."""
        return bool(head.hash)

    def restored(self, begun: AuditHead | None, head: AuditHead, trusted: Iterable[str]) -> None:
        """Note that a backup was put back: where signing began in it, its head, its keys."""

    def note_head(self, head: AuditHead, *, follows: bool) -> None:
        """Note the head of the audit beside the key. A key of no file notes nothing."""

    def heads(self) -> tuple[AuditHead, ...]:
        """The heads that were noted beside the key."""
        return ()

    def trust(self) -> AuditTrust:
        """What entries are held against."""
        return AuditTrust(keys=frozenset({self.public}))


@cache
def passing_key() -> AuditKey:
    """A key that lives as long as this process, for a store that was given none."""
    return AuditKey(secrets.token_bytes(32))


def signature_holds(key: str, number: int, hash: str, signature: str) -> bool:
    """Whether an entry was signed with the key of this public half."""
    return text_signature_holds(key, _signed(number, hash), signature)


def text_signature_holds(key: str, text: bytes, signature: str) -> bool:
    """Whether a text that is no entry was signed with the key of this public half."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
            bytes.fromhex(signature), text
        )
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed(number: int, hash: str) -> bytes:
    return f"tender audit 2 {number} {hash}".encode()


class KeyNotes(NamedTuple):
    """What the file of a key says."""

    seed: str
    begun: AuditHead | None  #: the entry after which signing began
    trusted: tuple[str, ...]  #: public halves of earlier keys


class KeptAuditKey(AuditKey):
    """The key of a file, made at the first start and readable by its user alone. Beside it lies a
    file in which heads are noted: a chain cut shorter than one of them is noticed.
    """

    def __init__(self, place: Path) -> None:
        """Read the file, or make it. Raises OSError, and ValueError for another file."""
        self.place = place
        private_folder(place.parent)
        if not place.exists():
            _make(place)
        super().__init__(bytes.fromhex(self.notes().seed))

    def notes(self) -> KeyNotes:
        """What the file says now. Raises ValueError for a file that is none of a key."""
        try:
            data = json.loads(self.place.read_text("utf-8"))
            if data["format"] != FORMAT:
                raise ValueError
            begun = AuditHead(*data["begun"]) if data["begun"] else None
            return KeyNotes(data["seed"], begun, tuple(data["trusted"]))
        except (ValueError, KeyError, TypeError) as fault:
            raise ValueError(f"{self.place} is no key of the audit ({FORMAT})") from fault

    def begin(self, head: AuditHead) -> bool:
        """Whether signing may begin after this entry: once, and noted before it does."""
        notes = self.notes()
        if notes.begun is None:
            self._write(notes._replace(begun=head))
        return notes.begun in (None, head)

    def restored(self, begun: AuditHead | None, head: AuditHead, trusted: Iterable[str]) -> None:
        """Note that a backup was put back: where signing began in it, its head, its keys."""
        notes = self.notes()
        keys = tuple(dict.fromkeys((*notes.trusted, *sorted(trusted))))
        self._write(notes._replace(begun=begun, trusted=keys))
        # of what was noted before, the part that the backup still has; the rest was put back on
        # purpose, by whoever has this file
        self._write_heads((*(old for old in self.heads() if old.number < head.number), head))

    def note_head(self, head: AuditHead, *, follows: bool) -> None:
        """Note the head of the audit; in place of the last that was noted, where that entry is
        still there (`follows`): the newer one stands for it.
        """
        heads = self.heads()
        if head not in heads:
            self._write_heads((*(heads[:-1] if follows else heads), head))

    def heads(self) -> tuple[AuditHead, ...]:
        """The heads that were noted, oldest first. Raises ValueError for another file."""
        place = self.place.parent / HEADS
        lines = place.read_text("utf-8").splitlines() if place.exists() else ()
        return tuple(AuditHead.read(line) for line in lines)

    def trust(self) -> AuditTrust:
        """The key, those that it took the place of, where it began, and the heads noted."""
        notes = self.notes()
        return AuditTrust(
            keys=frozenset({self.public, *notes.trusted}),
            begun=notes.begun,
            heads=self.heads(),
            of_file=True,
        )

    def _write_heads(self, heads: Iterable[AuditHead]) -> None:
        place = self.place.parent / HEADS
        beside = place.with_name(f"{HEADS}.{secrets.token_hex(4)}.part")
        _write_new(beside, "".join(f"{head.text}\n" for head in heads))
        beside.replace(place)

    def _write(self, notes: KeyNotes) -> None:
        beside = self.place.with_name(f"{self.place.name}.{secrets.token_hex(4)}.part")
        _write_new(beside, _file(notes))
        beside.replace(self.place)


def _make(place: Path) -> None:
    """Make the file, unless another process makes it at the same time."""
    beside = place.with_name(f"{place.name}.{secrets.token_hex(4)}.part")
    _write_new(beside, _file(KeyNotes(secrets.token_bytes(32).hex(), None, ())))
    try:
        os.link(beside, place)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


def _file(notes: KeyNotes) -> str:
    return json.dumps({"format": FORMAT, **notes._asdict()}, indent=1) + "\n"


def _write_new(place: Path, text: str) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FOR_ITS_USER)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
