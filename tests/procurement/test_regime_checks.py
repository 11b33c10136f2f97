"""Which law governs, and what it asks of codes and value."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F

import pytest

from tender.procurement.regime import Regime
from tender.procurement.regime_checks import regime_findings
from tests.factories import a_procurement

BEFORE, AFTER = date(2025, 2, 23), date(2025, 2, 24)
ACT = {"regime": Regime.PA_2023, "commenced": AFTER}
BELOW = {"regime": Regime.BELOW_THRESHOLD}


def found(**changes):
    """The findings, each by severity, code and place."""
    findings = regime_findings(a_procurement(**changes))
    return [(one.severity.value, one.code, one.where) for one in findings]


@pytest.mark.parametrize(
    ("regime", "commenced", "findings"),
    [
        (Regime.PCR_2015, BEFORE, []),
        (Regime.PCR_2015, AFTER, [("error", "wrong-regime", "regime")]),
        (Regime.PA_2023, BEFORE, [("error", "wrong-regime", "regime")]),
        (Regime.PA_2023, AFTER, []),
        (Regime.PSR_2023, BEFORE, []),
        (Regime.BELOW_THRESHOLD, AFTER, []),
    ],
)
def test_the_act_begins_on_24_february_2025(regime, commenced, findings):
    """What commenced before is under the Regulations of 2015, and what commenced then is not."""
    assert found(regime=regime, commenced=commenced) == findings


@pytest.mark.parametrize(
    ("cpv", "light_touch", "findings"),
    [
        (("85310000",), True, []),
        (("09310000", "85000000"), True, []),
        (("09310000",), True, [("error", "cpv-not-light-touch", "cpv")]),
        ((), True, [("error", "cpv-not-light-touch", "cpv")]),
        (("09310000",), False, []),
    ],
)
def test_light_touch_under_the_act_has_a_code_of_its_schedule(cpv, light_touch, findings):
    """One is enough; the Regulations know services by other lists, so nothing is said there."""
    assert found(**ACT, cpv=cpv, light_touch=light_touch) == findings
    assert found(cpv=cpv, light_touch=light_touch) == []


@pytest.mark.parametrize(
    ("a_year", "months", "changes", "below"),
    [
        (F(663_540), 12, {}, False),
        (F("663539.99"), 12, {}, True),
        (F(165_885), 48, {}, False),  # 4 x 165,885 = 663,540
        (F(165_884), 48, ACT, True),  # 663,536
        (F(165_884), 48, BELOW, False),
        (F(165_884), 48, {"light_touch": False}, False),
    ],
)
def test_the_initial_term_is_worth_the_light_touch_threshold(a_year, months, changes, below):
    """£663,540 with VAT, and the whole of the initial term counts."""
    term = replace(a_procurement().duration, initial_months=months, value_a_year=a_year)
    findings = [("warning", "below-threshold", "regime")] if below else []
    assert found(duration=term, **changes) == findings
    other = replace(term, value_a_year=None)
    assert found(duration=other, value_a_year=a_year, **changes) == findings


def test_without_a_value_the_threshold_cannot_be_tested():
    """Which is noted."""
    unvalued = replace(a_procurement().duration, value_a_year=None)
    assert found(duration=unvalued) == [("note", "value-not-given", "value_a_year")]
