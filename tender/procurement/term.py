"""What the duration options come to: every end date, the last day to give notice, the breaks,
and the value year by year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from evidence.number import plain
from evidence.working import Working, given
from tender.procurement.duration import Break, Duration, Extension
from tender.procurement.duration_checks import duration_findings
from tender.procurement.months import add_months, last_day, months_in_words, spell

__all__ = [
    "BreakPoint",
    "ContractYear",
    "DurationOptions",
    "TermStage",
    "duration_findings",
    "shape",
    "terms",
]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermStage:
    """The initial term or one option to extend, each option before it taken in full.

    With `up_to` it may end on any day from `begins` to `ends`.
    """

    title: str
    begins: date
    ends: date  #: the last day, itself included
    months: int  #: from the contract's start to `ends`
    up_to: bool = False
    #: the last day on which this extension can still be given notice of
    notice_by: date | None = None
    value: Working | None = None  #: pounds from the start to `ends`, at the first year's prices
    #: the same with the assumed uplift; an assumption, not a promise
    value_with_uplift: Working | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakPoint:
    """The first moment at which a right to end early can be used."""

    by: str
    notice_from: date  #: the first day on which notice can be given
    ends: date  #: the last day of the contract if it is given then
    notice_months: int
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractYear:
    """One contract year or the part of one, in pounds."""

    number: int
    begins: date
    ends: date
    months: int
    value: Working
    value_with_uplift: Working | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationOptions:
    """Everything the duration says, computed.

    `stages[0]` is the initial term; the last stage has every extension in it.
    """

    shape: str  #: "5 years + up to 24 months"
    span: str  #: "5 to 7 years"
    stages: tuple[TermStage, ...]
    breaks: tuple[BreakPoint, ...]
    years: tuple[ContractYear, ...]  #: none where no yearly value is given

    @property
    def initial(self) -> TermStage:
        """The term without any extension."""
        return self.stages[0]

    @property
    def longest(self) -> TermStage:
        """The term with every extension taken in full."""
        return self.stages[-1]


def terms(duration: Duration) -> DurationOptions:
    """Every date and value that follows from a duration.

    Raises ValueError where a term or an extension is not at least one month long.
    """
    if min((duration.initial_months, *(extension.months for extension in duration.extensions))) < 1:
        raise ValueError("a term and each extension are at least one month long")
    years = tuple(_years(duration))
    stages = tuple(_stages(duration, years))
    least, most = duration.initial_months, stages[-1].months
    return DurationOptions(
        shape=shape(duration),
        span=months_in_words(least) if least == most else _range(least, most),
        stages=stages,
        breaks=tuple(_break_point(duration, break_right) for break_right in duration.breaks),
        years=years,
    )


def shape(duration: Duration) -> str:
    """The options in brief: "5+1+1+1 years", "5 years + up to 24 months"."""
    parts = (duration.initial_months, *(extension.months for extension in duration.extensions))
    if (
        len(parts) > 1
        and not any(extension.up_to for extension in duration.extensions)
        and not any(part % 12 for part in parts)
    ):
        return "+".join(str(part // 12) for part in parts) + " years"
    options = (
        f" + {'up to ' if extension.up_to else ''}{spell(extension.months, 'month')}"
        for extension in duration.extensions
    )
    return months_in_words(duration.initial_months) + "".join(options)


def _range(least: int, most: int) -> str:
    if least % 12 or most % 12:
        return f"{months_in_words(least)} to {months_in_words(most)}"
    return f"{least // 12} to {spell(most // 12, 'year')}"


def _stages(duration: Duration, years: tuple[ContractYear, ...]) -> Iterator[TermStage]:
    start, months = duration.starts, duration.initial_months
    yield _stage(duration, years, "initial term", start, months, None)
    for number, extension in enumerate(duration.extensions, 1):
        begins = last_day(start, months) + DAY
        months += extension.months
        yield _stage(duration, years, f"extension {number}", begins, months, extension)


def _stage(
    duration: Duration,
    years: tuple[ContractYear, ...],
    title: str,
    begins: date,
    months: int,
    extension: Extension | None,
) -> TermStage:
    within = tuple(year for year in years if (year.number - 1) * 12 < months)
    notice = extension.notice_months if extension else None
    value = _total(duration, within, months, Fraction(0)) if years else None
    with_uplift = None
    if years and duration.uplift is not None:
        with_uplift = _total(duration, within, months, duration.uplift)
    return TermStage(
        title=title,
        begins=begins,
        ends=last_day(duration.starts, months),
        months=months,
        up_to=bool(extension and extension.up_to),
        notice_by=last_day(begins, -notice) if notice is not None else None,
        value=value,
        value_with_uplift=with_uplift,
        source=(extension.source if extension else "") or duration.source,
    )


def _break_point(duration: Duration, break_right: Break) -> BreakPoint:
    notice_from = add_months(duration.starts, break_right.after_months)
    return BreakPoint(
        by=break_right.by,
        notice_from=notice_from,
        ends=add_months(notice_from, break_right.notice_months),
        notice_months=break_right.notice_months,
        source=break_right.source or duration.source,
    )


def _years(duration: Duration) -> Iterator[ContractYear]:
    if duration.value_a_year is None:
        return
    left = duration.initial_months + sum(extension.months for extension in duration.extensions)
    number = 0
    while left > 0:
        number, months = number + 1, min(12, left)
        left -= months
        with_uplift = None
        if duration.uplift is not None:
            with_uplift = _in_year(duration, number, months, duration.uplift)
        yield ContractYear(
            number=number,
            begins=last_day(duration.starts, 12 * (number - 1)) + DAY,
            ends=last_day(duration.starts, 12 * (number - 1) + months),
            months=months,
            value=_in_year(duration, number, months, Fraction(0)),
            value_with_uplift=with_uplift,
        )


def _in_year(duration: Duration, number: int, months: int, uplift: Fraction) -> Working:
    """The value of so many months of one contract year, in pounds;
    the first year carries no uplift.
    """
    worth, source = duration.value_a_year or Fraction(0), duration.value_source or duration.source
    value = worth * (1 + uplift / 100) ** (number - 1) * months / 12
    operands = [given("value of the first year", worth, source)]
    rule = "value of the first year"
    if uplift and number > 1:
        operands.append(given("assumed uplift a year, per cent", uplift, source))
        rule += f" x (1 + {plain(uplift)} / 100)" + (f" ^ {number - 1}" if number > 2 else "")
    if months < 12:
        operands.append(given("months", months))
        rule += " x months / 12"
    return Working(
        figure=f"year {number}", value=value, rule=rule, operands=tuple(operands), source=source
    )


def _total(
    duration: Duration, years: tuple[ContractYear, ...], months: int, uplift: Fraction
) -> Working:
    parts = tuple(
        _in_year(duration, year.number, min(year.months, months - 12 * (year.number - 1)), uplift)
        for year in years
    )
    figure = f"value over {months_in_words(months)}" + (
        f" with {plain(uplift)}% a year" if uplift else ""
    )
    value = sum((Fraction(part.value) for part in parts), Fraction(0))
    return Working(
        figure=figure,
        value=value,
        rule="the years added up",
        operands=parts,
        source=duration.value_source or duration.source,
    )
