"""A procurement in short, as its notice and the first table of its ITT say it: who buys what, for
how long, lot by lot, and how price becomes a score.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.price.formula import formula_in_full
from criteria.price.rules import RULES, rule_named
from criteria.reading import day_in_words
from evidence.number import money, plain
from evidence.rounding import in_words
from lots.lot import Lot
from lots.place import NO_LIMIT, Places
from lots.rate import RateLine
from lots.volume import Volume
from tender.procurement.draft.choices import words_for
from tender.procurement.duration_checks import whole_months
from tender.procurement.law import Duty, cited
from tender.procurement.months import months_in_words
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.timetable import Step

#: What each regime calls the notice that invites bids.
NOTICE_TITLES: Mapping[Regime, str] = {
    Regime.PA_2023: "UK4 tender notice",
    Regime.PCR_2015: "Contract notice",
    Regime.PSR_2023: "Notice of the competitive process",
    Regime.BELOW_THRESHOLD: "Below-threshold tender notice",
}


class LotInShort(NamedTuple):
    """What is bought in one lot: places, volume, and the limits of each rate."""

    lot: str
    places: str
    volume: str
    rates: str


def notice(procurement: Procurement) -> tuple[tuple[str, str], ...]:
    """What the notice under the regime says, as names and values."""
    return tuple((name, text) for name, text in _notice(procurement) if text)


def _notice(procurement: Procurement) -> Iterator[tuple[str, str]]:
    regime = procurement.regime
    duration, timetable = procurement.duration, procurement.timetable
    yield "Notice", f"{NOTICE_TITLES[regime]} ({cited(Duty.NOTICE, regime)})"
    yield "Title", procurement.title
    yield "Authority", procurement.council
    yield "What is bought", procurement.service
    yield "Codes (CPV)", ", ".join(procurement.cpv)
    yield "Procedure", procurement.procedure
    yield "Lots", f"{len(procurement.lots)}: {procurement.structure}"
    most = procurement.limits.most_bid_for
    yield "Lots one bidder may bid for, at most", str(most) if most else ""
    yield "Estimated value", _value(procurement)
    options = ", ".join(months_in_words(extension.months) for extension in duration.extensions)
    yield (
        "Contract",
        f"from {day_in_words(duration.starts)} for {months_in_words(duration.initial_months)}"
        + (f", with options to extend by {options}" if options else ""),
    )
    questions = timetable.first(Step.QUESTIONS_END) or timetable.first(Step.CLARIFICATIONS_END)
    if questions:
        yield questions.title, day_in_words(questions.until or questions.on)
    closes = timetable.deadline
    yield "Bids close", f"{day_in_words(closes.date())} at {closes:%H:%M}, UK time"
    criteria = procurement.criteria
    yield (
        "Award criteria",
        f"quality {plain(criteria.quality_weight)}%, price {plain(criteria.price_weight)}%",
    )
    yield (
        "Conditions of participation",
        "; ".join(condition.title for condition in procurement.conditions),
    )


def _value(procurement: Procurement) -> str:
    yearly = procurement.value_a_year or procurement.duration.value_a_year
    if yearly is None:
        return ""
    months = whole_months(procurement.duration)
    worth = money(yearly * months / 12, 0)
    return f"{money(yearly, 0)} a year; {worth} over {months_in_words(months)}, options included"


def lots_in_short(procurement: Procurement) -> tuple[LotInShort, ...]:
    """What is bought, lot by lot."""
    return tuple(
        LotInShort(
            _called(lot),
            "; ".join(map(_places, lot.places)),
            _volume(lot.volume) if lot.volume else "not estimated",
            "; ".join(map(_rate, lot.rates)),
        )
        for lot in procurement.lots
    )


def _called(lot: Lot) -> str:
    return f"{lot.id}: {lot.title}" if lot.title not in ("", f"Lot {lot.id}") else f"Lot {lot.id}"


def _places(places: Places) -> str:
    kind = places.kind.value
    if places.most is None:
        return f"{kind}: {places.least} or more; {NO_LIMIT}"
    if places.least == places.most:
        return f"{kind}: {places.most}"
    return f"{kind}: {places.least} to {places.most}"


def _volume(volume: Volume) -> str:
    parts = (
        (volume.people, "people"),
        (volume.hours_a_week, "hours a week"),
        (volume.hours_a_year, "hours a year"),
    )
    amounts = [f"{_many(number)} {unit}" for number, unit in parts if number is not None]
    if volume.value_a_year is not None:
        amounts.append(f"{money(volume.value_a_year, 0)} a year")
    promise = "guaranteed" if volume.guaranteed else "estimated"
    return f"{', '.join(amounts)}; {promise}" if amounts else "not estimated"


def _many(number: Fraction | int) -> str:
    whole = Fraction(number)
    return f"{whole.numerator:,}" if whole.denominator == 1 else plain(whole)


def _rate(line: RateLine) -> str:
    if line.set_rate is not None:
        return f"{line.title}: {money(line.set_rate)} set"
    ends = (("from", line.floor), ("to", line.ceiling))
    limits = " ".join(f"{word} {money(limit)}" for word, limit in ends if limit is not None)
    return f"{line.title}: {limits or 'no limits'}"


def price_rule_in_words(criteria: AwardCriteria) -> tuple[str, ...]:
    """How price becomes a score: the rule with its formula, the price compared, and what a rate
    outside its limits leads to; one sentence each.
    """
    scheme = criteria.price
    rule = RULES.get(scheme.rule)
    if rule is None:
        return ()
    breaches = (
        ("above its highest", scheme.above_ceiling),
        ("below its lowest", scheme.below_floor),
        ("of nought", scheme.zero_price),
    )
    if not (criteria.price_weight or rule.ranks_lowest):
        total = f"The total is {in_words(criteria.rounding.total)}."
        return f"{rule.title}: {rule.formula}.", total
    return (
        f"{rule.title}: {formula_in_full(scheme)}.",
        *price_compared(criteria),
        *(f"A rate {where}: {words_for(breach)}." for where, breach in breaches),
    )


def figure_rounded(criteria: AwardCriteria) -> str:
    """How the figure is rounded by which bids rank where the lowest comes first."""
    places = (criteria.rounding.price, criteria.rounding.total)
    roundings = dict.fromkeys(number for number in places if number is not None)
    return ", and then ".join(map(in_words, roundings)) or in_words(None)


def price_compared(criteria: AwardCriteria) -> tuple[str, ...]:
    """The price compared and what is rounded; one sentence each."""
    scheme = criteria.price
    rounded = in_words(criteria.rounding.price), in_words(criteria.rounding.total)
    weight = f"Price carries {plain(criteria.price_weight)}% of the award"
    figures = f"{weight}; its score is {rounded[0]}, the total {rounded[1]}."
    if rule_named(scheme.rule).ranks_lowest:
        figures = f"The ranking figure is {figure_rounded(criteria)}, and the lowest comes first."
    return f"The price compared: {words_for(scheme.basis)}.", figures
