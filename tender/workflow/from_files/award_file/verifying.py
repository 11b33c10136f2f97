"""An award file verified: what it says of itself, its signature, then each part, in a sentence."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from evidence.finding import BadInput
from tender.apart import scratch_folder
from tender.documents.award_file.manifest import PartKind, left_out_of
from tender.documents.award_file.reading import UnpackedAwardFile, UnpackedFile, unpack_award_file
from tender.documents.comparing.signature import NOBODY, Trust
from tender.documents.verify_pages import Printer
from tender.workflow.from_files.award_file import records, reports
from tender.workflow.from_files.award_file.entries import ExcerptProof, prove_excerpt
from tender.workflow.from_files.award_file.hand import (
    FileInHand,
    PartStanding,
    PartVerdict,
    refused,
    verdict,
)
from tender.workflow.ground.progress import Report, silent

#: what reading a part raises that somebody made to look like one
_OF_NO_SUCH_FORM = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ArithmeticError,
)  # fmt: skip
FORM = "the file as a whole"
SIGNED = "the signature"
RESTS = "what the award rests on"
#: how a part of each kind is checked
CHECKS: Mapping[PartKind, Callable[[FileInHand, UnpackedFile], PartVerdict]] = {
    PartKind.AWARD_REPORT: reports.check_report,
    PartKind.DECISION_REPORT: reports.check_report,
    PartKind.OPEN_DECISION_REPORT: reports.check_open_report,
    PartKind.EVIDENCE: reports.check_evidence,
    PartKind.OPEN_EVIDENCE: reports.check_open_evidence,
    PartKind.RESULTS: reports.check_workbook,
    PartKind.LETTER: records.check_letter,
    PartKind.OPENING_RECORD: records.check_record,
    PartKind.RECEIPTS: records.check_receipts,
    PartKind.OPEN_RECEIPTS: records.check_receipts,
    PartKind.PUBLISHED: records.check_published,
    PartKind.INVITATION: records.check_named,
    PartKind.DOCUMENT: records.check_named,
    PartKind.CLARIFICATIONS: records.check_nothing,
    PartKind.EDITIONS: records.check_editions,
    PartKind.FINDINGS: records.check_nothing,
    PartKind.CONTRACTS: records.check_nothing,
    PartKind.AUDIT: records.check_entries,
    PartKind.OPEN_AUDIT: records.check_entries,
    PartKind.HEADS: records.check_heads,
    PartKind.KEYS: records.check_keys,
}


def verify_award_file(
    path: Path, trust: Trust = NOBODY, printer: Printer | None = None, report: Report = silent
) -> Iterator[PartVerdict]:
    """What is said of an award file, and of each of its parts. Where the file is not whole, nothing
    more than that is said. Raises BadInput where it cannot be read to its end.
    """
    with scratch_folder() as folder:
        unpacked = unpack_award_file(path, folder)
        yield _form(unpacked)
        if unpacked.faults or unpacked.manifest is None or unpacked.signature is None:
            return
        yield _signature(unpacked, trust)
        hand = FileInHand(
            manifest=unpacked.manifest,
            copy=unpacked.copy,
            key=unpacked.signature.key,
            parts=unpacked.parts,
            proof=_proof(unpacked),
            trust=trust,
            printer=printer,
        )
        yield from _missing(hand)
        yield from _left_out(hand)
        for number, file in enumerate(hand.parts, start=1):
            yield _checked(hand, file)
            report("Parts", number, len(hand.parts))


def _checked(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    try:
        return CHECKS[file.opened.part.kind](hand, file)
    except BadInput as fault:
        return refused(file, fault)
    except _OF_NO_SUCH_FORM as fault:
        return verdict(file, "it is not of the form that a part of its kind has", (repr(fault),))


def _form(unpacked: UnpackedAwardFile) -> PartVerdict:
    return PartVerdict(
        what=FORM,
        standing=PartStanding.FAILS if unpacked.faults else PartStanding.HOLDS,
        says=(
            f"a {unpacked.copy.value} copy, every part as its manifest has it, none more and none "
            "fewer, and no byte beside them"
            if not unpacked.faults
            else "it is no award file as Tender wrote it"
        ),
        differences=unpacked.faults[:20],
    )


def _signature(unpacked: UnpackedAwardFile, trust: Trust) -> PartVerdict:
    """Whether the manifest is signed by a key that the reader was given."""
    assert unpacked.signature is not None
    key = unpacked.signature.key
    standing, differs = PartStanding.FAILS, tuple[str, ...]()
    if not key and not unpacked.signature.signature:
        says = "nobody signed this file"
        if not trust.keys:
            standing = PartStanding.NOT_CHECKED
        else:
            differs = ("you gave a key by which it was to be signed",)
    elif not unpacked.signature_holds:
        says, differs = "it is not as it was signed", (f"by the key {key}",)
    elif key in trust.keys:
        standing, says = PartStanding.HOLDS, f"it holds, by the key {key} that you gave"
    elif trust.keys:
        says, differs = "another key signed it", (f"{key} is none of those that you gave",)
    else:
        standing = PartStanding.NOT_CHECKED
        says = (
            f"it is as the holder of the key {key} signed it. Whose key that is, no file can say: "
            "compare it with the one that the council shows, and give that with --trust"
        )
    return PartVerdict(what=SIGNED, standing=standing, says=says, differences=differs)


def _proof(unpacked: UnpackedAwardFile) -> ExcerptProof | None:
    """What the entries of the audit prove: with their words where these are here."""
    assert unpacked.manifest is not None
    for kind in (PartKind.AUDIT, PartKind.OPEN_AUDIT):
        for file in unpacked.parts:
            if file.opened.part.kind is kind:
                return prove_excerpt(file.place, unpacked.manifest.procurement)
    return None


def _missing(hand: FileInHand) -> Iterator[PartVerdict]:
    """What a file that somebody made anew names and has not: with no part of a kind in it, no check
    of that kind would speak.
    """
    manifest, kind = hand.manifest, PartKind.EVIDENCE if hand.whole else PartKind.OPEN_EVIDENCE
    evidence = hand.of_kind(kind)
    differs = []
    if not evidence or (
        hand.whole and manifest.evidence not in {each.opened.part.sha256 for each in evidence}
    ):
        differs.append(f"the evidence of the award, {manifest.evidence}, is not in it")
    if manifest.audit and hand.proof is None:
        differs.append(f"entries of the audit up to {manifest.audit} are not in it")
    if differs:
        says = "it has what it names as its own"
        yield PartVerdict(
            what=RESTS, standing=PartStanding.FAILS, says=says, differences=tuple(differs)
        )


def _left_out(hand: FileInHand) -> Iterator[PartVerdict]:
    """Of a disclosure copy, what it leaves out and what cannot be worked out again without it."""
    for left in () if hand.whole else left_out_of(hand.manifest):
        yield PartVerdict(
            what=f"left out: {left.kind.value} ({left.parts})",
            standing=PartStanding.NOT_CHECKED,
            says=f"without it, this cannot be worked out again: {left.without}",
        )
