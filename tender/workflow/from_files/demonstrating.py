"""The demonstration: example bids for a ready-made procurement, written in a user's own file
formats and read back like any user's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tender.examples.write import write_example
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.timetable import Step
from tender.workflow.from_files.evaluating import EvaluationFiles, evaluate_files
from tender.workflow.ground.progress import Report, silent


@dataclass(frozen=True, slots=True, kw_only=True)
class DemonstratedFiles:
    """The example files of a ready-made procurement, and the day of its award."""

    name: str
    submissions: Path
    registers: tuple[Path, ...]
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What was demonstrated, and the files it was made from."""

    example: DemonstratedFiles
    written: EvaluationFiles


def chosen_procurements(council: str) -> Iterable[str]:
    """The ready-made procurements to show: one by name, or all."""
    return names() if council == "all" else (path_of(council).stem.replace("_", "-"),)


def demonstrate(
    name: str, seed: int, out: Path, report: Report = silent, *, bidders: int | None = None
) -> Demonstration:
    """Make the example files of a ready-made procurement under `out`, and evaluate them on the day
    of its award; of so many bidders, or as many as its own report tells of. Raises BadInput.
    """
    shown = made_example(name, seed, out, bidders=bidders)
    folder = out / name / "outcome"
    written = evaluate_files(name, shown.submissions, shown.registers, shown.on, folder, report)
    return Demonstration(example=shown, written=written)


def made_example(
    name: str, seed: int, out: Path, *, bidders: int | None = None
) -> DemonstratedFiles:
    """Make the example files of a ready-made procurement under `out`, of so many bidders."""
    procurement = read_procurement(path_of(name))
    award = procurement.timetable.first(Step.AWARD)
    folder = out / name / "input"
    files = write_example(procurement, seed, folder, bidders=bidders, also=("json", "csv"))
    return DemonstratedFiles(
        name=name,
        submissions=files.submissions,
        registers=tuple(files.registers),
        on=award.on if award else procurement.timetable.deadline.date(),
    )
