"""Parts of other procurements copied into a draft: of those one may see, and of ready-made ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evidence.codec import encode
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.choices import title_of
from tender.procurement.draft.copies import with_copy_from
from tender.procurement.draft.grid_edit import Draft, entry_key
from tender.procurement.draft.labels import label_for
from tender.procurement.draft.paths import NoSuchPath, bare, kind_at, value_at
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft import drafted_at
from tender.workflow.preparing.draft_states import keep_changed
from tender.workflow.preparing.sheet import WRITTEN_AT

#: the lists whose entries are worth having elsewhere too, as a page shows them
OFFERED = ("lots", "conditions", "criteria.questions", "criteria.scales", "terms", "engagement")
READY, OURS = "ready-made", "ours"
_NONE = "Tick what is to be copied."
_OTHER = "What was to be copied has changed there meanwhile. Nothing was copied; look at it again."


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyPage:
    """What may be copied into a draft: from where, and of the one that is chosen each list with its
    entries, by key and by what they are called.
    """

    state: ProcurementState
    revision: int
    sources: tuple[tuple[str, str], ...]
    source: str
    lists: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    open: bool


def copy_page(office: Office, actor: Actor, procurement: str, source: str = "") -> CopyPage:
    """What may be copied, nothing of it where no source is chosen. Raises NotThere for a source
    that is none, or not this person's to see.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        ours = tuple(
            (f"{OURS} {listed.id}", f"{listed.title} ({listed.id})")
            for listed in procurements.listed(session)
            if listed.id != procurement and actor.may(Verb.SEE_DRAFT, listed.id)
        )
    ready = tuple((f"{READY} {name}", f"{name}, ready-made") for name in names())
    draft = _source(office, actor, source) if source else {}
    return CopyPage(
        state=state,
        revision=drafted.revision,
        sources=(*ours, *ready),
        source=source,
        lists=tuple(_lists(draft)),
        open=state.stage in WRITTEN_AT,
    )


def copy_entries(
    office: Office, actor: Actor, procurement: str, revision: int, source: str, keys: Sequence[str]
) -> int:
    """Copy entries of another procurement into a draft, in one act; how many.

    Raises Invalid where none is ticked, Stale where either draft was changed meanwhile, NotNow once
    marking is open, and NotThere.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement):
        theirs = _source(office, actor, source)
    if not keys:
        raise Invalid.of(copied=_NONE)
    known = {key for _, entries in _lists(theirs) for key, _ in entries}
    if any(key not in known for key in keys):
        raise Stale(_OTHER)
    chosen = tuple(dict.fromkeys(keys))
    with office.act(actor, Verb.EDIT_DRAFT, procurement) as unit:
        drafted = drafted_at(unit.session, procurement, revision)
        draft = drafted.draft
        for key in chosen:
            try:
                draft, _ = with_copy_from(draft, theirs, key.partition(" ")[0])
            except NoSuchPath as fault:
                raise Invalid.of(copied=f"Nothing was copied: {fault}.") from fault
        keep_changed(unit, actor, drafted, draft, f"copies from {source}")
        unit.says(subject=f"copies from {source}", revision=revision + 1, copies=len(chosen))
    return len(chosen)


def _source(office: Office, actor: Actor, source: str) -> Draft:
    """The draft of one of ours that this person may see, or a ready-made one."""
    kind, _, name = source.partition(" ")
    if kind == OURS:
        with office.look(actor, Verb.SEE_DRAFT, name) as session:
            return procurements.drafted(session, name).draft
    if kind == READY and name in names():
        data: Mapping[str, Any] = encode(read_procurement(path_of(name)))
        return data
    raise NotThere


def _lists(draft: Draft) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for path in OFFERED:
        parent, _, name = path.rpartition(".")
        entries = value_at(draft, path) or ()
        keys = tuple(
            (entry_key(f"{path}.{number}", entry), title_of(entry, number))
            for number, entry in enumerate(entries)
        )
        if keys:
            yield label_for(bare(kind_at(parent)), name), keys
