"""Every answer with its state, bidders by questions: one value for the moderator, for whoever marks
and for the progress of both. Aliases only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tender.records.marks import AnswerAddress
from tender.workflow.ground.stage import ProcurementState


class AnswerState(StrEnum):
    """Where one answer stands, for whoever looks."""

    TO_MARK = "to mark"
    BEGUN = "begun"
    MARKED = "marked"
    TO_AGREE = "to agree"
    WIDE = "wide spread"
    REOPENED = "reopened"
    CHANGED = "changed since"
    AGREED = "agreed"
    CLOSED = "closed to you"

    @property
    def short(self) -> str:
        """Its word where there is little room."""
        return {"wide spread": "wide", "changed since": "changed", "closed to you": "closed"}.get(
            self.value, self.value
        )


#: what the moderator can agree now
READY = frozenset(
    {AnswerState.TO_AGREE, AnswerState.WIDE, AnswerState.REOPENED, AnswerState.CHANGED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One answer: its state, and the figure beside it (a mark, "3–5", "1 of 3"), where there is
    one that may be seen.
    """

    place: AnswerAddress
    state: AnswerState
    figure: str = ""
    apart: int = 0  #: points of the scale between the lowest mark and the highest, where seen
    waits: bool = False  #: whether it waits for whoever looks
    mine: bool = False  #: whether its question is theirs to mark

    @property
    def seen(self) -> str:
        """What stands in the cell: "3–5 wide"."""
        if self.state is AnswerState.TO_MARK and self.figure:
            return f"{self.figure} in"
        return f"{self.figure} {self.state.short}".strip()

    @property
    def says(self) -> str:
        """The cell for those who hear it alone: "Bidder A, lot 1, Q3: 3–5 wide, wide spread"."""
        lot = f", lot {self.place.lot}" if self.place.lot else ""
        whole = "" if self.seen.endswith(self.state.value) else f", {self.state.value}"
        return f"Bidder {self.place.alias}{lot}, {self.place.question}: {self.seen}{whole}"


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixQuestion:
    """A column of the matrix."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMatrix:
    """All answers that somebody may know of: the questions in their order, and the answers to each
    in the order of its list.
    """

    questions: tuple[MatrixQuestion, ...] = ()
    lots: tuple[str, ...] = ()  #: those answered for, in their order; "" is once for all lots
    cells: tuple[MatrixCell, ...] = ()

    def counted(self, *states: AnswerState) -> int:
        """How many answers are in one of these states."""
        return sum(cell.state in states for cell in self.cells)


NO_ANSWERS = AnswerMatrix()


def matrix_of(state: ProcurementState, cells: Iterable[MatrixCell]) -> AnswerMatrix:
    """A procurement's matrix of these cells, in the order of its questions. Raises NotNow before
    it is published.
    """
    by_question: dict[str, list[MatrixCell]] = {}
    for cell in cells:
        by_question.setdefault(cell.place.question, []).append(cell)
    asked = [
        question for question in state.procurement.criteria.questions if question.id in by_question
    ]
    lots = {cell.place.lot for answers in by_question.values() for cell in answers}
    return AnswerMatrix(
        questions=tuple(MatrixQuestion(id=question.id, title=question.title) for question in asked),
        lots=tuple(lot for lot in ("", *(lot.id for lot in state.procurement.lots)) if lot in lots),
        cells=tuple(cell for question in asked for cell in by_question[question.id]),
    )
