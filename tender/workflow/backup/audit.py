"""The audit of a procurement, as people read it: newest first, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlmodel import Session

from tender.records.audit import AuditEntry
from tender.storage import audit
from tender.storage.tide import remembered_newest
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import NAMELESS, OF_BIDDERS, names_told

PAGE = 100  #: entries
_AT_ONCE = 5_000  #: entries read at once, for a list of all
_HASH = 12  #: letters of a hash that a list shows
_COLUMNS = (
    ListColumn(id="number", title="Number", numeric=True),
    ListColumn(id="at", title="When"),
    ListColumn(id="who", title="Who"),
    ListColumn(id="act", title="Act"),
    ListColumn(id="about", title="About", wide=True),
    ListColumn(id="hash", title="Hash begins", sorts=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPage:
    """Some entries, and the number before which older ones begin; 0 where there are none."""

    state: ProcurementState
    entries: tuple[AuditEntry, ...]
    older: int


def audit_page(
    office: Office, actor: Actor, procurement: str, before: int | None = None
) -> AuditPage:
    """The newest entries, or those before a number.

    What those who bid did stands on it from the opening on: not even how often. Which bidder asked
    a clarification question is told to nobody before quality is locked. Raises NotAllowed for those
    who mark, before quality is locked.
    """
    with office.look(actor, Verb.SEE_AUDIT, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        entries = tuple(islice(_as_told(session, state, before), PAGE + 1))
    return AuditPage(
        state=state,
        entries=entries[:PAGE],
        older=entries[PAGE - 1].number if len(entries) > PAGE else 0,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLog:
    """The whole audit of a procurement as a list."""

    state: ProcurementState
    listing: ListContent


def audit_log(office: Office, actor: Actor, procurement: str) -> AuditLog:
    """Every entry, as `audit_page` tells them. Raises NotAllowed as it does."""
    with office.look(actor, Verb.SEE_AUDIT, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        listing = remembered_newest(
            session,
            "audit as a list",
            (
                *(procurement, audit.last_number(session, procurement)),
                *(audit.last_erasing(session), names_told(state), state.locked),
            ),
            lambda: _listing(procurement, tuple(_as_told(session, state, None, _AT_ONCE))),
        )
    return AuditLog(state=state, listing=listing)


def _listing(procurement: str, entries: tuple[AuditEntry, ...]) -> ListContent:
    verbs, names = ({getattr(entry, name) for entry in entries} for name in ("verb", "name"))
    return ListContent(
        title=f"Audit {procurement}",
        columns=_COLUMNS,
        rows=tuple(map(_row, entries)),
        filters=(
            ListFilter(
                id="act", title="Act", choices=tuple((verb, verb) for verb in sorted(verbs))
            ),
            ListFilter(
                id="who", title="Who", choices=tuple((name, name) for name in sorted(names))
            ),
        ),
    )


def _row(entry: AuditEntry) -> ListRow:
    local = entry.at.astimezone(LONDON)
    return ListRow(
        key=str(entry.number),
        cells=(
            str(entry.number),
            f"{local:%-d %B %Y, %H:%M}",
            entry.name,
            entry.verb,
            entry.subject,
            entry.hash[:_HASH],
        ),
        facets={"act": (entry.verb,), "who": (entry.name,)},
        orders={"number": entry.number, "at": entry.at.isoformat()},
    )


def _as_told(
    session: Session, state: ProcurementState, before: int | None, at_once: int = PAGE + 1
) -> Iterator[AuditEntry]:
    """The entries as the council may see them, newest first, so many read at once."""
    told = names_told(state)
    return (
        _nameless(entry, state)
        for entry in _newest_first(session, state.id, before, at_once)
        if told or entry.verb not in OF_BIDDERS
    )


def _newest_first(
    session: Session, procurement: str, before: int | None, at_once: int
) -> Iterator[AuditEntry]:
    while entries := audit.entries(session, procurement, before, at_once):
        yield from entries
        before = entries[-1].number


def _nameless(entry: AuditEntry, state: ProcurementState) -> AuditEntry:
    if state.locked or entry.verb != Verb.ASK_CLARIFICATION:
        return entry
    return entry._replace(name=NAMELESS, person=None)
