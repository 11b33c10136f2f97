"""Where a form asks what: runs of lines that are a question's own words, each the beginning of a
place where an answer may stand.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tender.intake.bid_form.form_line import FormLine
from tender.intake.bid_form.form_questions import (
    FormQuestion,
    FormQuestions,
    LineProof,
    QuestionMatch,
)
from tender.intake.bid_form.instructions import is_instruction
from tender.intake.bid_form.wording import bare

#: letters of a cell before a question in its row, such as "1" or "Q1 (a)", that belongs to it
_SHORT = 12
BY_ID = frozenset({LineProof.NUMBER, LineProof.ID, LineProof.BOTH})
BY_WORDS = frozenset({LineProof.TITLE, LineProof.WORDS, LineProof.BOTH})


@dataclass(slots=True)
class LineGroup:
    """The lines from `start` up to `end` ask one thing.

    `rest` is what an answer begins with in the last of them.
    """

    question: FormQuestion
    start: int
    end: int
    proof: LineProof
    how: str
    lot: str
    rest: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it asks and for which lot: the same wherever the same is asked."""
        return self.question.key, self.lot


def groups_of(
    lines: Sequence[FormLine], questions: FormQuestions, lot: str = ""
) -> list[LineGroup]:
    """Every group that proves something, in order.

    `lot` is the one that the whole file is about, "" where it names none.
    """
    groups: list[LineGroup] = []
    at = 0
    group: LineGroup | None = None  # the last, while nothing but its question's own words has come
    while at < len(lines):
        match, count = _match_at(lines, at, questions)
        if match is None:
            lot = _lot_named(lines, at, questions) or lot
            if group and _is_of_question(group.question, lines[at]):
                group.end = at + 1
            else:
                group = None
            at += 1
            continue
        if group and group.question is match.question and match.lot in ("", group.lot):
            _merge(group, match, at + count)
        else:
            group = _group(match, at, at + count, lot)
            groups.append(group)
        if group.rest:
            group = None
        at += count
    for whole_group in groups:
        whole_group.start = _from_row(lines, whole_group.start)
    return _proved(groups)


def _group(match: QuestionMatch, start: int, end: int, lot: str) -> LineGroup:
    return LineGroup(
        question=match.question,
        start=start,
        end=end,
        proof=match.proof,
        how=match.how,
        lot=(match.lot or lot) if match.question.per_lot else "",
        rest=match.rest,
    )


def _lot_named(lines: Sequence[FormLine], at: int, questions: FormQuestions) -> str:
    """The lot that a heading or a row names for what follows; "" where it names none or several."""
    line = lines[at]
    if len(line.text) > 120 or not (line.titled or line.path or bare(line.text).startswith("lot ")):
        return ""
    beside = {
        lot
        for other in lines[max(0, at - 20) : at + 20]
        if line.path and other.row == line.row and (lot := questions.lot_named(other.text))
    }
    return questions.lot_named(line.text) if len(beside) < 2 else ""


def _match_at(
    lines: Sequence[FormLine], at: int, questions: FormQuestions
) -> tuple[QuestionMatch | None, int]:
    """What the line asks, and over how many lines: a whole paragraph first,
    where it was broken into lines.
    """
    last = at
    while last + 1 < len(lines) and lines[last + 1].paragraph == lines[at].paragraph:
        last += 1
    if last > at and (at == 0 or lines[at - 1].paragraph != lines[at].paragraph):
        whole = questions.match(lines[at], " ".join(line.text for line in lines[at : last + 1]))
        if whole and whole.proof >= LineProof.WORDS and not whole.rest:
            return whole, last - at + 1
    return questions.match(lines[at]), 1


def _merge(group: LineGroup, match: QuestionMatch, end: int) -> None:
    """The same thing asked in the next line by other means: an id above, words below."""
    pair = {group.proof, match.proof}
    by_both = bool(pair & BY_ID) and bool(pair & BY_WORDS)
    if match.proof > group.proof or (by_both and group.proof < LineProof.BOTH):
        words = match.how if match.proof in (LineProof.TITLE, LineProof.WORDS) else group.how
        group.how = f"exact id, {words}" if by_both and "exact id" not in words else match.how
    group.proof = LineProof.BOTH if by_both else max(pair)
    group.end, group.rest = end, match.rest


def _is_of_question(question: FormQuestion, line: FormLine) -> bool:
    """Whether a line below a question still belongs to it: an instruction,
    or a part of what was published.
    """
    words = bare(line.text)
    published = bare(f"{question.title} {question.text}")
    return (
        is_instruction(line.text)
        or (words.count(" ") > 1 and words in published)
        or is_guidance(question, line)
    )


def is_guidance(question: FormQuestion, line: FormLine) -> bool:
    """Whether a line is of what was published to go with a question, and not of its own words."""
    words = bare(line.text)
    published = bare(f"{question.title} {question.text}")
    return words.count(" ") > 1 and words in bare(question.guidance) and words not in published


def _from_row(lines: Sequence[FormLine], start: int) -> int:
    """The beginning of a question's row, where nothing but short cells stand before it."""
    row, first = lines[start].row, start
    while row and first and lines[first - 1].row == row and len(lines[first - 1].text) <= _SHORT:
        first -= 1
    return first


def _proved(groups: list[LineGroup]) -> list[LineGroup]:
    """Without bare numbers, and without titles and ids alone where the same question
    is asked in its words elsewhere.
    """
    in_words = {group.key for group in groups if group.proof >= LineProof.WORDS}
    return [
        group
        for group in groups
        if group.proof > LineProof.NUMBER
        and (group.proof >= LineProof.WORDS or group.key not in in_words)
    ]
