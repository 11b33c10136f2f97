"""`tender award-file`: everything that an award rests on, in one file; and what `tender verify`
says of one.
"""

import sys
from pathlib import Path

import click

from evidence.counting import count_of
from evidence.sentence import ended
from tender.cli.console import on_one_line, progress, screen
from tender.cli.taken import TAKEN_AS, right_source
from tender.config import Settings
from tender.documents.award_file.manifest import FileCopy
from tender.documents.comparing.signature import Trust
from tender.intake.refusal import refusal
from tender.workflow.awarding.award_file_at_machine import award_file_at_machine
from tender.workflow.from_files.award_file.hand import PartStanding, PartVerdict
from tender.workflow.from_files.award_file.making import award_file_of_folder
from tender.workflow.from_files.award_file.verifying import verify_award_file
from tender.workflow.ground.progress import Report

RIGHT = right_source("the folder that `tender evaluate` wrote", "its file is")
_STYLES = {
    PartStanding.HOLDS: ("holds      ", "green"),
    PartStanding.FAILS: ("FAILS      ", "bold red"),
    PartStanding.NOT_CHECKED: ("not checked", "yellow"),
}


@click.command("award-file")
@click.argument("source")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="The .zip to write; it takes the place of none.",
)
@TAKEN_AS
@click.option(
    "--disclosure",
    is_flag=True,
    help="Write the disclosure copy, which leaves out what is confidential.",
)
def award_file(source: str, out: Path, email: str, disclosure: bool) -> None:
    """Write the award file of SOURCE: reports, evidence, letters, what was published and the record
    of acts, with a manifest that names each by its hash. SOURCE is a folder that `tender evaluate`
    wrote, whose file nobody signs; or, with --as, the id of a procurement.
    """
    copy = FileCopy.DISCLOSURE if disclosure else FileCopy.WHOLE
    if out.exists():
        raise refusal(str(out), "there is a file of this name already", "give --out another name")
    if not email and not Path(source).is_dir():
        raise refusal(source, "there is no such folder", RIGHT)
    with progress() as report:
        if email:
            parts = _at_machine(source, email, copy, out, report)
        else:
            parts = award_file_of_folder(Path(source), copy, out, report)
    size = out.stat().st_size / 1_000_000
    screen.print(f"{count_of(parts, 'part')} written to {out} ({size:.1f} MB).", markup=False)


def _at_machine(source: str, email: str, copy: FileCopy, out: Path, report: Report) -> int:
    """The file of a procurement here, by the keys that the settings name."""
    from tender.app import signature_of, vault_of

    settings = Settings()
    return award_file_at_machine(
        source, email, copy, out, report, vault_of(settings), signature_of(settings)
    )


def say_award_file(path: Path, trust: Trust) -> None:
    """Say of an award file, and of each of its parts, whether it holds. Exit status 1 where
    anything fails.
    """
    counted = dict.fromkeys(PartStanding, 0)
    for verdict in verify_award_file(path, trust):
        counted[verdict.standing] += 1
        _say(verdict)
    if counted[PartStanding.FAILS]:
        screen.print(
            f"{path.name} is not what Tender wrote, or parts of it contradict each other.",
            markup=False,
        )
        sys.exit(1)
    not_checked = counted[PartStanding.NOT_CHECKED]
    screen.print(
        f"{path.name}: {counted[PartStanding.HOLDS]} checked and found to hold, {not_checked} not "
        "checked, each with its reason.",
        markup=False,
    )


def _say(verdict: PartVerdict) -> None:
    word, style = _STYLES[verdict.standing]
    screen.print(word, style=style, end="  ")
    screen.print(on_one_line(f"{verdict.what}: {ended(verdict.says)}"), markup=False)
    for line in verdict.differences:
        screen.print(f"             {on_one_line(line)}", markup=False)
