"""Doing a source's sums again: a claim agrees, or a finding says by how much it does not."""

from collections.abc import Iterator
from fractions import Fraction
from math import prod

from evidence.finding import Finding, warning
from evidence.number import grouped, plain
from evidence.working import Working, given
from tender.procurement.claim import Claim, ClaimSum

RULES = {
    ClaimSum.TOTAL: "the parts added up",
    ClaimSum.PRODUCT: "the parts multiplied",
    ClaimSum.PERCENTAGE: "the first part as a percentage of the second",
    ClaimSum.INCREASE: "how much the second part is above the first, per cent",
    ClaimSum.SAME: "the same figure wherever it is given",
    ClaimSum.DIFFERENCE: "the first part less the others",
}


def computed(claim: Claim) -> Working:
    """What the parts really make.

    Raises ValueError where there are no parts, or a percentage has not got two or one is nought.
    """
    values = [part.value for part in claim.parts]
    return Working(
        figure=claim.title,
        value=_apply(claim.sum, values),
        rule=RULES[claim.sum],
        operands=tuple(
            given(part.name, part.value, part.source or claim.source) for part in claim.parts
        ),
        source=claim.source,
    )


def _apply(how: ClaimSum, values: list[Fraction]) -> Fraction:
    if not values:
        raise ValueError("it has no parts")
    if how is ClaimSum.TOTAL:
        return sum(values, Fraction(0))
    if how is ClaimSum.PRODUCT:
        return prod(values, start=Fraction(1))
    if how is ClaimSum.DIFFERENCE:
        return values[0] - sum(values[1:], Fraction(0))
    if how is ClaimSum.SAME:
        return values[0]
    if len(values) != 2 or values[1] == 0 or values[0] == 0:
        raise ValueError("a percentage has two parts, and neither is nought")
    return (
        values[0] * 100 / values[1]
        if how is ClaimSum.PERCENTAGE
        else (values[1] - values[0]) * 100 / values[0]
    )


def agrees(claim: Claim) -> bool:
    """Whether the stated figure is what the parts make, within the claim's own allowance for
    rounding. Raises as `computed` does.
    """
    made = Fraction(computed(claim).value)
    figures = [part.value for part in claim.parts] if claim.sum is ClaimSum.SAME else [made]
    return all(abs(figure - claim.stated) <= claim.within for figure in figures)


def claim_findings(claims: tuple[Claim, ...]) -> tuple[Finding, ...]:
    """A finding for each claim whose figures do not agree, or whose sum cannot be done."""
    return tuple(finding for claim in claims for finding in _findings(claim))


def _findings(claim: Claim) -> Iterator[Finding]:
    try:
        if not agrees(claim):
            yield _difference(claim)
    except ValueError as why:
        what = f"{claim.title}: the sum cannot be done, because {why}"
        yield warning(
            "sum-cannot-be-done", _where(claim), what, "give the parts that it needs", claim.source
        )


def _where(claim: Claim) -> str:
    return claim.where or f"claims[{claim.id}]"


def _difference(claim: Claim) -> Finding:
    parts = ", ".join(f"{part.name} {_shown(part.value)}" for part in claim.parts)
    value = Fraction(computed(claim).value)
    what = f"{claim.title}: {parts}; these should be the same figure"
    if claim.sum is not ClaimSum.SAME:
        makes = "makes" if claim.sum in (ClaimSum.PERCENTAGE, ClaimSum.INCREASE) else "make"
        what = (
            f"{claim.title}: {parts}; {_shown(claim.stated)} is stated, and {RULES[claim.sum]} "
            f"{makes} {_shown(value)}"
        )
    remedy = (
        "ask whoever wrote the source which figure is right, and do not compute from it until then"
    )
    return warning("figures-do-not-agree", _where(claim), what, remedy, claim.source)


def _shown(value: Fraction) -> str:
    text = plain(value)
    return (
        f"about {grouped(value, 2)}" if "/" in text else grouped(value, len(text.partition(".")[2]))
    )
