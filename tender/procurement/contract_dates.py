"""Every day that somebody has to know of a contract after its award: its term and its options, and
what law asks of it by which day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from itertools import count, takewhile

from criteria.reading import day_in_words
from lots.lot import Lot
from tender.procurement.contract_life import ContractLife, open_option, options_of
from tender.procurement.months import add_months, last_day
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement

LARGE = Fraction(5_000_000)  #: pounds: a copy of a larger contract is published (Act s.53(3))


class DateKind(StrEnum):
    """What a key date is about."""

    TERM = "term"
    OPTION = "option"
    BREAK = "right to end early"
    PRICES = "prices"
    PUBLICATION = "publication"
    RECORDS = "records"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """One day: what is so on it, or what must be done by it."""

    on: date
    kind: DateKind
    what: str
    by: bool = False  #: whether something must be done by that day at the latest
    done: date | None = None  #: when it was
    source: str = ""


def contract_dates(procurement: Procurement, lot: Lot, life: ContractLife) -> tuple[KeyDate, ...]:
    """The key dates of the contracts of a lot, by their days."""
    dates = (
        *_term(procurement, lot, life),
        *_options(procurement, life),
        *_prices(procurement, life),
        *_publications(procurement, life),
        *_records(procurement, life),
    )
    return tuple(sorted(dates, key=lambda key_date: (key_date.on, key_date.what)))


def _term(procurement: Procurement, lot: Lot, life: ContractLife) -> Iterator[KeyDate]:
    duration, source = procurement.duration, procurement.duration.source
    starts = lot.starts or duration.starts
    yield KeyDate(on=starts, kind=DateKind.TERM, what="The contract starts", source=source)
    if life.ended:
        yield KeyDate(on=life.ended, kind=DateKind.TERM, what="The contract ended")
        return
    latest = options_of(duration).longest.ends
    what = "The contract ends, and cannot be extended further"
    if life.ends < latest:
        end = "The contract ends" if life.not_extended else "The contract ends, unless extended"
        yield KeyDate(on=life.ends, kind=DateKind.TERM, what=end, source=source)
        what = "The contract cannot go beyond this day"
    if not life.not_extended or life.ends == latest:
        yield KeyDate(on=latest, kind=DateKind.TERM, what=what, source=source)


def _options(procurement: Procurement, life: ContractLife) -> Iterator[KeyDate]:
    duration = procurement.duration
    option = open_option(duration, life)
    if option:
        what = f"Last day to give notice of {option.stage.title}"
        on = option.notice_by or life.ends
        if option.notice_by is None:
            what = f"Last day to decide on {option.stage.title}: no notice is published"
        yield KeyDate(on=on, kind=DateKind.OPTION, what=what, by=True, source=option.stage.source)
    for break_point in () if life.ended else options_of(duration).breaks:
        yield KeyDate(
            on=break_point.notice_from,
            kind=DateKind.BREAK,
            what=f"From this day {break_point.by} may give notice to end early, "
            f"at the earliest for {day_in_words(break_point.ends)}",
            source=break_point.source,
        )


def _prices(procurement: Procurement, life: ContractLife) -> Iterator[KeyDate]:
    duration = procurement.duration
    if duration.uplift is None:
        return
    source = duration.value_source or duration.source
    anniversaries = (add_months(duration.starts, 12 * year) for year in count(1))
    lived = takewhile(lambda on: on <= life.last_day, anniversaries)
    for year, on in enumerate(lived, start=2):
        what = f"Contract year {year} begins: an uplift was assumed from here"
        yield KeyDate(on=on, kind=DateKind.PRICES, what=what, source=source)


def _publications(procurement: Procurement, life: ContractLife) -> Iterator[KeyDate]:
    """What law has published of a contract that was entered into. A period "beginning with" a day
    counts that day; one "after" or "of" it does not.
    """
    if life.entered is None:
        return
    regime, light_touch = procurement.regime, procurement.light_touch
    if regime is Regime.PA_2023:
        yield _publication(
            life.entered, 120 if light_touch else 30, "Contract details notice (UK7)",
            life.details_published, "Procurement Act 2023 s.53(1)", counted=True,
        )  # fmt: skip
        if _is_large(procurement):
            yield _publication(
                life.entered, 180 if light_touch else 90, "Copy of the contract published",
                life.copy_published, "Procurement Act 2023 s.53(3)", counted=True,
            )  # fmt: skip
        yield _publication(
            life.last_day, 30, "Contract termination notice (UK11), at plain expiry too",
            life.end_published, "Procurement Act 2023 s.80", counted=True,
        )  # fmt: skip
    elif regime is Regime.PCR_2015:
        yield _publication(
            _quarter_end(life.entered) if light_touch else life.entered, 30,
            "Contract award notice, with those of its quarter at the latest"
            if light_touch else "Contract award notice",
            life.details_published, f"PCR 2015 reg {'75(4)' if light_touch else '50(1)'}",
        )  # fmt: skip
    elif regime is Regime.PSR_2023:
        yield _publication(
            life.entered, 30, "Notice of the award", life.details_published, "PSR 2023 reg 11"
        )


def _publication(
    after: date, days: int, what: str, done: date | None, source: str, *, counted: bool = False
) -> KeyDate:
    on = after + timedelta(days=days - counted)
    return KeyDate(on=on, kind=DateKind.PUBLICATION, what=what, by=True, done=done, source=source)


def _quarter_end(day: date) -> date:
    """The last day of the quarter of a year in which a day lies."""
    return last_day(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)


def whole_value(procurement: Procurement) -> Fraction | None:
    """What the whole is estimated at, in pounds, every extension taken; None where nobody says it.
    Where its term has no value, that of the procurement a year counts.
    """
    longest = options_of(procurement.duration).longest
    if longest.value is not None:
        return Fraction(longest.value.value)
    return value_over_term(procurement, procurement.value_a_year)


def value_over_term(procurement: Procurement, yearly: Fraction | None) -> Fraction | None:
    """A yearly value over the longest term; None where there is none."""
    months = options_of(procurement.duration).longest.months
    return None if yearly is None else yearly * Fraction(months, 12)


def _is_large(procurement: Procurement) -> bool:
    """Whether the whole is estimated above the threshold: what one contract of several is worth is
    not on record here.
    """
    return (whole_value(procurement) or 0) > LARGE


def _records(procurement: Procurement, life: ContractLife) -> Iterator[KeyDate]:
    if life.entered is None:
        return
    if least := kept_until(procurement.regime, life.entered):
        on, source = least
        what = "Records are kept at least until this day"
        yield KeyDate(on=on, kind=DateKind.RECORDS, what=what, source=source)


def kept_until(regime: Regime, entered: date) -> tuple[date, str] | None:
    """The day until which records of a contract are kept at least, and the law that says so; None
    where it names no day.
    """
    ends = {
        Regime.PA_2023: (last_day(entered, 36), "Procurement Act 2023 s.98(4)"),
        Regime.PCR_2015: (add_months(entered, 36), "PCR 2015 reg 84"),
    }
    return ends.get(regime)
