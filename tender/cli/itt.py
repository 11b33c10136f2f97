"""`tender itt`: the invitation to tender of a procurement, as bidders read it."""

import sys
from datetime import date
from pathlib import Path

import click

from evidence.counting import count_of
from tender.cli.console import print_findings, screen
from tender.cli.evaluate import DayType
from tender.workflow.from_files.inviting import invite_from_file


@click.command()
@click.argument("file")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write.")
@click.option("--on", type=DayType(), help="The day of publication; without it, it is a draft.")
@click.option(
    "--elsewhere", is_flag=True, help="Bids come another way, and are not made in Tender."
)
def itt(file: str, out: Path, on: date | None, *, elsewhere: bool) -> None:
    """Write the invitation to tender of FILE, a procurement.toml or the name of a ready-made
    procurement: a PDF, a Word file, and the price schedule as a workbook to fill in.

    Ends with status 1, and writes nothing, where a check finds an error.
    """
    written, errors = invite_from_file(file, out, on, here=not elsewhere)
    if errors:
        print_findings(errors)
        screen.print(f"{count_of(len(errors), 'error')}: nothing was written.", markup=False)
        sys.exit(1)
    for path in written:
        screen.print(str(path), markup=False)
