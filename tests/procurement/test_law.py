"""Which regime's law a citation cites."""

from dataclasses import replace

import pytest

from tender.procurement.law import Duty, cited, content_law, regime_of
from tender.procurement.regime import Regime
from tests.factories import a_procurement


@pytest.mark.parametrize(
    ("citation", "regime"),
    [
        ("PCR 2015 reg 86", Regime.PCR_2015),
        ("Public Contracts Regulations 2015, regulation 69", Regime.PCR_2015),
        ("Procurement Act 2023 s.50", Regime.PA_2023),
        ("PSR Regulations 2023 reg 12", Regime.PSR_2023),
        ("Local Government Act 1972 Schedule 12A", None),
        ("Faraday Development v West Berkshire [2018] EWCA Civ 2532", None),
        ("the council's contract procedure rules", None),
    ],
)
def test_procurement_law_is_told_from_other_law(citation, regime):
    """A judgment, another Act and a council's own rules are no regime's law."""
    assert regime_of(citation) == regime


def test_the_standstill_rests_on_no_rule_of_another_part():
    """PCR reg 2(3) speaks of Part 2 alone; reg 87 stands in Part 3, which reg 2(4) reaches."""
    assert cited(Duty.STANDSTILL, Regime.PCR_2015) == "PCR 2015 reg 2(4), reg 87"


@pytest.mark.parametrize("regime", Regime)
def test_light_touch_is_what_its_regime_knows(regime):
    """The health regime and Part 6 know of none, whatever a file says."""
    procurement = replace(a_procurement(), regime=regime, light_touch=True)
    assert procurement.is_light_touch is (regime in (Regime.PCR_2015, Regime.PA_2023))
    assert not replace(procurement, light_touch=False).is_light_touch


def test_what_a_notice_holds_is_cited_by_the_law_that_says_it():
    """Below the threshold too the regulations of 2024 do."""
    assert (
        content_law(Regime.PA_2023, "reg 27(2)(m)") == "Procurement Regulations 2024 reg 27(2)(m)"
    )
    assert content_law(Regime.BELOW_THRESHOLD, "reg 24") == "Procurement Regulations 2024 reg 24"
    assert content_law(Regime.PSR_2023, "Sch. 11 item 2") == "PSR 2023 Sch. 11 item 2"
