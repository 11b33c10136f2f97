"""The one way in which a draft changes, each time with its state kept."""

from collections.abc import Mapping
from typing import Any

from evidence.canonical import canonical
from tender.procurement.draft.differences import draft_differences
from tender.records.drafts import DraftState
from tender.records.procurements import DraftRevision
from tender.storage import drafts, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.refusals import Invalid, Stale

LARGEST = 5_000_000  #: bytes of a draft
TOO_LARGE = "The draft would be larger than 5 MB. Nothing was saved."
NO_FORM = "This has not the form of a draft. Nothing was saved."
BEGUN, BEFORE = "begun", "as it was before its states were kept"
_AT_ONCE = "Somebody else changed the draft at the same moment. Nothing was saved."


def keep_changed(
    unit: Unit,
    actor: Actor,
    before: DraftRevision,
    draft: Mapping[str, Any],
    did: str,
    *,
    by_itself: bool = False,
) -> None:
    """Put a changed draft in place of the one that was read, and keep its state.

    Raises Invalid for one above 5 MB, Stale where somebody else changed the draft meanwhile.
    """
    if len(canonical(draft)) > LARGEST:
        raise Invalid(TOO_LARGE)
    if not procurements.keep_draft(unit, before.id, draft, before.revision):
        raise Stale(_AT_ONCE)
    newest, revision = drafts.newest_state(unit.session, before.id), before.revision + 1
    if newest is None:
        drafts.keep_state(unit, before.id, before.draft, before.revision, did=BEFORE, by=None)
    elif by_itself and _goes_on(unit, newest, actor, did):
        last = _last_before(unit, before.id, newest)
        changed = draft_differences(last, draft).in_words if last is not None else ""
        drafts.keep_in_place(unit, before.id, newest.id, draft, revision, changed)
        return
    drafts.keep_state(
        unit,
        before.id,
        draft,
        revision,
        did=did,
        changed=draft_differences(before.draft, draft).in_words,
        by=actor.id,
        by_itself=by_itself,
    )


def _goes_on(unit: Unit, newest: DraftState, actor: Actor, did: str) -> bool:
    """Whether what is saved by itself is more of the same person's typing in the same place."""
    alike = newest.by_itself and newest.by == actor.id and newest.did == did
    return (
        alike
        and unit.now - newest.at < drafts.SITTING
        and not drafts.is_spoken_of(unit.session, newest.id)
    )


def _last_before(unit: Unit, procurement: str, state: DraftState) -> Mapping[str, Any] | None:
    """What the state before one says; None where that was the first."""
    earlier = drafts.state_before(unit.session, procurement, state.id)
    return drafts.content(unit.session, procurement, earlier.id) if earlier else None
