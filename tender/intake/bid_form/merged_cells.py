"""Cells of a table in a .docx that span columns (gridSpan) or rows (vMerge)."""

from typing import Any

from tender.intake.bid_form.paragraph_text import child, value
from tender.intake.bid_form.rate_cells import MergedRange


class MergedCells:
    """The spans of one table, gathered cell by cell in the order of the page."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._ranges: list[MergedRange] = []
        self._open: dict[int, int] = {}  #: by first column, the place of the span that goes on

    def add(self, properties: Any, row: int, column: int) -> int:
        """Take a cell in; how many columns of the grid it covers."""
        span = value(properties, "gridSpan")
        width = int(span) if span.isascii() and span.isdigit() and 0 < len(span) < 4 else 1
        width = max(width, 1)
        merge = child(properties, "vMerge") if properties is not None else None
        if merge is not None and value(properties, "vMerge") != "restart" and column in self._open:
            at = self._open[column]
            top, first, _, last = self._ranges[at]
            self._ranges[at] = (top, first, row, last)
            return width
        self._open.pop(column, None)
        if merge is not None:
            self._open[column] = len(self._ranges)
        if merge is not None or width > 1:
            self._ranges.append((row, column, row, column + width - 1))
        return width

    def ranges(self) -> tuple[MergedRange, ...]:
        """First row and column, last row and column of each; rows counted from 1."""
        return tuple(self._ranges)
