"""What became of a stand-in."""

from datetime import UTC, date, datetime

from tender.records.stand_ins import OVER, StandIn, StandInStep, TakenStep

AT = datetime(2027, 1, 4, 12, tzinfo=UTC)


def a_stand_in(*steps):
    """One with these steps, the third role given where it began."""
    return StandIn(
        id=1, procurement="p", title="P", membership=2, role="approver", away=3, away_name="Ann",
        person=4, name="Sam", begins=date(2027, 1, 4), ends=date(2027, 1, 8), by=3, made=AT,
        steps=tuple(TakenStep(step, AT, 4, 9 if step is StandInStep.BEGUN else None, "")
                    for step in steps),
    )  # fmt: skip


def test_the_role_is_held_from_its_beginning_to_whatever_ends_it():
    """And somebody is asked until they answer."""
    asked = a_stand_in()
    assert asked.asked and not asked.over and asked.given is None
    begun = (StandInStep.AGREED, StandInStep.BEGUN)
    assert a_stand_in(*begun).given == 9 and not a_stand_in(*begun).asked
    for step in OVER:
        ended = a_stand_in(*begun, step)
        assert ended.over and ended.given is None and ended.took(step) == ended.steps[-1]
