"""Verifying an award report or a decision report, or its evidence alone: the award worked out
again and its pages made again, each held against what the file has.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf

from evidence.finding import BadInput, Problem
from tender.documents.chronology import CHRONOLOGY, Chronology, read_chronology
from tender.documents.comparing.envelope import faults_of_file, opened
from tender.documents.comparing.signature import (
    NOBODY,
    Trust,
    is_signed,
    judged,
    without_signature,
)
from tender.documents.council_words import COUNCIL_WORDS, CouncilWords, read_council_words
from tender.documents.evidence import ATTACHMENT, read_evidence
from tender.documents.inside import attached_file
from tender.documents.press.page import text_of
from tender.documents.press.paper import Paper
from tender.documents.printing import (
    PRINTING,
    PrintingRecord,
    printed_with,
    printing_here,
    read_printing,
)
from tender.documents.verify_evidence import Verification, verify_evidence
from tender.documents.verify_pages import PAGES, Printer, printed_text, verify_pages
from tender.evaluation.engine import Engine

#: the paper that a report with this evidence, and this chronology, is: with the council's words the
#: decision report, without any the award report
PaperOf = Callable[[bytes, Chronology | None, CouncilWords | None], Paper]
#: those of before 0.2.0 have none
NO_RECORD = Verification(
    what=PAGES,
    holds=False,
    differences=(f"there is no {PRINTING} inside, which says with what they were made",),
)
SIGNED = "it is signed once, last, over the entire file, by a key that you gave"
#: where a reader gave the key of whoever was to sign: a signature that was taken off is missed
NOT_SIGNED = Verification(
    what=SIGNED,
    holds=False,
    differences=("it is not signed, and you gave a key by which it was to be signed",),
)
_NUMERAL = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def verify(
    content: bytes,
    name: str,
    paper_of: PaperOf | None = None,
    printer: Printer | None = None,
    trust: Trust = NOBODY,
) -> tuple[Verification, ...]:
    """Check an award report or a decision report (PDF), or an evaluation.json; `trust` is what the
    reader was given of keys that may have signed it.

    `paper_of` gives the paper that a report with what is inside it must be; the pages are made
    again from it, by the printer where one is given.

    Raises BadInput where the content is neither, or its evidence cannot be read.
    """
    if not content.startswith(b"%PDF-"):
        return (*verify_evidence(content, name), *_missing_signature(trust))
    with opened(content, name) as book:
        return tuple(_verify_report(content, name, book, paper_of, printer, trust))


def _verify_report(
    content: bytes,
    name: str,
    book: pikepdf.Pdf,
    paper_of: PaperOf | None,
    printer: Printer | None,
    trust: Trust,
) -> Iterator[Verification]:
    evidence = _evidence_in(book, name)
    acts, printing = _chronology_in(book, name), _printing_in(book, name)
    words = _words_in(book, name)
    checks = list(verify_evidence(evidence, name))
    checks += verify_file(content, book, trust)
    text = printed_text(content)
    checks.append(_hash_is_printed(evidence, text, "the evidence"))
    if acts is not None:
        checks.append(_hash_is_printed(acts.content, text, "the acts"))
    if words is not None:
        checks.append(_hash_is_printed(words.content, text, "the council’s words"))
    yield from checks
    if paper_of is not None and all(check.holds for check in checks):
        paper = paper_of(evidence, acts, words)
        if printing is None and read_evidence(evidence, name).version is not Engine.V0_1_0:
            yield NO_RECORD
        elif printing is None or printing.is_before(printing_here()):
            yield _not_made_again(paper, text)
        else:
            yield verify_pages(content, book, printed_with(paper, printing), printing, printer)


def verify_file(content: bytes, book: pikepdf.Pdf, trust: Trust) -> Iterator[Verification]:
    """What is around a document; a signature is taken off the opened book."""
    signed = is_signed(book)
    faults = tuple(faults_of_file(content, book, 2 if signed else 1))
    yield Verification(
        what="the file is one document, with nothing before or after it",
        holds=not faults,
        differences=faults,
    )
    if signed:
        signature = judged(content, trust)
        more = () if without_signature(book) else ("more than a signature was added to the file",)
        yield Verification(
            what=SIGNED,
            holds=not signature.faults and not more,
            differences=(*signature.faults, *more),
            remark=signature.said,
        )
    else:
        yield from _missing_signature(trust)


def _missing_signature(trust: Trust) -> tuple[Verification, ...]:
    """Of what nobody signed, where the reader gave a key that was to have signed it."""
    return () if trust == NOBODY else (NOT_SIGNED,)


def _not_made_again(paper: Paper, text: str) -> Verification:
    """The figures of a report that an earlier Tender made, in sentences that were its own."""
    return replace(
        _figures_are_known(text_of(paper), text),
        remark=(
            "An earlier Tender made this report. Its pages were not made again: of what stands on "
            "them only the figures were compared, not words, places or pictures."
        ),
    )


def attached(content: bytes, name: str) -> bytes:
    """The evidence inside a report. Raises BadInput where there is none."""
    with opened(content, name) as book:
        return _evidence_in(book, name)


def _evidence_in(book: pikepdf.Pdf, name: str) -> bytes:
    evidence = attached_file(book, ATTACHMENT)
    if evidence is not None:
        return evidence
    problem = Problem(
        file=name,
        place="attachments",
        what=(
            f"there is no {ATTACHMENT} inside and no signed receipt: this is neither an award "
            "report nor a bidder's receipt"
        ),
        right=(
            "give one of these, or an evaluation.json. The figures of an assessment summary stand "
            "in the award report. An opening record has nothing to work out: its hashes are "
            "compared with those on the bidders' receipts"
        ),
    )
    raise BadInput([problem])


def chronology_inside(content: bytes, name: str) -> Chronology | None:
    """What was done, as a report tells it; None where it tells of plans alone. Raises BadInput
    where it cannot be read.
    """
    with opened(content, name) as book:
        return _chronology_in(book, name)


def _chronology_in(book: pikepdf.Pdf, name: str) -> Chronology | None:
    acts = attached_file(book, CHRONOLOGY)
    return read_chronology(acts, f"{CHRONOLOGY} in {name}") if acts is not None else None


def _words_in(book: pikepdf.Pdf, name: str) -> CouncilWords | None:
    words = attached_file(book, COUNCIL_WORDS)
    return read_council_words(words, f"{COUNCIL_WORDS} in {name}") if words is not None else None


def council_words_inside(content: bytes, name: str) -> CouncilWords | None:
    """The council's words in a decision report; None where it is no such report. Raises BadInput
    where they cannot be read.
    """
    with opened(content, name) as book:
        return _words_in(book, name)


def printing_inside(content: bytes, name: str) -> PrintingRecord | None:
    """With what a report was printed; None where it does not say. Raises BadInput."""
    with opened(content, name) as book:
        return _printing_in(book, name)


def _printing_in(book: pikepdf.Pdf, name: str) -> PrintingRecord | None:
    printing = attached_file(book, PRINTING)
    return read_printing(printing, f"{PRINTING} in {name}") if printing is not None else None


def _hash_is_printed(content: bytes, text: str, what: str) -> Verification:
    digest = hashlib.sha256(content).hexdigest()
    return Verification(
        what=f"the hash printed in the report is the hash of {what} inside it",
        holds=digest in "".join(text.split()),
    )


def _figures_are_known(expected: str, text: str) -> Verification:
    """Of a report whose sentences were others, where a figure may stand more or less often: no
    figure but small whole numbers is printed that nothing gives.
    """
    due = {*_NUMERAL.findall(expected)}
    strange = sorted({*_NUMERAL.findall(text)} - due)
    differences = [
        f"{numeral} is printed and nothing in the evidence gives it"
        for numeral in strange
        if not _is_small(numeral)
    ]
    return Verification(
        what="every figure printed is the figure computed",
        holds=not differences,
        differences=tuple(differences[:20]),
    )


def _is_small(numeral: str) -> bool:
    """Whether it may be the number of a page or of a paragraph."""
    return numeral.isdigit() and len(numeral) <= 4
