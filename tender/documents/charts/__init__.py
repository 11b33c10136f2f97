"""Our own small SVG charts.

Each has a role, a title, a description and real text; each stands beside its table; colour never
says anything alone.
"""

from tender.documents.charts.bars import Bar, BarPart, stacked_bars
from tender.documents.charts.grid import GridRow, mark_grid
from tender.documents.charts.spans import ChartSpan, Tick, duration_line, timetable

__all__ = [
    "Bar",
    "BarPart",
    "ChartSpan",
    "GridRow",
    "Tick",
    "duration_line",
    "mark_grid",
    "stacked_bars",
    "timetable",
]
