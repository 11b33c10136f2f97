"""Reports and evidence in an award file: worked out and made again by the rules for each alone, and
held against each other and against the audit.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from evidence.canonical import canonical
from evidence.codec import encode
from evidence.counting import count_of
from tender.apart import scratch_folder
from tender.documents.award_file.manifest import PartKind
from tender.documents.award_file.open_evidence import (
    FORMAT,
    OpenEvidence,
    faults_of_open,
    open_evidence,
)
from tender.documents.award_file.reading import UnpackedFile
from tender.documents.comparing.envelope import opened
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision_report import decision_report
from tender.documents.inside import read_inside
from tender.documents.outcome import outcome_from_evidence
from tender.documents.results.workbook import write_results
from tender.documents.verify import (
    attached,
    chronology_inside,
    council_words_inside,
    printing_inside,
    verify,
    verify_file,
)
from tender.documents.verify_evidence import Verification, verify_evidence
from tender.documents.verify_pages import verify_pages
from tender.workflow.from_files.award_file.hand import (
    FileInHand,
    PartVerdict,
    not_checked,
    of_checks,
    verdict,
)
from tender.workflow.from_files.evaluating import paper_of_report

_OPEN = "-open.pdf"


def check_report(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """A report with its evidence inside."""
    content, name = hand.content(file), file.opened.part.path
    checks = verify(content, name, paper_of_report, hand.printer, hand.report_trust())
    inside = sha256(attached(content, name)).hexdigest()
    remarks = " ".join(check.remark for check in checks if check.remark)
    says = (
        "the award was worked out again from the evidence inside, and the pages were made again: "
        f"{count_of(len(checks), 'check')}. {remarks}".strip()
    )
    return verdict(
        file,
        says,
        (
            *_rests_on(hand, file, inside, "the evidence inside"),
            *hand.unnamed(file),
            *hand.strange_heads(hand.text(file)),
            *of_checks(checks),
        ),
    )


def _rests_on(hand: FileInHand, file: UnpackedFile, evidence: str, what: str) -> Iterator[str]:
    """That a part rests on another evidence than it is said to, or on none that is here."""
    if evidence not in file.opened.part.rests_on:
        yield f"{what} is not the one that it is said to rest on"
    if evidence not in {each.opened.part.sha256 for each in hand.of_kind(PartKind.EVIDENCE)}:
        yield f"{what} is not in this file"


def check_open_report(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """The open copy of a decision report: of the whole file made again from the evidence and the
    council's words in the whole report beside it.
    """
    text = "".join(hand.text(file).split())
    differs = [] if hand.whole or hand.manifest.evidence in text else [
        "the hash of the evidence that is printed on it is another than this file rests on"
    ]  # fmt: skip
    differs += hand.strange_heads(hand.text(file))
    beside = hand.by_path.get(file.opened.part.path.removesuffix(_OPEN) + ".pdf")
    if beside is None:
        return verdict(
            file,
            "the hash of the evidence printed on it is that of this file. Its pages cannot be "
            "made again without the evidence, which was left out",
            differs,
        )
    checks = tuple(_made_again(hand, file, beside))
    says = "its pages were made again from the evidence and the council’s words"
    return verdict(file, says, (*differs, *of_checks(checks)))


def _made_again(
    hand: FileInHand, file: UnpackedFile, beside: UnpackedFile
) -> Iterator[Verification]:
    whole, name = hand.content(beside), beside.opened.part.path
    evidence, acts = attached(whole, name), chronology_inside(whole, name)
    words, printing = council_words_inside(whole, name), printing_inside(whole, name)
    if words is None or printing is None:
        what = "the whole report beside it has what the open copy is made from"
        yield Verification(what=what, holds=False)
        return
    bundle = replace(outcome_from_evidence(evidence, name, acts), words=words)
    content = hand.content(file)
    with opened(content, file.opened.part.path) as book:
        yield from verify_file(content, book, hand.report_trust())
        paper = decision_report(bundle, DecisionCopy.OPEN)
        yield verify_pages(content, book, paper, printing, hand.printer)


def check_evidence(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """The evidence of a version, worked out again."""
    checks = tuple(verify_evidence(hand.content(file), file.opened.part.path))
    says = f"every figure is the figure computed again: {count_of(len(checks), 'check')}"
    return verdict(file, says, (*hand.unnamed(file), *of_checks(checks)))


def check_open_evidence(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """What of the evidence is open: that it follows from the whole, or, where that was left out,
    all that follows from other things shown.
    """
    content = hand.content(file)
    shown = read_inside(
        OpenEvidence, content, file.opened.part.path, FORMAT, "this is no open evidence"
    )
    differs = list(faults_of_open(shown))
    if canonical(encode(shown)) != content:
        differs.append("it is not in its one spelling, byte for byte")
    if shown.sha256 != hand.manifest.evidence:
        differs.append("it is of another evidence than this file rests on")
    published = {each.opened.part.sha256 for each in hand.of_kind(PartKind.PUBLISHED)}
    if published and shown.hashes["procurement"] not in published:
        differs.append("what it says was published is not what is here as published")
    for evidence in hand.of_kind(PartKind.EVIDENCE):
        if evidence.opened.part.sha256 == shown.sha256:
            bundle = outcome_from_evidence(hand.content(evidence), evidence.opened.part.path)
            if open_evidence(bundle, hand.salt_of(evidence)) != shown:
                differs.append("it is not what the whole evidence and its salts give")
            return verdict(file, "it follows from the whole evidence, every commitment", differs)
    says = (
        "what was published has its hash, ranks follow totals, and places are held by who is "
        "ranked. That the totals follow from marks and prices cannot be worked out from it"
    )
    return verdict(file, says, differs)


def check_workbook(hand: FileInHand, file: UnpackedFile) -> PartVerdict:
    """The results workbook, written again from the evidence."""
    for evidence in hand.of_kind(PartKind.EVIDENCE):
        if evidence.opened.part.sha256 in file.opened.part.rests_on:
            bundle = outcome_from_evidence(hand.content(evidence), evidence.opened.part.path)
            with scratch_folder() as folder:
                write_results(bundle, folder / "results.xlsx")
                written = (folder / "results.xlsx").read_bytes()
            if written == hand.content(file):
                return verdict(file, "it was written again from the evidence, byte for byte")
            why = (
                "this Tender, with the libraries here, writes it otherwise. Its bytes are those "
                "that were put in; that its figures are those of the evidence was not compared"
            )
            return not_checked(file, why)
    return verdict(file, "it has its evidence", ("the evidence that it rests on is not here",))
