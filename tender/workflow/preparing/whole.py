"""A draft as the procurement that it describes."""

from collections.abc import Mapping
from typing import Any

from evidence.codec import Faults, decode
from evidence.finding import BadInput, Problem
from tender.procurement.specification import Procurement


def whole_procurement(draft: Mapping[str, Any]) -> Procurement:
    """The draft as a procurement. Raises BadInput with everything that
    is missing or wrong in form.
    """
    faults = Faults()
    procurement = decode(Procurement, draft, faults)
    if faults or not isinstance(procurement, Procurement):
        raise BadInput(
            [
                Problem(file="the draft", place=path, what=what, right=right)
                for path, what, right in faults
            ]
        )
    return procurement
