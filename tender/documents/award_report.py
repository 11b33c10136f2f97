"""The award report: its sections in order, its table of contents, and the file with the evidence
inside.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from tender.documents.attached import evidence_files, write_whole
from tender.documents.bundle import Bundle
from tender.documents.pdf import TOC, EmbeddedFile, Paper, PaperSection, Press, Progress
from tender.documents.press.page import text_of, whole
from tender.documents.printing import printing_file
from tender.documents.report import annex, annex_criteria, annex_locations, front, lot, scores
from tender.documents.report.allocation import allocation
from tender.documents.report.common import anchor, lot_title
from tender.documents.report.considered import considered
from tender.documents.report.contract import contract
from tender.documents.report.findings import findings
from tender.documents.report.gates import gates
from tender.documents.report.history import history
from tender.documents.report.late_events import late_events
from tender.documents.report.prices import prices
from tender.documents.report.question import question_page
from tender.documents.report.reading import reading
from tender.documents.report.record import record, sources
from tender.documents.report.term import term
from tender.documents.report.timetable import timetable
from tender.documents.table import Table, table
from tender.documents.templating import fill
from tender.documents.words import day, groups, page_head

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)</h2>')
LINES, LETTERS = 45, 80  #: lines of a contents page, and letters that one of them holds at least
JUDGED, MARKED, LOOKED_AT = 30, 4, 4  #: bidders in one section of the annexes, laid out in parts


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of the table of contents; `level` is "one" or "two"."""

    level: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The context of the table of contents."""

    entries: tuple[ContentsEntry, ...]
    columns: str  #: "one" or "two": a long list is set in two, to stay on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class BidderRun:
    """Some of the bidders of an annex."""

    heading: str
    first: bool
    bidders: tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsAnnex:
    """The context of the last annex."""

    sources: Table
    glossary: Table


def write_award_report(
    bundle: Bundle, path: Path, press: Press | None = None, progress: Progress | None = None
) -> Path:
    """Write the report as a PDF (tagged PDF/UA-1 and PDF/A-3a) with evaluation.json attached; the
    file appears only when it is whole.
    """
    paper = award_report(bundle)
    if press is None:
        with Press() as own_press:
            content = own_press.print(paper, progress)
    else:
        content = press.print(paper, progress)
    return write_whole(path, content)


def report_html(bundle: Bundle) -> str:
    """The report's HTML in one piece, as a checker or a renderer of the whole would have it; its
    contents page carries no page numbers.
    """
    return whole(award_report(bundle))


def report_text(bundle: Bundle) -> str:
    """Every word and figure that the report's pages must carry, without its page numbers."""
    return text_of(award_report(bundle))


def award_report(bundle: Bundle) -> Paper:
    """The report as a paper of sections, ready to be printed."""
    procurement = bundle.procurement
    body = tuple(_sections(bundle))
    contents = PaperSection(
        id=TOC, title="Contents", html=fill("report/contents.html", _contents(body))
    )
    return Paper(
        title=f"{procurement.title}: award report",
        author=procurement.council,
        subject=f"Award of {procurement.title} by {procurement.council}, {day(bundle.on)}",
        head=page_head(
            procurement.council, procurement.title, illustrative=bundle.submissions.illustrative
        ),
        foot=(
            f"Award report of {day(bundle.on)} · criteria {groups(bundle.procurement_hash[:12], 4)}"
        ),
        on=bundle.on,
        sections=(body[0], contents, *body[1:]),
        attached=tuple(_attached(bundle)),
    )


def told_of_findings(bundle: Bundle, paper: Paper) -> Paper:
    """A report with the sections that tell of findings made anew, where the bundle has come by
    their register since.
    """
    anew = {"front": _front, "findings": _findings}
    return replace(
        paper,
        sections=tuple(
            anew[section.id](bundle) if section.id in anew else section
            for section in paper.sections
        ),
    )


def _front(bundle: Bundle) -> PaperSection:
    return _section("front", "Decision", "report/front.html", front.front(bundle))


def _findings(bundle: Bundle) -> PaperSection:
    return _section("findings", "Findings of the checks", "report/findings.html", findings(bundle))


def _attached(bundle: Bundle) -> Iterator[EmbeddedFile]:
    yield from evidence_files(bundle)
    yield printing_file()


def _sections(bundle: Bundle) -> Iterator[PaperSection]:
    yield _front(bundle)
    yield _section("reading", "How to read this report", "report/reading.html", reading(bundle))
    for outcome in bundle.evaluation.lots:
        published = bundle.procurement.lot(outcome.lot)
        yield _section(
            anchor("lot", published.id),
            lot_title(published),
            "report/lot.html",
            lot.lot_page(bundle, outcome),
        )
    yield from _middle(bundle)
    yield from _last(bundle)


def _middle(bundle: Bundle) -> Iterator[PaperSection]:
    yield _section(
        "allocation", "Places over all lots", "report/allocation.html", allocation(bundle)
    )
    yield _section("scores", "Scores by question", "report/scores.html", scores.scores(bundle))
    for question in bundle.procurement.criteria.questions:
        yield _section(
            anchor("question", question.id),
            f"{question.id} {question.title}",
            "report/question.html",
            question_page(bundle, question),
        )
    yield _section("gates", "Gates and their evidence", "report/gates.html", gates(bundle))
    came_to_light = late_events(bundle)
    if came_to_light:
        yield _section(
            "late-events",
            "What came to light after the opening",
            "report/late_events.html",
            came_to_light,
        )
    yield _section("prices", "Price working", "report/prices.html", prices(bundle))
    yield _section("term", "Duration and value", "report/term.html", term(bundle))
    yield _section(
        "timetable", "Timetable and standstill", "report/timetable.html", timetable(bundle)
    )
    paid = contract(bundle)
    yield _section("contract", paid.heading, "report/contract.html", paid)
    so_far = history(bundle)
    if so_far:
        yield _section("history", "Zones and rates so far", "report/history.html", so_far)
    yield _section(
        "considered", "What was considered", "report/considered.html", considered(bundle)
    )
    yield _findings(bundle)


def _last(bundle: Bundle) -> Iterator[PaperSection]:
    titles = {
        "front": "Decision",
        "gates": "Gates and their evidence",
        "scores": "Scores by question",
        "allocation": "Places over all lots",
        "findings": "Findings of the checks",
        "timetable": "Timetable and standstill",
        "prices": "Price working",
        "annex-marks": "Annex: every mark",
        "annex-criteria": "Annex: the published criteria",
    }
    yield _section("record", "Legal basis and record", "report/record.html", record(bundle, titles))
    judged = annex.judgements(bundle)
    yield from _runs(
        "annex-judged", "Annex: every judgement", "report/annex_judgements.html", judged, JUDGED
    )
    yield from _runs(
        "annex-locations",
        "Annex: locations",
        "report/annex_locations.html",
        annex_locations.locations(bundle),
        LOOKED_AT,
    )
    marked = tuple(annex.marked(bundle, bidder) for bidder in annex.whose_marks(bundle))
    yield from _runs("annex-marks", "Annex: every mark", "report/annex_marks.html", marked, MARKED)
    yield _section(
        "annex-criteria",
        "Annex: the published criteria",
        "report/annex_criteria.html",
        annex_criteria.criteria(bundle),
    )
    words = WordsAnnex(
        sources=sources(bundle),
        glossary=table(
            "One word for each thing", (("Word", 30), ("Means", 70)), list(annex.GLOSSARY)
        ),
    )
    yield _section("annex-sources", "Annex: sources and words", "report/annex_sources.html", words)


def _runs(
    id: str, title: str, template: str, bidders: tuple[object, ...], size: int
) -> Iterator[PaperSection]:
    for number, start in enumerate(range(0, len(bidders), size)):
        heading = title if number == 0 else f"{title}, continued"
        yield _section(
            id if number == 0 else f"{id}-{number + 1}",
            heading,
            template,
            BidderRun(heading=heading, first=number == 0, bidders=bidders[start : start + size]),
        )


def _section(id: str, title: str, template: str, context: object) -> PaperSection:
    return PaperSection(id=id, title=title, html=fill(template, context))


def _contents(sections: tuple[PaperSection, ...]) -> Contents:
    entries = []
    for section in sections:
        if not section.title.endswith(", continued"):
            level = "two" if section.id.startswith("question-") else "one"
            entries.append(ContentsEntry(level=level, anchor=section.id, title=section.title))
        if section.id.startswith(("annex", "question", "lot-", "prices", "front", "reading")):
            continue
        for id, html in _HEADING.findall(section.html):
            if not id.startswith("winners-"):
                title = unescape(re.sub(r"<[^>]+>", "", html))
                entries.append(ContentsEntry(level="two", anchor=id, title=title))
    return Contents(entries=tuple(entries), columns=columns_of(entries))


def columns_of(entries: Sequence[ContentsEntry]) -> str:
    """In how many columns a table of contents stands on one page: "one" or "two"."""
    lines = sum(-(-len(entry.title) // LETTERS) for entry in entries)
    return "one" if lines <= LINES else "two"
