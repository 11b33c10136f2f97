"""`tender administrator`: the first person, from the machine that the installation runs on."""

import click

from tender.cli.console import screen
from tender.workflow.backup.store import first_administrator_link


@click.command()
@click.argument("email")
@click.argument("name")
def administrator(email: str, name: str) -> None:
    """Add an administrator (or give one a new way in), and print the link by which they come in.

    It works once, for three days.
    """
    screen.print(first_administrator_link(email, name), markup=False)
