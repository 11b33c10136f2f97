"""The history of a draft as a list: when, who, where, and what changed in words."""

from tender.records.drafts import DraftState
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import LONDON
from tender.workflow.preparing.draft_history import DraftHistory
from tender.workflow.preparing.draft_states import BEGUN

_COLUMNS = (
    ListColumn(id="at", title="Saved"),
    ListColumn(id="by", title="By"),
    ListColumn(id="did", title="Where", wraps=True),
    ListColumn(id="changed", title="What changed", wide=True, sorts=False),
)
_PRESSED, _ITSELF = "pressed", "itself"


def states_list(history: DraftHistory) -> ListContent:
    """Every state that is kept, newest first; the newest is the draft as it stands."""
    people = sorted(history.names.items(), key=lambda named: named[1])
    return ListContent(
        title=f"History of the draft {history.state.id}",
        columns=_COLUMNS,
        rows=tuple(_row(history, saved) for saved in history.states),
        filters=(
            ListFilter(
                id="who",
                title="Saved by",
                choices=tuple((str(person), name) for person, name in people),
            ),
            ListFilter(
                id="how",
                title="How",
                choices=((_PRESSED, "With a button"), (_ITSELF, "By itself, while typing")),
            ),
        ),
    )


def _row(history: DraftHistory, saved: DraftState) -> ListRow:
    newest = saved is history.states[0]
    first = saved.by is None or saved.did == BEGUN
    changed = saved.changed or ("" if first else "Nothing")
    return ListRow(
        key=str(saved.id),
        cells=(
            _moment(saved),
            history.names[saved.by] if saved.by is not None else "",
            f"{saved.did} (as it stands)" if newest else saved.did,
            changed,
        ),
        facets={
            "who": (str(saved.by),) if saved.by is not None else (),
            "how": (_ITSELF if saved.by_itself else _PRESSED,),
        },
        orders={"at": saved.at.isoformat()},
    )


def _moment(saved: DraftState) -> str:
    began, at = saved.began.astimezone(LONDON), saved.at.astimezone(LONDON)
    since = f"{began:%H:%M} to " if f"{began:%H:%M}" != f"{at:%H:%M}" else ""
    return f"{at:%-d %B %Y}, {since}{at:%H:%M}"
