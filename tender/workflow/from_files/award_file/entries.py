"""The entries of the audit in an award file: that each is as it was signed, where it stands, and
what they name, for the other parts to be held against.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evidence.counting import count_of
from evidence.finding import BadInput
from tender.apart import ReadingLimits, read_apart
from tender.documents.award_file.excerpt import FORMAT, AuditExcerpt, ExcerptEntry, without_words
from tender.documents.inside import read_inside
from tender.storage.audit_key import signature_holds
from tender.storage.entries import content_digest, hash_of_entry
from tender.workflow.ground.access import Verb

#: tens of thousands of signatures
LIMITS = ReadingLimits(memory=2_000_000_000, seconds=300, waiting=1_200)
MOST = 20  #: faults that are named
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_VERSION = re.compile(r"version (\d{1,6})")
_OTHER = re.compile(r"(\d{1,15}):([0-9a-f]{64})(?::(\d{1,6}):([0-9a-f]{128}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptProof:
    """What the entries prove: nothing where there are faults, which are sentences."""

    faults: tuple[str, ...]
    says: str = ""
    heads: Mapping[int, str] = field(default_factory=dict)
    #: of each hash in words, the entry that names it
    named: Mapping[str, int] = field(default_factory=dict)
    #: the hashes that entries say something of this name has had: a path, or the name of a letter
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    newest: str = ""  #: number:hash
    open_form: bytes = b""  #: the same without its words, in its one spelling
    erased: int = 0  #: entries whose words were taken out


@read_apart(LIMITS)
def prove_excerpt(path: Path, procurement: str) -> ExcerptProof:
    """Read the entries in a file, and hold each against its hash, its signature and its place."""
    try:
        content = path.read_bytes()
        excerpt = read_inside(
            AuditExcerpt, content, "entries", FORMAT, "these are no entries of an audit"
        )
        faults = tuple(_faults(excerpt, content, procurement))[:MOST]
        return ExcerptProof(faults=faults) if faults else _proof(excerpt)
    except BadInput as refused:
        return ExcerptProof(faults=tuple(map(str, refused.problems))[:MOST])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        return ExcerptProof(faults=(f"an entry cannot be read ({fault})",))


def _faults(excerpt: AuditExcerpt, content: bytes, procurement: str) -> Iterator[str]:
    if excerpt.content != content:
        yield "the entries are not in their one spelling, byte for byte"
    if excerpt.procurement != procurement:
        yield f"the entries are of {excerpt.procurement}"
    hashes: dict[int, str] = {}
    for other in excerpt.others:
        yield from _faults_of_other(other, excerpt.keys, hashes)
    for entry in excerpt.entries:
        yield from _faults_of_entry(entry, procurement)
        if hashes.setdefault(entry.number, entry.hash) != entry.hash:
            yield f"entry {entry.number} stands twice, with two hashes"
    numbers = sorted(hashes)
    every = len(excerpt.entries) + len(excerpt.others)
    if len(numbers) != every or (numbers and numbers[-1] - numbers[0] + 1 != every):
        yield "numbers of entries are missing, or stand twice"
    for entry in excerpt.entries:
        before = hashes.get(entry.number - 1)
        if before is not None and before != entry.previous:
            yield f"entry {entry.number} does not follow the entry before it"


def _faults_of_other(other: str, keys: tuple[str, ...], hashes: dict[int, str]) -> Iterator[str]:
    matched = _OTHER.fullmatch(other)
    if matched is None:
        yield f"{other[:60]} is no entry"
        return
    number, hash, key, signature = matched.groups()
    if int(number) in hashes:
        yield f"entry {number} stands twice"
    hashes[int(number)] = hash
    if key is not None and not (
        int(key) < len(keys) and signature_holds(keys[int(key)], int(number), hash, signature)
    ):
        yield f"entry {number}, which is of another procurement, was not signed so"


def _faults_of_entry(entry: ExcerptEntry, procurement: str) -> Iterator[str]:
    columns, what = entry.columns, f"entry {entry.number} ({entry.verb})"
    if entry.procurement != procurement:
        yield f"{what} is of another procurement"
    if entry.form not in (1, 2) or (entry.form == 1 and entry.words is None):
        yield f"{what} is of no form that is known here"
        return
    if hash_of_entry(columns) != entry.hash:
        yield f"{what} is not what was written: its hash does not fit"
    if entry.form == 1:
        return
    if not signature_holds(entry.key, entry.number, entry.hash, entry.signature):
        yield f"{what} was not signed so"
    if entry.words is None:
        return
    salt = json.loads(entry.words.salts)[0]
    told = entry.words.name or entry.words.subject or entry.words.data
    if (told and not salt) or (salt and content_digest(columns, salt) != entry.content):
        yield f"{what} tells other words than were written"


def _proof(excerpt: AuditExcerpt) -> ExcerptProof:
    signed = {entry.key for entry in excerpt.entries if entry.form != 1}
    hashes = {int(number): hash for number, hash, *_ in map(_parts, excerpt.others)}
    hashes |= {entry.number: entry.hash for entry in excerpt.entries}
    named: dict[str, int] = {}
    for entry in excerpt.entries:
        for hash in _HASH.findall(entry.words.data if entry.words else ""):
            named.setdefault(hash, entry.number)
    unsigned = sum(entry.form == 1 for entry in excerpt.entries)
    newest = max(hashes, default=0)
    erased = sum(
        entry.words is not None and entry.form != 1 and not entry.words.data
        for entry in excerpt.entries
    )
    return ExcerptProof(
        faults=(),
        says=_in_words(excerpt, unsigned, erased),
        heads=hashes,
        named=named,
        said=_said(excerpt),
        keys=frozenset(signed | {*excerpt.keys}),
        newest=f"{newest}:{hashes[newest]}" if hashes else "",
        open_form=without_words(excerpt).content,
        erased=erased,
    )


def _said(excerpt: AuditExcerpt) -> Mapping[str, frozenset[str]]:
    """Of what entries say by a name of its own which hashes it has had."""
    said: dict[str, frozenset[str]] = {}
    for entry in excerpt.entries:
        for name, hash in _things_of(entry):
            said[name] = said.get(name, frozenset()) | {hash}
    return said


def _things_of(entry: ExcerptEntry) -> Iterator[tuple[str, str]]:
    """Versions of reports and of what was published by their paths here, letters by their names."""
    words = entry.words
    data = json.loads(words.data) if words and words.data else {}
    version = _VERSION.fullmatch(words.subject if words else "")
    if entry.verb == Verb.MAKE_REPORT and version and "sha256" in data:
        yield f"reports/award-report-{version[1]}.pdf", data["sha256"]
        yield f"evidence/evaluation-{version[1]}.json", data["evidence"]
        yield f"reports/decision-report-{version[1]}.pdf", str(data.get("decision"))
    if entry.verb == Verb.PUBLISH and version and "sha256" in data:
        yield f"published/version-{version[1]}/procurement.json", data["sha256"]
    if entry.verb == Verb.RELEASE_LETTERS:
        yield from data.get("letters", {}).items()


def _parts(other: str) -> tuple[str, ...]:
    return tuple(other.split(":"))


def _in_words(excerpt: AuditExcerpt, unsigned: int, erased: int) -> str:
    said = (
        f"{count_of(len(excerpt.entries), 'entry', 'entries')} of this procurement, each as it was "
        f"signed and after the one that it names, among "
        f"{count_of(len(excerpt.others), 'entry', 'entries')} of others. That none was left out "
        "among those only the whole audit shows: the council runs `tender audit verify` with the "
        "newest entry named here."
    )
    if erased:
        said += (
            f" The words of {count_of(erased, 'entry', 'entries')} were taken out, as when who "
            "somebody was is erased; that somebody did that on record, the whole audit shows."
        )
    if unsigned:
        said += (
            f" {count_of(unsigned, 'entry', 'entries')} of before entries were signed have only "
            "their hashes."
        )
    return said
