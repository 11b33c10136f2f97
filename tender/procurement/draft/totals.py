"""What the weights of a draft come to, beside what they must come to;
also where some are not numbers yet.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from criteria.award import WeightsOf
from evidence.number import NotExact, exact
from tender.procurement.draft.paths import value_at

DraftTables = list[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightTotal:
    """A sum of weights in per cent; `wanted` None where what it must be is not a number yet."""

    title: str
    total: Fraction
    wanted: Fraction | None

    @property
    def right(self) -> bool:
        """Whether it comes to what it must."""
        return self.total == self.wanted


def totals(draft: Mapping[str, Any]) -> tuple[WeightTotal, ...]:
    """Quality and price; the sub-criteria; the questions, lot by lot where lots ask different ones,
    and sub-criterion by sub-criterion where weights are of those.
    """
    return tuple(_totals(draft))


def _totals(draft: Mapping[str, Any]) -> Iterator[WeightTotal]:
    criteria = value_at(draft, "criteria") or {}
    quality, price = criteria.get("quality_weight"), criteria.get("price_weight")
    yield WeightTotal(title="Quality and price", total=_sum([quality, price]), wanted=Fraction(100))
    parts, questions = _tables(criteria.get("sub_criteria")), _tables(criteria.get("questions"))
    if parts:
        yield WeightTotal(title="Sub-criteria", total=_weight(parts), wanted=_number(quality))
    lots = [str(lot.get("id")) for lot in _tables(draft.get("lots"))]
    for in_lots, questions_there in _question_sets(questions, lots):
        if criteria.get("weights_of") == WeightsOf.SUB_CRITERION.value:
            yield from _in_parts(parts, questions_there, in_lots)
        else:
            total = _weight(questions_there)
            yield WeightTotal(title=f"Questions{in_lots}", total=total, wanted=_number(quality))


def _in_parts(parts: DraftTables, questions: DraftTables, in_lots: str) -> Iterator[WeightTotal]:
    for part in parts:
        of_part = [
            question for question in questions if question.get("sub_criterion") == part.get("id")
        ]
        yield WeightTotal(
            title=f"Questions of {part.get('title') or part.get('id')}{in_lots}",
            total=_weight(of_part),
            wanted=Fraction(100),
        )


def _question_sets(questions: DraftTables, lots: list[str]) -> Iterator[tuple[str, DraftTables]]:
    """The different sets of questions that lots ask, each with the lots that ask it; one set
    without a name where all ask all.
    """
    if all(not question.get("lots") for question in questions):
        yield "", questions
        return
    sets: dict[tuple[int, ...], list[str]] = {}
    for lot in lots:
        numbers = tuple(
            number
            for number, question in enumerate(questions)
            if not question.get("lots") or lot in question["lots"]
        )
        sets.setdefault(numbers, []).append(lot)
    for numbers, lots_alike in sets.items():
        yield f" in lot {', '.join(lots_alike)}", [questions[number] for number in numbers]


def _tables(value: Any) -> DraftTables:
    entries = value if isinstance(value, list) else []
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _weight(tables: DraftTables) -> Fraction:
    return _sum(table.get("weight") for table in tables)


def _sum(values: Iterable[Any]) -> Fraction:
    return sum((number for value in values if (number := _number(value)) is not None), Fraction(0))


def _number(value: Any) -> Fraction | None:
    try:
        return exact(value)
    except NotExact:
        return None
