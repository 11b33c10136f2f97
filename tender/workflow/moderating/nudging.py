"""Who is behind with marks, by name and for the lead alone; and a nudge, once a day at most: a
letter in kind words, which also stands on the person's own pages.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import count_of
from tender.records.told import MarkingNudge
from tender.storage import letters, marks, nudges, people
from tender.storage.unit import Unit
from tender.workflow.ground.access import MARKERS, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.how_told import HowTold, foot, how_told
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import evaluator_labels, settled_places
from tender.workflow.moderating.progress import marker_shares


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkerBehind:
    """Somebody with answers left to mark. No answer and no bidder is named."""

    person: int
    name: str
    label: str
    given: int
    every: int
    left: int  #: without those whose score the meeting agreed without their mark
    last: datetime | None  #: when they gave a mark last
    nudged: MarkingNudge | None  #: the newest
    can_be_nudged: bool  #: whether nobody did today
    by_letter: bool  #: whether a nudge goes by e-mail too


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkersBehind:
    """Everybody with answers left to mark while marking is open."""

    state: ProcurementState
    due: date | None
    passed: bool  #: whether that day has come
    markers: tuple[MarkerBehind, ...]

    @property
    def to_nudge(self) -> tuple[MarkerBehind, ...]:
        """Those of them whom nobody has nudged today."""
        return tuple(marker for marker in self.markers if marker.can_be_nudged)


def markers_behind(office: Office, actor: Actor, procurement: str) -> MarkersBehind:
    """Who has marks left to give, who asked them last to go on, and when."""
    with office.look(actor, Verb.NUDGE, procurement) as session:
        state = state_of(session, procurement)
        due = state.marking_due
        return MarkersBehind(
            state=state,
            due=due,
            passed=due is not None and due <= office.today(),
            markers=_behind(office, session, state),
        )


def nudge_markers(
    office: Office, actor: Actor, procurement: str, persons: Collection[int] = ()
) -> tuple[str, ...]:
    """Ask these people to go on marking, or everybody who is behind and was not asked today: an act
    for each, all or none. Their names.

    Raises NotNow while marking is not open, for somebody who was asked today already, and where
    there is nobody to ask; NotThere for somebody who has nothing left to mark.
    """
    with office.act(actor, Verb.NUDGE, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.MARKING, what="People are asked to go on marking")
        behind = {marker.person: marker for marker in _behind(office, unit.session, state)}
        chosen = _chosen(behind, tuple(dict.fromkeys(persons)))
        for number, marker in enumerate(chosen):
            if number:
                unit.go_on()
            _nudge(office, unit, actor, state, marker)
    return tuple(marker.name for marker in chosen)


def _chosen(behind: dict[int, MarkerBehind], persons: tuple[int, ...]) -> tuple[MarkerBehind, ...]:
    if unknown := [person for person in persons if person not in behind]:
        raise NotThere(
            f"Person {unknown[0]} has nothing left to mark here. Nobody was asked."
            if len(persons) == 1
            else "Somebody of these has nothing left to mark here. Nobody was asked."
        )
    chosen = tuple(behind[person] for person in persons) or tuple(
        marker for marker in behind.values() if marker.can_be_nudged
    )
    for marker in chosen:
        if not marker.can_be_nudged and marker.nudged:
            raise NotNow(
                f"{marker.nudged.name} asked {marker.name} today already: nobody is asked more "
                "than once a day. Nobody was asked."
            )
    if not chosen:
        raise NotNow(
            "Everybody with answers left to mark was asked today already. Nobody was asked."
            if behind
            else "Nobody has answers left to mark. Nobody was asked."
        )
    return chosen


def _behind(office: Office, session: Session, state: ProcurementState) -> tuple[MarkerBehind, ...]:
    """By name; nobody before marking is open, nor after the lock."""
    if state.stage is not Stage.MARKING:
        return ()
    settled = settled_places(session, state)
    labels, last = evaluator_labels(session, state.id), marks.last_given(session, state.id)
    newest = {nudge.person: nudge for nudge in nudges.nudges(session, state.id)}
    names = {
        role.person: role.name for role in people.team(session, state.id) if role.role in MARKERS
    }
    today = office.today().isoformat()
    behind = []
    for share in marker_shares(session, state, places_to_mark(session, state)):
        left = len(share.own - share.marked - settled)
        if left and share.person in names:
            nudged = newest.get(share.person)
            chosen = how_told(session, share.person, state.id)
            behind.append(
                MarkerBehind(
                    person=share.person,
                    name=names[share.person],
                    label=labels.get(share.person, ""),
                    given=len(share.marked),
                    every=len(share.own),
                    left=left,
                    last=last.get(share.person),
                    nudged=nudged,
                    can_be_nudged=nudged is None or nudged.day != today,
                    by_letter=office.mailbox.sends and chosen is not HowTold.HERE,
                )
            )
    return tuple(sorted(behind, key=lambda marker: (marker.name, marker.person)))


def _nudge(
    office: Office, unit: Unit, actor: Actor, state: ProcurementState, marker: MarkerBehind
) -> None:
    nudges.nudge(unit, state.id, marker.person, actor.id, office.today(), marker.left, marker.every)
    unit.says(
        subject=marker.label or "somebody who marks",
        person=marker.person,
        left=marker.left,
        every=marker.every,
    )
    if marker.by_letter:
        title = state.listed.title
        letters.write(
            unit.session,
            state.id,
            marker.person,
            f"nudge {unit.number}",
            f"How are you getting on with the marking? – {title}",
            _text(office, actor, state, marker) + foot(unit.session, office.mailbox, marker.person),
            unit.now,
        )


def _text(office: Office, actor: Actor, state: ProcurementState, marker: MarkerBehind) -> str:
    """Kind words, and numbers alone: no answer and no bidder."""
    due = state.marking_due
    wanted = ""
    if due:
        tense = "was" if due < office.today() else "is"
        wanted = f" All of it {tense} wanted by {day_in_words(due)}."
    link = office.mailbox.link(f"/p/{state.id}/waiting/answers-to-mark")
    return (
        f"Dear {marker.name},\n\n"
        f"thank you for marking in {state.listed.title}. {actor.name} asks how you are getting on: "
        f"{marker.given} of your {count_of(marker.every, 'answer')} have your mark, and "
        f"{marker.left} are left.{wanted}\n\n"
        f"If something is in the way, or you need more time, please tell {actor.name}.\n\n"
        f"You can go on where you left off: {link}\n\n"
    )
