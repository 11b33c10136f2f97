"""The chain of the audit read from its first entry to its last, held against what is kept outside
of the database.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, SQLModel

from tender.records.audit import AuditFault, AuditHead, AuditTrust
from tender.storage.audit_key import signature_holds
from tender.storage.entries import (
    ERASE,
    FIRST,
    FORM,
    OUTSIDE_ACTS,
    Commitment,
    commitments,
    content_digest,
    hash_of_entry,
)

SLACK = timedelta(seconds=5)  #: how far a clock may run back between two acts
PLAYED = "played"  #: says of an entry of the demonstration that its time is invented
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


class AuditChain:
    """What was read so far: entries that are there, and what they say of rows."""

    def __init__(self, trust: AuditTrust) -> None:
        """Keep what it is held against."""
        self.trust = trust
        self.numbers: set[int] = set()
        self.signed = False  #: whether it has entries of the second form
        #: of each row, the last entry that committed to it, and how
        self.rows: dict[tuple[str, str], tuple[int, Commitment]] = {}
        self._first: dict[int, Counter[str]] = {}
        self._head = AuditHead(0, FIRST)
        self._latest: datetime | None = None
        self._wanted: dict[int, set[AuditHead]] = {}
        for head in trust.heads:
            if head.number:
                self._wanted.setdefault(head.number, set()).add(head)
        #: heads of which the hash alone was noted
        self._hashes = {head.hash for head in trust.heads if not head.number} - {FIRST}
        self._emptied: dict[int, bool] = {}
        self._erased: Counter[str] = Counter()

    def read(self, session: Session) -> Iterator[AuditFault]:
        """Read every entry, and say what is wrong with the chain."""
        table = SQLModel.metadata.tables["audit"]
        query = table.select().order_by(table.c.number)
        with session.connection().execute(query, execution_options={"yield_per": 500}) as entries:
            for entry in entries.mappings():
                yield from self._entry(entry)
        yield from self._outside()

    def take_first(self, entry: int, digest: str) -> bool:
        """Whether an entry of the first form wrote a row of this digest, which is then used up."""
        digests = self._first.get(entry)
        if not digests or not digests[digest]:
            return False
        digests[digest] -= 1
        return True

    def left(self) -> Iterator[AuditFault]:
        """Rows that entries wrote and that nobody found."""
        for number, digests in self._first.items():
            for digest in sorted((+digests).elements()):
                if self._erased[digest]:
                    self._erased[digest] -= 1
                else:
                    yield _gone(number, digest.split()[0])
        for (table, _), (number, commitment) in self.rows.items():
            if commitment.digest:
                yield _gone(number, table)

    def _entry(self, entry: Mapping[Any, Any]) -> Iterator[AuditFault]:
        number = entry["number"]
        if number != self._head.number + 1:
            yield AuditFault(number, f"entries {self._head.number + 1} to {number - 1} are missing")
        if entry["previous"] != self._head.hash:
            yield AuditFault(
                number,
                f"entry {number} does not follow the one before it: "
                "something was removed, put in or reordered",
            )
        try:
            yield from self._form_faults(entry)
        except _UNREADABLE:
            yield _rewritten(entry, "it cannot be read")
        for noted in self._wanted.pop(number, ()):
            if noted.hash != entry["hash"]:
                yield AuditFault(
                    number,
                    f"entry {number} has not the hash {noted.hash} that was kept elsewhere: "
                    "the audit was made anew since",
                )
        self._hashes.discard(entry["hash"])
        self._head = AuditHead(number, entry["hash"])
        self.numbers.add(number)

    def _form_faults(self, entry: Mapping[Any, Any]) -> Iterator[AuditFault]:
        if hash_of_entry(entry) != entry["hash"]:
            yield _rewritten(entry, "its hash does not fit")
        if entry["form"] == FORM:
            yield from self._second_form(entry)
            return
        if self.signed or entry["form"] != 1:
            yield _rewritten(entry, "it is not signed, and stands behind entries that are")
        digests = json.loads(entry["data"]).get("rows", ())
        self._first[entry["number"]] = Counter(digests)

    def _second_form(self, entry: Mapping[Any, Any]) -> Iterator[AuditFault]:
        number, key = entry["number"], entry["key"]
        if not self.signed:
            yield from self._begun(number)
        self.signed = True
        if key not in self.trust.keys:
            yield _rewritten(entry, f"it is signed with a key that is not known, {key}")
        elif not signature_holds(key, number, entry["hash"], entry["signature"]):
            yield _rewritten(entry, "its signature does not hold")
        yield from self._time(entry)
        salt = json.loads(entry["salts"])[0]
        if not salt:
            self._emptied[number] = not (entry["name"] or entry["subject"] or entry["data"])
        elif content_digest(entry, salt) != entry["content"]:
            yield _rewritten(entry, "its words are others")
        yield from self._laundered(entry)
        for commitment in commitments(entry):
            self.rows[commitment.table, commitment.key] = (number, commitment)
        if entry["verb"] == ERASE:
            yield from self._erasure(json.loads(entry["data"]))

    def _laundered(self, entry: Mapping[Any, Any]) -> Iterator[AuditFault]:
        """What an act found changed already: it commits to the row as it then was, and says so."""
        for table, key in json.loads(entry["data"] or "{}").get(OUTSIDE_ACTS, ()):
            yield AuditFault(
                entry["number"],
                f"entry {entry['number']} ({entry['verb']}) changed row {key} of {table}, which "
                "was not what was written any more: it was changed or put in without an act",
            )

    def _begun(self, number: int) -> Iterator[AuditFault]:
        begun = self.trust.begun
        if self.trust.of_file and begun != self._head:
            where = f"after entry {begun.text}" if begun else "nowhere yet"
            yield AuditFault(
                number,
                f"entry {number} is the first that is signed, and signing began {where}: "
                "the audit was made anew",
            )

    def _time(self, entry: Mapping[Any, Any]) -> Iterator[AuditFault]:
        if entry["data"] and PLAYED in json.loads(entry["data"]):
            return
        if self._latest and entry["at"] < self._latest - SLACK:
            yield AuditFault(
                entry["number"],
                f"entry {entry['number']} is of {entry['at']:%H:%M:%S on %-d %B %Y} (UTC), before "
                f"{self._latest:%H:%M:%S on %-d %B %Y}, when an entry before it was written: "
                "a clock was set back",
            )
        self._latest = max(self._latest or entry["at"], entry["at"])

    def _erasure(self, data: Mapping[str, Any]) -> Iterator[AuditFault]:
        self._erased.update(data.get("digests", ()))
        for number in data.get("entries", ()):
            if not self._emptied.pop(number, True):
                yield AuditFault(
                    number, f"entry {number} was erased, and has words again: they were put in"
                )

    def _outside(self) -> Iterator[AuditFault]:
        """What the chain alone cannot show: an end that was cut off, content that was emptied."""
        for number in self._emptied:
            yield AuditFault(
                number, f"the words of entry {number} were taken out, and no entry says that"
            )
        begun = self.trust.begun
        if begun and not self.signed and self._head != begun:
            yield AuditFault(
                0,
                f"signing began after entry {begun.text}, and nothing that is signed is there: "
                "the audit was made anew",
            )
        for hash in sorted(self._hashes):
            yield AuditFault(
                0,
                f"no entry has the hash {hash}: entries were removed or made anew since it "
                "was noted",
            )
        for noted in sorted(head for heads in self._wanted.values() for head in heads):
            yield AuditFault(
                noted.number,
                f"entry {noted.text}, kept elsewhere, is not there: entries were removed from "
                "the end",
            )


def _rewritten(entry: Mapping[Any, Any], why: str) -> AuditFault:
    number = entry["number"]
    return AuditFault(number, f"entry {number} ({entry['verb']}) is not what was written: {why}")


def _gone(number: int, table: str) -> AuditFault:
    return AuditFault(number, f"entry {number} wrote a row of {table} that is no longer there")
