"""Giving marks: on the scale, with a reason, by whom the answer was given to, while marking is
open; appended, never edited.
"""

from fractions import Fraction

import pytest

from tender.records.marks import AnswerAddress
from tender.storage import marks
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.marking import desk
from tender.workflow.marking import mark as marking
from tender.workflow.marking.mark import NewMark
from tender.workflow.preparing import team
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def place(cast):
    """An answer to Q1."""
    return cast.places()[0]


def give(
    cast,
    place,
    mark="3",
    reason="It says how, in its second paragraph.",
    role=Role.EVALUATOR,
    **more,
):
    """Give a mark as the person of a role."""
    return marking.record_mark(
        cast.office, cast.actor(role), ID, NewMark(place=place, mark=mark, reason=reason, **more)
    )


def history(cast, place):
    """Every mark ever given to an answer."""
    with cast.office.store.reading() as session:
        return marks.history(session, ID, place)


def test_a_mark_is_kept_with_its_reason_and_its_time(cast, place):
    """As it was given."""
    given = give(cast, place, "4", "Its second paragraph says who calls, and when.")
    assert (given.mark, given.reason, given.at, given.person) == (
        4,
        "Its second paragraph says who calls, and when.",
        cast.office.clock(),
        cast.people[Role.EVALUATOR],
    )


@pytest.mark.parametrize(
    ("mark", "field"),
    [
        ("6", "mark"),
        ("3.5", "mark"),
        ("-1", "mark"),
        ("", "mark"),
        ("three", "mark"),
        ("9" * 5000, "mark"),
        ("1e1", "mark"),
        ("٣", "mark"),
    ],
)
def test_a_mark_off_the_scale_is_refused_beside_its_field(cast, place, mark, field):
    """With the marks there are."""
    with pytest.raises(Invalid) as refused:
        give(cast, place, mark)
    assert refused.value.fields == {field: "Choose a mark: 0, 1, 2, 3, 4, 5."}
    assert history(cast, place) == ()


@pytest.mark.parametrize("reason", ["", "   \n ", "x" * 10_001])
def test_a_mark_without_a_reason_or_with_an_endless_one_is_refused(cast, place, reason):
    """And nothing is kept."""
    with pytest.raises(Invalid) as refused:
        give(cast, place, reason=reason)
    assert list(refused.value.fields) == ["reason"]
    assert history(cast, place) == ()


def test_a_change_is_another_row_with_its_why_and_what_stood_before_stays(cast, place):
    """Nothing is edited."""
    first = give(cast, place, "3")
    second = give(
        cast, place, "4", "I had missed the third paragraph.", why="Read again", seen=first.id
    )
    assert [(one.mark, one.why) for one in history(cast, place)] == [(3, ""), (4, "Read again")]
    with cast.office.store.reading() as session:
        assert marks.marks(session, ID, place) == (second,)


def test_a_change_without_why_is_refused(cast, place):
    """What stood before would have no word against it."""
    first = give(cast, place, "3")
    with pytest.raises(Invalid, match="Say why"):
        give(cast, place, "4", seen=first.id)


def test_sending_the_same_twice_keeps_one_mark(cast, place):
    """A double click, or a page sent again after a lost connection."""
    assert give(cast, place) == give(cast, place)
    assert len(history(cast, place)) == 1


def test_a_stale_page_does_not_overwrite(cast, place):
    """The mark was changed in another window."""
    first = give(cast, place, "3")
    give(cast, place, "4", why="Read again", seen=first.id)
    with pytest.raises(Stale, match="Both are shown"):
        give(cast, place, "2", why="From the old page", seen=first.id)
    assert [one.mark for one in history(cast, place)] == [3, 4]


def test_nobody_marks_a_question_that_is_not_theirs(cast):
    """The panel marks Q2 alone."""
    place = next(one for one in cast.places() if one.question == "Q1")
    with pytest.raises(NotThere):
        give(cast, place, role=Role.PANEL_MEMBER)


@pytest.mark.parametrize(
    "place",
    [
        AnswerAddress("Q1", "Z"),
        AnswerAddress("Q9", "A"),
        AnswerAddress("Q1", "A", "1"),
        AnswerAddress("Q1' OR 1=1", "A"),
        AnswerAddress("", ""),
    ],
)
def test_a_forged_answer_is_not_there(cast, place):
    """Whatever stands in the address."""
    with pytest.raises(NotThere):
        give(cast, place)


@pytest.mark.parametrize(
    "role",
    [role for role in Role if role not in (Role.EVALUATOR, Role.PANEL_MEMBER)],
    ids=lambda role: role.value,
)
def test_nobody_else_gives_a_mark(cast, place, role):
    """Not even the lead or an administrator."""
    with pytest.raises(NotAllowed):
        give(cast, place, role=role)
    assert history(cast, place) == ()


def test_marks_are_taken_only_while_marking_is_open():
    """Not before, and not once quality is locked."""
    for cast in (Cast(an_office()).with_bids(), Cast(an_office()).locked()):
        with pytest.raises(NotNow):
            give(cast, cast.places()[0])


def test_no_answer_opens_before_interests_are_declared(cast, place):
    """Somebody who joins late declares first."""
    cast.people[Role.EVALUATOR] = cast.people[Role.ADMINISTRATOR]
    team.appoint(
        cast.office,
        cast.lead,
        ID,
        "administrator.testshire-2023@demonstration.invalid",
        "Late",
        Role.EVALUATOR,
        "officers",
    )
    with pytest.raises(NotAllowed, match="Before the first answer opens"):
        give(cast, place)
    with pytest.raises(NotAllowed, match="Before the first answer opens"):
        desk.marking_screen(cast.office, cast.actor(Role.EVALUATOR), ID, place)


def test_several_marks_are_one_act_all_or_none(cast):
    """As a workbook brings them back."""
    places = [one for one in cast.places() if one.question == "Q1"]
    good, bad = (
        NewMark(place=places[0], mark="3", reason="Fair."),
        NewMark(place=places[1], mark="7", reason="Fair."),
    )
    with pytest.raises(Invalid):
        marking.record_marks(cast.office, cast.actor(Role.EVALUATOR), ID, [good, bad])
    assert [history(cast, one) for one in places] == [(), ()]
    given = marking.record_marks(
        cast.office,
        cast.actor(Role.EVALUATOR),
        ID,
        [good, NewMark(place=places[1], mark="2", reason="Thin.")],
    )
    assert [one.mark for one in given] == [Fraction(3), Fraction(2)]


def test_a_desk_shows_no_mark_of_anybody_else():
    """Marks of others stay hidden until moderation."""
    cast = Cast(an_office()).marked()
    panel = desk.own_desk(cast.office, cast.actor(Role.PANEL_MEMBER), ID)
    assert [pile.question.id for pile in panel.piles] == ["Q2"]
    sheet = desk.marking_screen(
        cast.office, cast.actor(Role.PANEL_MEMBER), ID, panel.piles[0].answers[0].place
    )
    people = {one.person for one in (*sheet.history, *sheet.mine)}
    assert people == {cast.people[Role.PANEL_MEMBER]}


def test_what_is_typed_is_kept_and_is_no_mark(cast, place):
    """A draft is seen by its writer alone, and goes when the mark is given."""
    evaluator = cast.actor(Role.EVALUATOR)
    marking.keep_draft(cast.office, evaluator, ID, place, "4", "I think the second par")
    assert (
        desk.marking_screen(cast.office, evaluator, ID, place).draft.reason
        == "I think the second par"
    )
    assert history(cast, place) == ()
    give(cast, place)
    assert desk.marking_screen(cast.office, evaluator, ID, place).draft is None
