"""`tender portal`: what a portal's export seems to hold, before anything of it is brought to the
application.
"""

from pathlib import Path

import click
from rich.table import Table

from evidence.counting import count_of
from tender.cli.console import screen
from tender.workflow.opening.export.bidder import ExportBidder
from tender.workflow.opening.export.preview import look_through

BEGINNING = 80  #: characters shown of words that are not to be printed whole


@click.command()
@click.argument("procurement")
@click.argument("export", type=click.Path(path_type=Path))
@click.option("--texts/--no-texts", default=False, help="Print each answer as it would be marked.")
def portal(procurement: str, export: Path, texts: bool) -> None:
    """Show what was found in EXPORT, the zip or the folder that another portal gave for
    PROCUREMENT: files, answers with their places, and what is missing.
    """
    bidders = look_through(procurement, export)
    for bidder in bidders:
        _print_bidder(bidder, texts=texts)
    screen.print(
        f"{count_of(len(bidders), 'folder')}, "
        f"{count_of(sum(len(bidder.gaps) for bidder in bidders), 'thing')} to mend or "
        "confirm. Nothing was kept: bring the export at Bids, From another portal.",
        markup=False,
    )


def _print_bidder(bidder: ExportBidder, *, texts: bool) -> None:
    heading = f"{bidder.bidder} {bidder.name} (folder “{bidder.found.folder}”)"
    screen.print(heading, markup=False, style="bold")
    files = Table("file", "is", "taken for", "", box=None, pad_edge=False)
    for file in bidder.found.files:
        files.add_row(file.name, file.kind, file.taken.value, file.why or "; ".join(file.notes))
    screen.print(files)
    for file in bidder.found.files:
        for unused in file.unused:
            where, words = f"{unused.where} of {file.name}", _shown(unused.text, texts=texts)
            screen.print(f"    taken for nothing: {where}: {words}", markup=False)
    for answer in bidder.answers:
        name = f"{answer.question}, lot {answer.lot}" if answer.lot else answer.question
        for place in answer.places:
            source = place.found.source
            chosen = "" if answer.choice.source == place.number else " (not chosen)"
            screen.print(
                f"    {name}: {source.where} of {source.file}, {source.how}{chosen}", markup=False
            )
            for instruction in source.left_out:
                screen.print(f"      left out as an instruction: {instruction}", markup=False)
            if source.goes_on:
                words = _shown(source.goes_on, texts=texts)
                screen.print(f"      the answer may go on here: {words}", markup=False)
        if texts and answer.settled:
            screen.print(answer.choice.text, markup=False)
    _print_rates(bidder)
    _print_numbers(bidder)
    for over in bidder.left_over:
        name = f"{over.question}, lot {over.lot}" if over.lot else over.question
        source, words = over.source, _shown(over.text, texts=texts)
        where = f"{source.where} of {source.file}"
        screen.print(f"    not wanted, {name}: {where}: {words}", markup=False)
    for gap in bidder.gaps:
        if not gap.endswith("not confirmed yet"):
            screen.print(f"    to do: {gap}", markup=False)


def _print_rates(bidder: ExportBidder) -> None:
    """Every rate that was taken, with its place; of two for one line both are there."""
    for rate in bidder.found.rates:
        if not rate.wrong:
            name = f"lot {rate.lot}, {rate.line}" if rate.lot else rate.line
            screen.print(
                f"    rate, {name}: {rate.rate}, {rate.where} of {rate.file}", markup=False
            )


def _print_numbers(bidder: ExportBidder) -> None:
    """Every number of a price schedule that was not taken, with its place and why."""
    for rate in bidder.found.rates:
        if rate.wrong:
            name = f"lot {rate.lot}, {rate.line}: “{rate.rate}”, {rate.where} of {rate.file}"
            screen.print(f"    not taken, {name}: {rate.wrong}", markup=False)
    for file in bidder.found.files:
        for cell in file.cells:
            where = f"“{cell.text}”, {cell.where} of {file.name}"
            screen.print(f"    no rate: {where}: {cell.why}", markup=False)


def _shown(text: str, *, texts: bool) -> str:
    """The words whole where texts are wanted, else their beginning on one line."""
    line = " ".join(text.split())
    return text if texts or len(line) <= BEGINNING else f"{line[:BEGINNING]} …"
