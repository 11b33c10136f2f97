"""The lots of an outcome as a list: what is recommended, who holds places, why a lot is empty."""

from tender.documents.report.common import DECISIONS
from tender.workflow.deciding.outcome import LotLine, OutcomeOverview
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow

FEW = 6  #: holders that are named in a row
_COLUMNS = (
    ListColumn(id="lot", title="Lot", wraps=True),
    ListColumn(id="decision", title="Recommended"),
    ListColumn(id="holders", title="Providers", wraps=True, sorts=False),
    ListColumn(id="held", title="Held", numeric=True),
    ListColumn(id="ranked", title="Ranked", numeric=True),
    ListColumn(id="bids", title="Bids", numeric=True),
)


def outcome_list(outcome: OutcomeOverview) -> ListContent:
    """Every lot in the order in which it was published."""
    return ListContent(
        title=f"Outcome {outcome.state.id}",
        columns=_COLUMNS,
        rows=tuple(map(_row, outcome.lots)),
        filters=(
            ListFilter(
                id="decision",
                title="Recommended",
                choices=tuple((decision, decision) for decision in DECISIONS.values()),
            ),
        ),
    )


def _row(lot: LotLine) -> ListRow:
    return ListRow(
        key=lot.id,
        cells=(
            lot.title,
            lot.decision,
            _holders(lot),
            str(lot.held or ""),
            str(lot.ranked),
            str(lot.bids),
        ),
        facets={"decision": (lot.decision,)},
        orders={"held": lot.held, "ranked": lot.ranked, "bids": lot.bids},
        state="done" if lot.holders else "todo",
    )


def _holders(lot: LotLine) -> str:
    if not lot.holders:
        return f"Nobody. {lot.reason}"
    more = len(lot.holders) - FEW
    named = "; ".join(lot.holders[:FEW])
    return f"{named} and {more} more" if more > 0 else named
