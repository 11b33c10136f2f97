"""`tender export`: an evaluation as tables, for whoever works on with them."""

from pathlib import Path

import click

from evidence.counting import count_of
from tender.cli.console import screen
from tender.cli.taken import TAKEN_AS, right_source
from tender.intake.refusal import refusal
from tender.workflow.deciding.at_machine import export_at_machine
from tender.workflow.from_files.exporting import export_file, write_tables

RIGHT = right_source("an evaluation.json or an award report", "its tables are")


@click.command()
@click.argument("source")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write: new, empty, or written by this command before.",
)
@TAKEN_AS
def export(source: str, out: Path, email: str) -> None:
    """Write the tables of SOURCE into a folder, as .xlsx and .csv, with a dictionary of what each
    column means. SOURCE is an evaluation.json, or an award report with one inside, which is worked
    out again first; or, with --as, the id of a procurement.
    """
    if email:
        exported = export_at_machine(source, email)
        tables = exported.tables
        write_tables(exported.workbook(), tables, out)
    elif not Path(source).exists():
        raise refusal(source, "there is no such file", RIGHT)
    else:
        tables = export_file(Path(source), out)
    for table in tables:
        screen.print(f"{table.name:<18}{count_of(len(table.rows), 'row'):>14}", markup=False)
    screen.print(f"Written to {out}.", markup=False)
