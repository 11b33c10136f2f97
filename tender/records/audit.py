"""Audit, as values on record."""

import re
from datetime import datetime
from typing import NamedTuple, Self

_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
_PRINTED = re.compile(r"(?<!\d)(\d{1,15}):\s?((?:[0-9a-f]\s{0,2}){64})(?![0-9a-f])")


class AuditEntry(NamedTuple):
    """One act, as the audit tells it."""

    number: int
    at: datetime
    person: int | None
    name: str
    procurement: str
    verb: str
    subject: str
    data: str
    hash: str


class AuditHead(NamedTuple):
    """Number and hash of an entry: kept elsewhere, it proves later that nothing before it was
    lost or made anew.
    """

    number: int
    hash: str

    @property
    def text(self) -> str:
        """As it is printed: `4711:` and the hash."""
        return f"{self.number}:{self.hash}"

    @classmethod
    def found_in(cls, text: str) -> tuple[Self, ...]:
        """Every head that a text says, a line break within one of them allowed."""
        return tuple(
            dict.fromkeys(
                cls(int(number), "".join(hash.split())) for number, hash in _PRINTED.findall(text)
            )
        )

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what `text` wrote. Raises ValueError."""
        matched = _HEAD.fullmatch(text)
        if not matched:
            raise ValueError(f"{text} is no number:hash of an entry of the audit")
        return cls(int(matched[1]), matched[2])


class AuditTrust(NamedTuple):
    """What the audit is held against, none of which the database holds: public halves of keys, the
    entry after which signing began, and heads that were kept elsewhere.
    """

    keys: frozenset[str] = frozenset()
    begun: AuditHead | None = None
    heads: tuple[AuditHead, ...] = ()
    of_file: bool = False  #: whether the key is of a file, and so knows where it began


class KeptHead(NamedTuple):
    """A head that was kept outside, or verified: where, by what it is proved (of a stamp, in
    base64), and why it was not.
    """

    kind: str  #: store, stamp, verification, backup
    head: AuditHead
    at: datetime
    place: str = ""
    proof: str = ""
    fault: str = ""


class FileFault(NamedTuple):
    """A file that a record names and that is missing or altered: whose procurement, a sentence."""

    procurement: str
    what: str


class AuditFault(NamedTuple):
    """Something that is not as it was written: the entry's number and a sentence."""

    number: int
    what: str
