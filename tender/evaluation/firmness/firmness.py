"""How firm an outcome is, all of it: the one door of this package."""

from dataclasses import dataclass
from datetime import date

from criteria.register import Register
from tender.evaluation.evaluate import evaluate
from tender.evaluation.firmness.left_out import EvaluatorsLeftOut, LeftOut, evaluators, withdrawals
from tender.evaluation.firmness.single_marks import TurningMark, single_marks
from tender.evaluation.firmness.trial import Steps, Trial, quietly
from tender.evaluation.firmness.weights import WeightFirmness, weights
from tender.evaluation.submission import Submissions
from tender.procurement.specification import Procurement


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness:
    """What would have to be otherwise for somebody else to hold a place."""

    on: date
    weights: WeightFirmness
    marks: tuple[TurningMark, ...]
    tried: int  #: how many single marks were tried
    evaluators: EvaluatorsLeftOut
    withdrawals: tuple[LeftOut, ...]


def firmness(
    procurement: Procurement,
    submissions: Submissions,
    register: Register,
    on: date,
    steps: Steps = quietly,
) -> Firmness:
    """Try the outcome of a day in every way.

    Each trial is a whole evaluation, gates, ties and allocation included.
    Raises as `evaluate` does.
    """
    outcome = evaluate(procurement, submissions, register, on, compare=False)
    trial = Trial(
        procurement=procurement, submissions=submissions, register=register, on=on, outcome=outcome
    )
    tried = 0

    def counting(what: str, done: int, total: int) -> None:
        nonlocal tried
        tried = total
        steps(what, done, total)

    split = weights(trial, steps)
    people = evaluators(trial, steps)
    bids = withdrawals(trial, steps)
    marks = single_marks(trial, counting)
    return Firmness(
        on=on, weights=split, marks=marks, tried=tried, evaluators=people, withdrawals=bids
    )
