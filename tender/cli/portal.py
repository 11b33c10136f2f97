"""`tender portal`: what a portal's export seems to hold,
before anything of it is brought to the application.
"""

from pathlib import Path

import click
from rich.table import Table

from tender.cli.console import out
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
        _bidder(bidder, texts=texts)
    out.print(
        f"{len(bidders)} folders, {sum(len(bidder.gaps) for bidder in bidders)} things to mend or "
        "confirm. Nothing was kept: bring the export at Bids, From another portal.",
        markup=False,
    )


def _bidder(one: ExportBidder, *, texts: bool) -> None:
    out.print(f"{one.bidder} {one.name} (folder “{one.found.folder}”)", markup=False, style="bold")
    files = Table("file", "is", "taken for", "", box=None, pad_edge=False)
    for file in one.found.files:
        files.add_row(file.name, file.kind, file.taken.value, file.why or "; ".join(file.notes))
    out.print(files)
    for answer in one.answers:
        name = f"{answer.question}, lot {answer.lot}" if answer.lot else answer.question
        for place in answer.places:
            source = place.found.source
            chosen = "" if answer.choice.source == place.number else " (not chosen)"
            out.print(
                f"    {name}: {source.where} of {source.file}, {source.how}{chosen}", markup=False
            )
        if texts and answer.settled:
            out.print(answer.choice.text, markup=False)
    for gap in one.gaps:
        if not gap.endswith("not confirmed yet"):
            out.print(f"    to do: {gap}", markup=False)
