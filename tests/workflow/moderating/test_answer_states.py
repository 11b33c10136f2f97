"""Each state of an answer between its marks and its agreed score, and who sees which figures."""

from datetime import date

import pytest

from tender.storage import marks as stored_marks
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.answer_matrix import AnswerState
from tender.workflow.marking import interests
from tender.workflow.marking.desk_matrix import desk_page
from tender.workflow.marking.interest_kinds import InterestOutcome
from tender.workflow.marking.mark import NewMark, keep_draft, record_mark
from tender.workflow.marking.period import open_marking
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.moderation_list import moderation_list
from tender.workflow.moderating.progress import marking_progress
from tender.workflow.moderating.reopening import reopen_consensus
from tender.workflow.opening.bids_from_files import take_in_bids
from tests.office import ID, Cast, an_office, two_bids
from tests.register_files import a_small_register
from tests.workflow.moderating.test_taken_out import Averaged

REASON = "Its second paragraph says how, but not by when."


@pytest.fixture
def cast():
    """Testshire with marking open: Q2 is marked by the evaluator and the panel member."""
    return Cast(an_office()).marking()


def marks(cast, place, role, mark, **more):
    """Give a mark; its number."""
    new = NewMark(place=place, mark=mark, reason=f"{REASON} {mark}", **more)
    return record_mark(cast.office, cast.actor(role), ID, new).id


def agrees(cast, place, **more):
    """Agree on 4 as the chair."""
    new = NewConsensus(place=place, score="4", rationale=REASON, **more)
    return record_consensus(cast.office, cast.actor(Role.MODERATOR), ID, new)


def place_of(cast, question):
    """Its first answer."""
    return next(place for place in cast.places() if place.question == question)


def seen(cast, place):
    """What the moderator, the lead who follows progress and the evaluator see of an answer."""
    looks = (
        moderation_list(cast.office, cast.actor(Role.MODERATOR), ID),
        marking_progress(cast.office, cast.lead, ID),
        desk_page(cast.office, cast.actor(Role.EVALUATOR), ID),
    )
    return [next(cell.seen for cell in look.matrix.cells if cell.place == place) for look in looks]


def test_an_answer_comes_from_its_first_mark_to_its_score(cast):
    """Figures of marks are the moderator's alone; an evaluator sees no mark but their own."""
    place = place_of(cast, "Q2")
    evaluator = cast.actor(Role.EVALUATOR)
    assert seen(cast, place) == ["0 of 2 in", "0 of 2 in", "to mark"]
    keep_draft(cast.office, evaluator, ID, place, "3", "It says")
    assert seen(cast, place)[2] == "begun"
    marks(cast, place, Role.EVALUATOR, "3")
    assert seen(cast, place) == ["1 of 2 in", "1 of 2 in", "3 marked"]
    given = marks(cast, place, Role.PANEL_MEMBER, "5")
    assert seen(cast, place) == ["3–5 wide", "to agree", "3 marked"]
    given = marks(cast, place, Role.PANEL_MEMBER, "4", why="I read it again.", seen=given)
    assert seen(cast, place) == ["3–4 to agree", "to agree", "3 marked"]
    marks(cast, place, Role.PANEL_MEMBER, "3", why="I read it a third time.", seen=given)
    assert seen(cast, place) == ["3 to agree", "to agree", "3 marked"]
    score = agrees(cast, place)
    assert seen(cast, place) == ["4 agreed", "agreed", "agreed"]
    chair = cast.actor(Role.MODERATOR)
    reopen_consensus(cast.office, chair, ID, place, "A paragraph was not read.", score.id)
    assert seen(cast, place) == ["3 reopened", "reopened", "3 marked"]
    agrees(cast, place, why="It was read.", seen=score.id)
    assert seen(cast, place) == ["4 agreed", "agreed", "agreed"]


def test_an_answer_changed_since_where_somebody_was_given_its_question_after(cast):
    """Their mark is missing, and the score says nothing of it; a score that names whose mark it
    goes without has not changed.
    """
    first, second = (place for place in cast.places() if place.question == "Q1")
    marks(cast, first, Role.EVALUATOR, "3")
    marks(cast, second, Role.EVALUATOR, "3")
    agrees(cast, first)
    panel = cast.people[Role.PANEL_MEMBER]
    with cast.office.store.acting(Doer(None, "a test"), "assign", ID, cast.office.clock()) as unit:
        stored_marks.assign(unit, ID, panel, "Q1", given=True)
    assert seen(cast, first)[:2] == ["4 changed", "changed"]
    assert seen(cast, second)[:2] == ["1 of 2 in", "1 of 2 in"]
    agrees(cast, second, without=(panel,), without_reason="She is ill.")
    assert seen(cast, second)[:2] == ["4 agreed", "agreed"]


def states_of(look, actor, averaged):
    """What every cell of a page says."""
    return {cell.seen for cell in look(averaged.office, actor, ID).matrix.cells}


def test_where_marks_are_averaged_a_mark_after_the_rationale_is_a_change():
    """No score is agreed there, so no figure stands beside the state."""
    averaged = Averaged()
    chair, evaluator = (averaged.cast.actor(role) for role in (Role.MODERATOR, Role.EVALUATOR))
    averaged.agrees()
    assert states_of(moderation_list, chair, averaged) == {"agreed"}
    assert states_of(desk_page, evaluator, averaged) == {"2 marked"}
    place = place_of(averaged.cast, "Q1")
    with averaged.office.store.reading() as session:
        current = stored_marks.own_mark(session, ID, place, evaluator.person).id
    marks(averaged.cast, place, Role.EVALUATOR, "3", why="I read it again.", seen=current)
    assert seen(averaged.cast, place) == ["changed", "changed", "3 marked"]
    assert states_of(moderation_list, chair, averaged) == {"agreed", "changed"}


def test_after_somebody_left_every_answer_of_the_lots_is_reopened_alike():
    """Whichever bidder it was: by the matrix nobody can tell."""
    averaged = Averaged()
    averaged.agrees()
    averaged.knows_the_owner()
    averaged.excludes()
    for look, actor in (
        (moderation_list, averaged.cast.actor(Role.MODERATOR)),
        (marking_progress, averaged.cast.lead),
    ):
        cells = look(averaged.office, actor, ID).matrix.cells
        assert {cell.state for cell in cells} == {AnswerState.REOPENED}
        by_alias = {
            alias: [(cell.place.question, cell.seen) for cell in cells if cell.place[1:] == where]
            for alias, where in (("A", ("A", "")), ("B", ("B", "")))
        }
        assert by_alias["A"] == by_alias["B"] != []


def test_whoever_has_not_declared_is_shown_no_answer(cast):
    """But why, on the page of moderation as on that of progress."""
    bids = Cast(an_office()).published()
    take_in_bids(bids.office, bids.lead, ID, two_bids(), a_small_register())
    open_marking(bids.office, bids.lead, ID, date(2023, 11, 13))
    for look in (moderation_list, marking_progress):
        found = look(bids.office, bids.actor(Role.MODERATOR), ID)
        assert found.matrix.cells == () and "Before the first answer opens" in found.closed


def test_a_moderator_who_left_is_shown_no_state_and_no_figure(cast):
    """Of what they left; the others see it as before."""
    place = place_of(cast, "Q1")
    marks(cast, place, Role.EVALUATOR, "3")
    chair, kind = cast.actor(Role.MODERATOR), interests.InterestKind.PERSONAL
    said = {"B01": interests.NewDeclaration(kind=kind, text="My aunt is cared for there.")}
    interests.declare_interests(cast.office, chair, ID, said)
    interests.decide_interest(
        cast.office, cast.lead, ID, chair.person, "B01", InterestOutcome.EXCLUDED, "Her aunt."
    )
    for look in (moderation_list, marking_progress):
        cells = look(cast.office, chair, ID).matrix.cells
        assert {(cell.seen, cell.apart, cell.waits) for cell in cells} == {("closed", 0, False)}
    followed = marking_progress(cast.office, cast.lead, ID).matrix.cells
    assert [cell.seen for cell in followed if cell.place == place] == ["to agree"]
