"""An evaluation as tidy tables: for analysts as frames of pandas, for everybody as files.

    from tender.frames import frames_of_file
    frames = frames_of_file("out/evaluation.json")  # or an award report
    frames["totals"][["bidder", "lot", "total", "rank"]]

Figures are exact: text of the published places, with numerator and denominator beside.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from tender.frames.award import award_of_bundle, award_of_evidence
from tender.frames.frame import frame_of, frames_of
from tender.frames.tables import dictionary_of, export_of, tables_of
from tender.intake.content import content_of

if TYPE_CHECKING:
    from pandas import DataFrame


def frames_of_file(path: str | Path, *, floats: bool = False) -> dict[str, "DataFrame"]:
    """The frames of an evaluation.json, alone or inside an award report, by name, after its
    evidence was verified.

    Raises BadInput where it cannot be read or does not hold.
    """
    file = Path(path)
    award = award_of_evidence(content_of(file), file.name)
    return frames_of(tables_of(award), floats=floats)


__all__ = [
    "award_of_bundle",
    "award_of_evidence",
    "dictionary_of",
    "export_of",
    "frame_of",
    "frames_of",
    "frames_of_file",
    "tables_of",
]
