"""What is noticed about a timetable."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from evidence.finding import Severity
from tender.procurement.regime import Regime
from tender.procurement.timetable import Milestone, StandstillKind, Step
from tender.procurement.timing import schedule, timetable_findings
from tests.factories import a_lot
from tests.procurement.timetables import SOUND, codes, moved, timed

LINCOLNSHIRE = {
    Step.ITT: date(2020, 2, 14),
    Step.DEADLINE: date(2020, 3, 20),
    Step.EVALUATION_ENDS: date(2020, 4, 24),
    Step.AWARD: date(2020, 7, 3),
    Step.CONTRACT_START: date(2020, 7, 1),
    Step.MOBILISATION_ENDS: date(2020, 9, 30),
    Step.GO_LIVE: date(2020, 10, 1),
}


def test_a_sound_timetable_has_no_findings():
    """Light touch under the Act, 35 days to bid, a voluntary standstill kept,
    three months to mobilise.
    """
    assert timetable_findings(timed(SOUND, mobilisation_months=3)) == ()


def test_award_after_contract_start_is_found():
    """Lincolnshire 2020: contracts start on 1 July and the award is on 3 July; three months from 3
    July run two days past go live.
    """
    found = timetable_findings(
        timed(
            LINCOLNSHIRE,
            regime=Regime.PCR_2015,
            standstill=StandstillKind.MANDATORY,
            mobilisation_months=3,
        )
    )
    assert [(one.code, one.where) for one in found] == [
        ("milestones-out-of-order", "timetable.milestones[award]"),
        ("mobilisation-too-short", "timetable.mobilisation_months"),
    ]
    assert found[0].severity is Severity.WARNING
    assert (
        found[0].what
        == "“award” on Fri 3 July 2020 comes after “contract start” on Wed 1 July 2020"
    )


def test_contract_within_its_standstill_is_found():
    """Nottinghamshire 2018: confirmed on 22 June, day 10 is Mon 2 July,
    and the contract starts on 1 July.
    """
    dates = {
        Step.ITT: date(2018, 2, 28),
        Step.DEADLINE: date(2018, 4, 6),
        Step.AWARD: date(2018, 6, 22),
        Step.CONTRACT_START: date(2018, 7, 1),
    }
    found = timetable_findings(
        timed(dates, regime=Regime.PCR_2015, standstill=StandstillKind.MANDATORY)
    )
    assert [(one.code, one.where) for one in found] == [
        ("contract-within-standstill", "timetable.milestones[contract start]")
    ]
    assert "ends on Mon 2 July 2018" in found[0].what and "Tue 3 July 2018" in found[0].remedy


def test_a_deadline_at_easter_is_moved_to_tuesday():
    """Good Friday 3 April 2026 is no working day; the next is Tuesday 7 April."""
    found = timetable_findings(timed(moved(DEADLINE=date(2026, 4, 3))))
    assert [(one.code, one.remedy) for one in found] == [
        ("deadline-not-a-working-day", "move it to Tue 7 April 2026")
    ]


def test_a_deadline_on_the_last_saturday_known_is_moved_without_a_day():
    """The first working day after 30 December 2028 lies in a year whose bank holidays nobody has
    published.
    """
    found = timetable_findings(timed(moved(DEADLINE=date(2028, 12, 30))))
    assert [one.remedy for one in found if one.code == "deadline-not-a-working-day"] == [
        "move it to a working day"
    ]


def test_late_answers_are_a_warning_under_the_regulations_and_a_note_under_the_act():
    """PCR reg 47 and 53: answers six days before the deadline at latest.
    10 March for 16 March is in time, 11 March is not.
    """
    place = "timetable.milestones[clarifications end]"
    assert codes(timed(moved(CLARIFICATIONS_END=date(2026, 3, 10)))) == []
    assert codes(timed(moved(CLARIFICATIONS_END=date(2026, 3, 11)))) == [
        ("answers-late", "note", place)
    ]
    regulated = timed(
        moved(CLARIFICATIONS_END=date(2026, 3, 11)),
        regime=Regime.PCR_2015,
        standstill=StandstillKind.MANDATORY,
    )
    assert codes(regulated) == [("answers-late", "warning", place)]


def test_conflicts_are_assessed_before_the_tender_notice():
    """Procurement Act 2023 s.83: late is an error, silence a warning;
    the 2015 Regulations ask for no dated assessment.
    """
    place = "timetable.milestones[conflicts assessed]"
    assert codes(timed(moved(CONFLICTS_ASSESSED=date(2026, 2, 10)))) == [
        ("conflicts-assessed-late", "error", place)
    ]
    assert codes(timed(moved(CONFLICTS_ASSESSED=None))) == [
        ("conflicts-assessment-missing", "warning", place)
    ]
    assert (
        codes(
            timed(
                moved(CONFLICTS_ASSESSED=None),
                regime=Regime.PCR_2015,
                standstill=StandstillKind.MANDATORY,
            )
        )
        == []
    )


def test_bids_opened_before_they_are_due_are_an_error():
    """An award before the deadline cannot be run;
    an evaluation that ends before it cannot either.
    """
    found = codes(timed(moved(EVALUATION_ENDS=date(2026, 3, 13), AWARD=date(2026, 3, 13))))
    assert found == [("milestones-out-of-order", "error", "timetable.milestones[deadline]")] * 2


def test_two_deadlines_and_a_backward_period_are_errors():
    """The moment at which bids close and the milestone must name one day;
    a period runs forwards.
    """
    assert codes(timed(SOUND, moment=datetime(2026, 3, 18, 12, 0))) == [
        ("two-deadlines", "error", "timetable.milestones[deadline]")
    ]
    backwards = Milestone(
        step=Step.PRESENTATIONS, title="Presentations", on=date(2026, 5, 4), until=date(2026, 4, 23)
    )
    procurement = timed(SOUND)
    timetable = replace(
        procurement.timetable, milestones=(*procurement.timetable.milestones, backwards)
    )
    assert codes(replace(procurement, timetable=timetable)) == [
        ("milestone-backwards", "error", "timetable.milestones[presentations]")
    ]


@pytest.mark.parametrize(
    ("regime", "light_touch", "kind", "expected"),
    [
        (Regime.PA_2023, True, StandstillKind.VOLUNTARY, []),
        (Regime.PA_2023, True, StandstillKind.MANDATORY, [("standstill-not-owed", "note")]),
        (Regime.PA_2023, True, StandstillKind.NONE, [("no-standstill", "note")]),
        (Regime.PA_2023, False, StandstillKind.NONE, [("standstill-owed", "warning")]),
        (Regime.PCR_2015, True, StandstillKind.MANDATORY, []),
        (Regime.PCR_2015, True, StandstillKind.VOLUNTARY, [("standstill-owed", "note")]),
        (Regime.PSR_2023, False, StandstillKind.NONE, [("standstill-owed", "warning")]),
        (Regime.BELOW_THRESHOLD, True, StandstillKind.NONE, []),
    ],
)
def test_the_kind_of_standstill_fits_the_regime(regime, light_touch, kind, expected):
    """The Act exempts light touch and lets a council offer one; the other regimes owe one;
    below threshold nothing is asked.
    """
    found = timetable_findings(timed(SOUND, regime, light_touch, standstill=kind))
    assert [(one.code, one.severity.value) for one in found] == expected


def test_lots_that_start_outside_the_implementation_are_found():
    """Starts phased from 1 July to 1 October: a lot on 3 August is inside,
    one on 2 November is not.
    """
    lots = (a_lot("east", starts=date(2026, 8, 3)), a_lot("west", starts=date(2026, 11, 2)))
    assert codes(timed(SOUND, lots=lots)) == [
        ("lot-starts-outside", "warning", "lots[west].starts")
    ]


def test_mobilisation_shorter_than_stated_is_found():
    """From 1 July four months end on 1 November, a month after go live; six fit after an award on 4
    April; without an award nothing is said.
    """
    assert codes(timed(SOUND, mobilisation_months=4)) == [
        ("mobilisation-too-short", "warning", "timetable.mobilisation_months")
    ]
    dates = moved(
        AWARD=date(2026, 4, 4),
        EVALUATION_ENDS=date(2026, 4, 1),
        CONTRACT_START=date(2026, 10, 7),
        GO_LIVE=None,
    )
    assert codes(timed(dates, mobilisation_months=6)) == []
    assert codes(timed(moved(AWARD=None, GO_LIVE=None), mobilisation_months=6)) == []
    assert codes(timed(SOUND, mobilisation_months=100))[0][:2] == (
        "mobilisation-not-a-period",
        "error",
    )


def test_days_without_any_contract_and_a_term_counted_from_elsewhere_are_found():
    """The old contract ends on 28 September and care starts on 1 October: two days with nobody; a
    term from 1 December starts with neither.
    """
    dates = SOUND | {Step.OLD_CONTRACT_ENDS: date(2026, 9, 28)}
    found = timetable_findings(timed(dates, term=date(2026, 12, 1)))
    assert [one.code for one in found] == ["term-starts-elsewhere", "gap-in-care"]
    assert codes(timed(SOUND | {Step.OLD_CONTRACT_ENDS: date(2026, 9, 30)})) == []
    assert "2 days without either" in found[1].what
    assert "and the timetable has “" in found[0].what and "neither" not in found[0].what


def test_dates_beyond_the_calendar_are_named_and_nothing_breaks():
    """An award in 2029: its working days cannot be counted, which is said, and the schedule leaves
    its standstill out. What is counted in months, and a contract's end in 2031, need no calendar.
    """
    procurement = timed(
        moved(AWARD=date(2029, 1, 8), CONTRACT_START=date(2029, 7, 2), GO_LIVE=date(2029, 10, 1)),
        mobilisation_months=3,
    )
    assert codes(procurement) == [
        ("mobilisation-too-short", "warning", "timetable.mobilisation_months"),
        ("beyond-the-calendar", "warning", "timetable.milestones[award]"),
    ]
    without = replace(procurement.timetable, standstill=StandstillKind.NONE)
    assert "beyond-the-calendar" not in [
        code for code, _, _ in codes(replace(procurement, timetable=without))
    ]
    rows = schedule(procurement)
    assert not any("standstill" in row.title.lower() for row in rows)
    assert next(row for row in rows if row.step is Step.AWARD).working_days is None


def test_what_0_1_0_found_of_days_beyond_the_calendar_is_found_for_its_evidence():
    """Then every milestone was looked at; now only where working days are counted."""
    late = timed(moved(GO_LIVE=date(2031, 1, 6)))
    assert "beyond-the-calendar" not in codes(late)
    then = timetable_findings(late, as_in_0_1_0=True)
    assert [one.where for one in then if one.code == "beyond-the-calendar"] == [
        "timetable.milestones[go live]"
    ]
    bare = replace(
        late,
        timetable=replace(
            late.timetable,
            milestones=tuple(
                one for one in late.timetable.milestones if one.step is not Step.DEADLINE
            ),
        ),
    )
    again = timetable_findings(bare, as_in_0_1_0=True)
    assert [one.code for one in again].count("beyond-the-calendar") == 1
