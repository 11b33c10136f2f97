"""`tender demo`: a ready-made procurement with example bids, from files to award report."""

from pathlib import Path

import click

from tender.cli.console import err, progress
from tender.cli.console import out as screen
from tender.cli.outcome import print_outcome
from tender.workflow.from_files.demonstrating import chosen_procurements, demonstrate


@click.command()
@click.argument("council", default="leicester-2023")
@click.option(
    "--seed",
    default=1,
    show_default=True,
    help="Which example to make; the same number makes the same files.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("out/demo"),
    show_default=True,
    help="Where to write.",
)
def demo(council: str, seed: int, out: Path) -> None:
    """Evaluate a ready-made procurement (or `all`) with invented bids,
    and write its award report.
    """
    for name in chosen_procurements(council):
        err.print(f"{name}: making example bids (seed {seed}) and evaluating them", markup=False)
        with progress() as report:
            shown = demonstrate(name, seed, out, report)
        print_outcome(shown.written)
        made_from = shown.submissions.parent
        screen.print(
            f"\nMade from {made_from}. The same again, by hand (tender is in .venv/bin):",
            markup=False,
        )
        screen.print(
            f"  tender evaluate {name} --submissions {shown.submissions} --register {made_from} "
            f"--on {shown.on} --out {out / name / 'again'}",
            markup=False,
        )
        screen.print(f"  tender verify {shown.written.folder / 'award-report.pdf'}", markup=False)
        screen.print(
            f"  tender explain {shown.written.folder / 'evaluation.json'} --lot LOT --bidder "
            "BIDDER\n",
            markup=False,
        )
