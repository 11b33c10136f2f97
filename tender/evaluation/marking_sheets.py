"""The workbook in which an evaluator marks offline: its sheets and columns, and what stands in
them. Answers stand under aliases; no name and no price.
"""

from dataclasses import dataclass

from criteria.question import Question
from criteria.scale import Scale

FORMAT = "tender-marking-1"
MARKS, SCALES, ABOUT = "Marks", "Scales", "How to"
COLUMNS = ("Question", "Lot", "Bidder", "Answer", "Mark", "Reason", "Why it changes", "Record")
KEYS = ("Format", "Procurement", "Person")  #: beside them, in the sheet How to, stand their values


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookRow:
    """One row: an answer, and what is given for it.

    `record` is the number of the mark on record when the workbook was made, 0 for none.
    """

    question: str
    lot: str
    alias: str
    mark: str
    reason: str
    why: str = ""
    record: int = 0
    answer: str = ""
    row: int = 0  #: in the sheet, as a spreadsheet counts; 0 before it is written


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkingWorkbook:
    """All of it, for one person in one procurement."""

    procurement: str
    title: str
    person: int
    questions: tuple[tuple[Question, Scale], ...]
    rows: tuple[WorkbookRow, ...]
