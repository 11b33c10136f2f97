"""Writing a procurement: pages of its draft, checks as one writes,
and nothing lost when two people write at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from criteria.parse_gate import NotAGate, parse_gate
from evidence.codec import encode
from tender.procurement.draft.copies import with_copy
from tender.procurement.draft.fit import misfits
from tender.procurement.draft.form import FormValues, leaves
from tender.procurement.draft.paths import (
    NoSuchPath,
    value_at,
    with_entry,
    with_entry_moved,
    with_table,
    with_value,
    without,
)
from tender.procurement.draft.price_fields import PARAMETERS, RULE, without_others
from tender.procurement.draft.same_days import FollowingDay, following_days, with_following_days
from tender.procurement.draft.sections import (
    entry_of,
    section_named,
    section_of,
)
from tender.records.procurements import DraftRevision
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.draft_states import NO_FORM, keep_changed
from tender.workflow.preparing.noticed import market_of
from tender.workflow.preparing.sheet import WRITTEN_AT, DraftPage, fields_of, sheet_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page that was kept: the entry whose page comes next, or nothing for the section's own; and
    the days elsewhere that went with milestones that it moved.
    """

    onward: str
    following: tuple[FollowingDay, ...] = ()


def draft_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str = ""
) -> DraftPage:
    """One page as it stands. Raises NotThere for a page or an entry that is not there."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        market = market_of(session, state)
    return sheet_of(state, drafted, drafted.draft, section, at, market)


def checked_page(
    office: Office, actor: Actor, procurement: str, section: str, at: str, values: FormValues
) -> DraftPage:
    """One page as it would be with what is typed, which is not kept: for checks as one writes."""
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        market = market_of(session, state)
    draft, _ = _written(drafted.draft, section, at, values)
    return sheet_of(state, drafted, draft, section, at, market)


def save_draft_page(
    office: Office,
    actor: Actor,
    procurement: str,
    section: str,
    at: str,
    values: FormValues,
    revision: int,
    do: str = "",
) -> SavedPage:
    """Keep what a page sent, then do what its button says.

    A draft may be unfinished, so nothing typed is refused for its content. Raises Stale where
    somebody else changed the draft since the page was made, NotNow once marking is open, NotThere
    for forged places and Invalid for a field of more than 20,000 characters or a draft above 5 MB.
    Sending the same page twice changes nothing the second time.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        drafted = open_draft(session, procurement)
        _, changed = _written(drafted.draft, section, at, values)
    long = values.too_long(fields_of(drafted.draft, section, at))
    if long:
        raise Invalid(" ".join(long.values()), long)
    if not changed and not do:
        return SavedPage(onward=at)
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = drafted_at(unit.session, procurement, revision)
        written, changed = _written(drafted.draft, section, at, values)
        following = following_days(drafted.draft, written)
        written = with_following_days(drafted.draft, written)
        draft, onward = _done(written, section, at, do)
        page = section_named(section).title
        keep_changed(unit, actor, drafted, draft, f"page {page}")
        unit.says(subject=at or section, did=do, changed=list(changed[:50]), revision=revision + 1)
        return SavedPage(onward=onward, following=following)


def replace_draft(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    draft: Mapping[str, Any],
    what: str,
) -> None:
    """Put a draft made elsewhere (from a file, by a program) in place of the one there is.

    Raises Stale, NotNow, and Invalid for one that no page can show.
    """
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = open_draft(unit.session, procurement)
        wrong = misfits(draft)
        if wrong:
            raise Invalid(NO_FORM, wrong)
        if drafted.revision != revision:
            raise Stale(
                "Somebody else changed the draft since your page was made. Nothing was saved."
            )
        keep_changed(unit, actor, drafted, {**draft, "id": procurement}, what)
        unit.says(subject=what, revision=revision + 1)


def open_draft(session: Session, procurement: str) -> DraftRevision:
    """The draft as it stands. Raises NotNow once marking is open."""
    state_of(session, procurement).needs(*WRITTEN_AT, what="The draft is written")
    return procurements.drafted(session, procurement)


def drafted_at(session: Session, procurement: str, revision: int) -> DraftRevision:
    """The draft of this revision. Raises Stale where somebody else changed it."""
    drafted = open_draft(session, procurement)
    if drafted.revision != revision:
        raise Stale(
            "Somebody else changed the draft since your page was made. "
            "What you typed stands in its fields; nothing of it was saved yet."
        )
    return drafted


def _written(
    draft: Mapping[str, Any], key: str, at: str, values: FormValues
) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """The draft with what a page sent, and the paths that changed.

    Values for paths that the page does not show are passed over.
    """
    changed = []
    for field in leaves(fields_of(draft, key, at)):
        if field.path in values.values:
            new = values.data(field)
            if new != value_at(draft, field.path):
                draft = with_value(draft, field.path, new)
                changed.append(field.path)
    if any(path == RULE or path.startswith(f"{PARAMETERS}.") for path in changed):
        draft = without_others(draft)
    return draft, tuple(changed)


def _done(draft: Mapping[str, Any], key: str, at: str, do: str) -> tuple[Mapping[str, Any], str]:
    """The draft after a button's act ("add lots", "copy lots.2", "remove lots.2", "up …", "down …",
    "make …", "gate overall>=good"), and the entry shown next.
    """
    verb, _, path = do.partition(" ")
    if not do:
        return draft, at
    try:
        if verb == "gate" and key == "gates":
            gates = value_at(draft, "conditions") or []
            gate = encode(parse_gate(path))
            return with_value(draft, "conditions", [*gates, gate]), f"conditions.{len(gates)}"
        if section_of(path) is not section_named(key) and not (at and path.startswith(f"{at}.")):
            raise NoSuchPath("that is not on this page")
        if verb == "add":
            draft = with_entry(draft, path)
            entry = f"{path}.{len(value_at(draft, path)) - 1}"
            return draft, entry if entry_of(entry) == entry else at
        if verb == "copy":
            return with_copy(draft, path)
        if verb == "remove":
            return without(draft, path), "" if path == at else at
        if verb == "make":
            return with_table(draft, path), at
        if verb in ("up", "down"):
            return with_entry_moved(draft, path, -1 if verb == "up" else 1), at
    except (NoSuchPath, NotAGate) as fault:
        raise NotThere from fault
    raise NotThere
