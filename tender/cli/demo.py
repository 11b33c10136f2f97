"""`tender demo`: a ready-made procurement with example bids, from files to award report."""

from pathlib import Path

import click

from tender.cli.console import err, progress, screen
from tender.cli.outcome import print_outcome
from tender.workflow.from_files.demonstrating import Demonstration, chosen_procurements, demonstrate
from tender.workflow.from_files.evaluating import EVIDENCE, REPORT


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
    """Evaluate a ready-made procurement (or `all`) with invented bids, and write its award
    report.
    """
    for name in chosen_procurements(council):
        err.print(f"{name}: making example bids (seed {seed}) and evaluating them", markup=False)
        with progress() as report:
            demonstration = demonstrate(name, seed, out, report)
        print_outcome(demonstration.written)
        _print_by_hand(demonstration, out / name / "again")


def _print_by_hand(demonstration: Demonstration, again: Path) -> None:
    """The commands that do the same, verify it and explain it."""
    example, folder = demonstration.example, demonstration.written.folder
    lines = (
        (
            f"\nMade from {example.submissions.parent}. "
            "The same again, by hand (tender is in .venv/bin):"
        ),
        (
            f"  tender evaluate {example.name} --submissions {example.submissions} "
            f"--register {example.submissions.parent} --on {example.on} --out {again}"
        ),
        f"  tender verify {folder / REPORT}",
        f"  tender explain {folder / EVIDENCE} --lot LOT --bidder BIDDER\n",
    )
    for line in lines:
        screen.print(line, markup=False)
