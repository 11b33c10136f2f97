"""What arrived as a list: every submission as this person is told of it."""

from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import LONDON
from tender.workflow.opening.arrivals import Arrivals, ArrivedSubmission

_COLUMNS = (
    ListColumn(id="bidder", title="Bidder", wraps=True),
    ListColumn(id="number", title="Number", numeric=True),
    ListColumn(id="at", title="Received"),
    ListColumn(id="follows", title="What follows"),
    ListColumn(id="reason", title="Why", wraps=True),
    ListColumn(id="by", title="Decided by"),
)
SHOWN = (
    ("counts", "Counts"),
    ("late", "Late"),
    ("undecided", "Late: to be decided"),
    ("not", "Does not count"),
)


def arrivals_list(arrived: Arrivals) -> ListContent:
    """The submissions in the order in which they came. Whose they are stands in no row, and is
    found by no search, before the opening.
    """
    return ListContent(
        title=f"What arrived {arrived.state.id}",
        columns=_COLUMNS,
        rows=tuple(map(_row, arrived.came)),
        filters=(ListFilter(id="shown", title="Which", choices=SHOWN),),
    )


def _row(arrival: ArrivedSubmission) -> ListRow:
    sent, local = arrival.sent, arrival.submitted.at.astimezone(LONDON)
    undecided = sent.late and sent.let_in is None and not sent.taken_back
    facets = ["counts" if arrival.counts else "not"]
    facets += ["late"] if sent.late else []
    facets += ["undecided"] if undecided else []
    ended = "done" if arrival.counts else "beside"
    return ListRow(
        key=arrival.subject,
        cells=(
            arrival.name,
            str(arrival.submitted.number),
            f"{local:%-d %B %Y, %H:%M:%S}",
            arrival.follows,
            arrival.reason,
            arrival.decided_by,
        ),
        facets={"shown": facets},
        orders={"number": arrival.submitted.number, "at": arrival.submitted.at.isoformat()},
        state="todo" if undecided else ended,
    )
