"""Sections that a council wrote into invitations of before, taken into a draft as they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session

from evidence.codec import Faults, decode, encode
from tender.procurement.own_section import TITLES, OwnSection
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.sheet import WRITTEN_AT


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSection:
    """A section in the draft of another procurement, and its place there, from 0."""

    procurement: str
    title: str  #: of that procurement
    number: int
    section: OwnSection

    @property
    def stands(self) -> str:
        """The part that it stands behind, by its title."""
        return TITLES[self.section.after]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierSections:
    """Every section that can be taken into a draft of this revision."""

    state: ProcurementState
    revision: int
    sections: tuple[EarlierSection, ...]
    open: bool


def earlier_sections(office: Office, actor: Actor, procurement: str) -> EarlierSections:
    """The sections in other procurements whose drafts this person may see."""
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        state = state_of(session, procurement)
        return EarlierSections(
            state=state,
            revision=procurements.drafted(session, procurement).revision,
            sections=tuple(_elsewhere(session, actor, procurement)),
            open=state.stage in WRITTEN_AT,
        )


def take_section(
    office: Office, actor: Actor, procurement: str, revision: int, source: str, number: int
) -> str:
    """Put a copy of another procurement's section at the end of this draft's; its title. Raises
    NotThere for one that this person does not see, NotNow, Stale and Invalid.
    """
    with office.look(actor, Verb.EDIT_DRAFT, procurement) as session:
        taken = next(
            (
                earlier.section
                for earlier in _elsewhere(session, actor, procurement)
                if (earlier.procurement, earlier.number) == (source, number)
            ),
            None,
        )
        draft = procurements.drafted(session, procurement).draft
    if taken is None:
        raise NotThere
    sections = [*(draft.get("own_sections") or []), encode(taken)]
    what = "own section taken over"
    replace_draft(office, actor, procurement, revision, {**draft, "own_sections": sections}, what)
    return taken.title


def _elsewhere(session: Session, actor: Actor, procurement: str) -> Iterator[EarlierSection]:
    """Whole sections in the drafts of other procurements that this person may see."""
    for listed in procurements.listed(session, None):
        if listed.id == procurement or not actor.may(Verb.SEE_DRAFT, listed.id):
            continue
        draft = procurements.drafted(session, listed.id).draft
        for number, data in enumerate(draft.get("own_sections") or []):
            faults = Faults()
            section = decode(OwnSection, data, faults)
            if not faults:
                yield EarlierSection(
                    procurement=listed.id, title=listed.title, number=number, section=section
                )
