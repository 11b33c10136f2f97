"""The audit of a procurement, as people read it: newest first, a page at a time."""

from dataclasses import dataclass

from tender.records.audit import AuditEntry
from tender.storage import audit
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of

PAGE = 100  #: entries
#: whose they are is told to nobody before bids are open
OF_BIDDERS = frozenset({Verb.ASK_CLARIFICATION, Verb.SUBMIT_BID, Verb.WITHDRAW_BID})


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

    Which bidder asked a clarification question is told to nobody before quality is locked. Raises
    NotAllowed for those who mark, before quality is locked.
    """
    with office.look(actor, Verb.SEE_AUDIT, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        entries = audit.entries(session, procurement, before, PAGE + 1)
    if not state.locked:
        hidden = {Verb.ASK_CLARIFICATION} if state.opened else OF_BIDDERS
        entries = tuple(
            entry._replace(name="a bidder", person=None) if entry.verb in hidden else entry
            for entry in entries
        )
    return AuditPage(
        state=state,
        entries=entries[:PAGE],
        older=entries[PAGE - 1].number if len(entries) > PAGE else 0,
    )
