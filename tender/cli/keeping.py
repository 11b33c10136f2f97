"""`tender audit verify`, `tender backup` and `tender restore`: what keeps the record and proves
that it is whole.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from evidence.counting import by_number, count_of
from tender.cli.console import screen
from tender.records.audit import FileFault
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
    """Read the whole audit, every record behind it and every document of an ITT, and name whatever
    was altered, removed or reordered. Of the files of bids, which lie sealed, it looks whether
    each is there: one that was altered does not open.
    """
    verification = verify_audit(expected)
    for fault in verification.faults:
        screen.print(f"entry {fault.number}: {fault.what}", markup=False)
    _say_files(verification.file_faults)
    if not verification.holds:
        screen.print(
            f"{count_of(len(verification.faults), 'fault')} in "
            f"{count_of(verification.number, 'entry', 'entries')}, "
            f"{len(verification.file_faults)} in {count_of(verification.files, 'file')}."
        )
        sys.exit(1)
    screen.print(
        f"{count_of(verification.number, 'entry', 'entries')}, each as it was written, "
        "and every record behind them; "
        f"{count_of(verification.files, 'file')} that records name "
        f"{by_number(verification.files, 'is', 'are')} there, documents of ITTs as they were "
        "added. Files of bids are sealed: one that was altered does not open. "
        f"The newest has the hash {verification.hash}",
        markup=False,
    )


def _say_files(faults: Sequence[FileFault]) -> None:
    for fault in faults:
        screen.print(f"procurement {fault.procurement}: {fault.what}", markup=False)


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Write everything to FILE, which is new and for its user alone, while people go on working."""
    contents = back_up(file)
    screen.print(
        f"{count_of(sum(contents.rows.values()), 'row')} of "
        f"{count_of(len(contents.rows), 'table')} and "
        f"{count_of(contents.files, 'sealed file')} are in {file}. "
        "Keep the installation's secret key in another safe place: "
        "without it no sealed bid opens.",
        markup=False,
    )
    if contents.faults:
        _say_files(contents.faults)
        screen.print("The backup holds what there is. Look for what is missing in earlier ones.")
        sys.exit(1)


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
    if contents.faults:
        _say_files(contents.faults)
        screen.print("So it was when the backup was made. Look for these files in earlier ones.")
        sys.exit(1)
