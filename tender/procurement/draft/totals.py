"""What the weights of a draft come to, beside what they must come to;
also where some are not numbers yet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from criteria.award import WeightsOf
from evidence.number import NotExact, exact
from tender.procurement.draft.place import value_at


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
    criteria = value_at(draft, "criteria") or {}
    quality = _number(criteria.get("quality_weight"))
    weight_totals = [
        WeightTotal(
            title="Quality and price",
            total=_sum([criteria.get("quality_weight"), criteria.get("price_weight")]),
            wanted=Fraction(100),
        )
    ]
    parts, questions = _tables(criteria.get("sub_criteria")), _tables(criteria.get("questions"))
    if parts:
        weight_totals.append(
            WeightTotal(
                title="Sub-criteria",
                total=_sum(part.get("weight") for part in parts),
                wanted=quality,
            )
        )
    for title, asked in _asked(
        questions, [str(lot.get("id")) for lot in _tables(draft.get("lots"))]
    ):
        if criteria.get("weights_of") == WeightsOf.SUB_CRITERION.value:
            for part in parts:
                inside = [
                    one.get("weight") for one in asked if one.get("sub_criterion") == part.get("id")
                ]
                weight_totals.append(
                    WeightTotal(
                        title=f"Questions of {part.get('title') or part.get('id')}{title}",
                        total=_sum(inside),
                        wanted=Fraction(100),
                    )
                )
        else:
            weight_totals.append(
                WeightTotal(
                    title=f"Questions{title}",
                    total=_sum(one.get("weight") for one in asked),
                    wanted=quality,
                )
            )
    return tuple(weight_totals)


def _asked(
    questions: list[Mapping[str, Any]], lots: list[str]
) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """The different sets of questions that lots ask, each with the lots that ask it; one set
    without a name where all ask all.
    """
    if all(not question.get("lots") for question in questions):
        return [("", questions)]
    sets: dict[tuple[int, ...], list[str]] = {}
    for lot in lots:
        sets.setdefault(
            tuple(
                number
                for number, question in enumerate(questions)
                if not question.get("lots") or lot in question["lots"]
            ),
            [],
        ).append(lot)
    return [
        (f" in lot {', '.join(named)}", [questions[number] for number in asked])
        for asked, named in sets.items()
    ]


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _sum(values: Iterable[Any]) -> Fraction:
    return sum((number for value in values if (number := _number(value)) is not None), Fraction(0))


def _number(value: Any) -> Fraction | None:
    try:
        return exact(value)
    except NotExact:
        return None
