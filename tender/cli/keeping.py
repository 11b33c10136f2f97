"""`tender audit verify`, `tender backup` and `tender restore`: what keeps the record and proves
that it is whole.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from evidence.counting import by_number, count_of
from tender.cli.console import screen
from tender.records.audit import AuditHead, FileFault
from tender.workflow.backup.kept_heads import kept_heads
from tender.workflow.backup.store import back_up, restore_store
from tender.workflow.backup.verification import verify_audit


@click.group()
def audit() -> None:
    """The record of every act."""


_ANCHORS = click.option(
    "--anchor",
    "anchors",
    multiple=True,
    help=(
        "A head of the audit that was kept elsewhere: number:hash, or a receipt, an opening "
        "record, an award report or a letter on which one is printed. Entries removed or made "
        "anew since are then found."
    ),
)
_KEYS = click.option(
    "--key",
    "keys",
    multiple=True,
    help="The public half of an earlier key of the audit, where another took its place.",
)


@audit.command("verify")
@click.option(
    "--head",
    "expected",
    default="",
    help="The hash of an entry as it was noted elsewhere, without its number.",
)
@_ANCHORS
@_KEYS
def verify(expected: str, anchors: Sequence[str], keys: Sequence[str]) -> None:
    """Read the whole audit, every row under it and every file that a record names, hold it against
    the installation's key, the heads kept outside and those given, and name whatever was altered,
    removed, put in, reordered or made anew.
    """
    noted = (AuditHead(0, expected),) if expected else ()
    verification = verify_audit((*noted, *kept_heads(anchors)), keys)
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
        "and every row under them; "
        f"{count_of(verification.files, 'file')} that records name "
        f"{by_number(verification.files, 'is', 'are')} there as they were kept. "
        f"It was held against {count_of(verification.heads, 'head')} kept elsewhere. "
        f"The newest is {verification.number}:{verification.hash}",
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
@_ANCHORS
@_KEYS
def restore(file: Path, anchors: Sequence[str], keys: Sequence[str]) -> None:
    """Put FILE back into an empty store; the audit is verified before anything is kept, against
    the installation's key, and against the heads that are given.
    """
    contents = restore_store(file, kept_heads(anchors), keys)
    screen.print(
        f"{count_of(sum(contents.rows.values()), 'row')} of "
        f"{count_of(len(contents.rows), 'table')} and "
        f"{count_of(contents.files, 'sealed file')} are back, "
        f"and the audit is whole up to entry {contents.number}. Every signed-in browser, one-time "
        "link and token in it was ended. Accounts and roles are as they were then: look through "
        "the page People, and each team, for whoever was shut out or left since.",
        markup=False,
    )
    if contents.faults:
        _say_files(contents.faults)
        screen.print("So it was when the backup was made. Look for these files in earlier ones.")
        sys.exit(1)
