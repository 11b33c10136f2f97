"""Giving marks: each with its reason, appended, never edited."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlmodel import Session

from criteria.scale import MarkOffScale, Scale
from evidence.cell import text_fault
from evidence.number import NotExact, exact, plain
from tender.records.marks import AnswerAddress, RecordedMark
from tender.storage import bids, marks, people, redactions
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.ended import refuse_ended_lot
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import ActRefused, Invalid, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.clearance import Clearance, clearance
from tender.workflow.marking.desk import desk_of, own_question, screen_of
from tender.workflow.marking.hints import hints_on_typed
from tender.workflow.marking.late_marker import late_places
from tender.workflow.marking.redactions import redacted_text
from tender.workflow.marking.settled import refuse_settled, settled_among

LONGEST_REASON = 10_000  #: characters
LONGEST_PASSAGE = 1_000  #: characters of an answer that are said to name its bidder


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """A mark as somebody sends it. `seen` is the number of the mark
    their page showed, 0 for none.
    """

    place: AnswerAddress
    mark: str
    reason: str
    why: str = ""
    seen: int = 0


def record_mark(office: Office, actor: Actor, procurement: str, new: NewMark) -> RecordedMark:
    """Give a mark with its reason. A change needs why; sending the same again changes nothing.

    Raises NotNow unless marking is open and the answer has no agreed score that stands, NotThere
    for an answer that is not theirs, NotAllowed where an interest keeps it closed, Invalid for a
    mark off the scale or a missing reason, and Stale where the mark was changed elsewhere since the
    page was made.
    """
    return _record(office, actor, procurement, (new,), alone=True)[0]


def record_marks(
    office: Office, actor: Actor, procurement: str, new: Sequence[NewMark]
) -> tuple[RecordedMark, ...]:
    """Give several marks in one act: all of them or, where any is refused, none.

    Raises as `record_mark` does, and says which was refused.
    """
    return _record(office, actor, procurement, new, alone=False)


def _record(
    office: Office, actor: Actor, procurement: str, new: Sequence[NewMark], *, alone: bool
) -> tuple[RecordedMark, ...]:
    with office.act(actor, Verb.RECORD_MARK, procurement) as unit:
        marker = _marker(unit.session, actor, procurement, new)
        supporter = people.beside(unit.session, procurement).get(actor.id)
        before = _before(unit.session, procurement, new, actor.id)
        recorded_marks: list[RecordedMark] = []
        for number, new_mark in enumerate(new, 1):
            address, current = new_mark.place, before.get(new_mark.place)
            try:
                mark = marker.checked(new_mark)
                same = current and (current.mark, current.reason) == (mark, new_mark.reason.strip())
                if not same:
                    refuse_settled(address, marker.settled)
                if current and not same:
                    _may_change(new_mark, current)
            except ActRefused as refused:
                if alone:
                    raise
                raise refused.among(f"marks[{number}]", _in_short(address)) from refused
            if current is None or not same:
                reason, why = new_mark.reason.strip(), new_mark.why.strip()
                name = supporter.name if supporter else ""
                current = marks.give_mark(
                    unit, procurement, address, actor.id, mark, reason, why=why, supporter=name
                )
                # the same answer again in one list is a change like any other
                before[address] = current
            recorded_marks.append(current)
        unit.says(
            subject=", ".join(_in_short(mark.place) for mark in recorded_marks[:20]),
            marks=len(recorded_marks),
        )
        return tuple(recorded_marks)


def _in_short(address: AnswerAddress) -> str:
    """An address as the audit and refusals say it."""
    return ".".join(filter(None, address))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marker:
    """Whoever gives marks: which answers are theirs, and which are open to them."""

    state: ProcurementState
    own: frozenset[str]
    clearance: Clearance
    to_mark: frozenset[AnswerAddress]
    settled: frozenset[AnswerAddress]  #: of those to be marked, the ones whose score is agreed

    def checked(self, new: NewMark) -> Fraction:
        """The mark, on its scale. Raises NotThere, NotAllowed and Invalid as `record_mark` does."""
        _, scale = own_question(self.state, self.own, new.place.question)
        self.clearance.opens(new.place)
        refuse_ended_lot(self.state, new.place.lot, "nothing is marked for it")
        if new.place not in self.to_mark:
            raise NotThere
        return _checked(new, scale)


def _marker(session: Session, actor: Actor, procurement: str, new: Sequence[NewMark]) -> _Marker:
    """Who gives these marks. Raises NotNow unless marking is open, or was opened to them late."""
    state = state_of(session, procurement)
    late = late_places(session, state, actor.id)
    if not late or not late >= {mark.place for mark in new}:
        state.needs(Stage.MARKING, what="Marks are taken")
    return _Marker(
        state=state,
        own=marks.questions_of(session, procurement, actor.id),
        clearance=clearance(session, procurement, actor.id),
        to_mark=frozenset(places_to_mark(session, state)),
        settled=settled_among(session, state, [mark.place for mark in new]),
    )


def _before(
    session: Session, procurement: str, new: Sequence[NewMark], person: int
) -> dict[AnswerAddress, RecordedMark]:
    """The marks that stand where new ones are to go."""
    if len(new) == 1:
        mark = marks.own_mark(session, procurement, new[0].place, person)
        return {mark.place: mark} if mark else {}
    return {mark.place: mark for mark in marks.marks(session, procurement, person=person)}


def _checked(new: NewMark, scale: Scale) -> Fraction:
    fields = {}
    mark = Fraction(0)
    try:
        mark = exact(new.mark)
        scale.point(mark)
    except (NotExact, MarkOffScale):
        fields["mark"] = f"Choose a mark: {', '.join(plain(point.mark) for point in scale.points)}."
    if not new.reason.strip():
        fields["reason"] = (
            "Write the reason for the mark: what in the answer earned it. "
            "The bidder may ask to see it."
        )
    elif len(new.reason) > LONGEST_REASON:
        fields["reason"] = (
            f"Keep the reason under {LONGEST_REASON:,} characters; "
            f"this one has {len(new.reason):,}."
        )
    if len(new.why) > LONGEST_REASON:
        fields["why"] = f"Keep this under {LONGEST_REASON:,} characters."
    if fields:
        raise Invalid.of(**fields)
    return mark


def _may_change(new: NewMark, current: RecordedMark) -> None:
    """Refuse a change of what their page did not show, or a change without a why."""
    if new.seen != current.id:
        raise Stale(
            "You changed this mark in another window after this page was made. Both are shown: "
            "keep one of them."
        )
    if not new.why.strip():
        raise Invalid.of(
            why="Say why the mark or its reason changes. What stood before stays on record."
        )


def keep_draft(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress, mark: str, reason: str
) -> tuple[str, ...]:
    """Keep what is typed so far, so that nothing typed is lost; the hints on it.

    It is not a mark, and nobody else sees it. Raises as `marking_screen`.
    """
    with office.look(actor, Verb.RECORD_MARK, procurement) as session:
        screen = screen_of(session, actor, desk_of(session, actor, procurement), address)
    with office.keep(actor, Verb.RECORD_MARK, procurement) as session:
        marks.keep_draft(
            session,
            procurement,
            address,
            actor.id,
            mark[:10],
            reason[:LONGEST_REASON],
            office.clock(),
        )
    return hints_on_typed(screen, mark, reason)


def flag_answer(
    office: Office, actor: Actor, procurement: str, address: AnswerAddress, passage: str
) -> None:
    """Say that an answer names its bidder; an officer looks,
    and keeps the words from those who mark if they do.

    Raises Invalid where the words do not stand in the answer as those who mark see it, however
    its lines are broken.
    """
    with office.act(actor, Verb.FLAG_ANSWER, procurement) as unit:
        clearance(unit.session, procurement, actor.id).opens(address)
        answer = bids.answer(unit.session, procurement, *address)
        if answer is None:
            raise NotThere
        if Role.MODERATOR not in actor.roles_in(procurement):
            own = marks.questions_of(unit.session, procurement, actor.id)
            own_question(state_of(unit.session, procurement), own, address.question)
        seen = redacted_text(answer.text, redactions.redactions(unit.session, procurement, address))
        missing = "Copy the words that name the bidder."
        fault = text_fault(passage, LONGEST_PASSAGE, missing)
        if not fault and " ".join(passage.split()) not in " ".join(seen.split()):
            fault = "These words do not stand in the answer. Copy them just as they stand there."
        if fault:
            raise Invalid.of(passage=fault)
        redactions.flag(unit, procurement, address, actor.id, passage.strip())
        unit.says(subject=_in_short(address))
