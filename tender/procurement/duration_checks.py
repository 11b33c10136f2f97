"""Checks on the duration: its sense, and the regime's limit on the length of a framework."""

from collections.abc import Iterator

from evidence.counting import count_of
from evidence.finding import Finding, error, note, warning
from evidence.partial import apart
from tender.procurement.duration import Duration
from tender.procurement.law import Duty
from tender.procurement.law import source as source_of
from tender.procurement.months import months_in_words
from tender.procurement.regime import Regime

CAP_MONTHS = 48
LONGEST_MONTHS = 600
PATH = "duration"


def duration_findings(regime: Regime, light_touch: bool, duration: Duration) -> tuple[Finding, ...]:
    """Findings on the term, its extensions and breaks,
    and on a framework of more than four years.
    """
    checks = (
        _lengths,
        _start,
        _notices,
        _breaks,
        lambda duration: _cap(regime, light_touch, duration),
    )
    return tuple(apart(checks, duration))


def whole_months(duration: Duration) -> int:
    """The longest the contract can last, every extension taken in full, in months."""
    return duration.initial_months + sum(extension.months for extension in duration.extensions)


def _lengths(duration: Duration) -> Iterator[Finding]:
    lengths = {f"{PATH}.initial_months": duration.initial_months}
    lengths |= {
        f"{PATH}.extensions[{number}].months": extension.months
        for number, extension in enumerate(duration.extensions, 1)
    }
    for where, months in lengths.items():
        if not 1 <= months <= LONGEST_MONTHS:
            yield error(
                "term-not-a-term",
                where,
                f"a term of {months} months",
                f"give between 1 and {LONGEST_MONTHS} months",
            )


def _start(duration: Duration) -> Iterator[Finding]:
    if not 2000 <= duration.starts.year <= 2100:
        yield error(
            "term-not-a-term",
            f"{PATH}.starts",
            f"a term that starts in {duration.starts.year}",
            "give the day on which the contract starts",
        )


def _notices(duration: Duration) -> Iterator[Finding]:
    """The notice of each option to extend: given, and shorter than the term before it."""
    without_notice = [
        str(number)
        for number, extension in enumerate(duration.extensions, 1)
        if extension.notice_months is None
    ]
    if without_notice:
        yield note(
            "extension-without-notice",
            f"{PATH}.extensions",
            f"no period of notice is given for extension {', '.join(without_notice)}",
            "say how long before the term ends the provider is told",
        )
    before = duration.initial_months
    for number, extension in enumerate(duration.extensions, 1):
        where = f"{PATH}.extensions[{number}].notice_months"
        if extension.notice_months is not None and not 0 <= extension.notice_months < before:
            what = (
                f"notice of {count_of(extension.notice_months, 'month')} "
                f"of an extension that begins after "
                f"{before}"
            )
            yield error(
                "notice-longer-than-term",
                where,
                what,
                "give a notice shorter than the term before it",
            )
        before += max(extension.months, 0)


def _breaks(duration: Duration) -> Iterator[Finding]:
    for number, break_right in enumerate(duration.breaks, 1):
        where = f"{PATH}.breaks[{number}]"
        after, notice = break_right.after_months, break_right.notice_months
        if after < 0 or notice < 0:
            yield error(
                "break-before-start",
                where,
                "a break or its notice is counted in negative months",
                "count months from the start",
            )
        elif after + notice >= duration.initial_months:
            what = (
                f"a break open after {count_of(after, 'month')} with {notice} of "
                f"notice leaves the initial {duration.initial_months} as they are"
            )
            yield note(
                "break-after-initial-term",
                where,
                what,
                "check that it is meant for the extensions only",
            )


def _cap(regime: Regime, light_touch: bool, duration: Duration) -> Iterator[Finding]:
    """The four-year limit.

    Under the Act a light touch framework has none; PCR and PSR ask for a justification.
    """
    whole = whole_months(duration)
    source = source_of(Duty.FRAMEWORK_TERM, regime)
    free = not source or (regime is Regime.PA_2023 and light_touch)
    if not duration.is_framework or whole <= CAP_MONTHS or free:
        return
    where = f"{PATH}.justification"
    what = (
        f"the framework can last {months_in_words(whole)}, and the limit is four years save in "
        "exceptional, justified cases"
    )
    justification = duration.justification.strip()
    if justification:
        yield note(
            "framework-over-four-years",
            where,
            f"{what}; the justification given: “{justification}”",
            "publish it with the notice",
            source,
        )
    elif light_touch and regime.knows_light_touch:
        remedy = (
            "write down why the subject-matter justifies more, and publish it with the notice; "
            "whether the limit binds light touch is for lawyers"
        )
        yield warning("framework-over-four-years", where, what, remedy, source)
    else:
        yield error(
            "framework-over-four-years",
            where,
            what,
            "shorten it, or justify the length by the subject-matter in the notice",
            source,
        )
