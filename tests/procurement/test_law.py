"""Which regime's law a citation cites."""

import pytest

from tender.procurement.law import regime_of
from tender.procurement.regime import Regime


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
