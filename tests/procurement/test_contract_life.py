"""A contract after its award: entered into, extended by its published options and no further, ended
in its time.
"""

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.procurement.contract_life import (
    ContractLife,
    ContractStep,
    after,
    begun,
    open_option,
    step_fault,
)
from tender.procurement.contract_life import lived as lived_by
from tender.procurement.duration import Duration, Extension
from tender.procurement.term import terms

#: four years from 7 October 2024, then a year by three months' notice, then up to two more
DURATION = Duration(
    starts=date(2024, 10, 7), initial_months=48,
    extensions=(Extension(months=12, notice_months=3), Extension(months=24, up_to=True)),
)  # fmt: skip
ENTERED = date(2024, 5, 1)
S = ContractStep


def lived(*steps):
    """The contract entered into, and what was done with it since."""
    life = after(begun(DURATION), S.ENTERED, ENTERED, None)
    for step, day, until in steps:
        assert step_fault(DURATION, life, step, day, until) is None
        life = after(life, step, day, until)
    return life


class RecordedStep(NamedTuple):
    """A step as it is on record."""

    step: ContractStep
    day: date
    until: date | None = None


FIRST = (S.EXTENDED, date(2028, 7, 6), date(2029, 10, 6))
PART = (S.EXTENDED, date(2029, 8, 1), date(2030, 4, 6))
REST = (S.EXTENDED, date(2030, 4, 1), date(2031, 10, 6))


def test_it_ends_with_its_initial_term_until_it_is_extended_and_never_after_its_last_option():
    """To 6 October 2028; a year; half a year of two; the rest; then nothing is left."""
    assert lived().ends == date(2028, 10, 6)
    assert [lived(*taken).ends for taken in ((FIRST,), (FIRST, PART), (FIRST, PART, REST))] == [
        date(2029, 10, 6), date(2030, 4, 6), date(2031, 10, 6)
    ]  # fmt: skip
    whole = lived(FIRST, PART, REST)
    assert open_option(DURATION, whole) is None
    said = step_fault(DURATION, whole, S.EXTENDED, date(2031, 1, 1), date(2032, 1, 1))
    assert said == (
        "step",
        "There is no option left: the contract cannot go beyond 6 October 2031.",
    )


def test_the_option_that_comes_next_has_its_last_day_for_notice():
    """Three months before 7 October 2028: 6 July. The second names none."""
    option = open_option(DURATION, lived())
    assert (option.begins, option.notice_by) == (date(2028, 10, 7), date(2028, 7, 6))
    option = open_option(DURATION, lived(FIRST, PART))
    assert (option.begins, option.notice_by) == (date(2030, 4, 7), None)


FAULTS = [
    ((), S.ENTERED, ENTERED, None, "step", "on record already"),
    ((), S.EXTENDED, date(2024, 4, 30), date(2029, 10, 6), "day", "before the contract was"),
    ((), S.EXTENDED, date(2028, 7, 7), date(2029, 10, 6), "day", "6 July 2028"),
    ((), S.EXTENDED, date(2028, 7, 1), None, "until", "Say the last day"),
    ((), S.EXTENDED, date(2028, 7, 1), date(2029, 10, 5), "until", "to no other day"),
    ((FIRST,), S.EXTENDED, date(2029, 10, 7), date(2030, 4, 6), "day", "has ended"),
    ((FIRST,), S.EXTENDED, date(2029, 8, 1), date(2029, 10, 6), "until", "a day from"),
    ((FIRST,), S.EXTENDED, date(2029, 8, 1), date(2031, 10, 7), "until", "a day from"),
    ((), S.ENDED, date(2028, 10, 7), None, "day", "at the latest"),
    (((S.ENDED, date(2027, 1, 1), None),), S.ENDED, date(2027, 1, 2), None, "step", "already"),
    (
        ((S.NOT_EXTENDED, date(2028, 1, 1), None),),
        S.NOT_EXTENDED, date(2028, 1, 2), None, "step", "no option",
    ),
    (
        ((S.NOT_EXTENDED, date(2028, 1, 1), None),),
        S.EXTENDED, date(2028, 1, 2), date(2029, 10, 6), "step", "no option left",
    ),
    (
        ((S.DETAILS_PUBLISHED, date(2027, 1, 1), None),),
        S.DETAILS_PUBLISHED, date(2027, 1, 2), None, "step", "published on 1 January 2027",
    ),
    ((), S.END_PUBLISHED, date(2028, 10, 5), None, "day", "not ended"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "step", "day", "until", "field", "words"), FAULTS)
def test_what_cannot_be_done_is_said_by_its_field(before, step, day, until, field, words):
    """In a sentence that says what would be right."""
    said = step_fault(DURATION, lived(*before), step, day, until)
    assert said[0] == field and words in said[1]


def test_what_was_put_on_record_last_can_be_taken_back():
    """Then what was before it; and nothing where nothing is left."""
    entered = RecordedStep(S.ENTERED, ENTERED)
    extended = RecordedStep(*FIRST)
    back = RecordedStep(S.TAKEN_BACK, date(2028, 7, 7))
    assert lived_by(DURATION, [entered, extended]).ends == date(2029, 10, 6)
    assert lived_by(DURATION, [entered, extended, back]) == lived()
    assert lived_by(DURATION, [entered, back, back]) == begun(DURATION)
    assert step_fault(DURATION, lived(), S.TAKEN_BACK, ENTERED, None) is None
    field, sentence = step_fault(DURATION, begun(DURATION), S.TAKEN_BACK, ENTERED, None)
    assert field == "step" and "Nothing is on record" in sentence


def test_nothing_is_done_with_a_contract_that_was_not_entered_into():
    """Each step but that one."""
    for step in set(S) - {S.ENTERED}:
        assert step_fault(DURATION, begun(DURATION), step, ENTERED, None)[0] == "step"


def test_what_was_published_and_when_it_ended_is_kept():
    """Each under its own name."""
    days = {step: date(2027, 2, number) for number, step in enumerate(S, 1)}
    life = lived(
        (S.DETAILS_PUBLISHED, days[S.DETAILS_PUBLISHED], None),
        (S.COPY_PUBLISHED, days[S.COPY_PUBLISHED], None),
        (S.ENDED, days[S.ENDED], None),
        (S.END_PUBLISHED, days[S.END_PUBLISHED], None),
    )
    assert life == ContractLife(
        ends=date(2028, 10, 6), entered=ENTERED, details_published=days[S.DETAILS_PUBLISHED],
        copy_published=days[S.COPY_PUBLISHED], ended=days[S.ENDED],
        end_published=days[S.END_PUBLISHED],
    )  # fmt: skip
    assert life.last_day == days[S.ENDED] and open_option(DURATION, life) is None


@given(
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)), max_size=8),
    st.lists(st.tuples(st.integers(1, 30), st.booleans(), st.none() | st.integers(0, 12)),
        max_size=3),
)  # fmt: skip
def test_whatever_is_recorded_no_contract_goes_beyond_its_last_option(tries, options):
    """Nor back: each extension that is taken leads further."""
    duration = Duration(
        starts=date(2024, 10, 7), initial_months=24,
        extensions=tuple(
            Extension(months=months, up_to=up_to, notice_months=notice)
            for months, up_to, notice in options
        ),
    )  # fmt: skip
    life = after(begun(duration), S.ENTERED, ENTERED, None)
    for given_on, leads_to in tries:
        day = date.fromordinal(ENTERED.toordinal() + given_on)
        until = date.fromordinal(ENTERED.toordinal() + leads_to)
        if step_fault(duration, life, S.EXTENDED, day, until) is None:
            longer = after(life, S.EXTENDED, day, until)
            assert life.ends < longer.ends <= terms(duration).longest.ends
            life = longer
