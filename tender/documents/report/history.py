"""Where the lots lie, who has held each zone so far, and what has been paid there before."""

from dataclasses import dataclass
from fractions import Fraction

from evidence.number import fixed, money
from evidence.working import Working
from lots.uplift import YearRate, over_all, rates_by_year
from tender.documents.bundle import Bundle
from tender.documents.report.common import lot_title, source_of
from tender.documents.table import Table, table
from tender.documents.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class HistorySection:
    """The context of this section; either table may be missing."""

    zones: Table | None
    rates: Table | None


def history(bundle: Bundle) -> HistorySection | None:
    """Zone history and rates by year, where the procurement records any."""
    zones, rates = _zones(bundle), _rates(bundle)
    return HistorySection(zones=zones, rates=rates) if zones or rates else None


def _zones(bundle: Bundle) -> Table | None:
    procurement = bundle.procurement
    if not any(zone.held_by for zone in procurement.zones):
        return None
    rows = []
    for zone in procurement.zones:
        lots = listed(lot_title(lot) for lot in procurement.lots if zone.id in lot.zones)
        for tenure in zone.held_by:
            rows.append(
                (
                    zone.name,
                    lots or "–",
                    tenure.provider,
                    f"{tenure.since} to {tenure.until or 'now'}",
                    source_of(bundle, tenure.source or zone.source),
                )
            )
    return table(
        "Zones, and the providers that have held them",
        (("Zone", 20), ("Lot", 24), ("Provider", 26), ("From and to", 16), ("Source", 14)),
        rows,
    )


def _year(year_rate: YearRate) -> str:
    """One year's rate, with its change on the year before where there is one."""
    change = f" ({_change(year_rate.change)})" if year_rate.change is not None else ""
    return f"{year_rate.year}: {money(year_rate.rate)}{change}"


def _change(change: Working) -> str:
    """A change in per cent to two places, with its sign: "+4.07%"."""
    value = Fraction(change.value)
    return f"{'+' if value > 0 else ''}{fixed(value, 2)}%"


def _rates(bundle: Bundle) -> Table | None:
    """One row for each line and its years; lots that share them share the row."""
    lots: dict[tuple[str, str, str, str], list[str]] = {}
    for lot in bundle.procurement.lots:
        for line in lot.rates:
            if line.by_year:
                years = "; ".join(_year(rate) for rate in rates_by_year(line))
                change = over_all(line)
                whole_change = _change(change) if change is not None else "–"
                key = (line.title, years, whole_change, source_of(bundle, line.source))
                lots.setdefault(key, []).append(lot.id)
    if not lots:
        return None
    rows = []
    for (title, years, whole_change, source), ids in lots.items():
        every_lot = len(ids) == len(bundle.procurement.lots)
        where = "every lot" if every_lot else f"lots {', '.join(ids)}"
        rows.append((title, where, years, whole_change, source))
    return table(
        "Rates paid before, by year",
        (("Rate", 18), ("Where", 14), ("Paid an hour", 38), ("Over all", 12, True), ("Source", 18)),
        rows,
    )
