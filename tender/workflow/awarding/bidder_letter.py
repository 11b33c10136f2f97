"""A bidder's own letter of an award: read and downloaded by whoever acts for it, by nobody else."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from sqlmodel import Session

from tender.documents.screen import read_again
from tender.records.award_letters import AwardLetterFile, AwardRelease
from tender.storage import award_letters, opened
from tender.workflow.awarding.kept_letters import kept_file
from tender.workflow.bidding.door import own_taking_part
from tender.workflow.deciding.door import last_day, running_standstill
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, state_of
from tender.workflow.ground.told import standing_release


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAwardLetter:
    """The letter that was released to one bidder, with the annexes that are part of it."""

    state: ProcurementState
    bidder: str
    release: AwardRelease
    files: tuple[AwardLetterFile, ...]
    stands: bool  #: whether the decision that it tells of stands
    ends: date | None  #: the last day of the standstill that was begun since

    @property
    def printed(self) -> tuple[AwardLetterFile, ...]:
        """The files to download, the letter first."""
        return tuple(file for file in self.files if file.file.endswith(".pdf"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLetter:
    """The same as it is read on a page."""

    own: OwnAwardLetter
    parts: tuple[Markup, ...]


def has_own_letter(office: Office, actor: Actor, procurement: str) -> bool:
    """Whether a letter was released to the organisation that this person acts for."""
    with office.look(actor, Verb.READ_OWN_LETTER, procurement) as session:
        try:
            own_letter(session, actor, procurement)
        except NotThere:
            return False
    return True


def read_own_letter(office: Office, actor: Actor, procurement: str) -> ReadLetter:
    """The letter whole, to be read; that it was, is put on record the first time. Raises NotThere
    for whoever has none.
    """
    with office.look(actor, Verb.READ_OWN_LETTER, procurement) as session:
        own = own_letter(session, actor, procurement)
        readings = award_letters.readings(session, own.release.id)
    shown = [file for file in own.files if file.file.endswith(".html")]
    parts = tuple(read_again(kept_file(office, file)) for file in shown)
    if not any(reading.bidder == own.bidder for reading in readings):
        _note(office, actor, procurement, shown[0].file)
    return ReadLetter(own=own, parts=parts)


def download_own_letter(office: Office, actor: Actor, procurement: str, name: str) -> bytes:
    """A file of the letter as it was released; each download is put on record. Raises NotThere."""
    with office.look(actor, Verb.READ_OWN_LETTER, procurement) as session:
        own = own_letter(session, actor, procurement)
    file = next((each for each in own.printed if each.file == name), None)
    if file is None:
        raise NotThere
    content = kept_file(office, file)
    _note(office, actor, procurement, name)
    return content


def _note(office: Office, actor: Actor, procurement: str, name: str) -> None:
    with office.act(actor, Verb.READ_OWN_LETTER, procurement) as unit:
        own = own_letter(unit.session, actor, procurement)
        award_letters.read(unit, procurement, own.release.id, own.bidder, name, actor.id)
        unit.says(subject=name, release=own.release.id)


def own_letter(session: Session, actor: Actor, procurement: str) -> OwnAwardLetter:
    """The newest letter to the bidder that a person acts for. Raises NotThere."""
    taking = own_taking_part(session, actor, procurement)
    bidder = next(
        (bid.bidder for bid in opened.opened(session, procurement) if bid.bid == taking.id), ""
    )
    state = state_of(session, procurement)
    for release in reversed(award_letters.releases(session, procurement)):
        files = tuple(
            file
            for file in award_letters.files(session, release.proof)
            if bidder and bidder in file.recipients
        )
        if files:
            standing = standing_release(session, state)
            return OwnAwardLetter(
                state=state,
                bidder=bidder,
                release=release,
                files=files,
                stands=standing is not None and standing[1].id == release.id,
                ends=standstill_ends(session, state),
            )
    raise NotThere("No letter was released to you here.")


def standstill_ends(session: Session, state: ProcurementState) -> date | None:
    """The last day of the standstill that was begun, by the bank holidays known now."""
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    return last_day(begun, running_standstill(session, state, begun)) if begun else None
