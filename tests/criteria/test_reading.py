"""How a rating is read from the locations of the register: the traps that make a naive gate fail a
good provider or pass a poor one.
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.homecare_rating import read_rating
from criteria.participation import Condition, GateMoment, Measure, Scope
from criteria.reading import FactReading, combine, read
from criteria.register import KeyQuestion, Rating
from tests.register_files import OCTOBER, a_location, an_entry

OVERALL = KeyQuestion.OVERALL
GOOD = Condition(
    id="good",
    title="Rated Good",
    measure=Measure.OVERALL,
    rating=Rating.GOOD,
    when=(GateMoment.BID,),
)
INSPECTED = Condition(
    id="inspected", title="Inspected", measure=Measure.INSPECTED, when=(GateMoment.BID,)
)


def test_location_with_two_services_has_the_rating_of_its_homecare() -> None:
    """Since 2023 a location with homecare and supported living is itself Not Rated;
    its services are rated.
    """
    entries = (
        an_entry(OVERALL, "Not Rated"),
        an_entry(OVERALL, "Good", "Homecare service"),
        an_entry(OVERALL, "Inadequate", "Supported living service"),
    )
    found = read_rating(a_location("1-7", ratings=entries), OVERALL)
    assert found.rating is Rating.GOOD
    assert (
        found.fact
        == "Location 1-7: Overall is Good for “Homecare service” (as a whole “Not Rated”)"
    )


def test_rating_of_another_service_is_not_the_rating_of_homecare() -> None:
    entries = (
        an_entry(OVERALL, "Not Rated"),
        an_entry(OVERALL, "Outstanding", "Supported living service"),
    )
    found = read_rating(a_location("1-7", ratings=entries), OVERALL)
    assert found.rating is None
    assert "only “Supported living service” has a rating" in found.fact


def test_newer_of_the_rating_as_a_whole_and_that_of_the_homecare_service_counts() -> None:
    whole = an_entry(OVERALL, "Good", published=date(2022, 2, 3))
    service = an_entry(OVERALL, "Inadequate", "Homecare service", published=date(2026, 5, 14))
    assert read_rating(a_location(ratings=(whole, service)), OVERALL).rating is Rating.INADEQUATE


def test_files_that_disagree_give_no_rating_and_the_sentence_says_so() -> None:
    dated = an_entry(OVERALL, "Good", published=date(2022, 2, 3))
    found = read_rating(
        a_location("1-7", ratings=(dated, an_entry(OVERALL, "Inadequate"))), OVERALL
    )
    assert found.rating is None
    assert found.fact.startswith("Location 1-7: the register's files disagree on Overall: Good")


@pytest.mark.parametrize(
    ("said", "fact"),
    [
        ("", "Location 1-7: Overall is blank, so not yet rated"),
        ("Not Yet Inspected", "Location 1-7: Overall is “Not Yet Inspected”"),
        (
            "Insufficient evidence to rate",
            "Location 1-7: Overall is “Insufficient evidence to rate”",
        ),
    ],
)
def test_what_is_not_a_rating_is_unknown_and_quoted(said: str, fact: str) -> None:
    assert read(GOOD, a_location("1-7", said), OCTOBER) == FactReading(
        met=None, fact=fact, evidence=(an_entry(OVERALL, "").evidence,)
    )


def test_inherited_rating_and_dormant_location_are_said() -> None:
    """Both are real ratings; one came with another legal entity,
    the other has no care behind it now.
    """
    place = a_location("1-7", ratings=(an_entry(OVERALL, "Good", inherited=True),), dormant=True)
    assert read(GOOD, place, OCTOBER).fact == (
        "Location 1-7: Overall is Good, inherited from the provider before it, "
        "and the location is dormant"
    )


def test_rating_of_a_deregistered_location_is_unknown_for_a_gate() -> None:
    """The service may live on under a new id, with the history on the old one."""
    reading = read(GOOD, a_location("1-7", deregistered=date(2023, 6, 30)), OCTOBER)
    assert (reading.met, reading.fact) == (
        None,
        "Location 1-7: Overall is Good, but it was deregistered on 30 June 2023",
    )


def test_registration_is_judged_on_the_day() -> None:
    registered = Condition(
        id="r", title="Registered", measure=Measure.REGISTERED, when=(GateMoment.BID,)
    )
    place = a_location("1-7", registered=date(2023, 10, 2), deregistered=date(2023, 12, 31))
    assert [
        read(registered, place, day).met
        for day in (date(2023, 10, 1), date(2023, 10, 2), date(2023, 12, 31))
    ] == [False, True, False]


def test_blank_rating_does_not_prove_that_there_was_no_inspection() -> None:
    states = [
        read(INSPECTED, a_location(overall=said), OCTOBER).met
        for said in ("Good", "Inspected but not rated", "Not Yet Inspected", "")
    ]
    assert states == [True, True, False, None]


def test_date_of_the_latest_check_shows_an_inspection() -> None:
    place = a_location("1-7", "", last_check=date(2022, 5, 19))
    assert (
        read(INSPECTED, place, OCTOBER).fact
        == "Location 1-7 has been inspected: last checked on 19 May 2022"
    )


def test_measure_that_no_register_shows_is_refused() -> None:
    with pytest.raises(ValueError, match="declaration is not read from the register"):
        read(
            Condition(id="d", title="D", measure=Measure.DECLARATION, when=(GateMoment.BID,)),
            a_location(),
            OCTOBER,
        )


states = st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=9)


@given(states)
def test_majority_is_certain_only_if_no_answer_to_the_unknown_could_change_it(
    found: list[bool | None],
) -> None:
    """More than half: met if so with every unknown counted against,
    not met if so with every unknown counted for.
    """
    state = combine([FactReading(met=one, fact="f") for one in found], Scope.MAJORITY).met
    worst, best = (
        sum(one is True for one in found) * 2 > len(found),
        sum(one is not False for one in found) * 2 > len(found),
    )
    assert state is (worst if worst == best else None)


@given(states)
def test_the_worst_location_decides_where_each_must_meet_it(found: list[bool | None]) -> None:
    state = combine([FactReading(met=one, fact="f") for one in found], Scope.WORST).met
    unless_unmet = None if None in found else True
    assert state is (False if False in found else unless_unmet)
