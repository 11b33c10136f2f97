"""The audit of a procurement, as people read it: newest first, a page at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sqlmodel import Session

from tender.records.audit import AuditEntry
from tender.storage import audit
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import NAMELESS, OF_BIDDERS, names_told

PAGE = 100  #: entries


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
        told = names_told(state)
        shown = (
            _nameless(entry, state)
            for entry in _newest_first(session, procurement, before)
            if told or entry.verb not in OF_BIDDERS
        )
        entries = tuple(islice(shown, PAGE + 1))
    return AuditPage(
        state=state,
        entries=entries[:PAGE],
        older=entries[PAGE - 1].number if len(entries) > PAGE else 0,
    )


def _newest_first(session: Session, procurement: str, before: int | None) -> Iterator[AuditEntry]:
    while entries := audit.entries(session, procurement, before, PAGE + 1):
        yield from entries
        before = entries[-1].number


def _nameless(entry: AuditEntry, state: ProcurementState) -> AuditEntry:
    if state.locked or entry.verb != Verb.ASK_CLARIFICATION:
        return entry
    return entry._replace(name=NAMELESS, person=None)
