"""An award file in hand: its parts as they were unpacked, and what is said of each."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

from evidence.finding import BadInput
from tender.documents.award_file.manifest import AwardFileManifest, FileCopy, PartKind
from tender.documents.award_file.reading import UnpackedFile
from tender.documents.comparing.envelope import opened
from tender.documents.comparing.signature import Trust
from tender.documents.verify_evidence import Verification
from tender.documents.verify_pages import Printer, printed_text
from tender.intake.content import LARGEST
from tender.intake.refusal import refusal
from tender.records.audit import AuditHead
from tender.workflow.from_files.award_file.entries import ExcerptProof


class PartStanding(StrEnum):
    """What a check came to."""

    HOLDS = "holds"
    FAILS = "fails"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartVerdict:
    """What is said of a part: which, how it stands, in one sentence, and what differs."""

    what: str
    standing: PartStanding
    says: str
    differences: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileInHand:
    """What every check is given."""

    manifest: AwardFileManifest
    copy: FileCopy
    key: str  #: that signed the manifest; empty where nobody did
    parts: tuple[UnpackedFile, ...]
    proof: ExcerptProof | None  #: of the entries of the audit; None where there are none
    trust: Trust
    printer: Printer | None = None

    @property
    def whole(self) -> bool:
        """Whether it is the whole copy."""
        return self.copy is FileCopy.WHOLE

    def of_kind(self, kind: PartKind) -> tuple[UnpackedFile, ...]:
        """The parts of a kind."""
        return tuple(each for each in self.parts if each.opened.part.kind is kind)

    @cached_property
    def by_path(self) -> Mapping[str, UnpackedFile]:
        """Each part by its path."""
        return {each.opened.part.path: each for each in self.parts}

    @cached_property
    def hashes(self) -> frozenset[str]:
        """The hashes of all parts."""
        return frozenset(each.opened.part.sha256 for each in self.parts)

    def content(self, file: UnpackedFile) -> bytes:
        """The bytes of a part that is read whole. Raises BadInput for one that is too large."""
        if file.opened.part.size > LARGEST:
            right = "verify it alone, on a machine that may read as much"
            raise refusal(file.opened.part.path, "this part is larger than is read whole", right)
        return file.place.read_bytes()

    def text(self, file: UnpackedFile) -> str:
        """The words of a letter or a report. Raises BadInput for a PDF that cannot be read."""
        content, name = self.content(file), file.opened.part.path
        if not content.startswith(b"%PDF-"):
            return content.decode("utf-8", "replace")
        with opened(content, name):  # read to its end in another process first
            return printed_text(content)

    @property
    def told(self) -> bool:
        """Whether entries of the audit are here with their words, so that they name things."""
        return self.whole and self.proof is not None

    def unnamed(self, file: UnpackedFile) -> Iterator[str]:
        """That no entry of the audit names a part, where it must: by what it is called, where
        entries say so, else anywhere.
        """
        if not self.told or self.proof is None:
            return
        path, hash = file.opened.part.path, file.opened.part.sha256
        said = self.proof.said.get(path) or self.proof.said.get(path.rpartition("/")[2])
        if said is not None and hash not in said:
            yield f"the audit says that it has the hash {', '.join(sorted(said))}"
        elif hash not in self.proof.named and not self.proof.erased:
            yield "no entry of the audit names its hash"

    def is_unproved(self, file: UnpackedFile) -> bool:
        """Whether the entry that named a part may be one whose words were erased."""
        proof = self.proof
        return bool(proof and proof.erased and file.opened.part.sha256 not in proof.named)

    def strange_heads(self, text: str) -> Iterator[str]:
        """Each head of the audit that is printed and that is no entry of it."""
        if self.proof is None or not self.proof.heads:
            return
        first = min(self.proof.heads)
        for head in AuditHead.found_in(text):
            if head.number >= first and self.proof.heads.get(head.number) != head.hash:
                yield f"entry {head.text}, which is printed there, is not in the audit"

    def report_trust(self) -> Trust:
        """What the reader was given for reports: all but the keys that sign other things."""
        others = {self.key, self.keys.get("receipts"), *self.keys.get("audit", ())}
        return replace(self.trust, keys=tuple(key for key in self.trust.keys if key not in others))

    @cached_property
    def keys(self) -> Mapping[str, Any]:
        """The public halves of keys that the file says, by what each signs."""
        read: dict[str, Any] = {}
        for file in self.of_kind(PartKind.KEYS):
            read |= json_of(self.content(file))
        return read

    def salt_of(self, file: UnpackedFile) -> bytes:
        """The salt of a part, from which those of what is left out of it follow."""
        return bytes.fromhex(file.opened.salt)


def json_of(content: bytes) -> dict[str, Any]:
    """A small file of ours; nothing where it is none."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        data = None
    return data if isinstance(data, dict) else {}


def verdict(file: UnpackedFile, says: str, differences: Iterable[str] = ()) -> PartVerdict:
    """What is said of a part that was checked: it fails where anything differs."""
    differing = tuple(differences)
    standing = PartStanding.FAILS if differing else PartStanding.HOLDS
    return PartVerdict(
        what=file.opened.part.path, standing=standing, says=says, differences=differing[:20]
    )


def not_checked(file: UnpackedFile, why: str) -> PartVerdict:
    """What is said of a part of which nothing follows from another."""
    return PartVerdict(what=file.opened.part.path, standing=PartStanding.NOT_CHECKED, says=why)


def of_checks(checks: Iterable[Verification]) -> Iterator[str]:
    """The checks of an existing verification that do not hold, in sentences."""
    for check in checks:
        if not check.holds:
            yield check.what
            yield from check.differences


def refused(file: UnpackedFile, fault: BadInput) -> PartVerdict:
    """What is said of a part that its own reader refuses."""
    return verdict(file, "it cannot be read", map(str, fault.problems))
