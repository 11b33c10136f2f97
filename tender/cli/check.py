"""`tender check`: everything that is wrong with a procurement, before anyone is harmed by it."""

import sys
from collections import Counter
from pathlib import Path

import click

from evidence.counting import count_of
from evidence.finding import Severity
from tender.cli.console import print_findings, screen
from tender.workflow.from_files.checking import check_file
from tender.workflow.ground.office import now_in_utc


@click.command()
@click.argument("file")
@click.option(
    "--register",
    "registers",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A CQC register file or a folder of them, to try the gates on; may be given again.",
)
@click.option(
    "--to-publish",
    is_flag=True,
    help="Check it as if it were published now: placeholders, assumptions and the days that "
    "bidders would truly have.",
)
def check(file: str, registers: tuple[Path, ...], to_publish: bool) -> None:
    """Report every finding on FILE, a procurement.toml or the name of a ready-made procurement,
    with place and remedy.

    Ends with status 1 where a finding is an error.
    """
    findings = check_file(file, registers, now_in_utc() if to_publish else None)
    print_findings(findings)
    counts = Counter(finding.severity for finding in findings)
    screen.print(
        f"{count_of(counts[Severity.ERROR], 'error')}, "
        f"{count_of(counts[Severity.WARNING], 'warning')}, "
        f"{count_of(counts[Severity.NOTE], 'note')}.",
        markup=False,
    )
    if counts[Severity.ERROR]:
        sys.exit(1)
