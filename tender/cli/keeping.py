"""`tender audit verify`, `tender backup` and `tender restore`: what keeps the record and proves
that it is whole.
"""

import sys
from pathlib import Path

import click

from evidence.counting import count_of
from tender.cli.console import screen
from tender.workflow.backup.store import back_up, restore_store, verify_audit


@click.group()
def audit() -> None:
    """The record of every act."""


@audit.command("verify")
@click.option(
    "--head",
    "expected",
    default="",
    help=(
        "The hash of the newest entry as it was noted elsewhere; "
        "shows whether entries were removed since."
    ),
)
def verify(expected: str) -> None:
    """Read the whole audit and every record behind it, and name whatever was altered, removed or
    reordered. Files in the store of files are not read.
    """
    verification = verify_audit(expected)
    for fault in verification.faults:
        screen.print(f"entry {fault.number}: {fault.what}", markup=False)
    if verification.faults:
        screen.print(
            f"{count_of(len(verification.faults), 'fault')} in "
            f"{count_of(verification.number, 'entry', 'entries')}."
        )
        sys.exit(1)
    screen.print(
        f"{count_of(verification.number, 'entry', 'entries')}, each as it was written, "
        "and every record behind them. "
        f"The newest has the hash {verification.hash}",
        markup=False,
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything to FILE while people go on working."""
    contents = back_up(file)
    screen.print(
        f"{count_of(sum(contents.rows.values()), 'row')} of "
        f"{count_of(len(contents.rows), 'table')} and "
        f"{count_of(contents.files, 'sealed file')} are in {file}. "
        "Keep the installation's secret key in another safe place: "
        "without it no sealed bid opens.",
        markup=False,
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(file: Path) -> None:
    """Put FILE back into an empty store; the audit is verified before anything is kept."""
    contents = restore_store(file)
    screen.print(
        f"{count_of(sum(contents.rows.values()), 'row')} of "
        f"{count_of(len(contents.rows), 'table')} and "
        f"{count_of(contents.files, 'sealed file')} are back, "
        f"and the audit is whole up to entry {contents.number}.",
        markup=False,
    )
