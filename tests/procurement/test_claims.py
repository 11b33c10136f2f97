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
        (
            ClaimSum.TOTAL,
            (1, 0, 2),
            13,
            "0",
            False,
        ),  # Daventry 2 by size of provider, West Northamptonshire table 2
        (
            ClaimSum.TOTAL,
            ("224", "99.25", "147", "54.75", "33.25", "104.75", "122.65"),
            "785.65",
            "0",
            True,
        ),  # its hours waiting, table 1
        (
            ClaimSum.PRODUCT,
            (12, 3, 12, 52),
            22000,
            "500",
            True,
        ),  # Lincolnshire's floating support: 22,464, given as 22,000
        (ClaimSum.PRODUCT, (12, 3, 12, 52), 22000, "0", False),
        (
            ClaimSum.INCREASE,
            ("20.31", "35.72"),
            76,
            "1/2",
            True,
        ),  # Leicester's in-house rate: 75.87% above
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


@pytest.mark.parametrize(
    ("how", "parts", "why"),
    [
        (ClaimSum.PERCENTAGE, (29,), "a percentage has two parts, and neither is nought"),
        (ClaimSum.PERCENTAGE, (29, 0), "a percentage has two parts, and neither is nought"),
        (ClaimSum.INCREASE, (0, 32), "a percentage has two parts, and neither is nought"),
        (ClaimSum.INCREASE, (1, 2, 3), "a percentage has two parts, and neither is nought"),
        (ClaimSum.DIFFERENCE, (), "it has no parts"),
        (ClaimSum.SAME, (), "it has no parts"),
        (ClaimSum.TOTAL, (), "it has no parts"),
    ],
)
def test_a_sum_that_cannot_be_done_is_found_and_stops_nothing(how, parts, why):
    """Somebody is still writing it: what agrees and what does not is told of the others."""
    right, wrong, broken = (
        claim(ClaimSum.TOTAL, (1, 2), 3),
        claim(ClaimSum.TOTAL, (1, 2), 4),
        claim(how, parts, 1),
    )
    codes = [(one.code, one.where) for one in claim_findings((right, broken, wrong))]
    assert codes == [("sum-cannot-be-done", "claims[c]"), ("figures-do-not-agree", "claims[c]")]
    assert claim_findings((broken,))[0].what == f"A figure: the sum cannot be done, because {why}"


def test_figures_that_should_be_the_same_are_told_without_a_sum():
    """Each by its name, with thousands and as many places as it has; a third only nearly."""
    [found] = claim_findings((claim(ClaimSum.SAME, ("1605000", "87.5", "7/3"), 87),))
    assert found.what == (
        "A figure: part 1 1,605,000, part 2 87.5, part 3 about 2.33; "
        "these should be the same figure"
    )


def test_a_percentage_that_does_not_agree_says_what_it_makes():
    """29 of 32 is 90.625%."""
    [found] = claim_findings((claim(ClaimSum.PERCENTAGE, (29, 32), 87),))
    assert found.what == (
        "A figure: part 1 29, part 2 32; 87 is stated,"
        " and the first part as a percentage of the second makes 90.625"
    )
