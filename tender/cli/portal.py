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
    for answer in bidder.answers:
        name = f"{answer.question}, lot {answer.lot}" if answer.lot else answer.question
        for place in answer.places:
            source = place.found.source
            chosen = "" if answer.choice.source == place.number else " (not chosen)"
            screen.print(
                f"    {name}: {source.where} of {source.file}, {source.how}{chosen}", markup=False
            )
        if texts and answer.settled:
            screen.print(answer.choice.text, markup=False)
    for gap in bidder.gaps:
        if not gap.endswith("not confirmed yet"):
            screen.print(f"    to do: {gap}", markup=False)
