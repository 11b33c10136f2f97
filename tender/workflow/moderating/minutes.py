"""Keeping the agenda and the minutes of the moderation meeting: its order, who is there, when the
discussion of an answer begins and ends. Each is an act; what was noted is never changed.
"""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.records.meeting import MeetingEntry, MeetingEntryKind
from tender.storage import meeting
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.ended import refuse_ended_lot
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance
from tender.workflow.moderating.agenda import cells_of, order_of, people_at_meeting
from tender.workflow.moderating.agenda_order import among_hidden, put_in_order

LONGEST_NOTE = 10_000  #: characters


def set_order(
    office: Office,
    actor: Actor,
    procurement: str,
    positions: Mapping[AnswerAddress, int],
    seen: int = 0,
) -> None:
    """Put answers at other positions of the agenda, counted from 1; the rest keeps its order.

    `seen` is the number of the order that the page showed, 0 for none. Raises NotNow unless marking
    is open, NotThere for an answer that is not on the agenda, Invalid for a position below 1, and
    Stale where somebody set another order meanwhile.
    """
    with office.act(actor, Verb.KEEP_AGENDA, procurement) as unit:
        state, noted = _begun(unit.session, actor, procurement)
        newest = [entry.id for entry in noted if entry.kind is MeetingEntryKind.ORDERED]
        if seen != (newest[-1] if newest else 0):
            raise Stale(
                "Somebody else set an order after your page was made. It is shown now: put the "
                "answers where they are to stand, and save again."
            )
        persons = people_at_meeting(unit.session, state, noted)
        shown = [cell.place for cell in cells_of(unit.session, state, actor, noted, persons)]
        if strange := [place for place in positions if place not in shown]:
            raise NotThere(f"{_in_short(strange[0])} is not on the agenda (any more).")
        if any(position < 1 for position in positions.values()):
            raise Invalid.of(order="Write positions as whole numbers: 1 is discussed first.")
        order = among_hidden(put_in_order(shown, positions), order_of(noted))
        meeting.note_entry(unit, procurement, MeetingEntryKind.ORDERED, actor.id, order=order)
        unit.says(subject="order")


def set_present(office: Office, actor: Actor, procurement: str, persons: Collection[int]) -> None:
    """Note who is at the meeting from now on.

    Raises NotNow unless marking is open, and Invalid for somebody who has no part in the meeting or
    to whom no answer is open yet.
    """
    with office.act(actor, Verb.KEEP_AGENDA, procurement) as unit:
        state, noted = _begun(unit.session, actor, procurement)
        known = {person.person: person for person in people_at_meeting(unit.session, state, noted)}
        for person in persons:
            if person not in known:
                raise Invalid.of(present="Tick people of this meeting: one of these is none.")
            if known[person].waits:
                raise Invalid.of(
                    present=f"{known[person].name} cannot be there yet: no answer is open to them "
                    "until their interests are declared and decided on."
                )
        meeting.note_entry(
            unit, procurement, MeetingEntryKind.PRESENT, actor.id, people=sorted(set(persons))
        )
        unit.says(subject="present", people=len(set(persons)))


def begin_discussion(office: Office, actor: Actor, procurement: str, place: AnswerAddress) -> None:
    """Note that the discussion of an answer begins, and who is in the room: all who are there, but
    for those who leave it for the answer's lot.

    Raises NotNow unless marking is open, or while another answer is discussed; NotThere for an
    answer there is none of, NotAllowed where it is closed to whoever asks, and Invalid where nobody
    is there.
    """
    with office.act(actor, Verb.KEEP_AGENDA, procurement) as unit:
        state, noted = _begun(unit.session, actor, procurement)
        clearance(unit.session, procurement, actor.id).opens(place)
        refuse_ended_lot(state, place.lot, "nothing is discussed for it")
        if place not in places_to_mark(unit.session, state):
            raise NotThere
        if _under_way(noted):
            raise NotNow("Another answer is discussed now. End that first, then begin this one.")
        room = [
            person.person
            for person in people_at_meeting(unit.session, state, noted)
            if person.there and place.lot not in person.left
        ]
        if not room:
            raise Invalid.of(
                present="Say first who is there: the minutes name who was in the room."
            )
        meeting.note_entry(
            unit, procurement, MeetingEntryKind.BEGUN, actor.id, place=place, people=room
        )
        unit.says(subject=_in_short(place))


def end_discussion(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress | None, note: str = ""
) -> None:
    """Note that the discussion of an answer ends, with a note where there is anything to say beside
    the rationale. What was agreed meanwhile stands in the minutes by itself.

    Whoever left its lot meanwhile ends it unseen: without its place, which is None, and without a
    note. Else nothing more could be begun where nobody else keeps the agenda.

    Raises NotNow unless marking is open, NotThere where this answer is not discussed now,
    NotAllowed where it is closed to whoever asks, and Invalid for a note that is too long.
    """
    with office.act(actor, Verb.KEEP_AGENDA, procurement) as unit:
        _, noted = _begun(unit.session, actor, procurement)
        cleared, now = clearance(unit.session, procurement, actor.id), _under_way(noted)
        if place is None:
            place, note = now if now and cleared.closes(now) else None, ""
        else:
            cleared.opens(place)
        if place is None or now != place:
            raise NotThere("This answer is not discussed now. Look at the agenda again.")
        if len(note) > LONGEST_NOTE:
            raise Invalid.of(
                note=f"Keep the note to {LONGEST_NOTE:,} characters; it has {len(note):,}."
            )
        meeting.note_entry(
            unit, procurement, MeetingEntryKind.ENDED, actor.id, place=place, note=note.strip()
        )
        unit.says(subject=_in_short(place))


def _begun(
    session: Session, actor: Actor, procurement: str
) -> tuple[ProcurementState, tuple[MeetingEntry, ...]]:
    """The procurement and the meeting's record. Raises NotNow unless marking is open, NotAllowed
    where nothing is open to whoever asks.
    """
    state = state_of(session, procurement)
    state.needs(Stage.MARKING, what="The agenda is kept")
    cleared = clearance(session, procurement, actor.id)
    if not cleared.open:
        raise NotAllowed(cleared.reason)
    return state, meeting.entries(session, procurement)


def _under_way(noted: Collection[MeetingEntry]) -> AnswerAddress | None:
    """The answer that is discussed now, if one is."""
    now = None
    for entry in noted:
        if entry.kind is MeetingEntryKind.BEGUN:
            now = entry.place
        elif entry.kind is MeetingEntryKind.ENDED:
            now = None
    return now


def _in_short(place: AnswerAddress) -> str:
    """An answer as the audit and refusals say it."""
    return ".".join(filter(None, place))
