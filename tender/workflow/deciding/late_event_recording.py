"""An event put on record: what came to light about a bid, when, and what shows it."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from sqlmodel import Session

from evidence.cell import text_fault
from lots.place import PlaceKind
from tender.evaluation.late_event import (
    CONSEQUENCES,
    NAMING,
    EventConsequence,
    LateEventKind,
)
from tender.records.late_events import EventPaper
from tender.storage import bids, late_events, procurements, uploads
from tender.storage.unit import Unit
from tender.workflow.deciding.late_events import late_events as events_on_record
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import DecisionKind, ProcurementState, state_of
from tender.workflow.ground.uploads import PIECE, ScreenedFile, noted, screen

LARGEST = 50  #: megabytes of a paper
LONGEST, LONGEST_NAME = 10_000, 300  #: characters
_NO_CONSEQUENCE = "Say whether the bid leaves, or stays under another name."
_NOTHING_LEFT = "A bid that stays leaves no lot and no place."


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLateEvent:
    """What is put on record. No lot named: all; no place named: all in those lots."""

    bidder: str
    kind: LateEventKind | None
    happened: date | None
    evidence: str
    reason: str
    consequence: EventConsequence | None = None
    lots: tuple[str, ...] = ()
    places: tuple[PlaceKind, ...] = ()
    new_name: str = ""
    company_number: str = ""

    @property
    def becomes(self) -> EventConsequence | None:
        """What becomes of the bid: as said, else the one thing that can."""
        possible = CONSEQUENCES.get(self.kind, ()) if self.kind else ()
        if self.consequence is None and len(possible) == 1:
            return possible[0]
        return self.consequence if self.consequence in possible else None


def record_late_event(
    office: Office,
    actor: Actor,
    procurement: str,
    new: NewLateEvent,
    file: IO[bytes] | None = None,
    name: str = "",
) -> int:
    """Put an event on record, with a paper where there is one; its number. Nothing changes until
    a legal reviewer decides on it.

    Raises NotNow before the bids are open, Invalid with every fault.
    """
    with office.look(actor, Verb.RECORD_LATE_EVENT, procurement) as session:
        _checked(session, state_of(session, procurement), actor, new, office.today())
    if file is None:
        with office.act(actor, Verb.RECORD_LATE_EVENT, procurement) as unit:
            return _record(unit, procurement, actor, new, office.today())
    screened = screen(office, file, name, LARGEST)
    key = f"late-events/{secrets.token_hex(24)}"
    with noted(office, key):
        sha256 = _store(office, file, key)
        with office.act(actor, Verb.RECORD_LATE_EVENT, procurement) as unit:
            paper = _paper(unit, new.bidder, screened, sha256, key)
            number = late_events.add_paper(unit, procurement, paper, actor.id)
            uploads.end(unit.session, key)
            return _record(unit, procurement, actor, new, office.today(), number)


def _store(office: Office, file: IO[bytes], key: str) -> str:
    """Write the file into the store of files; its hash."""
    digest = hashlib.sha256()
    with office.vault.objects.writing(key) as to:
        while piece := file.read(PIECE):
            digest.update(piece)
            to.write(piece)
    return digest.hexdigest()


def _paper(unit: Unit, bidder: str, screened: ScreenedFile, sha256: str, key: str) -> EventPaper:
    return EventPaper(
        0, bidder, screened.name, screened.kind.value, screened.size, sha256, key, unit.now
    )


def _record(
    unit: Unit,
    procurement: str,
    actor: Actor,
    new: NewLateEvent,
    today: date,
    paper: int | None = None,
) -> int:
    state = state_of(unit.session, procurement)
    kind, becomes, happened = _checked(unit.session, state, actor, new, today)
    data = {
        "kind": kind,
        "consequence": becomes,
        "happened": happened,
        "evidence": new.evidence.strip(),
        "lots": new.lots,
        "places": new.places,
        "new_name": new.new_name.strip(),
        "company_number": new.company_number.strip(),
    }
    procurements.decide(
        unit,
        procurement,
        DecisionKind.LATE_EVENT_RECORDED,
        actor.id,
        subject=new.bidder,
        reason=new.reason.strip(),
        data=data | ({"paper": paper} if paper else {}),
    )
    number = events_on_record(state_of(unit.session, procurement))[-1].number
    unit.says(subject=f"late event {number} on bidder {new.bidder}", kind=kind)
    return number


def _checked(
    session: Session, state: ProcurementState, actor: Actor, new: NewLateEvent, today: date
) -> tuple[LateEventKind, EventConsequence, date]:
    """What the event is, what becomes of the bid, and when it happened. Raises NotNow before the
    bids are open, NotAllowed for those who mark before the lock, Invalid with every fault.
    """
    refuse_blind(actor, state)
    names = [bid.bidder for bid in bids.bids(session, state.id)]
    if not names:
        raise NotNow(
            "Nothing comes to light about a bid before the bids are open: until the deadline a "
            "bidder withdraws its bid itself."
        )
    wrong = dict(_faults(session, state, new, today, names))
    becomes = new.becomes
    if wrong or new.kind is None or becomes is None or new.happened is None:
        raise Invalid.of(**wrong)
    return new.kind, becomes, new.happened


def _faults(
    session: Session, state: ProcurementState, new: NewLateEvent, today: date, names: list[str]
) -> Iterator[tuple[str, str]]:
    if new.bidder not in names:
        yield "bidder", "Choose whose bid it is about."
    if new.kind is None:
        yield "kind", "Choose what came to light."
    if new.becomes is None and new.kind is not None:
        yield "consequence", _NO_CONSEQUENCE if not new.consequence else _impossible(new.kind)
    if new.happened is None or new.happened > today:
        yield "happened", "Give the day on which it happened: today or before, such as 2024-04-04."
    if fault := text_fault(
        new.evidence, LONGEST_NAME, "Name the paper that shows it, such as “Letter of 4 April”."
    ):
        yield "evidence", fault
    if fault := text_fault(new.reason, LONGEST, "Say what happened, and how you know it."):
        yield "reason", fault
    yield from _name_faults(new)
    yield from _extent_faults(session, state, new)


def _impossible(kind: LateEventKind) -> str:
    return f"After “{kind.value}”, {CONSEQUENCES[kind][0].value}."


def _name_faults(new: NewLateEvent) -> Iterator[tuple[str, str]]:
    if new.kind is None:
        return
    if new.kind not in NAMING:
        if new.new_name.strip() or new.company_number.strip():
            yield "new_name", "Only a merger or a change of name names another company."
        return
    if fault := text_fault(new.new_name, LONGEST_NAME, "Write the new name in full."):
        yield "new_name", fault
    number = new.company_number.strip()
    if new.kind is LateEventKind.MERGED and not number:
        yield "company_number", "Write the company number of the body that took it over."
    elif len(number) > LONGEST_NAME:
        yield "company_number", f"Keep this under {LONGEST_NAME} characters."


def _extent_faults(
    session: Session, state: ProcurementState, new: NewLateEvent
) -> Iterator[tuple[str, str]]:
    if new.becomes is EventConsequence.STAYS and (new.lots or new.places):
        yield "lots", _NOTHING_LEFT
    known = {lot.id for lot in state.procurement.lots}
    if state.locked:
        known = {
            bid.lot
            for _, submission in bids.submissions(session, state.id)
            if submission.bidder == new.bidder
            for bid in submission.lots
        }
    if set(new.lots) - known:
        yield "lots", "Choose lots that this bidder bid for."
    kinds = {
        places.kind
        for lot in state.procurement.lots
        if not new.lots or lot.id in new.lots
        for places in lot.places
    }
    if set(new.places) - kinds:
        yield "places", "Choose kinds of place that those lots have."
