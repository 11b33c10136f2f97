"""What is looked at of a matrix, held against a plain model of it."""

from hypothesis import given
from hypothesis import strategies as st

from tender.records.marks import AnswerAddress
from tender.workflow.ground.answer_matrix import (
    AnswerMatrix,
    AnswerState,
    MatrixCell,
    MatrixQuestion,
)
from tender.workflow.ground.matrix_view import ONCE, SORTS, MatrixWish, matrix_view
from tender.workflow.ground.paged import ROWS

QUESTIONS = ("Q1", "Q2", "Q3")
LOTS = ("", "1", "2")
places = st.builds(
    AnswerAddress,
    question=st.sampled_from(QUESTIONS),
    alias=st.sampled_from(("A", "B", "Z", "AA", "AB")),
    lot=st.sampled_from(LOTS),
)
cells = st.builds(
    MatrixCell,
    place=places,
    state=st.sampled_from(AnswerState),
    figure=st.sampled_from(("", "3", "3–5", "1 of 2")),
    apart=st.integers(0, 5),
    waits=st.booleans(),
    mine=st.booleans(),
)
matrices = st.lists(cells, unique_by=lambda cell: cell.place).map(
    lambda cells: a_matrix(sorted(cells, key=lambda cell: cell.place.question))
)
wishes = st.builds(
    MatrixWish,
    state=st.sampled_from(("", *AnswerState)),
    question=st.sampled_from(("", *QUESTIONS, "Q9")),
    lot=st.sampled_from(("", ONCE, "1", "2", "9")),
    mine=st.booleans(),
    sort=st.sampled_from(tuple(SORTS)),
    page=st.integers(0, 9),
)


def a_matrix(cells):
    """A matrix of these cells."""
    return AnswerMatrix(
        questions=tuple(MatrixQuestion(id=id, title=f"Question {id}") for id in QUESTIONS),
        lots=LOTS,
        cells=tuple(cells),
    )


def a_row(alias, **more):
    """A bidder's answer to Q1."""
    given = {"state": AnswerState.TO_AGREE} | more
    return MatrixCell(place=AnswerAddress("Q1", alias), **given)


@given(matrices, wishes)
def test_a_row_is_shown_whole_where_one_of_its_answers_is_asked_for(matrix, wish):
    """Each answer once, under its question, in the row of its bidder and lot; none is left out."""
    view = matrix_view(matrix, wish)
    taken = [
        cell
        for cell in matrix.cells
        if wish.question in ("", cell.place.question)
        and (not wish.lot or (cell.place.lot or ONCE) == wish.lot)
        and (not wish.mine or cell.mine)
    ]
    meant = {cell.place[1:] for cell in taken if wish.state in ("", cell.state)}
    shown = [(row, cell) for row in view.rows for cell in row.cells if cell]
    assert {cell.place for _, cell in shown} == {
        cell.place for cell in taken if cell.place[1:] in meant
    }
    assert len(shown) == len({cell.place for _, cell in shown})
    assert all((row.alias, row.lot) == cell.place[1:] for row, cell in shown)
    columns = [question.id for question in view.questions]
    for row in view.rows:
        assert len(row.cells) == len(columns)
        assert all(
            cell is None or cell.place.question == column
            for cell, column in zip(row.cells, columns, strict=True)
        )
    assert view.states == {
        state: sum(cell.state is state for cell in taken)
        for state in AnswerState
        if any(cell.state is state for cell in taken)
    }


@given(matrices, wishes)
def test_the_next_one_waits_and_none_of_its_question_lies_wider_apart(matrix, wish):
    """And no question before it waits."""
    waiting = [
        cell
        for cell in matrix.cells
        if wish.takes(cell) and cell.waits and wish.state in ("", cell.state)
    ]
    following = matrix_view(matrix, wish).next
    assert (following is None) == (not waiting)
    if following:
        first = min(cell.place.question for cell in waiting)
        assert following.place.question == first
        assert following.apart == max(
            cell.apart for cell in waiting if cell.place.question == first
        )


@given(cells)
def test_what_is_heard_of_a_cell_holds_what_is_seen_and_its_whole_state(cell):
    """With bidder and question before it, so that speech commands find it by what is seen."""
    assert cell.says.startswith(f"Bidder {cell.place.alias}")
    assert cell.place.question in cell.says and cell.seen in cell.says
    assert cell.state.value in cell.says.replace(f"{cell.place.question}: ", "")


def test_sixty_bidders_stand_on_a_page_and_the_next_one_on_another():
    """A to Z comes before AA; a page that there is none of is the last one."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    aliases = [*letters, *(f"A{letter}" for letter in letters), *(f"B{one}" for one in "ABCDEFGHI")]
    assert len(aliases) == ROWS + 1
    matrix = a_matrix(map(a_row, sorted(aliases)))
    first, second, beyond = (matrix_view(matrix, MatrixWish(page=page)) for page in (0, 2, 7))
    assert [row.alias for row in first.rows] == aliases[:ROWS]
    assert [row.alias for row in second.rows] == aliases[ROWS:] == ["BI"]
    assert (first.pages, first.first, second.first, first.all) == (2, 1, 61, 61)
    assert (beyond.page, beyond.rows) == (2, second.rows)


def test_rows_are_sorted_by_how_far_apart_and_by_how_much_waits():
    """Equal ones by bidder."""
    matrix = a_matrix(
        (a_row("A"), a_row("B", apart=3), a_row("C", waits=True, apart=1), a_row("D", apart=3))
    )
    orders = [
        "".join(row.alias for row in matrix_view(matrix, MatrixWish(sort=sort)).rows)
        for sort in SORTS
    ]
    assert orders == ["ABCD", "BDCA", "CABD"]
