"""The sheets Answers, Marks and Consensus: every mark a point of its question's scale, every answer
marked and agreed as the ITT says.
"""

from fractions import Fraction

from criteria.question import MarkCombination, Question
from criteria.scale import Scale
from evidence.number import NotExact, exact, plain
from tender.evaluation.submission import EVERY_LOT, Consensus, Mark
from tender.evaluation.submission_sheets import ANSWERS, BIDDERS, CONSENSUS, MARKS
from tender.intake.submissions.draft import (
    AnswerDraft,
    SubmissionDraft,
    SubmissionsReading,
    per_lot,
)
from tender.intake.submissions.found import one_of
from tender.intake.submissions.table import SheetTable

Slot = tuple[AnswerDraft | None, Question | None, tuple[tuple[str, str, str], ...]]


class ScalePoints:
    """The points of every question's scale by the text that gives them.
    Whole marks are integers.
    """

    def __init__(self, reading: SubmissionsReading) -> None:
        """Index the scales once."""
        criteria = reading.procurement.criteria
        self._scales = {
            question.id: criteria.scale(question.scale) for question in criteria.questions
        }
        self._points: dict[tuple[str, str], int | Fraction | None] = {}

    def point(self, question: str, text: str) -> int | Fraction | None:
        """The mark that the text gives on the question's scale,
        or None where it is no point of it.
        """
        key = (question, text)
        if key not in self._points:
            self._points[key] = _point(self._scales[question], text)
        return self._points[key]

    def points(self, question: str) -> str:
        """The points there are, for a sentence."""
        return ", ".join(plain(point.mark) for point in self._scales[question].points)


def _point(scale: Scale, text: str) -> int | Fraction | None:
    try:
        mark = exact(text)
    except NotExact:
        return None
    if mark not in scale.marks:
        return None
    return mark.numerator if mark.denominator == 1 else mark


class AnswerFinder:
    """Finds the answer that a row speaks of, working out once for each bidder,
    lot and question whether there is one.
    """

    def __init__(self, reading: SubmissionsReading) -> None:
        """Start with none."""
        self._reading = reading
        self._slots: dict[tuple[str, str, str], Slot] = {}

    def find(
        self, table: SheetTable, index: int, bidder: str, lot: str, question: str
    ) -> tuple[AnswerDraft | None, Question | None]:
        """The answer and its question; what is wrong with the row's bidder,
        lot or question is noted.
        """
        key = (bidder, lot, question)
        slot = self._slots.get(key)
        if slot is None:
            slot = self._slots[key] = self._made(*key)
        for column, what, right in slot[2]:
            table.problem(index, column, what, right)
        return slot[0], slot[1]

    def _made(self, bidder: str, lot: str, question_id: str) -> Slot:
        reading = self._reading
        wrong = []
        draft = reading.drafts.get(bidder)
        if draft is None and bidder and reading.bidders_known:
            wrong.append(
                (
                    "bidder",
                    f"“{bidder[:40]}” is not in the sheet Bidders",
                    one_of(bidder, tuple(reading.drafts)),
                )
            )
        elif draft is None and bidder:
            draft = reading.drafts[bidder] = SubmissionDraft()
        question = reading.questions.get(question_id)
        if question is None and question_id:
            wrong.append(
                (
                    "question",
                    f"“{question_id[:60]}” is not a question of this procurement",
                    one_of(question_id, tuple(reading.questions)),
                )
            )
        if lot != EVERY_LOT and lot not in reading.lots:
            wrong.append(
                (
                    "lot",
                    f"“{lot[:60]}” is not a lot of this procurement",
                    one_of(lot, tuple(reading.lots)),
                )
            )
        elif draft and question:
            wrong.extend(self._misplaced(draft, bidder, lot, question))
        if wrong or draft is None or question is None:
            return None, question, tuple(wrong)
        return draft.answers.setdefault((lot, question_id), AnswerDraft()), question, ()

    def _misplaced(
        self, draft: SubmissionDraft, bidder: str, lot: str, question: Question
    ) -> list[tuple[str, str, str]]:
        if not per_lot(question) and lot != EVERY_LOT:
            return [("lot", f"{question.id} is answered once for every lot", "leave the lot blank")]
        if per_lot(question) and lot == EVERY_LOT:
            return [("lot", f"{question.id} is answered for each lot on its own", "name the lot")]
        if lot and question.lots and lot not in question.lots:
            return [("lot", f"{question.id} is not asked in lot {lot}", "take this row out")]
        if self._reading.lots_known and not self._reading.asks(draft, question, lot):
            return [
                (
                    "lot",
                    f"{bidder} bids for no lot{f' {lot}' if lot else ''} that asks {question.id}",
                    "take this row out, or add the lot to the sheet Lots",
                )
            ]
        return []


def read_marks(reading: SubmissionsReading, *, allow_unmarked: bool = False) -> None:
    """Texts, marks and consensus scores; then what is wanting."""
    scales, slots = ScalePoints(reading), AnswerFinder(reading)
    _texts(reading.tables[ANSWERS.name], slots)
    _marks(reading.tables[MARKS.name], slots, scales)
    _consensus(reading.tables[CONSENSUS.name], slots, scales)
    if not reading.lots_known:
        return
    for bidder, draft in reading.drafts.items():
        if draft.marked or not allow_unmarked:
            _wanting(reading, bidder, draft)


def _texts(table: SheetTable, slots: AnswerFinder) -> None:
    for index, (bidder, lot, question, text) in enumerate(table.rows):
        answer, _ = slots.find(table, index, bidder, lot, question)
        if answer is not None:
            if answer.text is not None:
                table.problem(
                    index,
                    "question",
                    f"{bidder} already has a text for {question}",
                    "keep one of them",
                )
            answer.text = text


def _marks(table: SheetTable, slots: AnswerFinder, scales: ScalePoints) -> None:
    for index, (bidder, lot, question, evaluator, text, reason) in enumerate(table.rows):
        answer, known = slots.find(table, index, bidder, lot, question)
        mark = scales.point(question, text) if known and text else None
        if known and text and mark is None:
            table.problem(
                index,
                "mark",
                f"“{text[:40]}” is not a mark on the scale of {question}",
                f"give one of {scales.points(question)}",
            )
        if answer is None or not evaluator:
            continue
        if evaluator in answer.marks:
            table.problem(
                index,
                "evaluator",
                f"{evaluator} has already marked {question} for {bidder}",
                "keep one mark of each evaluator",
            )
        else:
            answer.marks[evaluator] = Mark(evaluator, 0 if mark is None else mark, reason)


def _consensus(table: SheetTable, slots: AnswerFinder, scales: ScalePoints) -> None:
    for index, (bidder, lot, question, text, rationale, dissent) in enumerate(table.rows):
        answer, known = slots.find(table, index, bidder, lot, question)
        if known is None:
            continue
        score = _score(table, index, known, text, scales)
        if answer is None:
            continue
        if answer.consensus:
            table.problem(
                index,
                "question",
                f"{question} already has a consensus for {bidder}",
                "keep one of them",
            )
        answer.consensus = Consensus(score=score, rationale=rationale, dissent=dissent)


def _score(
    table: SheetTable, index: int, question: Question, text: str, scales: ScalePoints
) -> Fraction | None:
    if question.combining is not MarkCombination.MODERATION:
        if text:
            table.problem(
                index,
                "score",
                f"the ITT takes the {question.combining} of the marks for {question.id}",
                "leave the score blank; the rationale stays",
            )
        return None
    mark = scales.point(question.id, text) if text else None
    if mark is None:
        what = (
            f"“{text[:40]}” is not a point on the scale of {question.id}"
            if text
            else "this is blank, and the ITT asks for a score agreed in moderation"
        )
        table.problem(index, "score", what, f"give one of {scales.points(question.id)}")
    return None if mark is None else Fraction(mark)


def _wanting(reading: SubmissionsReading, bidder: str, draft: SubmissionDraft) -> None:
    bidders, marks, consensus = (
        reading.tables[BIDDERS.name],
        reading.tables[MARKS.name].whole,
        reading.tables[CONSENSUS.name].whole,
    )
    for lot, id in reading.keys(draft):
        answer, question = draft.answers.get((lot, id)) or AnswerDraft(), reading.questions[id]
        named = f"{id} of {bidder}{f' in lot {lot}' if lot else ''}"
        if marks and len(answer.marks) < question.evaluators:
            count = len(answer.marks)
            what = (
                f"{named} has {count or 'no'} mark{'' if count == 1 else 's'} of the "
                f"{question.evaluators} that the ITT promises"
            )
            bidders.problem(draft.row, "", what, "add what is missing to the sheet Marks")
        if consensus and answer.consensus is None:
            bidders.problem(
                draft.row,
                "",
                f"{named} has no row in the sheet Consensus",
                "add it with its score and rationale",
            )
