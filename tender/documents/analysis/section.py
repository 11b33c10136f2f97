"""One part of the analysis, and how its figures are put into words, bars and tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from evidence.number import fixed
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.table import Table, table

BARS = 40  #: in one picture; more are carried to another
BESIDE = "The numbers are in the table that follows."


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisSection:
    """One part of the analysis; without a table where there is nothing to say, which its sentences
    tell.
    """

    id: str
    title: str
    words: tuple[str, ...]
    charts: tuple[Markup, ...] = ()
    table: Table | None = None

    @property
    def columns(self) -> tuple[str | tuple[str, str], ...]:
        """The headings of the table, as pages have them: figures are marked as such."""
        columns = self.table.columns if self.table else ()
        return tuple(
            (column.title, "numeric") if column.number else column.title for column in columns
        )


def signed(value: Fraction | None) -> str:
    """A difference in points, to two places: "+0.42"; a dash where there is none."""
    if value is None:
        return "–"
    text = fixed(value, 2)
    return f"+{text}" if value > 0 and text.strip("0.") else text


def count_bar(label: str, counts: tuple[int, ...], end: str) -> Bar:
    """A bar whose parts are counts, and what stands at its end."""
    parts = tuple(BarPart(value=Fraction(count), words=str(count)) for count in counts)
    return Bar(label=label, parts=parts, end=end)


def pictures(caption: str, key: tuple[str, ...], bars: list[Bar]) -> tuple[Markup, ...]:
    """Bars on one scale, as many to a picture as can be looked at together."""
    whole = max(sum((part.value for part in bar.parts), Fraction(0)) for bar in bars) or 1
    return tuple(
        stacked_bars(caption, BESIDE, key, tuple(bars[start : start + BARS]), whole)
        for start in range(0, len(bars), BARS)
    )


def figures(
    caption: str, heading: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> Table:
    """A table of figures, each row its heading first."""
    width = 60 // len(headings)
    columns: list[tuple[str, int] | tuple[str, int, bool]] = [
        (heading, 100 - width * len(headings)),
        *((title, width, True) for title in headings),
    ]
    return table(caption, columns, rows)
