"""What is looked at of a matrix: filtered, sorted, page by page. Nothing here asks the store."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tender.workflow.ground.answer_matrix import (
    AnswerMatrix,
    AnswerState,
    MatrixCell,
    MatrixQuestion,
)
from tender.workflow.ground.paged import page_of

ONCE = "-"  #: in a query, the answers that were given once for all lots
SORTS = {"": "by bidder", "apart": "widest apart first", "waiting": "most to do first"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixWish:
    """What somebody asks to see; empty where they ask for all."""

    state: str = ""
    question: str = ""
    lot: str = ""
    mine: bool = False
    sort: str = ""
    page: int = 0

    def takes(self, cell: MatrixCell) -> bool:
        """Whether an answer is among those asked for, in whatever state it is."""
        return (
            self.question in ("", cell.place.question)
            and self.lot in ("", cell.place.lot or ONCE)
            and (cell.mine or not self.mine)
        )

    def means(self, cell: MatrixCell) -> bool:
        """Whether an answer that it takes is in the state asked for."""
        return self.state in ("", cell.state.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One bidder's answers, for one lot or given once for all; None where nothing is asked."""

    alias: str
    lot: str
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixView:
    """A page of a matrix."""

    wish: MatrixWish
    questions: tuple[MatrixQuestion, ...]  #: the columns
    rows: tuple[MatrixRow, ...]
    page: int
    pages: int
    first: int  #: the number of the first row on this page, from 1; 0 where there is none
    all: int  #: rows on all pages
    states: Mapping[AnswerState, int]  #: of the answers taken, before a state is asked for
    next: MatrixCell | None  #: the answer to do next, among those asked for


def matrix_view(matrix: AnswerMatrix, wish: MatrixWish) -> MatrixView:
    """The page of a matrix that is asked for; the last one where it has fewer pages.

    A row is shown where one of its answers is in the state asked for, and then whole.
    """
    taken = [cell for cell in matrix.cells if wish.takes(cell)]
    meant = [cell for cell in taken if wish.means(cell)]
    asked = {cell.place.question for cell in taken}
    questions = tuple(question for question in matrix.questions if question.id in asked)
    rows = _sorted(_rows(taken, meant, questions), matrix, wish)
    shown = page_of(rows, wish.page)
    counts = {state: sum(cell.state is state for cell in taken) for state in AnswerState}
    return MatrixView(
        wish=wish,
        questions=questions,
        rows=shown.rows,
        page=shown.page,
        pages=shown.pages,
        first=shown.first,
        all=len(rows),
        states={state: count for state, count in counts.items() if count},
        next=_next(meant, matrix),
    )


def _rows(
    taken: Iterable[MatrixCell],
    meant: Iterable[MatrixCell],
    questions: Iterable[MatrixQuestion],
) -> list[MatrixRow]:
    shown = {(cell.place.alias, cell.place.lot) for cell in meant}
    by_row: dict[tuple[str, str], dict[str, MatrixCell]] = {}
    for cell in taken:
        if (key := (cell.place.alias, cell.place.lot)) in shown:
            by_row.setdefault(key, {})[cell.place.question] = cell
    columns = [question.id for question in questions]
    return [
        MatrixRow(alias=alias, lot=lot, cells=tuple(map(answers.get, columns)))
        for (alias, lot), answers in by_row.items()
    ]


def _sorted(rows: list[MatrixRow], matrix: AnswerMatrix, wish: MatrixWish) -> list[MatrixRow]:
    """By bidder (A to Z, then AA) and lot; before that by what was asked for."""
    lots = {lot: number for number, lot in enumerate(matrix.lots)}

    def before(row: MatrixRow) -> tuple[int, int, str, int]:
        cells = [cell for cell in row.cells if cell and wish.means(cell)]
        first = {
            "apart": -max((cell.apart for cell in cells), default=0),
            "waiting": -sum(cell.waits for cell in cells),
        }.get(wish.sort, 0)
        return first, len(row.alias), row.alias, lots[row.lot]

    return sorted(rows, key=before)


def _next(meant: Iterable[MatrixCell], matrix: AnswerMatrix) -> MatrixCell | None:
    """Of the answers that wait for whoever looks, the widest apart of the first question."""
    order = {question.id: number for number, question in enumerate(matrix.questions)}
    return min(
        (cell for cell in meant if cell.waits),
        key=lambda cell: (order[cell.place.question], -cell.apart),
        default=None,
    )
