"""`tender market`: what a gate would do to supply, before it is chosen."""

from pathlib import Path

import click
from rich.table import Table

from criteria.market import GateEffect
from evidence.counting import count_of
from tender.cli.console import screen
from tender.workflow.from_files.market import effect_of_gates


@click.command()
@click.option(
    "--register",
    "registers",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path),
    help="A CQC register file, or a folder of them; give it again for more.",
)
@click.option("--area", required=True, help="Local authority, as the register prints it.")
@click.option(
    "--gate",
    "gates",
    required=True,
    multiple=True,
    help=(
        "For example overall>=good, well-led>=good, inspected, registered, personal-care; "
        "may be given again."
    ),
)
@click.option("--lost/--no-lost", default=True, help="Name the providers each gate would lose.")
def market(registers: tuple[Path, ...], area: str, gates: tuple[str, ...], lost: bool) -> None:
    """Show how many of an area's homecare providers each gate admits, and which it loses."""
    effect = effect_of_gates(registers, area, gates)
    screen.print(
        f"{count_of(effect.providers, 'provider')} of homecare in "
        f"{effect.area} on {effect.on:%-d %B %Y}",
        markup=False,
    )
    if effect.unclassified:
        screen.print(
            f"{effect.unclassified} more active locations there are left out: "
            "no file given says whether they give homecare. Give the filters file too.",
            markup=False,
        )
    ratings = Table("rating", "providers", box=None, pad_edge=False)
    for rating, count in effect.ratings.items():
        ratings.add_row(rating, str(count))
    screen.print(ratings)
    table = Table("gate", "admits", "loses", "unknown", box=None, pad_edge=False)
    rows = (*effect.gates, effect.together) if len(effect.gates) > 1 else effect.gates
    for gate in rows:
        table.add_row(gate.title, str(gate.admits), str(len(gate.lost)), str(len(gate.unknown)))
    screen.print(table)
    for gate in rows if lost else ():
        _print_lost(gate)


def _print_lost(gate: GateEffect) -> None:
    for provider in (*gate.lost, *gate.unknown):
        screen.print(f"{gate.title}: {provider.called}: {provider.why}", markup=False)
