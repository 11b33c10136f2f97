"""Checks on what is bought: lots and their volumes here, places, zones and caps in files beside it.

Every finding at once, each with its place and its remedy.
"""

from collections.abc import Iterator
from fractions import Fraction

from evidence.finding import Finding, duplicates, error, warning
from evidence.number import money
from evidence.partial import apart
from lots.cap_checks import cap_findings
from lots.limits import Limits
from lots.lot import Lot, Zone
from lots.place_checks import place_findings
from lots.rate import RateLine
from lots.transfer import transfer_findings
from lots.zone_checks import zone_findings


def check_lots(lots: tuple[Lot, ...], limits: Limits, zones: tuple[Zone, ...]) -> Iterator[Finding]:
    """Findings on what is bought, where, and how it is shared out."""
    if not lots:
        yield error("no-lots", "lots", "there is no lot", "describe at least one lot")
    yield from apart(
        (
            _ids,
            _each,
            lambda lots: zone_findings(lots, zones),
            lambda lots: cap_findings(lots, limits),
            transfer_findings,
        ),
        lots,
    )


def _ids(lots: tuple[Lot, ...]) -> Iterator[Finding]:
    for id, count in duplicates(lot.id for lot in lots):
        yield error(
            "id-used-twice",
            f"lots[{id}]",
            f"the id {id} is used {count} times",
            "give each lot its own id",
        )


def _each(lots: tuple[Lot, ...]) -> Iterator[Finding]:
    for lot in lots:
        yield from apart((place_findings, _rates), lot)


def _rates(lot: Lot) -> Iterator[Finding]:
    for id, count in duplicates(line.id for line in lot.rates):
        yield error(
            "id-used-twice",
            f"lots[{lot.id}].rates[{id}]",
            f"the rate line {id} is there {count} times",
            "give each its own id",
        )
    for line in lot.rates:
        where = f"lots[{lot.id}].rates[{line.id}]"
        yield from _envelope(line, where)
        yield from _rates_above_zero(line, where)


def _envelope(line: RateLine, where: str) -> Iterator[Finding]:
    if line.floor is not None and line.ceiling is not None and line.floor > line.ceiling:
        what = (
            f"the floor of {money(line.floor)} is above the ceiling of "
            f"{money(line.ceiling)}: no bid can keep to it"
        )
        yield error(
            "floor-above-ceiling",
            where,
            what,
            "make the floor no more than the ceiling",
            line.source,
        )


def _rates_above_zero(line: RateLine, where: str) -> Iterator[Finding]:
    for name in ("set_rate", "floor", "ceiling", "indicative"):
        rate: Fraction | None = getattr(line, name)
        if rate is not None and rate <= 0:
            yield error(
                "rate-not-above-nought",
                f"{where}.{name}",
                f"the rate is {money(rate)}",
                "give a rate above nought",
                line.source,
            )


def check_volumes(lots: tuple[Lot, ...], value_a_year: Fraction | None) -> Iterator[Finding]:
    """Whether the lots' yearly values make the value stated for the whole,
    where every lot has one.
    """
    values = [
        lot.volume.value_a_year
        for lot in lots
        if lot.volume and lot.volume.value_a_year is not None
    ]
    if value_a_year is None or len(values) != len(lots):
        return
    total = sum(values, Fraction(0))
    if total != value_a_year:
        what = (
            f"the lots' values make {money(total, 0)} a year and {money(value_a_year, 0)} is "
            "stated for the whole"
        )
        yield warning("figures-do-not-agree", "value_a_year", what, "find out which is right")
