"""The history of a draft: its states, one of them to look at, and one put back, which is a new
state and loses none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tender.procurement.draft.differences import DraftDifferences, draft_differences
from tender.procurement.draft.fit import misfits
from tender.records.drafts import DraftState
from tender.records.faults import NotFound
from tender.storage import drafts, people, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft_states import NO_FORM, keep_changed
from tender.workflow.preparing.in_full import ProcurementInFull, draft_in_full
from tender.workflow.preparing.sheet import WRITTEN_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftHistory:
    """The states of a draft, newest first, and who saved each."""

    state: ProcurementState
    revision: int
    states: tuple[DraftState, ...]
    names: Mapping[int, str]
    open: bool

    @property
    def before(self) -> DraftState | None:
        """What undoing the last change would put back; None where nothing was changed yet."""
        newest = self.states[0].sha256 if self.states else ""
        return next((state for state in self.states if state.sha256 != newest), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownState:
    """One state of a draft: what it says, what it changed, and what was changed since."""

    state: ProcurementState
    revision: int
    saved: DraftState
    name: str  #: of who saved it
    draft: Mapping[str, Any]
    whole: ProcurementInFull
    changed: DraftDifferences | None  #: from the state before; None of the first
    since: DraftDifferences  #: to the draft as it stands
    open: bool


def draft_history(office: Office, actor: Actor, procurement: str) -> DraftHistory:
    """Every state of a draft that is kept."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        states = drafts.states(session, procurement)
        who = {saved.by for saved in states if saved.by is not None}
        names = {id: people.person(session, id).name for id in who}
    return DraftHistory(
        state=state,
        revision=drafted.revision,
        states=states,
        names=names,
        open=state.stage in WRITTEN_AT,
    )


def shown_state(office: Office, actor: Actor, procurement: str, id: int) -> ShownState:
    """One state of a draft. Raises NotThere for one that is not kept."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        saved = drafts.one_state(session, procurement, id)
        if saved is None:
            raise NotThere
        draft = drafts.content(session, procurement, id)
        earlier = drafts.state_before(session, procurement, id)
        before = drafts.content(session, procurement, earlier.id) if earlier else None
        name = people.person(session, saved.by).name if saved.by is not None else ""
    return ShownState(
        state=state,
        revision=drafted.revision,
        saved=saved,
        name=name,
        draft=draft,
        whole=draft_in_full(draft, None),
        changed=draft_differences(before, draft) if before is not None else None,
        since=draft_differences(draft, drafted.draft),
        open=state.stage in WRITTEN_AT,
    )


def put_back(office: Office, actor: Actor, procurement: str, revision: int, id: int) -> DraftState:
    """Put a state in place of the draft of a revision; which one. It is a new state: none is lost.

    Raises Stale where somebody changed the draft since, NotNow once marking is open, NotThere for a
    state that is not kept, and Invalid for one that no page could show any more.
    """
    return _put(office, actor, procurement, revision, lambda history: _named(history, id))


def undo(office: Office, actor: Actor, procurement: str, revision: int) -> DraftState:
    """Put back what stood before the last change; which state. Undone again, that change is back.

    Raises as `put_back`, and NotNow where nothing was changed yet.
    """
    return _put(office, actor, procurement, revision, _before)


def _put(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    choose: Callable[[DraftHistory], DraftState],
) -> DraftState:
    history = draft_history(office, actor, procurement)
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        state_of(unit.session, procurement).needs(*WRITTEN_AT, what="The draft is written")
        before = procurements.drafted(unit.session, procurement)
        if before.revision != revision:
            raise Stale(
                "Somebody changed the draft since this page was made. Nothing was put back: look "
                "at what was changed first."
            )
        saved = choose(history)
        try:
            draft = drafts.content(unit.session, procurement, saved.id)
        except NotFound as fault:
            raise NotThere from fault
        if wrong := misfits(draft):
            raise Invalid(NO_FORM, wrong)
        did = f"put back the state of {at_words(saved)}"
        keep_changed(unit, actor, before, draft, did)
        unit.says(subject=did, state=saved.sha256, revision=revision + 1)
        return saved


def _named(history: DraftHistory, id: int) -> DraftState:
    saved = next((saved for saved in history.states if saved.id == id), None)
    if saved is None:
        raise NotThere
    return saved


def _before(history: DraftHistory) -> DraftState:
    if history.before is None:
        raise NotNow("Nothing was changed in this draft yet, so there is nothing to undo.")
    return history.before


def at_words(saved: DraftState) -> str:
    """When a state was saved, in words."""
    return f"{saved.at.astimezone(LONDON):%-d %B %Y at %H:%M}"
