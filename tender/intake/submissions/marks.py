"""The sheets Answers, Marks and Consensus: every mark a point of its question's scale, every answer
marked and agreed as the ITT says.
"""

from fractions import Fraction
from typing import NamedTuple

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
from tender.intake.submissions.problem_list import one_of
from tender.intake.submissions.table import SheetTable

CellFault = tuple[str, str, str]  #: column, what is wrong, what would be right


class AnswerKey(NamedTuple):
    """What bidder, lot and question of a row come to: the answer, its question, or what is wrong
    with them.
    """

    answer: AnswerDraft | None
    question: Question | None
    faults: tuple[CellFault, ...]


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
        self._by_key: dict[tuple[str, str, str], AnswerKey] = {}

    def find(
        self, table: SheetTable, index: int, bidder: str, lot: str, question: str
    ) -> tuple[AnswerDraft | None, Question | None]:
        """The answer and its question; what is wrong with the row's bidder,
        lot or question is noted.
        """
        key = (bidder, lot, question)
        known = self._by_key.get(key)
        if known is None:
            known = self._by_key[key] = self._look_up(*key)
        for column, what, right in known.faults:
            table.problem(index, column, what, right)
        return known.answer, known.question

    def _look_up(self, bidder: str, lot: str, question_id: str) -> AnswerKey:
        reading = self._reading
        faults: list[CellFault] = []
        draft = reading.drafts.get(bidder)
        if draft is None and bidder and reading.bidders_known:
            what = f"“{bidder[:40]}” is not in the sheet Bidders"
            faults.append(("bidder", what, one_of(bidder, tuple(reading.drafts))))
        elif draft is None and bidder:
            draft = reading.drafts[bidder] = SubmissionDraft()
        question = reading.questions.get(question_id)
        if question is None and question_id:
            what = f"“{question_id[:60]}” is not a question of this procurement"
            faults.append(("question", what, one_of(question_id, tuple(reading.questions))))
        if lot != EVERY_LOT and lot not in reading.lots:
            what = f"“{lot[:60]}” is not a lot of this procurement"
            faults.append(("lot", what, one_of(lot, tuple(reading.lots))))
        elif draft and question:
            faults.extend(self._lot_faults(draft, bidder, lot, question))
        if faults or draft is None or question is None:
            return AnswerKey(None, question, tuple(faults))
        answer = draft.answers.setdefault((lot, question_id), AnswerDraft())
        return AnswerKey(answer, question, ())

    def _lot_faults(
        self, draft: SubmissionDraft, bidder: str, lot: str, question: Question
    ) -> list[CellFault]:
        """What is wrong where the question is not asked of this bidder in this lot."""
        if not per_lot(question) and lot != EVERY_LOT:
            return [("lot", f"{question.id} is answered once for every lot", "leave the lot blank")]
        if per_lot(question) and lot == EVERY_LOT:
            return [("lot", f"{question.id} is answered for each lot on its own", "name the lot")]
        if lot and question.lots and lot not in question.lots:
            return [("lot", f"{question.id} is not asked in lot {lot}", "take this row out")]
        if self._reading.lots_known and not self._reading.asks(draft, question, lot):
            what = f"{bidder} bids for no lot{f' {lot}' if lot else ''} that asks {question.id}"
            return [("lot", what, "take this row out, or add the lot to the sheet Lots")]
        return []


def read_marks(reading: SubmissionsReading, *, allow_unmarked: bool = False) -> None:
    """Texts, marks and consensus scores; then what is wanting."""
    scales, answers = ScalePoints(reading), AnswerFinder(reading)
    _texts(reading.tables[ANSWERS.name], answers)
    _marks(reading.tables[MARKS.name], answers, scales)
    _consensus(reading.tables[CONSENSUS.name], answers, scales)
    if not reading.lots_known:
        return
    for bidder, draft in reading.drafts.items():
        if draft.marked or not allow_unmarked:
            _note_missing(reading, bidder, draft)


def _texts(table: SheetTable, answers: AnswerFinder) -> None:
    for index, (bidder, lot, question, text) in enumerate(table.rows):
        answer, _ = answers.find(table, index, bidder, lot, question)
        if answer is not None:
            if answer.text is not None:
                table.problem(
                    index,
                    "question",
                    f"{bidder} already has a text for {question}",
                    "keep one of them",
                )
            answer.text = text


def _marks(table: SheetTable, answers: AnswerFinder, scales: ScalePoints) -> None:
    for index, (bidder, lot, id, evaluator, text, reason) in enumerate(table.rows):
        answer, question = answers.find(table, index, bidder, lot, id)
        mark = scales.point(id, text) if question and text else None
        if question and text and mark is None:
            table.problem(
                index,
                "mark",
                f"“{text[:40]}” is not a mark on the scale of {id}",
                f"give one of {scales.points(id)}",
            )
        if answer is None or not evaluator:
            continue
        if evaluator in answer.marks:
            table.problem(
                index,
                "evaluator",
                f"{evaluator} has already marked {id} for {bidder}",
                "keep one mark of each evaluator",
            )
        else:
            answer.marks[evaluator] = Mark(evaluator, 0 if mark is None else mark, reason)


def _consensus(table: SheetTable, answers: AnswerFinder, scales: ScalePoints) -> None:
    for index, (bidder, lot, id, text, rationale, dissent) in enumerate(table.rows):
        answer, question = answers.find(table, index, bidder, lot, id)
        if question is None:
            continue
        score = _score(table, index, question, text, scales)
        if answer is None:
            continue
        if answer.consensus:
            table.problem(
                index,
                "question",
                f"{id} already has a consensus for {bidder}",
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
        what = "this is blank, and the ITT asks for a score agreed in moderation"
        if text:
            what = f"“{text[:40]}” is not a point on the scale of {question.id}"
        table.problem(index, "score", what, f"give one of {scales.points(question.id)}")
    return None if mark is None else Fraction(mark)


def _note_missing(reading: SubmissionsReading, bidder: str, draft: SubmissionDraft) -> None:
    """Note each answer with fewer marks than promised, or without a consensus."""
    bidders = reading.tables[BIDDERS.name]
    for lot, id in reading.keys(draft):
        answer, question = draft.answers.get((lot, id)) or AnswerDraft(), reading.questions[id]
        title = f"{id} of {bidder}{f' in lot {lot}' if lot else ''}"
        count = len(answer.marks)
        if reading.tables[MARKS.name].whole and count < question.evaluators:
            what = (
                f"{title} has {count or 'no'} mark{'' if count == 1 else 's'} of the "
                f"{question.evaluators} that the ITT promises"
            )
            bidders.problem(draft.row, "", what, "add what is missing to the sheet Marks")
        if reading.tables[CONSENSUS.name].whole and answer.consensus is None:
            what = f"{title} has no row in the sheet Consensus"
            bidders.problem(draft.row, "", what, "add it with its score and rationale")
