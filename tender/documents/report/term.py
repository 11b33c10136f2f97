"""How long the contract lasts and what it is worth: every option with its end, its notice day and
its value, drawn and in a table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from evidence.lettering import letters
from evidence.sentence import capitalised, sentence
from evidence.working import Working
from tender.documents.bundle import Bundle
from tender.documents.charts import ChartSpan, Tick, duration_line
from tender.documents.table import Table, table
from tender.documents.words import day, per_cent, pounds
from tender.procurement.duration import Duration
from tender.procurement.months import months_in_words
from tender.procurement.term import DurationOptions, TermStage, terms


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSection:
    """The context of this section."""

    lines: tuple[str, ...]
    caption: str
    chart: Markup
    letters: Table
    stages: Table
    breaks: Table | None
    years: Table | None
    value_notes: tuple[str, ...]


def term(bundle: Bundle) -> TermSection:
    """The duration options of this award."""
    return term_of(bundle.procurement.duration)


def term_of(duration: Duration) -> TermSection:
    """The duration options as they are published."""
    options = terms(duration)
    ticks = _ticks(options)
    caption = "The contract’s life, drawn to scale"
    if len(options.stages) > 1:
        caption += "; options to extend are pale and dashed"
    description = "The days marked by letter are in the table that follows."
    return TermSection(
        lines=tuple(_lines(duration, options)),
        caption=caption,
        chart=duration_line(caption, description, _spans(options), ticks),
        letters=_letters(ticks),
        stages=_stages(options),
        breaks=_breaks(options),
        years=_years(options),
        value_notes=_value_notes(duration),
    )


def _lines(duration: Duration, options: DurationOptions) -> Iterator[str]:
    starts, ends = day(duration.starts), day(options.initial.ends)
    if len(options.stages) > 1:
        yield (
            f"{options.shape}: {options.span} in all, from {starts} to {ends}, "
            f"or to {day(options.longest.ends)} with every extension taken in full."
        )
    else:
        yield f"{options.shape}, from {starts} to {ends}. There is no option to extend."
    if duration.is_framework:
        reason = "No reason for its length is on record."
        if duration.justification:
            reason = f"Reason given for its length: {sentence(duration.justification)}"
        yield f"It is a framework. {reason}"


def _value_notes(duration: Duration) -> tuple[str, ...]:
    if duration.uplift is None:
        return ()
    note = (
        f"With uplift: {per_cent(duration.uplift)} a year is assumed from the second "
        "year. It is an assumption, not a promise."
    )
    return (note,)


def _spans(options: DurationOptions) -> tuple[ChartSpan, ...]:
    before, spans = 0, []
    for number, stage in enumerate(options.stages):
        length = months_in_words(stage.months - before)
        before = stage.months
        spans.append(
            ChartSpan(
                label=capitalised(stage.title),
                begins=stage.begins,
                ends=stage.ends,
                words=f"up to {length}" if stage.up_to else length,
                option=number > 0,
            )
        )
    return tuple(spans)


def _ticks(options: DurationOptions) -> tuple[Tick, ...]:
    ticks = [Tick(on=options.initial.begins, label="The contract starts")]
    for number, stage in enumerate(options.stages):
        if stage.notice_by:
            notice = f"Last day to give notice of {stage.title}"
            ticks.append(Tick(on=stage.notice_by, label=notice))
        end = f"End of {'the ' if number == 0 else ''}{stage.title}"
        if number == len(options.stages) - 1:
            end += " and of the contract at the latest"
        ticks.append(Tick(on=stage.ends, label=end))
    for break_point in options.breaks:
        months = months_in_words(break_point.notice_months)
        notice = f"First day on which {break_point.by} may give notice of {months} to end early"
        ticks.append(Tick(on=break_point.notice_from, label=notice))
    return tuple(sorted(ticks, key=lambda tick: tick.on))


def _letters(ticks: tuple[Tick, ...]) -> Table:
    return table(
        "Days marked under the line",
        (("Letter", 12), ("Day", 30), ("What happens", 58)),
        [(letters(number), day(tick.on), tick.label) for number, tick in enumerate(ticks, start=1)],
    )


def worth(working: Working | None) -> str:
    """A value in pounds, to the pound; a dash where there is none."""
    return pounds(_whole(working)) if working is not None else "–"


def _whole(working: Working) -> Fraction:
    """A value over years, to the pound: pence of an estimate say nothing."""
    value = Fraction(working.value)
    return Fraction((2 * value.numerator + value.denominator) // (2 * value.denominator))


def _stages(options: DurationOptions) -> Table:
    rows = []
    for stage in options.stages:
        row = (
            capitalised(stage.title),
            day(stage.begins),
            ("any day up to " if stage.up_to else "") + day(stage.ends),
            _notice(stage, stage is options.initial),
            worth(stage.value),
        )
        rows.append((*row, worth(stage.value_with_uplift)) if _has_uplift(options) else row)
    columns: tuple[tuple[str, int] | tuple[str, int, bool], ...] = (
        ("Term", 14),
        ("Begins", 16),
        ("Ends", 19),
        ("Last day for notice", 18),
        ("Value from the start", 17, True),
    )
    return table(
        "Each term, with the value of the whole contract to its end, to the pound",
        (*columns, ("With uplift", 16, True)) if _has_uplift(options) else columns,
        rows,
    )


def _has_uplift(options: DurationOptions) -> bool:
    return options.longest.value_with_uplift is not None


def _notice(stage: TermStage, first: bool) -> str:
    """The last day to give notice of an extension; the initial term needs none."""
    if stage.notice_by:
        return day(stage.notice_by)
    return "–" if first else "Not stated"


def _breaks(options: DurationOptions) -> Table | None:
    rows = [
        (
            capitalised(break_point.by),
            months_in_words(break_point.notice_months),
            day(break_point.notice_from),
            day(break_point.ends),
            break_point.source or "–",
        )
        for break_point in options.breaks
    ]
    columns = (
        ("Who", 18),
        ("Notice", 14),
        ("From", 24),
        ("Ends at the earliest", 24),
        ("Source", 20),
    )
    return table("Rights to end early", columns, rows) if rows else None


def _years(options: DurationOptions) -> Table | None:
    rows = []
    for year in options.years:
        row = (
            str(year.number),
            day(year.begins),
            day(year.ends),
            str(year.months),
            worth(year.value),
        )
        rows.append((*row, worth(year.value_with_uplift)) if _has_uplift(options) else row)
    columns: tuple[tuple[str, int] | tuple[str, int, bool], ...] = (
        ("Year", 9),
        ("Begins", 22),
        ("Ends", 22),
        ("Months", 11, True),
        ("Value", 18, True),
    )
    if not rows:
        return None
    return table(
        "Value by contract year, to the pound",
        (*columns, ("With uplift", 18, True)) if _has_uplift(options) else columns,
        rows,
    )
