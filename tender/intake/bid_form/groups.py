"""Where a form asks what: runs of lines that are a question's own words, each the beginning of a
place where an answer may stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tender.intake.bid_form.asking import FormQuestion, FormQuestions, LineProof, QuestionMatch
from tender.intake.bid_form.line import FormLine
from tender.intake.bid_form.words import bare, is_instruction

#: letters of a cell before a question in its row, such as "1" or "Q1 (a)", that belongs to it
_SHORT = 12


@dataclass(slots=True)
class LineGroup:
    """The lines from `start` up to `end` ask one thing.

    `rest` is what an answer begins with in the last of them.
    """

    asked: FormQuestion
    start: int
    end: int
    proves: LineProof
    how: str
    lot: str
    rest: str = ""


def groups_of(lines: Sequence[FormLine], asking: FormQuestions, about: str = "") -> list[LineGroup]:
    """Every group that proves something, in order.

    `about` is the lot that the whole file is about, "" where it names none.
    """
    groups: list[LineGroup] = []
    lot, i = about, 0
    open_ = False  # whether nothing but the question's own words has come since the last group
    while i < len(lines):
        match, count = _match_at(lines, i, asking)
        line = lines[i]
        if match is None:
            lot = _lot_named(lines, i, asking) or lot
            if groups and open_ and _its_words(groups[-1], line):
                groups[-1].end = i + 1
            else:
                open_ = False
            i += 1
            continue
        last = groups[-1] if groups and open_ else None
        if last and last.asked is match.asked and not last.rest and match.lot in ("", last.lot):
            _merge(last, match, i + count)
        else:
            groups.append(
                LineGroup(
                    match.asked,
                    i,
                    i + count,
                    match.proves,
                    match.how,
                    (match.lot or lot) if match.asked.per_lot else "",
                    match.rest,
                )
            )
        open_, i = not groups[-1].rest, i + count
    for group in groups:
        group.start = _from_row(lines, group.start)
    return _worth(groups)


def _lot_named(lines: Sequence[FormLine], i: int, asking: FormQuestions) -> str:
    """The lot that a heading or a row names for what follows; "" where it names none or several."""
    line = lines[i]
    if len(line.text) > 120 or not (line.titled or line.path or bare(line.text).startswith("lot ")):
        return ""
    beside = {
        lot
        for other in lines[max(0, i - 20) : i + 20]
        if line.path and other.row == line.row and (lot := asking.lot_named(other.text))
    }
    return asking.lot_named(line.text) if len(beside) < 2 else ""


def _match_at(
    lines: Sequence[FormLine], i: int, asking: FormQuestions
) -> tuple[QuestionMatch | None, int]:
    """What the line asks, and over how many lines: a whole paragraph first,
    where it was broken into lines.
    """
    last = i
    while last + 1 < len(lines) and lines[last + 1].paragraph == lines[i].paragraph:
        last += 1
    if last > i and (i == 0 or lines[i - 1].paragraph != lines[i].paragraph):
        whole = asking.match(lines[i], " ".join(line.text for line in lines[i : last + 1]))
        if whole and whole.proves >= LineProof.WORDS and not whole.rest:
            return whole, last - i + 1
    return asking.match(lines[i]), 1


def _merge(group: LineGroup, match: QuestionMatch, end: int) -> None:
    """The same thing asked in the next line by other means: an id above, words below."""
    named = {group.proves, match.proves} & {LineProof.NUMBER, LineProof.ID, LineProof.BOTH}
    worded = {group.proves, match.proves} & {LineProof.TITLE, LineProof.WORDS, LineProof.BOTH}
    if match.proves > group.proves or (named and worded and group.proves < LineProof.BOTH):
        words = match.how if match.proves in (LineProof.TITLE, LineProof.WORDS) else group.how
        group.how = (
            f"exact id, {words}" if named and worded and "exact id" not in words else match.how
        )
    group.proves = LineProof.BOTH if named and worded else max(group.proves, match.proves)
    group.end, group.rest = end, match.rest


def _its_words(group: LineGroup, line: FormLine) -> bool:
    """Whether a line below a question still belongs to it: an instruction,
    or a part of what was published.
    """
    words = bare(line.text)
    published = bare(f"{group.asked.title} {group.asked.text}")
    return is_instruction(line.text) or (
        words.count(" ") > 1 and (words in published or words in bare(group.asked.guidance))
    )


def _from_row(lines: Sequence[FormLine], start: int) -> int:
    """The beginning of a question's row, where nothing but short cells stand before it."""
    row, first = lines[start].row, start
    while row and first and lines[first - 1].row == row and len(lines[first - 1].text) <= _SHORT:
        first -= 1
    return first


def _worth(groups: list[LineGroup]) -> list[LineGroup]:
    """Without bare numbers, and without titles and ids alone where the same question
    is asked in its words elsewhere.
    """
    worded = {(group.asked.key, group.lot) for group in groups if group.proves >= LineProof.WORDS}
    return [
        group
        for group in groups
        if group.proves > LineProof.NUMBER
        and (group.proves >= LineProof.WORDS or (group.asked.key, group.lot) not in worded)
    ]
