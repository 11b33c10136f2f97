"""The lines that answer a question: beside it in its row, beneath it,
or after it until something else is asked.
"""

import re
from collections.abc import Iterator, Sequence

from tender.intake.bid_form.form_line import FormCell, FormLine
from tender.intake.bid_form.form_questions import LineProof
from tender.intake.bid_form.instructions import is_instruction, is_label, is_percentage
from tender.intake.bid_form.question_groups import LineGroup
from tender.intake.bid_form.wording import bare

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
        self.question_rows = {
            line.row for group in groups for line in lines[group.start : group.end] if line.path
        }
        self.headings: dict[int, tuple[int, dict[int, str]]] = {}
        for line in lines:
            if line.cell:
                row, titles = self.headings.setdefault(line.cell.table, (line.cell.row, {}))
                if row == line.cell.row:
                    title = titles.get(line.cell.column, "")
                    titles[line.cell.column] = f"{title} {line.text}".strip()

    def of(self, at: int) -> Iterator[tuple[tuple[FormLine, ...], int]]:
        """Each stretch of lines that may be the answer to a group,
        with the index of the first line after it.
        """
        group, stop = self.groups[at], self._stop(at)
        after = self.lines[group.end : stop]
        path = self.lines[group.end - 1].path
        if not path:
            yield self._until_heading(group, after), stop
            return
        own = path[-1]  # the cell that asks
        inside = [(cell, line) for line in after if (cell := _cell_beside(path, line))]
        own_row = [(cell, line) for cell, line in inside if cell.row == own.row]
        right = self._answer_cells([pair for pair in own_row if pair[0].column > own.column])
        if right:
            yield (*right, *_continued(own, inside)), stop
            return
        if self._shares_row(group):
            yield self._beneath_in_column(group), stop
            return
        below = tuple(line for cell, line in inside if cell.row > own.row)
        if below:
            yield below, stop
            return
        same_cell = tuple(line for cell, line in inside if cell == own)
        beyond = self._until_heading(group, after[len(inside) :])
        for lines in [lines for lines in (same_cell, beyond) if lines] or [()]:
            yield lines, stop

    def _stop(self, at: int) -> int:
        """Where something else begins to be asked.

        A table that asks it begins it with its first row.
        """
        group = self.groups[at]
        other = next((other for other in self.groups[at + 1 :] if other.key != group.key), None)
        if other is None:
            return len(self.lines)
        stop = other.start
        table = _first_table(self.lines[stop])
        if table and table != _first_table(self.lines[group.start]):
            while stop > group.end and _first_table(self.lines[stop - 1]) == table:
                stop -= 1
        return stop

    def _until_heading(self, group: LineGroup, after: Sequence[FormLine]) -> tuple[FormLine, ...]:
        """The lines up to the first heading that is not of the answer: as high as the question's
        own, or one that begins a section of the form.
        """
        own_level = max((line.heading for line in self.lines[group.start : group.end]), default=0)
        for number, line in enumerate(after):
            as_high = line.heading and line.heading <= max(own_level, 1)
            if not line.path and (as_high or begins_section(line)):
                return tuple(after[:number])
        return tuple(after)

    def own_headings(self, at: int) -> tuple[tuple[FormLine, ...], bool]:
        """The lines after a group's answer under headings that may be the bidder's own, though they
        are called like another question; and whether that question is surely asked elsewhere.
        """
        asked = self.groups[at]
        lines: list[FormLine] = []
        is_elsewhere = False
        for number, group in enumerate(self.groups[at + 1 :], at + 1):
            other = self.lines[group.start]
            if group.key == asked.key:
                break
            in_words = any(
                sure.proof >= LineProof.WORDS and sure.question is group.question
                for sure in self.groups
            )
            first = self.lines[asked.start]
            looks_like_it = (other.heading, other.strong) == (first.heading, first.strong)
            if group.proof >= LineProof.WORDS or other.path or not (in_words or not looks_like_it):
                break
            own = self.lines[group.start : group.end]
            lines += [*own, *self._until_heading(group, self.lines[group.end : self._stop(number)])]
            is_elsewhere |= in_words
        return tuple(lines), is_elsewhere

    def _answer_cells(self, right: list[tuple[FormCell, FormLine]]) -> list[FormLine]:
        """Of the cells to the right those that hold an answer, as the table's headings say;
        without word limits and weights.
        """
        if not right:
            return []
        first = right[0][0]
        row, titles = self.headings.get(first.table, (0, {}))
        if row != first.row:
            answers = {column for column, title in titles.items() if _ANSWERS.search(title)}
            if any(column >= first.column for column in answers):
                return [line for cell, line in right if cell.column in answers]
            right = [
                (cell, line)
                for cell, line in right
                if not _ASIDE.search(titles.get(cell.column, ""))
            ]
        lines = [line for _, line in right]
        is_answer = any(
            not is_instruction(line.text) and not _LOT.fullmatch(line.text) for line in lines
        )
        return lines if is_answer else []

    def column_title(self, line: FormLine) -> str:
        """What stands at the head of a line's column, "" outside of tables and in the first row."""
        if not line.cell:
            return ""
        row, titles = self.headings.get(line.cell.table, (0, {}))
        return titles.get(line.cell.column, "") if line.cell.row != row else ""

    def _shares_row(self, group: LineGroup) -> bool:
        row = self.lines[group.end - 1].row
        return any(
            self.lines[other.end - 1].row == row and other.question is not group.question
            for other in self.groups
        )

    def _beneath_in_column(self, group: LineGroup) -> tuple[FormLine, ...]:
        """Where one row asks several things, each is answered in its own column beneath."""
        path = self.lines[group.end - 1].path
        own = path[-1]
        beneath = []
        for line in self.lines[group.end :]:
            cell = _cell_beside(path, line)
            if not cell:
                break
            if cell.row > own.row and (cell.table, cell.row) in self.question_rows:
                break
            if cell.row > own.row and cell.column == own.column:
                beneath.append(line)
        return tuple(beneath)


def begins_section(line: FormLine) -> bool:
    """Whether a heading begins a section of the form: "Part 3", "Declarations"."""
    return line.titled and bool(_SECTION.fullmatch(line.text))


def _cell_beside(path: tuple[FormCell, ...], line: FormLine) -> FormCell | None:
    """The cell of a line in the table of the cell that ends the path; None outside of it."""
    cell = line.path[len(path) - 1] if len(line.path) >= len(path) else None
    return cell if cell and cell.table == path[-1].table else None


def _first_table(line: FormLine) -> int:
    """The outermost table that a line stands in, counted from one; nought outside of tables."""
    return line.path[0].table if line.path else 0


def _continued(own: FormCell, inside: list[tuple[FormCell, FormLine]]) -> Iterator[FormLine]:
    """Rows below that go on in the answer's column with nothing beside it."""
    rows: dict[int, list[tuple[FormCell, FormLine]]] = {}
    for cell, line in inside:
        if cell.row > own.row:
            rows.setdefault(cell.row, []).append((cell, line))
    for row in rows.values():
        if any(cell.column <= own.column for cell, _ in row):
            return
        yield from (line for _, line in row)


def _is_weight(lines: Sequence[FormLine]) -> bool:
    """Whether the first of two lines is a percentage in a cell of its own, and the next stands in
    another of its row.
    """
    if len(lines) < 2 or not is_percentage(lines[0].text):
        return False
    first, second = lines
    return first.row is not None and first.row == second.row and first.cell != second.cell


def without_instructions(
    lines: Sequence[FormLine],
) -> tuple[tuple[FormLine, ...], tuple[FormLine, ...]]:
    """The lines without instructions at their beginning and end and without what stands before a
    label such as "Bidder response:"; and those.
    Figures alone are an answer where there is no other.
    """
    labels = [number for number, line in enumerate(lines[:_GUIDANCE]) if is_label(line.text)]
    first, last = labels[0] + 1 if labels else 0, len(lines)
    while first < last and (
        is_instruction(lines[first].text) or _is_weight(lines[first : first + 2])
    ):
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
        return figures, tuple(line for line in lines if line not in figures)
    return tuple(lines[first:last]), (*lines[:first], *lines[last:])
