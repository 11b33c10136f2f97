"""Doing the sources' sums again."""

from fractions import Fraction as F

import pytest

from tender.procurement.claim import Claim, ClaimPart, ClaimSum
from tender.procurement.claims import agrees, claim_findings, computed


def claim(how, parts, stated, within="0"):
    """A claim over unnamed parts."""
    named = tuple(ClaimPart(name=f"part {n}", value=F(value)) for n, value in enumerate(parts, 1))
    return Claim(
        id="c",
        title="A figure",
        sum=how,
        parts=named,
        stated=F(stated),
        within=F(within),
        source="report 1",
    )


@pytest.mark.parametrize(
    ("how", "parts", "stated", "within", "holds"),
    [
        # Daventry 2 by size of provider, West Northamptonshire table 2
        (ClaimSum.TOTAL, (1, 0, 2), 13, "0", False),
        # its hours waiting, table 1
        (
            ClaimSum.TOTAL,
            ("224", "99.25", "147", "54.75", "33.25", "104.75", "122.65"),
            "785.65",
            "0",
            True,
        ),
        # Lincolnshire's floating support: 22,464, given as 22,000
        (ClaimSum.PRODUCT, (12, 3, 12, 52), 22000, "500", True),
        (ClaimSum.PRODUCT, (12, 3, 12, 52), 22000, "0", False),
        # Leicester's in-house rate: 75.87% above
        (ClaimSum.INCREASE, ("20.31", "35.72"), 76, "1/2", True),
        (ClaimSum.PERCENTAGE, (29, 32), 87, "1/2", False),  # 29 of 32 is 90.6%
        (ClaimSum.DIFFERENCE, (32, 31), 1, "0", True),
        (ClaimSum.SAME, (87, 93), 87, "0", False),
    ],
)
def test_a_claim_agrees_only_within_its_own_allowance(how, parts, stated, within, holds):
    """Worked by hand from the councils' reports."""
    assert agrees(claim(how, parts, stated, within)) is holds


def test_a_claim_that_does_not_agree_says_what_the_parts_make():
    """The sentence gives the parts, the figure stated and the figure computed."""
    (found,) = claim_findings((claim(ClaimSum.TOTAL, (1, 0, 2), 13),))
    assert (
        found.what
        == "A figure: part 1 1, part 2 0, part 3 2; 13 is stated, and the parts added up make 3"
    )
    assert (found.code, found.where, found.source) == (
        "figures-do-not-agree",
        "claims[c]",
        "report 1",
    )


def test_the_working_of_a_claim_names_its_parts():
    """15.96 x 1.05 = 16.758 exactly."""
    working = computed(claim(ClaimSum.PRODUCT, ("15.96", "1.05"), "16.76", "0.005"))
    assert (working.value, [part.shown for part in working.operands]) == (
        F("16.758"),
        ["15.96", "1.05"],
    )
