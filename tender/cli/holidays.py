"""`tender holidays`: bank holidays that this version does not know, from GOV.UK's file, entered at
the machine that the installation runs on.
"""

from pathlib import Path

import click

from tender.cli.console import screen
from tender.workflow.backup.store import enter_holidays_at_machine


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def holidays(file: Path) -> None:
    """Enter the bank holidays of FILE (GOV.UK's bank-holidays.json) that are not known yet."""
    entered = enter_holidays_at_machine(file)
    for holiday in entered:
        screen.print(f"{holiday.day.isoformat()} {holiday.division}: {holiday.title}", markup=False)
    if not entered:
        screen.print("Every day of this file is known already.")
