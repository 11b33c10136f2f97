"""`tender erase`: personal data of somebody who has left, from the machine that it runs on."""

import click

from tender.cli.console import screen
from tender.workflow.backup.store import erase_person_at_machine


@click.command()
@click.argument("email")
@click.option(
    "--as",
    "administrator",
    required=True,
    metavar="EMAIL",
    help="The administrator by whose role you erase.",
)
@click.option("--reason", required=True, help="Why; it stays on record. Name nobody in it.")
def erase(email: str, administrator: str, reason: str) -> None:
    """Erase who the person of EMAIL was: name, address, ways in, and the words of every entry of
    the audit that name them. What they did stays, under a number. Nothing brings it back.

    Their roles are ended and they are shut out first.
    """
    number = erase_person_at_machine(email, administrator, reason)
    screen.print(
        f"Erased. What they did stands as that of person {number}. Their name still stands in "
        "documents and texts that were written, and in backups made before.",
        markup=False,
    )
