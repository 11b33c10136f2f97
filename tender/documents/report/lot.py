"""One lot: what is recommended, the ranking with its chart, the places by kind, who was passed
over, ties, and contracts that wait.
"""

from dataclasses import dataclass

from markupsafe import Markup

from evidence.counting import count_of
from evidence.finding import Severity
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    DECISIONS,
    anchor,
    awarded,
    lot_title,
    named,
    priced,
    ranks_lowest,
    split,
)
from tender.documents.report.places import passed_over, places_table, ties, waits
from tender.documents.report.ranking import (
    ranking_chart,
    ranking_table,
    spread_words,
    unranked_table,
)
from tender.documents.table import Table
from tender.documents.words import hours, listed, pounds
from tender.evaluation.result import LotDecision, LotOutcome

BARS = 28  #: bars in one chart; more are carried to another, so that each fits a page


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPage:
    """The context of a lot's section."""

    anchor: str
    heading: str
    recommendation: str
    reason: str
    description: str
    counted: str
    charts: tuple[Markup, ...]
    chart_captions: tuple[str, ...]
    ranked: Table | None
    spread: str
    places: Table
    passed: tuple[str, ...]
    ties: tuple[str, ...]
    held: tuple[str, ...]
    unranked: Table | None
    notes: tuple[str, ...]


def lot_page(bundle: Bundle, outcome: LotOutcome) -> LotPage:
    """One lot of this award."""
    lot = bundle.procurement.lot(outcome.lot)
    captions, charts = _charts(bundle, outcome)
    return LotPage(
        anchor=anchor("lot", lot.id),
        heading=lot_title(lot),
        recommendation=_recommendation(outcome),
        reason=sentence(outcome.reason),
        description=" ".join(filter(None, (sentence(lot.description), _volume(bundle, outcome)))),
        counted=_counted(outcome),
        charts=charts,
        chart_captions=captions,
        ranked=ranking_table(bundle, outcome) if outcome.ranked else None,
        spread=spread_words(bundle, outcome),
        places=places_table(bundle, outcome),
        passed=passed_over(bundle, outcome),
        ties=ties(bundle, outcome),
        held=waits(bundle, outcome),
        unranked=unranked_table(bundle, outcome),
        notes=_notes(bundle, outcome),
    )


def _charts(bundle: Bundle, outcome: LotOutcome) -> tuple[tuple[str, ...], tuple[Markup, ...]]:
    """Captions and charts of the ranked, a run of them to a page; none where the lowest figure is
    first, since such a figure is not made of parts.
    """
    if ranks_lowest(outcome):
        return (), ()
    runs = split(outcome.ranked, BARS)
    scores = "quality and price scores" if priced(outcome) else "quality scores"
    captions = tuple(
        f"{lot_title(bundle.procurement.lot(outcome.lot))}: {scores}"
        + (f", ranks {run[0].rank} to {run[-1].rank}" if len(runs) > 1 else "")
        for run in runs
    )
    charts = (
        ranking_chart(bundle, outcome, run, caption)
        for run, caption in zip(runs, captions, strict=True)
    )
    return captions, tuple(charts)


def _recommendation(outcome: LotOutcome) -> str:
    decision = DECISIONS[outcome.decision].lower()
    if outcome.decision is LotDecision.ENDED:
        return "none: the lot was ended without an award."
    if not outcome.seats:
        return f"{decision} in this lot."
    if outcome.decision is LotDecision.UNDECIDED:
        sure = count_of(len(outcome.seats), "place")
        to = count_of(len(awarded(outcome)), "provider")
        return f"undecided, save {sure} to {to}, whichever way what is tied is resolved."
    waiting = sum(seat.held for seat in outcome.seats)
    of_them = f"{waiting} of them " if waiting < len(outcome.seats) else ""
    end = f", {of_them}held until a condition is met." if waiting else "."
    return (
        f"{decision} {count_of(len(outcome.seats), 'place')} to "
        f"{count_of(len(awarded(outcome)), 'provider')}{end}"
    )


def _volume(bundle: Bundle, outcome: LotOutcome) -> str:
    volume = bundle.procurement.lot(outcome.lot).volume
    if volume is None:
        return ""
    parts = [
        count_of(volume.people, "person", "people") if volume.people else "",
        f"{hours(volume.hours_a_week)} a week" if volume.hours_a_week else "",
        f"{hours(volume.hours_a_year)} a year" if volume.hours_a_year else "",
        f"{pounds(volume.value_a_year)} a year" if volume.value_a_year else "",
    ]
    expected = listed(part for part in parts if part)
    sentences = []
    if expected:
        sentences.append(f"Expected: {expected}, {'' if volume.guaranteed else 'not '}guaranteed.")
    if volume.hours_waiting:
        sentences.append(
            f"When the source was written, {hours(volume.hours_waiting)} a week waited for a "
            f"provider ({volume.source})."
        )
    return " ".join(sentences)


def _counted(outcome: LotOutcome) -> str:
    bids, with_rank = len(outcome.bids), len(outcome.ranked)
    return (
        f"{count_of(bids, 'submission')} for this lot, {with_rank} ranked, {bids - with_rank} not. "
        "Rows on a pale ground with a rule at the left hold a place."
    )


def _notes(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    """What somebody looks at in this lot: of a bid that is out, what is asked alone."""
    return tuple(
        dict.fromkeys(
            named(bundle, f"{sentence(note.what)} {sentence(note.remedy)}")
            for bid in outcome.bids
            for note in bid.notes
            if bid.rank is not None or note.severity is not Severity.NOTE
        )
    )
