"""Differences between versions: in words, material or not, and who is told."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from evidence.canonical import hash_of
from evidence.codec import encode
from tender.procurement.modification import (
    BIDDERS,
    EVERYONE,
    NOTHING,
    READERS,
    changes,
    hash_of_procurement,
    who_is_told,
)
from tender.procurement.regime import Regime
from tests.factories import a_lot, a_procurement, a_question, some_criteria


def test_nothing_changed_is_nothing_to_tell():
    """Equal versions."""
    assert changes(a_procurement(), a_procurement()) == ()
    assert who_is_told(()) == ()


def test_a_weight_is_named_by_its_question_and_everyone_is_told():
    """Q1 from 40 to 45, under the Procurement Act s.31."""
    before = a_procurement(regime=Regime.PA_2023)
    questions = (a_question("Q1", 45, title="Safeguarding"), *before.criteria.questions[1:])
    [found] = changes(before, replace(before, criteria=some_criteria(questions=questions)))
    assert (found.path, found.before, found.after, found.material) == (
        "criteria.questions[Q1].weight",
        "40",
        "45",
        True,
    )
    assert found.where == "Criteria › Questions, Safeguarding › Weight, per cent"
    assert {EVERYONE, BIDDERS} <= set(found.told)
    assert "s.31" in found.source and "more time" in found.advice


def test_a_source_alone_tells_nobody():
    """It changes what bidders can check, not what they bid for."""
    [found] = changes(a_procurement(), a_procurement(source="another paragraph"))
    assert (found.material, who_is_told((found,))) == (False, (READERS,))


def test_a_lot_added_and_a_lot_removed_are_each_one_change():
    """By id, wherever in the list they stand."""
    found = changes(a_procurement(), a_procurement(lots=(a_lot("1"), a_lot("3"))))
    assert [(one.path, one.before == NOTHING, one.after == NOTHING) for one in found] == [
        ("lots[2]", False, True),
        ("lots[3]", True, False),
    ]


def test_a_changed_order_is_a_change():
    """Where lots are settled in published order it decides who gets what."""
    [found] = changes(a_procurement(), a_procurement(lots=(a_lot("2"), a_lot("1"))))
    assert (found.path, found.before, found.after) == (
        "lots",
        "in the order 1, 2",
        "in the order 2, 1",
    )


def test_a_deadline_reads_as_a_day_and_an_hour():
    """PCR 2015 reg 47."""
    before = a_procurement()
    [found] = changes(
        before,
        replace(
            before, timetable=replace(before.timetable, deadline=datetime(2023, 10, 30, 12, 0))
        ),
    )
    assert found.where == "Timetable › Bids close"
    assert (found.before, found.after) == ("23 October 2023 at 12:00", "30 October 2023 at 12:00")
    assert "reg 47" in found.source


def test_what_stood_there_and_what_stands_there_now_read_as_words():
    """A yes and a no, a day, a volume by lot, a list, and nothing."""
    before = a_procurement()
    price = replace(
        before.criteria.price, parameters={"power": Fraction(2), "least": Fraction(35, 2)}
    )
    after = replace(
        before,
        light_touch=False,
        commenced=date(2023, 10, 1),
        cpv=(),
        criteria=some_criteria(price=price),
    )
    assert [(one.path, one.before, one.after) for one in changes(before, after)] == [
        ("commenced", "12 September 2023", "1 October 2023"),
        ("light_touch", "yes", "no"),
        ("cpv", "85310000", "nothing"),
        ("criteria.price.parameters", "nothing", "power 2; least 17.5"),
    ]


def test_two_entries_of_one_name_are_held_apart_by_their_number():
    """Two milestones of one step: the second is the one that moved."""
    [milestone, *rest] = a_procurement().timetable.milestones
    timetables = (
        replace(
            a_procurement().timetable,
            milestones=(milestone, replace(milestone, on=date(2023, 9, day)), *rest),
        )
        for day in (13, 14)
    )
    before, after = (a_procurement(timetable=timetable) for timetable in timetables)
    [found] = changes(before, after)
    assert (found.path, found.before, found.after) == (
        "timetable.milestones[itt 2].on",
        "13 September 2023",
        "14 September 2023",
    )


@given(st.fractions(0, 100), st.text(max_size=20))
def test_versions_with_different_hashes_differ_and_the_reverse(weight, title):
    """The hash and the differences see the same fields."""
    before = a_procurement()
    after = replace(before, title=title, value_a_year=Fraction(weight))
    assert (hash_of_procurement(before) == hash_of_procurement(after)) == (
        changes(before, after) == ()
    )
    assert hash_of_procurement(after) == hash_of(encode(after))
