"""The days that bidders have: by regime, and by what the council itself holds to."""

from datetime import date

import pytest

from evidence.finding import Severity
from tender.procurement.regime import Regime
from tender.procurement.timetable import StandstillKind, Step
from tender.procurement.timing import timetable_findings
from tests.procurement.timetables import SOUND, codes, timed


@pytest.mark.parametrize(
    ("regime", "light_touch", "days", "reason", "expected"),
    [
        (Regime.PCR_2015, True, 41, "", None),
        (Regime.PCR_2015, True, 30, "", ("bid-period-electronic-only", "note")),
        (Regime.PCR_2015, True, 29, "", ("bid-period-short", "warning")),
        (Regime.PCR_2015, True, 29, "few bids expected", ("bid-period-short", "note")),
        (Regime.PCR_2015, False, 29, "", ("bid-period-short", "error")),
        (Regime.PCR_2015, False, 15, "urgent", ("bid-period-short", "warning")),
        (Regime.PCR_2015, False, 14, "urgent", ("bid-period-short", "error")),
        (Regime.PA_2023, True, 25, "", None),
        (Regime.PA_2023, True, 24, "", ("bid-period-short", "warning")),
        (Regime.PA_2023, True, 1, "a lot reopened", ("bid-period-short", "note")),
        (Regime.PA_2023, False, 25, "", None),
        (Regime.PA_2023, False, 24, "", ("bid-period-short", "error")),
        (Regime.PA_2023, False, 10, "urgent", ("bid-period-short", "warning")),
        (Regime.PA_2023, False, 9, "urgent", ("bid-period-short", "error")),
        (Regime.BELOW_THRESHOLD, True, 5, "", None),
    ],
)
def test_time_to_bid_by_regime(regime, light_touch, days, reason, expected):
    """PCR reg 27: 35 days, 30 if electronic, 15 if urgent; the Act s.54: 25, 10 if urgent; for
    light touch both are a guide that asks for a reason.
    """
    closes = date(2026, 3, 25)
    procurement = timed(
        {Step.ITT: date.fromordinal(closes.toordinal() - days), Step.DEADLINE: closes},
        regime,
        light_touch,
        reason_for_short_period=reason,
    )
    found = [
        (one.code, one.severity.value)
        for one in timetable_findings(procurement)
        if one.code.startswith("bid-period")
    ]
    assert found == ([expected] if expected else [])


def test_the_days_are_counted_from_the_day_after_the_invitation():
    """Procurement Act 2023 s.54: invited on 1 June 2026,
    25 days make 26 June the earliest deadline.
    """
    dates = {Step.ITT: date(2026, 6, 1), Step.CONFLICTS_ASSESSED: date(2026, 5, 1)}
    assert (
        codes(
            timed(
                dates | {Step.DEADLINE: date(2026, 6, 26)},
                light_touch=False,
                standstill=StandstillKind.MANDATORY,
            )
        )
        == []
    )
    assert (
        codes(
            timed(
                dates | {Step.DEADLINE: date(2026, 6, 25)},
                light_touch=False,
                standstill=StandstillKind.MANDATORY,
            )
        )[0][0]
        == "bid-period-short"
    )


def test_the_councils_own_least_binds_it_unless_it_says_why():
    """A council that sets 40 days and gives 35 contradicts itself;
    with a reason the reason is shown.
    """
    assert codes(timed(SOUND, least_days_to_bid=40)) == [
        ("bid-period-below-own", "error", "timetable.milestones[deadline]")
    ]
    found = timetable_findings(
        timed(SOUND, least_days_to_bid=40, reason_for_short_period="old contract ends")
    )
    assert [one.severity for one in found] == [Severity.NOTE] and "“old contract ends”" in found[
        0
    ].what
    assert codes(timed(SOUND, least_days_to_bid=35)) == []
