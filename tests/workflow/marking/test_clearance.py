"""Interests do not unmask: whatever is declared, withdrawn, decided, marked and agreed, nobody can
see of which company an alias is.
"""

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tender.records.marks import AnswerAddress
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.marking.desk import marking_screen
from tender.workflow.marking.exclusions import lots_to_leave
from tests.workflow.marking.two_worlds import MARKERS, NONE, RATES, SUPPORTER, WATCHERS, World

ACTS = (
    "lock",
    "none",
    "declare",
    "withdraw",
    "decide",
    "exclude",
    "mark",
    "mark_all",
    "agree",
    "meet",
    "agree_all",
)
STEPS = st.tuples(st.sampled_from(ACTS), st.sampled_from(MARKERS), st.integers(0, 11))
#: everybody who marks has said it of all but what they know, and marking is open
OPEN = (
    ("none", Role.EVALUATOR, 1),
    ("none", Role.PANEL_MEMBER, 1),
    ("open", Role.LEAD, 0),
)
MARKED = tuple(("mark_all", role, 0) for role in MARKERS)
WITHOUT = (("none", Role.EVALUATOR, 0), ("none", Role.PANEL_MEMBER, 0), ("open", Role.LEAD, 0))


def seen_in_both(worlds):
    """What everybody sees in each, without the workbook, which holds the time it was made."""
    return [
        {
            (role, name): look
            for role in WATCHERS
            for name, look in world.seen(role).items()
            if name != "workbook" or isinstance(look, tuple)
        }
        for world in worlds
    ]


@settings(max_examples=6)
@given(
    st.sampled_from((OPEN, WITHOUT, (*WITHOUT, *MARKED))), st.lists(STEPS, min_size=2, max_size=9)
)
@example((*WITHOUT, *MARKED), [("agree_all", Role.MODERATOR, 0), ("exclude", Role.EVALUATOR, 0)])
@example((*WITHOUT, *MARKED), [("exclude", Role.PANEL_MEMBER, 0), ("mark_all", Role.EVALUATOR, 0)])
def test_nobody_sees_which_company_was_declared(first, steps):
    """In two worlds that differ in it alone, every act is answered alike and every look is alike,
    until it is decided and afterwards: both bid for the same lots.
    """
    worlds = World(("B01", "B03")), World(("B02", "B04"))
    for act in (*first, *steps):
        came = [world.does(*act) for world in worlds]
        assert came[0] == came[1], act
    seen = seen_in_both(worlds)
    assert seen[0] == seen[1]


@settings(max_examples=6)
@given(
    st.lists(
        STEPS.filter(lambda step: step[0] not in ("decide", "exclude")), min_size=2, max_size=9
    )
)
def test_companies_of_different_lots_look_alike_too_until_it_is_decided(steps):
    """Nothing follows from a declaration by itself."""
    worlds = World(("B01", "B03")), World(("B03", "B01"))
    for act in (*WITHOUT, *steps):
        assert len({world.does(*act) for world in worlds}) == 1
    seen = seen_in_both(worlds)
    assert seen[0] == seen[1]


@settings(max_examples=6)
@given(st.lists(STEPS, min_size=1, max_size=9))
def test_what_is_closed_is_whole_lots(steps):
    """No act leaves somebody a part of what is marked side by side."""
    world = World(("B01", "B03"))
    for act in (*WITHOUT, *steps):
        world.does(*act)
    for role in MARKERS:
        there = Counter((place.question, place.lot) for place in world.places)
        for what, answers in Counter(
            (place.question, place.lot) for place in world.open_to(role)
        ).items():
            assert answers == there[what]


@given(
    st.lists(
        st.frozensets(st.sampled_from(("", "1", "2", "3")), min_size=1), min_size=2, max_size=7
    )
)
def test_at_least_two_bidders_lead_to_the_same_lots(answered):
    """Whoever is told which lots to leave cannot tell for which bidder."""
    lots_of = {chr(65 + number): lots for number, lots in enumerate(answered)}
    left = {alias: lots_to_leave(alias, lots_of) for alias in lots_of}
    assert all(lots <= left[alias] for alias, lots in lots_of.items())
    assert min(Counter(left.values()).values()) >= 2


def test_nothing_is_seen_before_everything_is_declared_and_decided():
    """No desk, no answers, no list of aliases; from the first declaration to the decision."""
    world = World(("B01", "B03"))
    world.does("open", Role.LEAD, 0)
    for act in ("nothing", ("none", 1), ("declare", 0), ("declare", 1)):
        if act != "nothing":
            assert world.does(act[0], Role.EVALUATOR, act[1]) == "done"
        assert world.open_to(Role.EVALUATOR) == set()
        for place in (*world.places, AnswerAddress("Q1", "Z")):
            with pytest.raises(NotAllowed) as refused:
                marking_screen(
                    world.cast.office, world.cast.actor(Role.EVALUATOR), world.cast.id, place
                )
            assert f"bidder {place.alias}" not in refused.value.sentence
    assert world.does("decide", Role.EVALUATOR, 2) == "done"
    assert world.open_to(Role.EVALUATOR) == set()
    assert world.does("decide", Role.EVALUATOR, 3) == "done"
    assert len(world.open_to(Role.EVALUATOR)) == len(world.places)


def test_after_the_first_answer_a_declaration_closes_nothing_and_a_decision_closes_the_lots():
    """B01 answered for lots 1 and 2 and once for all: that is everything. B03 did for lot 1."""
    world = World(("B03", "B01"))
    for act in WITHOUT:
        world.does(*act)
    before = world.open_to(Role.EVALUATOR)
    world.does("declare", Role.EVALUATOR, 0)
    assert world.open_to(Role.EVALUATOR) == before == set(world.places)
    world.does("decide", Role.EVALUATOR, 0)
    assert {place.lot for place in world.open_to(Role.EVALUATOR)} == {"2"}
    assert world.does("decide", Role.EVALUATOR, 2) != "done", "nothing is opened again"


def test_an_exclusion_stands_for_whoever_could_tell_and_may_be_taken_back_before():
    """Somebody to whom nothing was open could tell nothing."""
    world = World(("B03", "B01"))
    world.does("none", Role.EVALUATOR, 0)
    world.does("declare", Role.EVALUATOR, 0)
    assert world.does("decide", Role.EVALUATOR, 0) == "done"
    assert world.does("decide", Role.EVALUATOR, 2) == "done"
    world.does("open", Role.LEAD, 0)
    world.does("decide", Role.EVALUATOR, 0)
    refused, sentence = world.does("decide", Role.EVALUATOR, 2)
    assert refused == Invalid.__name__ and "stands" in sentence


def test_what_closes_for_a_supporter_closes_for_whom_they_sit_beside():
    """By name, without an account: nothing opens before they declare, and an interest counts."""
    world = World(("B03", "B01"))
    member = Role.PANEL_MEMBER
    world.does("open", Role.LEAD, 0)
    world.says(member, dict.fromkeys(RATES, NONE))
    assert world.open_to(member) == set()
    world.says(member, {one: NONE for one in RATES if one != "B03"}, SUPPORTER)
    assert world.open_to(member) == set()
    world.says(member, {"B03": NONE}, SUPPORTER)
    assert {place.question for place in world.open_to(member)} == {"Q2"}
    assert world.does("declare", member, 0) == "done"
    assert world.open_to(member)
    assert world.does("decide", member, 0) == "done"
    assert world.open_to(member) == set(), "Q2 was answered once for all lots, by B03 too"
