"""The clarification log as a table, to go with the ITT: what all bidders were told, and when.

Nothing in it tells who asked.
"""

from collections.abc import Sequence
from datetime import datetime

from tender.frames.table import DataTable, columns, moment, text, uk_time, whole, yes_no


def clarification_log(lines: Sequence[tuple[int, str, str, datetime, bool]]) -> DataTable:
    """The log: number, question, answer, the moment and whether it corrects an earlier answer."""
    return DataTable(
        name="clarifications",
        meaning="One row for each answer that everybody reads.",
        columns=columns(
            whole("number", "in the order of publication; a correction keeps its number"),
            text("question", "the question as it was published"),
            text("answer", "the answer as it stands now"),
            moment("published", "when it was published"),
            yes_no("corrected", "whether it corrects an earlier answer"),
        ),
        rows=tuple(
            (number, question, answer, uk_time(at).replace(second=0), corrected)
            for number, question, answer, at, corrected in lines
        ),
    )
