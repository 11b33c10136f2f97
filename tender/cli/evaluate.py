"""`tender evaluate`: from files to an award report."""

from datetime import date, datetime
from pathlib import Path

import click

from tender.cli.console import progress, screen
from tender.cli.outcome import print_outcome
from tender.workflow.from_files.evaluating import evaluate_files


class DayType(click.ParamType[date]):
    """A date written 2024-04-04."""

    name = "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a sentence that says how to write one."""
        if isinstance(value, date):
            return value
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}” is not a date; write it as 2024-04-04", param, ctx)


@click.command()
@click.argument("procurement")
@click.option(
    "--submissions",
    required=True,
    type=click.Path(path_type=Path),
    help="Bids and marks: .xlsx, .json or a folder of .csv files.",
)
@click.option(
    "--register",
    "registers",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path),
    help="A CQC register file, or a folder of them; give it again for more.",
)
@click.option("--on", required=True, type=DayType(), help="The day of the award decision.")
@click.option(
    "--bank-holidays",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="GOV.UK's bank-holidays.json, for days proclaimed since this version.",
)
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to write.")
def evaluate(
    procurement: str,
    submissions: Path,
    registers: tuple[Path, ...],
    on: date,
    out: Path,
    bank_holidays: Path | None,
) -> None:
    """Judge the submissions to PROCUREMENT, a procurement.toml or the name of a ready-made one, and
    write the award report and all that goes with it.
    """
    with progress() as report:
        written = evaluate_files(
            procurement, submissions, registers, on, out, report, bank_holidays
        )
    print_outcome(written)
    screen.print(
        f"Verify the report with: tender verify {written.folder}/award-report.pdf", markup=False
    )
