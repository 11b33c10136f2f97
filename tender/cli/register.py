"""`tender register`: the CQC's files brought in for the whole installation, from the machine that
it runs on.
"""

from pathlib import Path

import click

from evidence.counting import count_of
from tender.cli.console import progress, screen
from tender.workflow.backup.store import bring_editions_at_machine


@click.command()
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
def register(files: tuple[Path, ...]) -> None:
    """Bring in FILES of the CQC's register, each as a dated edition: all of them or none."""
    with progress() as report:
        editions = bring_editions_at_machine(files, report)
    for edition in editions:
        screen.print(
            f"{edition.file}: {edition.layout} of {edition.on.isoformat()}, "
            f"{count_of(edition.locations, 'location')}, {count_of(edition.ratings, 'rating')}, "
            f"SHA-256 {edition.sha256}",
            markup=False,
        )
