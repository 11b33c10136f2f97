"""Small procurements to make examples of, and the rows of what was made."""

import csv
from dataclasses import replace
from typing import Any

from tender.procurement.specification import Procurement
from tests.factories import a_lot, a_procurement, some_criteria


def like(id: str, lots: int = 3, **changes: Any) -> Procurement:
    """The small procurement under another id,
    with this many lots and five evaluators a question.
    """
    criteria = some_criteria(
        questions=tuple(replace(question, evaluators=5) for question in some_criteria().questions)
    )
    return a_procurement(
        **(
            {
                "id": id,
                "lots": tuple(a_lot(str(number)) for number in range(1, lots + 1)),
                "criteria": criteria,
            }
            | changes
        )
    )


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a register file by heading."""
    return list(csv.DictReader(text.splitlines()))
