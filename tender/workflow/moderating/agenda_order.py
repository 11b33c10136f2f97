"""In which order the meeting discusses answers: by rule, and as somebody put them."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from tender.records.marks import AnswerAddress
from tender.workflow.ground.answer_matrix import AnswerState, MatrixCell


def agenda_cells(
    cells: Iterable[MatrixCell], left: Collection[str], order: Sequence[AnswerAddress]
) -> tuple[MatrixCell, ...]:
    """The answers that can be agreed now, in the order of their discussion: as somebody put them
    and, behind those, by rule: the widest apart first, then the others.

    `left` are the lots that somebody there leaves the room for: by rule each of them stands
    together, at the end, so that nobody goes and comes back with each answer.
    """
    lots = {lot: number for number, lot in enumerate(sorted(left), 1)}
    put = {place: number for number, place in enumerate(order)}
    return tuple(
        sorted(
            (cell for cell in cells if cell.waits),
            key=lambda cell: (
                put.get(cell.place, len(put)),
                lots.get(cell.place.lot, 0),
                cell.state is not AnswerState.WIDE,
                -cell.apart,
            ),
        )
    )


def put_in_order(
    order: Sequence[AnswerAddress], positions: Mapping[AnswerAddress, int]
) -> tuple[AnswerAddress, ...]:
    """The order with some answers put at other positions, counted from 1; the rest keeps its own.
    Of two that are put at one position the one that stood first goes first.
    """
    now = {place: number for number, place in enumerate(order, 1)}
    moved = sorted(
        (place for place, position in positions.items() if position != now[place]),
        key=lambda place: (positions[place], now[place]),
    )
    others = [place for place in order if place not in set(moved)]
    same: dict[int, int] = {}
    for place in moved:
        position = positions[place]
        others.insert(max(position - 1, 0) + same.get(position, 0), place)
        same[position] = same.get(position, 0) + 1
    return tuple(others)


def among_hidden(
    order: Sequence[AnswerAddress], before: Sequence[AnswerAddress]
) -> tuple[AnswerAddress, ...]:
    """An order that somebody set of the answers that they see, with those of the order before that
    they do not see just where they stood in it.
    """
    seen, left = set(order), list(order)
    among = [left.pop(0) if place in seen else place for place in before]
    return (*among, *left)
