"""`tender catalogue` and `tender schema`: what comes ready-made, and what each file must look
like.
"""

import json

import click
from rich.table import Table

from evidence.finding import BadInput, Problem
from tender.cli.console import screen
from tender.documents.schemas import SCHEMAS, schema_named
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement


@click.command()
@click.argument("name", required=False)
def catalogue(name: str | None) -> None:
    """List the ready-made procurements, or print one as a procurement.toml to start from."""
    if name:
        click.echo(path_of(name).read_text(encoding="utf-8"), nl=False)
        return
    table = Table("name", "council", "lots", "structure", box=None, pad_edge=False)
    table.columns[0].no_wrap = True
    for id in names():
        procurement = read_procurement(path_of(id))
        table.add_row(id, procurement.council, str(len(procurement.lots)), procurement.structure)
    screen.print(table)


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a file: procurement, submissions, register or evidence."""
    if name is None:
        click.echo("\n".join(SCHEMAS))
        return
    if name not in SCHEMAS:
        problem = Problem(
            file=name,
            place="",
            what="there is no schema of this name",
            right=f"there are: {', '.join(SCHEMAS)}",
        )
        raise BadInput([problem])
    click.echo(json.dumps(schema_named(name), indent=2, ensure_ascii=False))
