"""What a page with a matrix is asked for, and the addresses of its other states."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Annotated, Any

from flask import request, url_for

from evidence.sentence import capitalised
from tender.records.marks import AnswerAddress
from tender.web.ground.fields import Text, numbered, yes_or_nothing
from tender.web.ground.forms import read_query
from tender.web.ground.known_words import among, refuse_unknown
from tender.workflow.ground.answer_matrix import AnswerMatrix, AnswerState
from tender.workflow.ground.matrix_view import ONCE, SORTS, MatrixView, MatrixWish, matrix_view

_STATES = tuple(state.value for state in AnswerState)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixQuery:
    """Which answers are asked for, how sorted, and which page of them."""

    state: Annotated[str, among(_STATES)]
    question: Text
    lot: Text
    mine: Annotated[bool, yes_or_nothing]
    sort: Annotated[str, among(tuple(filter(None, SORTS)))]
    page: Annotated[int, numbered("give the page of the list, 1 for the first.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixOnPage:
    """A matrix as a page sets it."""

    matrix: AnswerMatrix
    view: MatrixView
    to: Callable[[AnswerAddress], str] | None  #: where an answer is; None where none opens

    @property
    def lots(self) -> list[tuple[str, str]]:
        """The lots as choices; none where there is but one kind of answer."""
        if len(self.matrix.lots) < 2:
            return []
        named = [
            (lot, f"Lot {lot}") if lot else (ONCE, "Once for all lots") for lot in self.matrix.lots
        ]
        return [("", "All"), *named]

    @property
    def states(self) -> list[tuple[str, str]]:
        """The states that there are as choices, with their numbers."""
        counts = self.view.states
        named = [
            (state.value, f"{capitalised(state.value)} ({counts[state]})")
            for state in AnswerState
            if state in counts
        ]
        return [("", f"All ({sum(counts.values())})"), *named]

    @property
    def questions(self) -> list[tuple[str, str]]:
        """The questions as choices."""
        named = [(asked.id, f"{asked.id}: {asked.title}") for asked in self.matrix.questions]
        return [("", "All"), *named]

    @property
    def some_mine(self) -> bool:
        """Whether there are answers that whoever looks marks, and others."""
        return len({cell.mine for cell in self.matrix.cells}) > 1

    @property
    def gaps(self) -> bool:
        """Whether there are cells in which nothing is asked."""
        return any(None in row.cells for row in self.view.rows)

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders there are: words, address, and whether it is the one that is shown."""
        apart = any(cell.apart for cell in self.matrix.cells)
        waits = any(cell.waits for cell in self.matrix.cells)
        offered = {"": True, "apart": apart, "waiting": waits}
        return [
            (words, self.address(sort=sort, page=0), sort == self.view.wish.sort)
            for sort, words in SORTS.items()
            if offered[sort]
        ]

    @property
    def whole(self) -> str:
        """The address of this page with nothing asked for."""
        return self.address(state="", question="", lot="", mine=False, page=0)

    def address(self, **changes: Any) -> str:
        """The address of this page with something else asked for."""
        asked = asdict(replace(self.view.wish, **changes))
        said: dict[str, Any] = {
            name: "yes" if value is True else value for name, value in asked.items() if value
        }
        return url_for(request.endpoint or "", **(request.view_args or {}), **said)


def on_page(
    matrix: AnswerMatrix, to: Callable[[AnswerAddress], str] | None, *beside: str
) -> MatrixOnPage:
    """The part of a matrix that the address asks for; `beside` are names something else reads.
    Raises Invalid as `read_query`, and for a question or a lot that the matrix has none of.
    """
    query = read_query(MatrixQuery, beside=beside)
    wish = MatrixWish(**asdict(query))
    refuse_unknown("question", wish.question, [question.id for question in matrix.questions])
    refuse_unknown("lot", wish.lot, [lot or ONCE for lot in matrix.lots])
    return MatrixOnPage(matrix=matrix, view=matrix_view(matrix, wish), to=to)
