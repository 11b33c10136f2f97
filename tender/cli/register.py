"""`tender register`: the CQC's files brought in for the whole installation,
from the machine that it runs on.
"""

from pathlib import Path

import click

from tender.cli.console import out, progress
from tender.workflow.keeping import bring_register


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
def register(files: tuple[Path, ...]) -> None:
    """Bring in FILES of the CQC's register, each as a dated edition: all of them or none."""
    with progress() as report:
        kept = bring_register(files, report)
    for one in kept:
        out.print(
            f"{one.file}: {one.layout} of {one.on.isoformat()}, {one.locations:,} locations, "
            f"{one.ratings:,} ratings, SHA-256 {one.sha256}",
            markup=False,
        )
