"""`tender headings`: headings of register files that this version does not know, shown with example
values and mapped, from the machine that the installation runs on.
"""

from pathlib import Path

import click
from rich.table import Table

from tender.cli.console import screen
from tender.workflow.backup.store import headings_at_machine, map_headings_at_machine
from tender.workflow.register.headings import MAPPABLE, NewMapping


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--map", "pairs", multiple=True, metavar="COLUMN=HEADING", help="May be repeated.")
@click.option("--layout", type=click.Choice(list(MAPPABLE)), default="directory")
@click.option("--name", default="", help="What it is called; one of this name is replaced.")
@click.option("--reason", default="", help="Why these headings mean that.")
def headings(file: Path, pairs: tuple[str, ...], layout: str, name: str, reason: str) -> None:
    """Show the headings of FILE, a file of the CQC's register, with example values; with --map, map
    them to our columns, on record.
    """
    if not pairs:
        table = Table("heading", "stands under it", box=None, pad_edge=False)
        for seen in headings_at_machine(file):
            table.add_row(seen.heading, "; ".join(seen.examples))
        screen.print(table)
        screen.print(f"Columns of {layout}: {', '.join(MAPPABLE[layout].columns)}", markup=False)
        return
    columns = {}
    for pair in pairs:
        column, equals, heading = pair.partition("=")
        if not equals:
            raise click.BadParameter(f"“{pair}” is not COLUMN=HEADING", param_hint="--map")
        columns[column.strip()] = heading.strip()
    new = NewMapping(name=name, layout=layout, columns=columns, reason=reason)
    map_headings_at_machine(file, new)
    screen.print(f"“{name}” is on record: files with these headings are read so now.", markup=False)
