"""How a decision report keeps within its pages whatever it tells of: the first rows of a table, the
beginning of a text; the rest stands in the award report.
"""

import re
from dataclasses import replace
from html import escape, unescape
from itertools import accumulate

from tender.documents.charts.svg import shorten
from tender.documents.table import Row, Table

LONG_TEXT = 1_000  #: letters of a paragraph, as many as a text of the council may have, or a point
LONG_CELL = 160  #: letters of a cell or a heading
MOST, LEAST = 8, 2  #: rows of a table of texts
ROOM = 1_400  #: letters of its rows together, each cell as long as it may be
MORE = " (whole in the award report)"
_MARKUP = re.compile(r"(<[^>]*>)")
_SENTENCES = ("<p", "<li")
_INLINE = re.compile(r"</?(?:strong|em|b|i|a|code|span|abbr)\b")
_UNTOLD = ("<title", "<desc", "<style")  #: what no page shows


def first_rows(table: Table, most: int, what: str) -> Table:
    """A table with its first rows, and how many more there are."""
    return table if len(table.rows) <= most + 1 else _cut(table, most, what)


def fitting_rows(table: Table, what: str) -> Table:
    """A table of texts with its first rows, as many as fit, and how many more there are."""
    room = accumulate(sum(min(len(cell), LONG_CELL) for cell in row.cells) for row in table.rows)
    fitting, rows = sum(letters <= ROOM for letters in room), len(table.rows)
    most = min(MOST, max(fitting, LEAST))
    fits = rows <= most or (fitting == rows and rows <= MOST + 1)
    return table if fits else _cut(table, most, what)


def _cut(table: Table, most: int, what: str) -> Table:
    more = f"{len(table.rows) - most} more {what}, in the award report"
    last = Row(cells=(more, *("–" for _ in table.columns[1:])))
    return replace(table, rows=(*table.rows[:most], last))


def kept_short(html: str) -> str:
    """HTML in which each text is as long as it may be here: whole, or its beginning."""
    parts, most = _MARKUP.split(html), LONG_CELL
    for place in range(0, len(parts), 2):
        before, text = parts[place - 1] if place else "", unescape(parts[place])
        if not _INLINE.match(before):
            most = LONG_TEXT if before.startswith(_SENTENCES) else LONG_CELL
        if len(text) > most and not before.startswith(_UNTOLD):
            parts[place] = escape(shorten(text, most) + MORE, quote=False)
    return "".join(parts)
