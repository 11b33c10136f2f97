"""The agenda of the meeting and its minutes: the order, who is there, what came of each answer."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.records.marks import AnswerAddress
from tender.storage import audit
from tender.workflow.ground.access import Role
from tender.workflow.ground.answer_matrix import AnswerState, MatrixCell
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.marking import interests
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.moderating.agenda import discussed_now, meeting_agenda
from tender.workflow.moderating.agenda_order import agenda_cells, among_hidden, put_in_order
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.minutes import (
    LONGEST_NOTE,
    begin_discussion,
    end_discussion,
    set_order,
    set_present,
)
from tests.office import ID, Cast, an_office

PLACES = [
    AnswerAddress(question, alias, lot)
    for question in ("Q1", "Q2")
    for alias in "ABC"
    for lot in ("", "1")
]


@pytest.fixture
def cast():
    """Testshire, every answer marked."""
    return Cast(an_office()).marked()


@pytest.fixture
def keep(cast):
    """The chair keeps the agenda by one of its acts."""
    return lambda act, *given: act(cast.office, cast.actor(Role.MODERATOR), ID, *given)


def seen(cast, role=Role.MODERATOR):
    """The agenda as somebody sees it."""
    return meeting_agenda(cast.office, cast.actor(role), ID)


def numbers(cast, *roles):
    """The numbers of people."""
    return [cast.people[role] for role in roles]


@given(st.permutations(PLACES), st.sets(st.sampled_from(PLACES)), st.data())
def test_what_somebody_does_not_see_keeps_its_place_in_their_order(before, seen, data):
    """Whoever left a lot puts the others in order, and moves nothing of it."""
    order = data.draw(st.permutations(sorted(seen)))
    every = among_hidden(order, before)
    assert sorted(every) == sorted(before) and [one for one in every if one in seen] == order
    assert all(every[number] == place for number, place in enumerate(before) if place not in seen)


@given(st.permutations(PLACES), st.dictionaries(st.sampled_from(PLACES), st.integers(1, 20)))
def test_an_order_loses_and_doubles_nothing(order, positions):
    """Whatever is typed; what is put alone stands where it was put, or last."""
    new = put_in_order(order, positions)
    assert sorted(new) == sorted(order)
    if len(positions) == 1:
        ((place, position),) = positions.items()
        assert new.index(place) == min(position, len(order)) - 1


def test_of_two_that_are_put_at_one_place_the_first_stays_first():
    """And both stand before what stood there."""
    assert put_in_order("ABCD", {"C": 1, "D": 1}) == ("C", "D", "A", "B")


@given(
    st.lists(
        st.tuples(
            st.sampled_from([AnswerState.WIDE, AnswerState.TO_AGREE, AnswerState.REOPENED]),
            st.integers(0, 5),
            st.booleans(),
        ),
        min_size=len(PLACES),
        max_size=len(PLACES),
    ),
    st.sets(st.sampled_from(["", "1"])),
)
def test_by_rule_the_widest_stand_first_and_lots_that_are_left_together(states, left):
    """At the end, so that nobody goes and comes back with each answer; what cannot be agreed is
    on no agenda.
    """
    cells = [
        MatrixCell(place=place, state=state, apart=apart, waits=waits)
        for place, (state, apart, waits) in zip(PLACES, states, strict=True)
    ]
    order = agenda_cells(cells, left, ())
    assert {cell.place for cell in order} == {cell.place for cell in cells if cell.waits}
    away = [cell.place.lot in left for cell in order]
    assert away == sorted(away)
    assert len({cell.place.lot for cell in order if cell.place.lot in left}) == sum(
        place.place.lot in left and before != place.place.lot
        for before, place in zip([None, *(c.place.lot for c in order)], order, strict=False)
    )
    free = [cell for cell in order if cell.place.lot not in left]
    wide = [cell.apart for cell in free if cell.state is AnswerState.WIDE]
    assert wide == sorted(wide, reverse=True) == [cell.apart for cell in free[: len(wide)]]


def test_an_order_that_somebody_set_goes_first():
    """What became ready since stands behind it."""
    cells = [MatrixCell(place=place, state=AnswerState.TO_AGREE, waits=True) for place in PLACES]
    order = agenda_cells(cells, (), PLACES[3:1:-1])
    assert [cell.place for cell in order[:3]] == [PLACES[3], PLACES[2], PLACES[0]]


def test_a_person_puts_answers_in_another_order(cast, keep):
    """On the audit; a page that did not know of it is told."""
    before = [item.place for item in seen(cast).items]
    keep(set_order, {before[2]: 1}, 0)
    agenda = seen(cast)
    assert [item.place for item in agenda.items][:3] == [before[2], before[0], before[1]]
    with pytest.raises(Stale):
        keep(set_order, {before[1]: 1}, 0)
    with pytest.raises(NotThere):
        keep(set_order, {AnswerAddress("Q9", "A"): 1}, agenda.newest_order)
    with pytest.raises(Invalid):
        keep(set_order, {before[1]: 0}, agenda.newest_order)
    with cast.office.store.reading() as session:
        assert audit.entries(session, ID)[0].verb == "keep the agenda of moderation"


def test_minutes_say_when_who_was_there_and_what_was_agreed(cast, keep):
    """The score by itself, from the record; a note where there is one."""
    place = seen(cast).items[0].place
    keep(set_present, numbers(cast, Role.MODERATOR, Role.EVALUATOR))
    keep(begin_discussion, place)
    cast.office.clock.passes(minutes=7)
    assert seen(cast).under_way.place == place and seen(cast).under_way.agreed is None
    record_consensus(
        cast.office, cast.actor(Role.MODERATOR), ID,
        NewConsensus(place=place, score="4", rationale="It says how (paragraph 1)."),
    )  # fmt: skip
    keep(end_discussion, place, " Read aloud twice. ")
    (line,) = seen(cast, Role.LEAD).minutes
    assert (line.place, line.note, line.agreed.score) == (place, "Read aloud twice.", Fraction(4))
    assert (line.ended - line.begun).total_seconds() == 420
    assert len(line.room) == 2 and line.out == () and seen(cast).under_way is None
    assert place not in [item.place for item in seen(cast).items], "it is agreed"


def test_what_is_noted_is_read_again_from_both_databases(url):
    """Order, attendance, the discussion and its note."""
    cast = Cast(an_office(url)).marked()
    chair = cast.actor(Role.MODERATOR)
    first, second = (item.place for item in seen(cast).items[:2])
    set_order(cast.office, chair, ID, {second: 1})
    set_present(cast.office, chair, ID, numbers(cast, Role.MODERATOR, Role.EVALUATOR))
    begin_discussion(cast.office, chair, ID, second)
    end_discussion(cast.office, chair, ID, second, "“Read” – aloud 🏥\nand twice.")
    agenda = seen(cast)
    assert [item.place for item in agenda.items[:2]] == [second, first]
    (line,) = agenda.minutes
    assert (line.place, line.note) == (second, "“Read” – aloud 🏥\nand twice.")
    assert line.ended >= line.begun and len(line.room) == 2
    cast.office.store.close()


def test_one_answer_is_discussed_at_a_time_and_by_somebody(cast, keep):
    """Each refusal says what to do."""
    first, second = (item.place for item in seen(cast).items[:2])
    with pytest.raises(Invalid):
        keep(begin_discussion, first)
    with pytest.raises(Invalid):
        keep(set_present, [10_000])
    keep(set_present, numbers(cast, Role.MODERATOR))
    with pytest.raises(NotThere):
        keep(begin_discussion, AnswerAddress("Q1", "Z"))
    keep(begin_discussion, first)
    with pytest.raises(NotNow):
        keep(begin_discussion, second)
    with pytest.raises(NotThere):
        keep(end_discussion, second)
    with pytest.raises(Invalid):
        keep(end_discussion, first, "x" * (LONGEST_NOTE + 1))
    keep(end_discussion, first)
    with pytest.raises(NotThere):
        keep(end_discussion, first)


def left_by(cast, role):
    """Somebody is excluded from a bidder, and leaves its lots."""
    said = {"B01": interests.NewDeclaration(kind=InterestKind.PERSONAL, text="My aunt works there")}
    interests.declare_interests(cast.office, cast.actor(role), ID, said)
    interests.decide_interest(
        cast.office, cast.lead, ID, cast.people[role], "B01", InterestOutcome.EXCLUDED, "Too near."
    )


def test_who_left_a_lot_is_out_of_the_room_for_all_of_it(cast, keep):
    """Said by lot and under the name that marks are known by; no bidder stands beside it."""
    keep(set_present, numbers(cast, Role.MODERATOR, Role.EVALUATOR, Role.LEAD))
    left_by(cast, Role.EVALUATOR)
    agenda = seen(cast)
    (person,) = [person for person in agenda.people if person.left]
    assert "Evaluator" not in person.name and "B01" not in repr(agenda)
    for place in {place for place in cast.places() if place.lot in person.left}:
        keep(begin_discussion, place)
        keep(end_discussion, place)
    assert {line.out for line in seen(cast).minutes} == {(person.name,)}


def test_a_chair_who_left_a_lot_sees_and_notes_nothing_of_it(cast, keep):
    """Neither on the agenda nor in the minutes; the lead still does."""
    keep(set_present, numbers(cast, Role.MODERATOR, Role.LEAD))
    place = cast.places()[0]
    keep(begin_discussion, place)
    left_by(cast, Role.MODERATOR)
    agenda = seen(cast)
    assert place.lot in agenda.closed_lots and agenda.busy and agenda.under_way is None
    assert agenda.minutes == () and not [i for i in agenda.items if i.place.lot == place.lot]
    with pytest.raises(NotAllowed):
        keep(end_discussion, place)
    assert seen(cast, Role.LEAD).under_way.place == place
    keep(end_discussion, None, "Of what the chair does not see.")
    (line,) = seen(cast, Role.LEAD).minutes
    assert line.ended and line.note == "" and not seen(cast).busy
    with pytest.raises(NotThere):
        keep(end_discussion, None)


def test_what_is_open_to_the_chair_is_not_ended_without_its_place(cast, keep):
    """Nor is anything ended where nothing is discussed."""
    keep(set_present, numbers(cast, Role.MODERATOR))
    keep(begin_discussion, cast.places()[0])
    with pytest.raises(NotThere):
        keep(end_discussion, None)
    assert seen(cast).under_way


def test_nothing_is_discussed_any_more_once_quality_is_locked():
    """Though nobody noted the end."""
    cast = Cast(an_office()).agreed()
    place, chair = cast.places()[0], cast.actor(Role.MODERATOR)
    set_present(cast.office, chair, ID, [chair.id])
    begin_discussion(cast.office, chair, ID, place)
    cast.locked_now()
    agenda = seen(cast)
    assert not agenda.busy and agenda.under_way is None and agenda.minutes[0].ended is None
    with cast.office.read() as session:
        assert discussed_now(session, agenda.state, place) is None


def test_only_a_moderator_keeps_it_and_only_while_marking_is_open(cast):
    """The lead and the observer read; after the lock what was noted stays."""
    with pytest.raises(NotAllowed):
        set_present(cast.office, cast.lead, ID, numbers(cast, Role.LEAD))
    with pytest.raises(NotAllowed):
        meeting_agenda(cast.office, cast.actor(Role.EVALUATOR), ID)
    locked = Cast(an_office()).locked()
    with pytest.raises(NotNow):
        set_present(locked.office, locked.actor(Role.MODERATOR), ID, [])
    assert not seen(locked, Role.OBSERVER).open


def test_before_marking_there_is_no_agenda():
    """Nor people, nor answers."""
    cast = Cast(an_office()).with_bids()
    assert (seen(cast).items, seen(cast).people) == ((), ())
