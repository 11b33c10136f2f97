"""The decision report: at most fifteen pages that a decision maker reads and signs, whatever the
size of the procurement. Everything that it leaves out stands in the award report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from evidence.sentence import capitalised
from tender.documents.attached import evidence_files, write_whole
from tender.documents.bundle import Bundle
from tender.documents.council_words import COUNCIL_WORDS
from tender.documents.decision.copies import (
    DecisionCopy,
    html_without_names,
    with_letters,
    without_names,
)
from tender.documents.decision.council import exempt, ground_of
from tender.documents.decision.judged import judged
from tender.documents.decision.length import first_rows, kept_short
from tender.documents.decision.reasons import reasons
from tender.documents.decision.weighed import weighed
from tender.documents.pdf import EmbeddedFile, Paper, PaperSection, Press
from tender.documents.printing import printing_file
from tender.documents.report import front
from tender.documents.report.contract import payment_facts, transfer_notes
from tender.documents.report.term import TermSection, term
from tender.documents.report.timetable import milestones_table, standstill_now
from tender.documents.table import Table
from tender.documents.templating import fill
from tender.documents.words import day, groups, page_head

MILESTONES = 16  #: rows of the timetable
#: how the title of each copy ends
ENDINGS = {
    DecisionCopy.WHOLE: "decision report",
    DecisionCopy.OPEN: "decision report, open copy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """The context of the first page."""

    front: front.FrontPage
    words_hash: str  #: of the council's own words
    open_copy: bool
    ground: tuple[str, ...]  #: why names are letters, in the open copy


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractPage:
    """The context of what is bought, for how long, and when."""

    term: TermSection
    payment: tuple[tuple[str, str], ...]
    transfer: tuple[str, ...]
    milestones: Table
    standstill: tuple[str, ...]


def decision_report(bundle: Bundle, copy: DecisionCopy = DecisionCopy.WHOLE) -> Paper:
    """The decision report as a paper, ready to be printed. The whole copy carries the evidence, and
    can be made again from it; the open copy carries none of it, since that names everybody.
    """
    paper = _paper(bundle, copy)
    return paper if copy is DecisionCopy.WHOLE else _named_nowhere(bundle, paper)


def _named_nowhere(bundle: Bundle, paper: Paper) -> Paper:
    """The paper of the open copy without the names that its procurement has in its own texts."""
    return replace(
        paper,
        title=without_names(bundle, paper.title),
        subject=without_names(bundle, paper.subject),
        head=without_names(bundle, paper.head),
        sections=tuple(
            replace(section, html=html_without_names(bundle, section.html))
            for section in paper.sections
        ),
    )


def _paper(bundle: Bundle, copy: DecisionCopy) -> Paper:
    procurement = bundle.procurement
    told = with_letters(bundle) if copy is DecisionCopy.OPEN else bundle
    return Paper(
        title=f"{procurement.title}: {ENDINGS[copy]}",
        author=procurement.council,
        subject=f"Award of {procurement.title} by {procurement.council}, {day(bundle.on)}",
        head=page_head(
            procurement.council, procurement.title, illustrative=bundle.submissions.illustrative
        ),
        foot=f"{capitalised(ENDINGS[copy])} of {day(bundle.on)}",
        on=bundle.on,
        sections=tuple(_sections(told, copy)),
        attached=tuple(_attached(bundle)) if copy is DecisionCopy.WHOLE else (),
    )


def write_decision_report(bundle: Bundle, path: Path, press: Press) -> Path:
    """Write the whole copy as a PDF; the file appears only when it is whole."""
    return write_whole(path, press.print(decision_report(bundle)))


def _attached(bundle: Bundle) -> Iterator[EmbeddedFile]:
    yield from evidence_files(bundle)
    yield EmbeddedFile(
        name=COUNCIL_WORDS,
        content=bundle.words.content,
        description="What the council says in its own words",
    )
    yield printing_file()


def _sections(bundle: Bundle, copy: DecisionCopy) -> Iterator[PaperSection]:
    yield _section("decision", "Decision", "decision/front.html", _first_page(bundle, copy))
    yield _section("reasons", "Why these providers", "decision/reasons.html", reasons(bundle, copy))
    judgement = _section(
        "judged", "How bids were judged, and by whom", "decision/judged.html", judged(bundle)
    )
    contract = _section(
        "contract", "The contract and its dates", "decision/contract.html", _contract(bundle)
    )
    yield replace(judgement, html=judgement.html + contract.html)  # on pages that they share
    yield _section(
        "weighed", "What was weighed, and who signs", "decision/weighed.html", weighed(bundle, copy)
    )
    appendix = exempt(bundle) if copy is DecisionCopy.WHOLE else None
    if appendix:
        yield _section("exempt", "Exempt appendix", "decision/exempt.html", appendix)


def _section(id: str, title: str, template: str, context: object) -> PaperSection:
    return PaperSection(id=id, title=title, html=kept_short(fill(template, context)))


def _first_page(bundle: Bundle, copy: DecisionCopy) -> DecisionPage:
    open_copy = copy is DecisionCopy.OPEN
    return DecisionPage(
        front=front.front(bundle, "in the award report"),
        words_hash=groups(sha256(bundle.words.content).hexdigest()),
        open_copy=open_copy,
        ground=ground_of(bundle) if open_copy else (),
    )


def _contract(bundle: Bundle) -> ContractPage:
    return ContractPage(
        term=term(bundle),
        payment=payment_facts(bundle),
        transfer=transfer_notes(bundle),
        milestones=first_rows(milestones_table(bundle), MILESTONES, "milestones"),
        standstill=standstill_now(bundle),
    )
