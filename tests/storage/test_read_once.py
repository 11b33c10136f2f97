"""What a reading worked out is worked out once, and never outlives what it was worked out of."""

import pytest

from tender.storage import consensus, marks
from tender.storage.tide import read_once
from tender.storage.unit import Doer
from tests.office import ID, Cast, an_office


@pytest.fixture
def cast():
    """Testshire with every answer marked."""
    made = Cast(an_office()).marked()
    yield made
    made.office.store.close()


def test_a_reading_works_out_once_and_an_act_each_time(cast):
    """What an act reads may change under it."""
    calls = []
    store, doer = cast.office.store, Doer(None, "a test")
    with store.reading() as session:
        for about in ("a", "a", "b"):
            read_once(session, "calls", (about,), lambda about=about: calls.append(about))
    assert calls == ["a", "b"]
    with store.acting(doer, "a test", "", cast.office.clock()) as unit:
        for _ in range(2):
            read_once(unit.session, "calls", ("a",), lambda: calls.append("act"))
    assert calls == ["a", "b", "act", "act"]


def test_marks_and_agreed_scores_are_those_of_now(cast):
    """A page after an act sees what it kept; nobody can change what pages share."""
    store, clock = cast.office.store, cast.office.clock
    with store.reading() as session:
        before = marks.numbers(session, ID)
        assert marks.numbers(session, ID) is before and consensus.history(session, ID) == ()
        (place, person), number = next(iter(before.items()))
        with pytest.raises(TypeError):
            before[place, person] = number
    with store.acting(Doer(None, "a test"), "a test", ID, clock()) as unit:
        marks.give_mark(unit, ID, place, person, number + 1, "Other words.")
        consensus.agree(unit, ID, place, number, "Agreed.", "", "", person)
        assert marks.numbers(unit.session, ID)[place, person] == number + 1
        assert consensus.agreed(unit.session, ID)[place].score == number
    with store.reading() as session:
        assert marks.numbers(session, ID) == {**before, (place, person): number + 1}
        assert consensus.agreed(session, ID)[place].score == number
