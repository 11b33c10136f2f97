"""Price scores as spreadsheet formulas.

The engine decides; each price rule restates itself for a workbook (`criteria/price/`), so that
anyone can follow it there.
"""

from criteria.price.workbook import Cells, number
from tender.evaluation.price import PriceScoring


def price_formula(
    scoring: PriceScoring, price: str, everyone: str, quality: str, line: int = 0
) -> str:
    """The formula (without its equals sign) of one price score, for cell addresses of the price,
    all prices and the quality score; clipped as the engine clips.
    """
    weight = scoring.weight * scoring.shares[line] / 100
    cells = Cells(price=price, prices=everyone, quality=quality, exact_weight=weight)
    formula = scoring.rule.workbook(scoring.fields[line], cells)
    return formula if scoring.rule.ranks_lowest else f"MAX(0,MIN({number(weight)},{formula}))"
