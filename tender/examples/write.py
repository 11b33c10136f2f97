"""Write an example to a folder, in the files that a user would bring."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tender.documents.submissions_workbook import write_submissions
from tender.examples.make import make_example
from tender.examples.registers import make_registers
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True)
class ExamplePaths:
    """Where an example was written: the workbook, the four register files, and the other forms that
    were asked for.
    """

    submissions: Path
    registers: tuple[Path, ...]
    others: tuple[Path, ...] = ()


def write_example(
    procurement: Procurement,
    seed: int,
    out_dir: Path,
    *,
    bidders: int | None = None,
    also: Collection[str] = (),
) -> ExamplePaths:
    """Write submissions.xlsx and four register files; with `also` naming "json" or "csv", those
    forms too. The same bytes for the same seed.
    """
    submissions = make_example(procurement, seed, bidders)
    out_dir.mkdir(parents=True, exist_ok=True)
    (workbook,) = write_submissions(submissions, procurement, out_dir / "submissions.xlsx")
    registers = tuple(
        _text(out_dir / file.name, file.text)
        for file in make_registers(procurement, submissions, seed)
    )
    others = [out_dir / {"json": "submissions.json", "csv": "submissions"}[form] for form in also]
    for path in others:
        write_submissions(submissions, procurement, path)
    return ExamplePaths(workbook, registers, tuple(others))


def _text(path: Path, text: str) -> Path:
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return path
