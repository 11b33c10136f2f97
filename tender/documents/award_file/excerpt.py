"""The entries of the audit that are of one procurement, and what shows that each was written as it
stands, where it stands. Entries of others are a number, a hash and a signature.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from evidence.canonical import canonical
from evidence.codec import encode

FORMAT = "tender-audit-excerpt-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryWords:
    """What an entry tells in words, and the salts of its digests; all are empty once erased."""

    name: str
    subject: str
    data: str
    salts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptEntry:
    """An entry as it stands in the audit. Without `words`, its content is a salted digest alone."""

    form: int
    number: int
    at: str
    person: int | None
    procurement: str
    verb: str
    previous: str
    hash: str
    content: str
    committed: str
    key: str
    signature: str
    words: EntryWords | None

    @property
    def columns(self) -> Mapping[str, Any]:
        """The entry by its columns, as its hash is worked out from them."""
        words = encode(self.words) if self.words else {}
        return {**encode(replace(self, words=None)), **words}


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditExcerpt:
    """Entries of one procurement, oldest first, and between the first of them and the newest entry
    of all each other one: `number:hash`, then the number of its key among `keys` and its signature,
    where it is signed.
    """

    format: str = FORMAT
    procurement: str
    keys: tuple[str, ...]
    entries: tuple[ExcerptEntry, ...]
    others: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """Its one spelling."""
        return canonical(encode(self))


def without_words(excerpt: AuditExcerpt) -> AuditExcerpt:
    """The excerpt as a disclosure copy has it. Words of the first form stand in an entry's hash as
    they are: such an entry is left with its number and hash.
    """
    unsigned = [f"{entry.number}:{entry.hash}" for entry in excerpt.entries if entry.form == 1]
    others = (*excerpt.others, *unsigned)
    return replace(
        excerpt,
        entries=tuple(replace(entry, words=None) for entry in excerpt.entries if entry.form != 1),
        others=tuple(sorted(others, key=lambda other: int(other.partition(":")[0]))),
    )
