"""The measures that are read from the submission itself and not from the register: rates,
declarations and experience.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from criteria.participation import Condition, Measure
from criteria.reading import FactReading, day_in_words
from evidence.number import money
from tender.evaluation.submission import Submission
from tender.procurement.specification import Procurement


class BidMeasure(NamedTuple):
    """How a measure is read of a submission for one lot on a day; in words what would meet it, with
    {declaration} in place of the condition's own; and whether each lot is judged by itself.
    """

    read: Callable[[Procurement, Condition, Submission, str, date], FactReading]
    needed: str
    lot_by_lot: bool = False


def _envelope(
    procurement: Procurement, _condition: Condition, submission: Submission, lot: str, _on: date
) -> FactReading:
    """Whether each rate bid for the lot is from the floor to the ceiling
    of its line, both included.
    """
    rates = submission.rates_by_lot.get(lot, {})
    lines = [
        line
        for line in procurement.lot(lot).rates
        if line.is_bid and (line.floor is not None or line.ceiling is not None)
    ]
    if not lines:
        return FactReading(met=True, fact=f"Lot {lot} publishes no envelope, so none can be broken")
    missing = [line.title for line in lines if line.id not in rates]
    outside = [
        f"{line.title} at {money(rates[line.id])} {line.outside(rates[line.id])}"
        for line in lines
        if line.id in rates and line.outside(rates[line.id])
    ]
    if outside:
        return FactReading(met=False, fact=f"Lot {lot}: {'; '.join(outside)}")
    if missing:
        return FactReading(met=None, fact=f"Lot {lot}: no rate is bid for {', '.join(missing)}")
    return FactReading(met=True, fact=f"Lot {lot}: every rate bid is inside the published envelope")


def _declaration(
    _procurement: Procurement, condition: Condition, submission: Submission, _lot: str, _on: date
) -> FactReading:
    answer = submission.declarations.get(condition.declaration)
    if answer is None:
        fact = f"the submission does not answer the declaration {condition.declaration}"
    else:
        yes_or_no = "yes" if answer else "no"
        fact = f"the declaration {condition.declaration} is answered {yes_or_no}"
    return FactReading(met=answer, fact=fact)


def _experience(
    _procurement: Procurement, _condition: Condition, submission: Submission, _lot: str, on: date
) -> FactReading:
    since = submission.personal_care_since
    if since is None:
        return FactReading(
            met=None,
            fact=(
                "the submission does not say since when the organisation has delivered personal "
                "care"
            ),
        )
    verb = (
        "has delivered personal care since" if since <= on else "delivers personal care only from"
    )
    return FactReading(met=since <= on, fact=f"the organisation {verb} {day_in_words(since)}")


#: every measure that is not read from the register
BID_MEASURES: Mapping[Measure, BidMeasure] = {
    Measure.EXPERIENCE: BidMeasure(
        _experience, "personal care delivered by the organisation before the day"
    ),
    Measure.ENVELOPE: BidMeasure(
        _envelope, "every rate from the floor to the ceiling of its line", lot_by_lot=True
    ),
    Measure.DECLARATION: BidMeasure(_declaration, "the declaration {declaration} answered yes"),
}
