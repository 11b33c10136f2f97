"""A public award as a table: who holds which place, for how long and at what rate."""

from collections.abc import Iterator

from tender.documents.notices.public_award import PublicAward
from tender.frames.table import Cell, DataTable, day, figure, figure_cells, text, yes_no


def public_places(award: PublicAward) -> DataTable:
    """A row for each place and each rate that is shown of it; one for a lot that is not awarded."""
    return DataTable(
        name="public award",
        meaning="a place of the award with one rate that is paid for it",
        columns=(
            *text("lot", "the lot's number"),
            *text("lot_title", "what the lot is called"),
            *text("provider", "who holds the place; nothing where the lot is not awarded"),
            *text("place", "which place"),
            *day("begins", "the day on which the contract begins"),
            *day("ends", "the last day of its initial term"),
            *day("latest", "the last day with every option to extend"),
            *text("line", "what the rate is paid for; nothing where none is shown"),
            *figure("rate", "pounds"),
            *text("unit", "for how much of it"),
            *yes_no("illustrative", "whether the bids are invented"),
        ),
        rows=tuple(_rows(award)),
    )


def _rows(award: PublicAward) -> Iterator[tuple[Cell, ...]]:
    for row in _places(award):
        yield (*row, award.illustrative)


def _places(award: PublicAward) -> Iterator[tuple[Cell, ...]]:
    for lot in award.lots:
        days = (lot.begins, lot.ends, lot.latest)
        if not lot.holders:
            yield (lot.lot, lot.title, None, lot.why_not, *days, None, *figure_cells(None), None)
        for holder in lot.holders:
            of = (lot.lot, lot.title, holder.name, holder.place, *days)
            if not holder.rates:
                yield (*of, None, *figure_cells(None), None)
            for rate in holder.rates:
                yield (*of, rate.line, *figure_cells(rate.rate), rate.unit)
