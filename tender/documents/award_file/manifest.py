"""What an award file says of itself. The manifest is signed, and names each part by a salted
commitment alone; the contents say what each is, of those that this copy has. So the same signature
holds for the whole and for a disclosure copy, and a part that is handed over later proves itself.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from evidence.canonical import canonical, hash_of
from evidence.codec import encode

FORMAT = "tender-award-file-1"
CONTENTS_FORMAT = "tender-award-file-contents-1"
SIGNATURE_FORMAT = "tender-award-file-signature-1"
#: what an award file has beside its parts
MANIFEST, CONTENTS, SIGNATURE = "manifest.json", "contents.json", "signature.json"
BESIDE = frozenset({MANIFEST, CONTENTS, SIGNATURE})
_SALT = 32  #: letters


class PartKind(StrEnum):
    """What a part is."""

    AWARD_REPORT = "award report"
    DECISION_REPORT = "decision report"
    OPEN_DECISION_REPORT = "open copy of a decision report"
    EVIDENCE = "evidence"
    OPEN_EVIDENCE = "open evidence"
    RESULTS = "results workbook"
    LETTER = "letter"
    OPENING_RECORD = "opening record"
    RECEIPTS = "receipts"
    OPEN_RECEIPTS = "chain of receipts"
    PUBLISHED = "procurement as published"
    INVITATION = "invitation"
    DOCUMENT = "document of the ITT"
    CLARIFICATIONS = "clarifications"
    EDITIONS = "editions of the register"
    FINDINGS = "register of findings"
    CONTRACTS = "contracts"
    AUDIT = "entries of the audit"
    OPEN_AUDIT = "entries of the audit without words"
    HEADS = "heads kept elsewhere"
    KEYS = "keys"


#: of what a disclosure copy leaves out, what cannot be worked out again without it
WITHOUT: Mapping[PartKind, str] = {
    PartKind.AWARD_REPORT: "each mark, reason and working, as it was printed",
    PartKind.DECISION_REPORT: "who the letters of the open copy are, and its exempt appendix",
    PartKind.OPEN_DECISION_REPORT: "what another version of the decision report said",
    PartKind.EVIDENCE: (
        "the award itself: scores from marks, prices from rates, conditions from the register, and "
        "that the totals shown are those that follow from them"
    ),
    PartKind.RESULTS: "the same figures as formulas",
    PartKind.LETTER: "what each bidder was told",
    PartKind.OPENING_RECORD: "which bid arrived when, and whether each held when it was opened",
    PartKind.RECEIPTS: "the signature of each receipt, and when each bid arrived",
    PartKind.DOCUMENT: "what stood in documents of the ITT that were taken out",
    PartKind.FINDINGS: "what was noticed, and what was decided on it",
    PartKind.CONTRACTS: "what was done with each contract",
    PartKind.AUDIT: "who did each act, and what its entry says of it in words",
}


class FileCopy(StrEnum):
    """For whom a copy of an award file is."""

    WHOLE = "whole"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePart:
    """A part of an award file: its path, its bytes, what it is, and the hashes of what it rests
    on.
    """

    path: str
    kind: PartKind
    size: int
    sha256: str
    says: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommittedPart:
    """A part as the manifest names it: `open` where a disclosure copy has it, and the commitment to
    all that the contents say of it.
    """

    kind: PartKind
    open: bool
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFileManifest:
    """What is signed of an award file."""

    format: str = FORMAT
    procurement: str
    title: str
    council: str
    illustrative: bool
    on: date  #: the day on which it was made
    evidence: str  #: SHA-256 of the evidence of the award, as it is printed on its reports
    audit: str  #: the newest entry of the audit in it, number:hash; empty where there is none
    parts: tuple[CommittedPart, ...]

    @property
    def content(self) -> bytes:
        """Its one spelling."""
        return canonical(encode(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPart:
    """What the contents say of a part, with the salt of its commitment."""

    part: FilePart
    salt: str

    @property
    def commitment(self) -> str:
        """What the manifest must name it by."""
        return commitment_to(self.part, self.salt)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutKind:
    """What a disclosure copy leaves out of a kind: how many parts, and what cannot be worked out
    again without them.
    """

    kind: PartKind
    parts: int
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardFileContents:
    """What stands in this copy of an award file, and what was left out of it."""

    format: str = CONTENTS_FORMAT
    copy: FileCopy
    parts: tuple[OpenedPart, ...]
    left_out: tuple[LeftOutKind, ...] = ()

    @property
    def content(self) -> bytes:
        """Its one spelling."""
        return canonical(encode(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSignature:
    """The signature of a manifest (Ed25519), with the public half of its key; both are empty where
    nobody signed.
    """

    format: str = SIGNATURE_FORMAT
    key: str
    signature: str

    @property
    def content(self) -> bytes:
        """Its one spelling."""
        return canonical(encode(self))


def salt_from(secret: bytes, name: str) -> str:
    """The salt under this name: always the same of one secret, and guessed by nobody without it."""
    return hmac.new(secret, name.encode(), sha256).hexdigest()[:_SALT]


def commitment_to(value: object, salt: str) -> str:
    """What stands for a value until it is handed over with its salt."""
    return hash_of({"salt": salt, "value": encode(value)})


def left_out_of(manifest: AwardFileManifest) -> tuple[LeftOutKind, ...]:
    """What a disclosure copy of an award file leaves out."""
    closed = [part.kind for part in manifest.parts if not part.open]
    return tuple(
        LeftOutKind(kind=kind, parts=closed.count(kind), without=without)
        for kind, without in WITHOUT.items()
        if kind in closed
    )
