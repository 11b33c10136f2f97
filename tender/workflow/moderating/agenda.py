"""The agenda of the moderation meeting and its minutes: what is discussed in which order, who is
there, who leaves the room for a lot, and what came of each answer. Aliases only, and no price.

Who leaves is said by lots alone, as every exclusion is (docs/decisions/015).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.records.meeting import MeetingEntry, MeetingEntryKind
from tender.storage import consensus, meeting, people
from tender.workflow.ground.access import MARKERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.answer_matrix import MatrixCell
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import clearance, evaluator_labels
from tender.workflow.moderating.agenda_order import agenda_cells
from tender.workflow.moderating.answer_states import meeting_matrix, meeting_record

#: who may be in the room
ROOM = MARKERS | {Role.MODERATOR, Role.LEAD, Role.OBSERVER, Role.PANEL_SUPPORTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAtMeeting:
    """Somebody who may be at the meeting: as reports name them where they mark, else by name."""

    person: int
    name: str
    there: bool
    waits: bool  #: whether no answer is open to them yet, so that they cannot be there
    left: tuple[str, ...]  #: lots they leave the room for; "" is all answered once for every lot


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """An answer to discuss, and who leaves the room for it."""

    place: AnswerAddress
    title: str
    state: str
    figure: str  #: its marks, from the lowest to the highest
    out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMinutes:
    """What is noted of one answer's discussion."""

    place: AnswerAddress
    begun: datetime
    ended: datetime | None
    room: tuple[str, ...]
    out: tuple[str, ...]  #: who was there and left the room for it
    agreed: AgreedScore | None  #: what was agreed while it was discussed
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The agenda and the minutes as one person may see them."""

    state: ProcurementState
    open: bool
    closed: str = ""  #: why nothing is open to this person; empty where answers are
    closed_lots: tuple[str, ...] = ()  #: what they left, and see nothing of
    items: tuple[AgendaItem, ...] = ()
    people: tuple[PersonAtMeeting, ...] = ()
    minutes: tuple[AnswerMinutes, ...] = ()
    under_way: AnswerMinutes | None = None
    busy: bool = False  #: whether an answer is discussed now, also one that is closed to them
    newest_order: int = 0  #: number of the newest order that somebody set; 0 for none


def meeting_agenda(office: Office, actor: Actor, procurement: str) -> Agenda:
    """The agenda of the meeting, and what was noted so far."""
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        return agenda_of(session, actor, procurement)


def agenda_of(session: Session, actor: Actor, procurement: str) -> Agenda:
    """The same, in a look there is."""
    state = state_of(session, procurement)
    if not state.stage.reached(Stage.MARKING):
        return Agenda(state=state, open=False)
    cleared = clearance(session, procurement, actor.id)
    if not cleared.open:
        return Agenda(state=state, open=False, closed=cleared.reason)
    noted = meeting.entries(session, procurement)
    persons = people_at_meeting(session, state, noted)
    every = tuple(_minutes(session, state, noted))
    last = _goes_on(state, every)
    minutes = tuple(line for line in every if not cleared.closes(line.place))
    return Agenda(
        state=state,
        open=_is_open(state),
        closed_lots=tuple(sorted(cleared.closed)),
        items=tuple(
            _item(state, cell, persons) for cell in cells_of(session, state, actor, noted, persons)
        ),
        people=persons,
        minutes=minutes,
        under_way=last if last in minutes else None,
        busy=last is not None,
        newest_order=_newest(noted, MeetingEntryKind.ORDERED),
    )


def discussed_now(
    session: Session, state: ProcurementState, place: AnswerAddress
) -> AnswerMinutes | None:
    """The discussion of this answer, where it goes on now."""
    every = tuple(_minutes(session, state, meeting.entries(session, state.id)))
    last = _goes_on(state, every)
    return last if last and last.place == place else None


def _is_open(state: ProcurementState) -> bool:
    """Whether anything is discussed or noted any more: not once quality is locked."""
    return state.stage is Stage.MARKING and state.ended is None


def _goes_on(state: ProcurementState, every: Sequence[AnswerMinutes]) -> AnswerMinutes | None:
    """The discussion that goes on now: none after the meeting, though its end was not noted."""
    last = every[-1] if every and _is_open(state) else None
    return last if last and last.ended is None else None


def cells_of(
    session: Session,
    state: ProcurementState,
    actor: Actor,
    noted: Sequence[MeetingEntry],
    persons: Sequence[PersonAtMeeting],
) -> tuple[MatrixCell, ...]:
    """The answers on the agenda that are open to whoever looks, in their order."""
    record = meeting_record(session, state, places_to_mark(session, state))
    matrix = meeting_matrix(state, record, clearance(session, state.id, actor.id))
    left = frozenset(lot for person in persons if person.there for lot in person.left)
    return agenda_cells(matrix.cells, left, order_of(noted))


def order_of(noted: Sequence[MeetingEntry]) -> tuple[AnswerAddress, ...]:
    """The order that somebody set last; none where nobody did."""
    orders = [entry.order for entry in noted if entry.kind is MeetingEntryKind.ORDERED]
    return orders[-1] if orders else ()


def _newest(noted: Sequence[MeetingEntry], kind: MeetingEntryKind) -> int:
    return max((entry.id for entry in noted if entry.kind is kind), default=0)


def people_at_meeting(
    session: Session, state: ProcurementState, noted: Sequence[MeetingEntry]
) -> tuple[PersonAtMeeting, ...]:
    """Everybody who may be at the meeting now, with who is there."""
    lists = [entry.people for entry in noted if entry.kind is MeetingEntryKind.PRESENT]
    there = lists[-1] if lists else ()
    names = _names(session, state.id)
    persons = []
    for person in dict.fromkeys(
        held.person for held in people.team(session, state.id) if held.role in ROOM
    ):
        cleared = clearance(session, state.id, person)
        persons.append(
            PersonAtMeeting(
                person=person,
                name=names[person],
                there=person in there and cleared.open,
                waits=not cleared.open,
                left=tuple(sorted(cleared.closed)),
            )
        )
    return tuple(sorted(persons, key=lambda person: person.name))


def _names(session: Session, procurement: str) -> Mapping[int, str]:
    """What everybody is called at the meeting who ever held a role."""
    by_name = {
        held.person: f"{held.name} ({held.role})"
        for held in people.everyone_ever(session, procurement)
    }
    return by_name | evaluator_labels(session, procurement)


def _item(
    state: ProcurementState, cell: MatrixCell, persons: Sequence[PersonAtMeeting]
) -> AgendaItem:
    titles = {asked.id: asked.title for asked in state.procurement.criteria.questions}
    return AgendaItem(
        place=cell.place,
        title=titles[cell.place.question],
        state=cell.state.value,
        figure=cell.figure,
        out=tuple(
            person.name for person in persons if person.there and cell.place.lot in person.left
        ),
    )


def _minutes(
    session: Session, state: ProcurementState, noted: Sequence[MeetingEntry]
) -> Iterator[AnswerMinutes]:
    """Every discussion that began, oldest first, with what was agreed while it lasted."""
    if not noted:
        return
    names, agreed = _names(session, state.id), consensus.history(session, state.id)
    there: tuple[int, ...] = ()
    for number, entry in enumerate(noted):
        if entry.kind is MeetingEntryKind.PRESENT:
            there = entry.people
        if entry.kind is not MeetingEntryKind.BEGUN or entry.place is None:
            continue
        ends = next(
            (after for after in noted[number:] if after.kind is MeetingEntryKind.ENDED), None
        )
        scores = [
            score
            for score in agreed
            if score.place == entry.place
            and entry.act < score.act
            and (ends is None or score.act < ends.act)
        ]
        yield AnswerMinutes(
            place=entry.place,
            begun=entry.at,
            ended=ends.at if ends else None,
            room=_named(entry.people, names),
            out=_named((person for person in there if person not in entry.people), names),
            agreed=scores[-1] if scores else None,
            note=ends.note if ends else "",
        )


def _named(persons: Iterable[int], names: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(person, "somebody") for person in persons))
