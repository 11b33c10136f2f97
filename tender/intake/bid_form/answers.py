"""The lines that answer a question: beside it in its row, beneath it,
or after it until something else is asked.
"""

import re
from collections.abc import Iterator, Sequence

from tender.intake.bid_form.groups import LineGroup
from tender.intake.bid_form.line import FormCell, FormLine
from tender.intake.bid_form.words import bare, is_instruction, is_label

_SECTION = re.compile(
    r"(?:section|part|schedule|appendix|annex|lot)\s+[\w.]+\b.*"
    r"|(?:declarations?|signatures?|signed|form of tender|pric(?:e|ing) schedule)\b.{0,60}",
    re.IGNORECASE,
)
_GUIDANCE = 40  #: lines at most that a form says before "Bidder response:"
_LOT = re.compile(r"lot\s+[\w.-]+", re.IGNORECASE)
_ANSWERS = re.compile(r"\b(?:answers?|responses?|reply|replies)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:scores?|weight\w*|words?|limit|marks?|page|office|council use|max\w*)\b", re.IGNORECASE
)


class FormAnswers:
    """The answers of one form, group by group."""

    def __init__(self, lines: Sequence[FormLine], groups: Sequence[LineGroup]) -> None:
        """Know which rows ask something."""
        self.lines, self.groups = lines, groups
        self.asking_rows = {
            lines[i].row for group in groups for i in range(group.start, group.end) if lines[i].path
        }
        self.headers: dict[int, tuple[int, dict[int, str]]] = {}
        for line in lines:
            if line.cell:
                row, cells = self.headers.setdefault(line.cell.table, (line.cell.row, {}))
                if row == line.cell.row:
                    cells[line.cell.column] = (
                        f"{cells.get(line.cell.column, '')} {line.text}".strip()
                    )

    def of(self, at: int) -> Iterator[tuple[tuple[FormLine, ...], int]]:
        """Each stretch of lines that may be the answer to a group,
        with the index of the first line after it.
        """
        group = self.groups[at]
        stop = self._stop(at)
        last = self.lines[group.end - 1]
        after = [(i, self.lines[i]) for i in range(group.end, stop)]
        if not last.path:
            yield self._ended(group, after), stop
            return
        depth, cell = len(last.path), last.path[-1]
        inside = [
            (i, line)
            for i, line in after
            if len(line.path) >= depth and line.path[depth - 1].table == cell.table
        ]
        rows = [(line.path[depth - 1], line) for _, line in inside]
        right = [
            line for place, line in rows if place.row == cell.row and place.column > cell.column
        ]
        right = self._answering(right, depth)
        if right:
            yield (*right, *self._continued(rows, cell.row, cell.column, depth)), stop
            return
        if self._shares_row(at):
            yield self._beneath_in_column(at, depth), stop
            return
        below = [line for place, line in rows if place.row > cell.row]
        if below:
            yield tuple(below), stop
            return
        same = tuple(
            line for place, line in rows if place.row == cell.row and place.column == cell.column
        )
        beyond = self._ended(group, after[len(inside) :])
        yield from ((lines, stop) for lines in [lines for lines in (same, beyond) if lines] or [()])

    def _stop(self, at: int) -> int:
        """Where something else begins to be asked.

        A table that asks it begins it with its first row.
        """
        group, first = self.groups[at], self.lines[self.groups[at].start]
        for other in self.groups[at + 1 :]:
            if (other.asked.key, other.lot) == (group.asked.key, group.lot):
                continue
            start, path = other.start, self.lines[other.start].path
            if path and not (first.path and first.path[0].table == path[0].table):
                while (
                    start > group.end
                    and self.lines[start - 1].path[:1]
                    and self.lines[start - 1].path[0].table == path[0].table
                ):
                    start -= 1
            return start
        return len(self.lines)

    def _ended(
        self, group: LineGroup, after: Sequence[tuple[int, FormLine]]
    ) -> tuple[FormLine, ...]:
        """The lines up to the first heading that is not of the answer: as high as the question's
        own, or one that begins a section of the form.
        """
        level = max((self.lines[i].heading for i in range(group.start, group.end)), default=0)
        found = []
        for _, line in after:
            if not line.path and (
                (line.heading and line.heading <= max(level, 1))
                or (line.titled and _SECTION.fullmatch(line.text))
            ):
                break
            found.append(line)
        return tuple(found)

    def _answering(self, right: list[FormLine], depth: int) -> list[FormLine]:
        """Of the cells to the right those that hold an answer, as the table's headings say;
        without word limits and weights.
        """
        if not right:
            return []
        row, titles = self.headers.get(right[0].path[depth - 1].table, (0, {}))
        if row != right[0].path[depth - 1].row:
            named = [
                line
                for line in right
                if _ANSWERS.search(titles.get(line.path[depth - 1].column, ""))
            ]
            if any(
                _ANSWERS.search(title)
                for column, title in titles.items()
                if column >= right[0].path[depth - 1].column
            ):
                return named
            right = [
                line
                for line in right
                if not _ASIDE.search(titles.get(line.path[depth - 1].column, ""))
            ]
        lines = [
            line
            for line in right
            if not is_instruction(line.text) and not _LOT.fullmatch(line.text)
        ]
        return right if lines else []

    def column_title(self, line: FormLine) -> str:
        """What stands at the head of a line's column, "" outside of tables and in the first row."""
        row, titles = self.headers.get(line.cell.table, (0, {})) if line.cell else (0, {})
        return titles.get(line.cell.column, "") if line.cell and line.cell.row != row else ""

    def _continued(
        self, rows: list[tuple[FormCell, FormLine]], row: int, column: int, depth: int
    ) -> Iterator[FormLine]:
        """Rows below that go on in the answer's column with nothing beside it."""
        taken: dict[int, list[FormLine]] = {}
        for _, line in rows:
            if line.path[depth - 1].row > row:
                taken.setdefault(line.path[depth - 1].row, []).append(line)
        for lines in taken.values():
            if any(line.path[depth - 1].column <= column for line in lines):
                return
            yield from lines

    def _shares_row(self, at: int) -> bool:
        row, asked = self.lines[self.groups[at].end - 1].row, self.groups[at].asked
        return any(
            self.lines[group.end - 1].row == row and group.asked is not asked
            for group in self.groups
        )

    def _beneath_in_column(self, at: int, depth: int) -> tuple[FormLine, ...]:
        """Where one row asks several things, each is answered in its own column beneath."""
        cell = self.lines[self.groups[at].end - 1].path[-1]
        found = []
        for line in self.lines[self.groups[at].end :]:
            place = line.path[depth - 1] if len(line.path) >= depth else None
            if (
                place is None
                or place.table != cell.table
                or (place.row > cell.row and (place.table, place.row) in self.asking_rows)
            ):
                break
            if place.row > cell.row and place.column == cell.column:
                found.append(line)
        return tuple(found)


def without_instructions(lines: Sequence[FormLine]) -> tuple[tuple[FormLine, ...], tuple[str, ...]]:
    """The lines without instructions at their beginning and end and without what stands before a
    label such as "Bidder response:"; and those.
    Figures alone are an answer where there is no other.
    """
    labels = [number for number, line in enumerate(lines[:_GUIDANCE]) if is_label(line.text)]
    first, last = labels[0] + 1 if labels else 0, len(lines)
    while first < last and is_instruction(lines[first].text):
        first += 1
    while last > first and (
        is_instruction(lines[last - 1].text)
        or (
            last - first > 1
            and lines[last - 1].text.isdigit()
            and bare(lines[last - 2].text).endswith("word count")
        )
    ):
        last -= 1
    if first == last:
        figures = tuple(line for line in lines if re.fullmatch(r"[\d.,\s%]+", line.text))
        return figures, tuple(line.text for line in lines if line not in figures)
    return tuple(lines[first:last]), tuple(line.text for line in (*lines[:first], *lines[last:]))
