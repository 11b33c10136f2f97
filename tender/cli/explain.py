"""`tender explain` and `tender verify`: the working of a figure, and the proof that nothing
changed.
"""

import sys
from pathlib import Path

import click

from tender.cli.console import screen
from tender.cli.receipt import is_receipt, say_receipt
from tender.documents.evidence import read_evidence
from tender.documents.explain import explain
from tender.documents.verify import attached, verify
from tender.intake.content import content_of
from tender.workflow.from_files.evaluating import printed_by_report


@click.command("explain")
@click.argument("evaluation", type=click.Path(path_type=Path))
@click.option("--lot", required=True, help="Id of the lot.")
@click.option("--bidder", required=True, help="Id of the bidder.")
@click.option(
    "--figure",
    default="",
    help="One figure, by its name or the first words of it: “price”, “Q3”, “Q3 consensus”.",
)
def explain_figure(evaluation: Path, lot: str, bidder: str, figure: str) -> None:
    """Print the working of a submission's figures from EVALUATION, an evaluation.json or an award
    report.
    """
    content = content_of(evaluation)
    if content.startswith(b"%PDF-"):
        content = attached(content, evaluation.name)
    evidence = read_evidence(content, evaluation.name)
    for line in explain(evidence, lot, bidder, figure, evaluation.name):
        screen.print(line, markup=False)


@click.command("verify")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="Of a receipt: the signed opening record in whose chain it must stand.",
)
def verify_file(file: Path, record: Path | None) -> None:
    """Work the award in FILE out again and say whether every figure stated and printed is the
    figure computed; or check a bidder's receipt, or an opening record.
    """
    content = content_of(file)
    if is_receipt(content):
        beside = (record.name, content_of(record)) if record else None
        say_receipt(file.name, content, beside)
        return
    checks = verify(content, file.name, printed_by_report)
    for check in checks:
        screen.print(f"[{'green]holds' if check.holds else 'bold red]FAILS'}[/]", end="  ")
        screen.print(check.what, markup=False)
        for difference in check.differences:
            screen.print(f"       {difference}", markup=False)
    if not all(check.holds for check in checks):
        screen.print(
            f"{file.name} is not what Tender wrote, or not what its evidence gives.", markup=False
        )
        sys.exit(1)
    screen.print(f"{file.name}: every figure is the figure computed.", markup=False)
    if content.startswith(b"%PDF-"):
        screen.print(
            "The evidence and every figure on the pages were compared; words and pictures on them "
            "were not.",
            markup=False,
        )
