"""The price schedule: every rate line with its unit, its limits and what follows outside them."""

from collections.abc import Iterator

from criteria.price.rule import Basis
from evidence.number import money
from evidence.sentence import capitalised
from lots.lot import Lot
from lots.rate import RateLine
from tender.bid.rates import limits_in_words
from tender.documents.invitation.blocks import Blocks, SubHeading, prose
from tender.documents.report.common import lot_title, lots_words
from tender.documents.table import Table, table
from tender.documents.words import per_cent, short
from tender.procurement.specification import Procurement

#: each rate line of a lot: its title, its unit, and its limits with what follows
RateRows = tuple[tuple[str, str, str], ...]


def price_schedule(procurement: Procurement) -> Blocks:
    """What is to be priced, lot by lot; lots with the same lines once."""
    if not any(lot.rates for lot in procurement.lots):
        return prose("No rate is asked for.")
    groups: dict[RateRows, list[Lot]] = {}
    for lot in procurement.lots:
        groups.setdefault(_rows(procurement, lot), []).append(lot)
    return (
        *prose(*_introduction(procurement)),
        *(
            block
            for number, (rows, lots) in enumerate(groups.items(), 1)
            if rows
            for block in (
                SubHeading(title=_heading(procurement, lots), anchor=f"rates-{number}"),
                _rates(rows),
            )
        ),
        *_volumes(procurement),
    )


def _volumes(procurement: Procurement) -> Blocks:
    """How much each rate counts, where rates are weighed by published volumes."""
    if procurement.criteria.price.basis is not Basis.BASKET:
        return ()
    rows = [
        (lot_title(lot), line.title, short(line.volume or 0))
        for lot in procurement.lots
        for line in lot.rates
    ]
    return (
        SubHeading(title="How much each rate counts", anchor="volumes"),
        table(
            "Units a year by which each rate counts",
            (("Lot", 36), ("Rate", 44), ("Units a year", 20, True)),
            rows,
        ),
    )


def _introduction(procurement: Procurement) -> Iterator[str]:
    if not any(line.is_bid for lot in procurement.lots for line in lot.rates):
        yield "The council sets every rate. You bid no price."
        return
    yield (
        "Give each rate in pounds and pence, for one unit. A bid with a rate missing cannot be "
        "submitted."
    )
    yield (
        "The price schedule is also a workbook, which you can fill in. It names lots and rates as "
        "they stand here."
    )


def _heading(procurement: Procurement, lots: list[Lot]) -> str:
    if len(lots) == len(procurement.lots) and len(lots) > 1:
        return "Every lot"
    if len(lots) == 1:
        return lot_title(lots[0])
    words = lots_words([lot.id for lot in lots])
    return capitalised(words)


def _rows(procurement: Procurement, lot: Lot) -> RateRows:
    return tuple((line.title, line.unit, _told(procurement, lot, line)) for line in lot.rates)


def _rates(rows: RateRows) -> Table:
    return table(
        "Rates, their limits and what follows outside them",
        (("Rate", 30), ("For one", 14), ("Limits, and what follows", 56)),
        rows,
    )


def _told(procurement: Procurement, lot: Lot, line: RateLine) -> str:
    said = [
        limits_in_words(procurement, lot, line)
        if line.is_bid
        else f"{money(line.set_rate or 0)} is paid to whoever wins. It is not bid."
    ]
    if line.share is not None and procurement.criteria.price.basis is Basis.PER_LINE:
        said.append(f"It carries {per_cent(line.share)} of the price weight.")
    return " ".join(filter(None, said))
