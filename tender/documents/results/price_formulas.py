"""The price rules as spreadsheet formulas.

The engine decides; these restate its rules so that anyone can follow them in a workbook.
"""

from collections.abc import Mapping
from fractions import Fraction

from criteria.price.field import Field
from criteria.price.lowest_ratio import reference
from evidence.number import plain
from tender.evaluation.price import PriceScoring

#: {p} the price, {all} every compliant price, {w} the weight, {q} the quality score; the others are
#: parameters or envelope
FORMULAS: Mapping[str, str] = {
    "lowest_ratio": "IF({p}=0,{w},{w}*({lowest}/{p})^{power})",
    "difference_from_lowest": (
        "IF(MIN({all})=0,IF({p}=0,{w},0),{w}*(1-({p}-MIN({all}))/MIN({all})))"
    ),
    "linear_from_mean": "IF(AVERAGE({all})=0,{w}/2,{w}*(0.5+(AVERAGE({all})-{p})/AVERAGE({all})))",
    "range": "IF(MAX({all})=MIN({all}),{w},{w}*(MAX({all})-{p})/(MAX({all})-MIN({all})))",
    "envelope": (
        "IF({ceiling}={floor},IF({p}<={floor},{w},0),{w}*({ceiling}-{p})/({ceiling}-{floor}))"
    ),
    "banded": "{bands}",
    "fixed": "0",
    "price_per_quality_point": "{p}/{q}",
    "monetised_quality": "{p}-{value_of_a_point}*{q}",
    "graduated": (
        "IF(MIN({all})=0,IF({p}=0,{w},0),{w}*(100"
        "-{slope}*(MIN({p},MAX({t},MIN({all})))-MIN({all}))/MIN({all})*100"
        "-{steeper}*MAX({p}-MAX({t},MIN({all})),0)/MIN({all})*100)/100)"
    ),
}


def price_formula(
    scoring: PriceScoring, price: str, everyone: str, quality: str, line: int = 0
) -> str:
    """The formula (without its equals sign) of one price score, for cell addresses of the price,
    all prices and the quality score.
    """
    rule, field = scoring.rule, scoring.fields[line]
    weight = scoring.weight * scoring.shares[line] / 100
    formula = FORMULAS[rule.name].format(**_names(scoring, field, weight, price, everyone, quality))
    return formula if rule.ranks_lowest else f"MAX(0,MIN({number(weight)},{formula}))"


def _names(
    scoring: PriceScoring, field: Field, weight: Fraction, price: str, everyone: str, quality: str
) -> dict[str, str]:
    parameters = {name: number(value) for name, value in scoring.scheme.parameters.items()}
    with_least = "least" in scoring.scheme.parameters
    return {
        "power": "1",
        **parameters,
        "p": price,
        "all": everyone,
        "w": number(weight),
        "q": quality,
        "lowest": number(reference(field)) if with_least else f"MIN({everyone})",
        "floor": number(field.floor or 0),
        "ceiling": number(field.ceiling or 0),
        "bands": _bands(field, price, weight) if field.bands else "0",
        "t": f"MEDIAN({everyone})*{parameters.get('turn', '1')}",
    }


def _bands(field: Field, price: str, weight: Fraction) -> str:
    guide, formula = number(field.parameters["guide"]), "0"
    for band in reversed(field.bands):
        within = f"{price}*100<={guide}*{number(band.up_to)}"
        formula = f"IF({within},{number(weight * band.share / 100)},{formula})"
    return formula


def number(value: Fraction | int) -> str:
    """A number as a formula writes it: 15.63, or (7/3)."""
    text = plain(value)
    return f"({text})" if "/" in text or text.startswith("-") else text
