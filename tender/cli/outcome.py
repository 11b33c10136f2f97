"""The ranked outcome of each lot as a table on the screen."""

from rich.table import Table

from evidence.counting import by_number, count_of
from evidence.number import fixed
from evidence.sentence import capitalised
from tender.cli.console import screen
from tender.evaluation.result import BidOutcome, LotOutcome
from tender.workflow.from_files.evaluating import (
    DECISION,
    EVIDENCE,
    MASKED,
    REPORT,
    RESULTS,
    SUMMARIES,
    EvaluationFiles,
)

MOST_ROWS = 40


def print_outcome(written: EvaluationFiles) -> None:
    """Each lot's ranking and decision, then where the files are."""
    bundle = written.bundle
    if bundle.submissions.illustrative:
        screen.print("ILLUSTRATIVE: these bids, marks and ratings are invented.", style="bold")
    for outcome in bundle.evaluation.lots:
        _print_lot(bundle.procurement.lot(outcome.lot).title, outcome)
    screen.print(f"\nDecision report       {written.folder / DECISION}", markup=False)
    screen.print(f"Award report          {written.folder / REPORT}", markup=False)
    screen.print(
        f"Assessment summaries  {written.folder / SUMMARIES} "
        f"({count_of(written.summaries, 'file')})",
        markup=False,
    )
    if written.masked:
        screen.print(
            f"Masked in letters     {written.folder / MASKED} "
            f"({count_of(written.masked, 'passage')} that may name another bidder)",
            markup=False,
        )
    screen.print(f"Results workbook      {written.folder / RESULTS}", markup=False)
    screen.print(f"Evidence              {written.folder / EVIDENCE}", markup=False)


def _print_lot(title: str, outcome: LotOutcome) -> None:
    screen.print()
    table = Table(
        "Rank",
        "Bidder",
        "Quality",
        "Price",
        "Total",
        "Place",
        title=f"Lot {outcome.lot}: {title}",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    for column in (0, 2, 3, 4):
        table.columns[column].justify = "right"
    seats = {
        seat.bidder: f"{seat.kind} {seat.number}{', held' if seat.held else ''}"
        for seat in outcome.seats
    }
    for bid in outcome.ranked[:MOST_ROWS]:
        table.add_row(*_row(bid), seats.get(bid.bidder, ""))
    screen.print(table)
    more = len(outcome.ranked) - MOST_ROWS
    if more > 0:
        screen.print(f"... and {more} more, ranked below.", markup=False)
    screen.print(
        f"{capitalised(outcome.decision.value)}: {outcome.reason} {_unranked(outcome)}",
        markup=False,
    )


def _unranked(outcome: LotOutcome) -> str:
    """How many of those who bid for the lot are not ranked, in a sentence."""
    bids, out = len(outcome.bids), len(outcome.bids) - len(outcome.ranked)
    if not bids:
        return "Nobody bid for it."
    if not out:
        return "Nobody who bid for it is left out."
    of = count_of(bids, "submission")
    return f"{out} of {of} {by_number(out, 'is', 'are')} not ranked."


def _row(bid: BidOutcome) -> tuple[str, str, str, str, str]:
    quality = fixed(bid.quality.total, 2) if bid.quality else ""
    price = fixed(bid.price.score, 2) if bid.price else ""
    total = fixed(bid.total, 2) if bid.total is not None else ""
    return str(bid.rank), bid.bidder, quality, price, total
