"""Conditions of participation: each with how many passed at bid and at award, then every fail,
every wait and every change, with its evidence.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from criteria.participation import Condition, GateMoment, Judgement, Verdict
from criteria.register import RegisterEvidence
from evidence.counting import count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.report.common import SHORT_ID, condition_label, held_until, named, source_of
from tender.documents.table import Table, table
from tender.documents.words import day, groups, listed
from tender.evaluation.sentence_names import worded

_ORDER = (Verdict.PASS, Verdict.NOT_YET_MET, Verdict.FAIL)
_LABELS = 390  #: units for the labels of the chart: a condition has a long name
_BARS = 40  #: in one chart
_WORDS = {Verdict.PASS: "Pass", Verdict.NOT_YET_MET: "Not yet met", Verdict.FAIL: "Fail"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GatesSection:
    """The context of this section."""

    lines: tuple[str, ...]
    chart_caption: str
    charts: tuple[Markup, ...]
    conditions: Table | None
    reasons: Table | None
    exceptions: Table | None
    changes: tuple[str, ...]
    same: str  #: what is said where nothing changed
    snapshots: Table | None


def gates(bundle: Bundle) -> GatesSection:
    """The conditions of this award and what came of them."""
    judgements = bundle.evaluation.judgements
    line = (
        "A condition says what a bidder must be: it is met or not, and never weighed. "
        "Each was judged as at the day on which bids were due, at award, or at both, as the "
        "published conditions say; what the register tells is read in the newest one at hand that "
        "is of that day or before it. "
        "A fact that no file shows is never counted as a pass or a fail in silence."
    )
    later = (
        "At award, those are judged who are still ranked in a lot when answers and minimum scores "
        "have been considered, so fewer can be counted then."
    )
    rows = _moments(bundle)
    caption = "How many bidders passed each condition"
    lines = (line, later) if any(when is GateMoment.AWARD for _, when in rows) else (line,)
    twice = any(len(condition.when) > 1 for condition in bundle.procurement.conditions)
    return GatesSection(
        lines=lines if rows else ("No condition was published, so nobody was judged by any.",),
        chart_caption=caption,
        charts=_charts(judgements, rows, caption) if rows else (),
        conditions=conditions_table(bundle) if rows else None,
        reasons=_reasons(bundle) if rows else None,
        exceptions=_exceptions(bundle),
        changes=_changes(bundle),
        same="No verdict and no fact differs between the two days."
        if twice
        else "No condition was judged on both days.",
        snapshots=_snapshots(bundle),
    )


def _moments(bundle: Bundle) -> list[tuple[Condition, GateMoment]]:
    """Each condition at each moment at which it is judged."""
    return [
        (condition, when)
        for condition in bundle.procurement.conditions
        for when in GateMoment
        if when in condition.when
    ]


def _tally(
    judgements: Iterable[Judgement], condition: Condition, when: GateMoment
) -> Counter[Verdict]:
    """Bidders by their worst verdict, since one may be judged lot by lot."""
    worst: dict[str, Verdict] = {}
    for judgement in judgements:
        if judgement.condition == condition.id and judgement.when is when:
            worst[judgement.bidder] = max(
                worst.get(judgement.bidder, Verdict.PASS), judgement.verdict, key=_ORDER.index
            )
    return Counter(worst.values())


def _charts(
    judgements: tuple[Judgement, ...], rows: list[tuple[Condition, GateMoment]], caption: str
) -> tuple[Markup, ...]:
    """How many passed each, a run of conditions to a chart so that each fits a page."""
    tallies = [_tally(judgements, condition, when) for condition, when in rows]
    bars = tuple(
        _bar(condition, when, tally) for (condition, when), tally in zip(rows, tallies, strict=True)
    )
    key = tuple(_WORDS[verdict] for verdict in _ORDER)
    room = Fraction(3, 2) if any(tally[Verdict.NOT_YET_MET] for tally in tallies) else 1
    most = room * max(1, *(tally.total() for tally in tallies))
    return tuple(
        stacked_bars(
            caption,
            "The numbers are in the table that follows.",
            key,
            bars[start : start + _BARS],
            most,
            left=_LABELS,
        )
        for start in range(0, len(bars), _BARS)
    )


def _bar(condition: Condition, when: GateMoment, tally: Counter[Verdict]) -> Bar:
    name = condition.id if len(condition.id) <= SHORT_ID else condition.title
    return Bar(
        label=f"At {when.value}: {name}",
        end=_counts(tally),
        parts=tuple(
            BarPart(value=Fraction(tally[verdict]), words=str(tally[verdict])) for verdict in _ORDER
        ),
    )


def _counts(tally: Counter[Verdict]) -> str:
    """How many passed, and how many did otherwise where anybody did."""
    others = (verdict for verdict in _ORDER[1:] if tally[verdict])
    counted = (Verdict.PASS, *others)
    return ", ".join(f"{tally[verdict]} {verdict.value}" for verdict in counted)


def conditions_table(bundle: Bundle) -> Table:
    """How many bidders met each condition, at each moment at which it was judged."""
    lines = []
    for condition, when in _moments(bundle):
        tally = _tally(bundle.evaluation.judgements, condition, when)
        lines.append(
            (
                condition_label(condition),
                f"At {when.value}",
                *(str(tally[verdict]) for verdict in _ORDER),
            )
        )
    return table(
        "Conditions, and bidders by outcome",
        (
            ("Condition", 48),
            ("Judged", 13),
            ("Pass", 11, True),
            ("Not yet met", 15, True),
            ("Fail", 13, True),
        ),
        lines,
    )


def _reasons(bundle: Bundle) -> Table:
    follows = {
        "fail": "the submission is disregarded",
        "hold": "the award is held",
        "plan": "held where an improvement plan is offered, else disregarded",
    }
    rows = [
        (
            condition_label(condition),
            sentence(condition.reason) or "No reason is on record.",
            (
                f"Not met: {follows[condition.if_below.value]}. Not known: "
                f"{follows[condition.if_unknown.value]}."
            ),
            source_of(bundle, condition.source),
        )
        for condition in bundle.procurement.conditions
    ]
    return table(
        "Why each is proportionate, and what follows where it is not met",
        (("Condition", 27), ("Why", 29), ("What follows", 28), ("Source", 16)),
        rows,
    )


def evidence_words(judgement: Judgement) -> str:
    """Where the fact was read."""
    if not judgement.evidence:
        return "the submission"
    first, *others = judgement.evidence
    row = f", row {first.row}" if first.row else ""
    rows = sum(bool(other.row) for other in others)
    counted = ((rows, "other row"), (len(others) - rows, "other file"))
    more = listed(count_of(number, noun) for number, noun in counted if number)
    return f"{first.file}{row}" + (f", and {more}" if more else "")


def judged(bundle: Bundle, judgement: Judgement) -> str:
    """A judgement in a sentence, with its fact and where that stands."""
    lot = f" in lot {judgement.lot}" if judgement.lot else ""
    return (
        f"{_WORDS[judgement.verdict]} at {judgement.when.value}{lot} ({day(judgement.on)}). "
        f"{_fact(bundle, judgement)}."
    )


def _fact(bundle: Bundle, judgement: Judgement) -> str:
    """The fact, what would meet the condition and until when, and where the fact was read."""
    judgement = worded(judgement, bundle.procurement.conditions)
    needed = f" Needed: {sentence(judgement.needed)}" if judgement.needed else ""
    each = " Each is in the annex of locations." if judgement.each else ""
    waits = judgement.verdict is Verdict.NOT_YET_MET
    until = held_until(bundle, judgement) if waits else ""
    return f"{sentence(judgement.fact)}{each}{needed}{until} Read in {evidence_words(judgement)}"


def _told(bundle: Bundle, judgement: Judgement) -> str:
    """The fact as people read it."""
    return worded(judgement, bundle.procurement.conditions).fact


def _exceptions(bundle: Bundle) -> Table | None:
    titles, rows = _titles(bundle), []
    for judgement in bundle.evaluation.judgements:
        if judgement.verdict is Verdict.PASS:
            continue
        verdict = _WORDS[judgement.verdict].lower()
        lot = f", lot {judgement.lot}" if judgement.lot else ""
        rows.append(
            (
                bundle.name(judgement.bidder),
                f"{titles[judgement.condition]}: {verdict} at {judgement.when.value}{lot}",
                f"{_fact(bundle, judgement)}, judged as at {day(judgement.on)}.",
            )
        )
    columns = (
        ("Bidder", 22),
        ("Outcome", 25),
        ("The fact, what would meet it, and where it was read", 53),
    )
    return table("Conditions failed or not yet met", columns, rows) if rows else None


def _titles(bundle: Bundle) -> dict[str, str]:
    """Each condition as it is called, by id."""
    return {condition.id: condition_label(condition) for condition in bundle.procurement.conditions}


def _changes(bundle: Bundle) -> tuple[str, ...]:
    """What a bidder's verdict was at bid and is at award, where they differ."""
    at_bid = {
        (judgement.bidder, judgement.condition, judgement.lot): judgement
        for judgement in bundle.evaluation.judgements
        if judgement.when is GateMoment.BID
    }
    titles, lines = _titles(bundle), []
    for judgement in bundle.evaluation.judgements:
        before = at_bid.get((judgement.bidder, judgement.condition, judgement.lot))
        if (
            judgement.when is GateMoment.AWARD
            and before is not None
            and (before.verdict is not judgement.verdict or before.fact != judgement.fact)
        ):
            lines.append(
                f"{bundle.name(judgement.bidder)}, {titles[judgement.condition]}: "
                f"{_WORDS[before.verdict].lower()} at bid ({_told(bundle, before)}); "
                f"{_WORDS[judgement.verdict].lower()} at award ({_told(bundle, judgement)})."
            )
    lines += [
        sentence(named(bundle, finding.what))
        for finding in bundle.every_finding
        if finding.code == "register-changed"
    ]
    return tuple(dict.fromkeys(lines))


def _snapshots(bundle: Bundle) -> Table | None:
    rows = [
        (_file(file), day(snapshot.on), groups(file.sha256))
        for snapshot in bundle.register.snapshots
        for file in snapshot.files
    ]
    columns = (("File", 49), ("As it stood on", 17), ("SHA-256", 34))
    return table("Register files used", columns, rows) if rows else None


def _file(file: RegisterEvidence) -> str:
    """A file, and by which headings it was read where they were mapped."""
    return f"{file.file}, its headings read as: {file.headings}" if file.headings else file.file
