"""Findings beside the fields they are about: "criteria.questions[Q1].scale" becomes the place
"criteria.questions.0.scale" of the draft.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from evidence.codec import Faults, decode
from evidence.finding import Finding, error
from tender.procurement.checks import check
from tender.procurement.specification import Procurement

_PART = re.compile(r"([^.\[\]]+)((?:\[[^\]]*\])*)")
_NAMES = ("id", "kind", "step", "mark", "provider", "tier")  #: what checks name an entry by


def findings_on(draft: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Every finding on a draft.

    Where something is missing or not in its form, that is all that can be found:
    the other checks need the whole.
    """
    faults = Faults()
    procurement = decode(Procurement, draft, faults)
    if faults or not isinstance(procurement, Procurement):
        return tuple(error("not-complete", path, what, right) for path, what, right in faults)
    return check(procurement)


def place_of(where: str, draft: Any) -> str:
    """The place that a finding is about, as deep as the draft goes."""
    value, steps = draft, []
    for name, entries in _PART.findall(where):
        if isinstance(value, list) and (number := _number_of(value, name)) is not None:
            steps.append(str(number))
            value = value[number]
            continue
        if not isinstance(value, Mapping) or name not in value:
            break
        steps.append(name)
        value = value[name]
        for named in re.findall(r"\[([^\]]*)\]", entries):
            number = _number_of(value, named)
            if number is None:
                return ".".join(steps)
            steps.append(str(number))
            value = value[number]
    return ".".join(steps)


def _number_of(entries: Any, named: str) -> int | None:
    """The entry that a name stands for; a bare number counts from one where nothing is so named."""
    if not isinstance(entries, list):
        return None
    for key in _NAMES:
        for number, entry in enumerate(entries):
            if isinstance(entry, Mapping) and str(entry.get(key)) == named:
                return number
    return (
        int(named) - 1
        if named.isascii()
        and named.isdecimal()
        and len(named) < 6
        and 0 < int(named) <= len(entries)
        else None
    )


def by_place(findings: Iterable[Finding], draft: Any) -> dict[str, tuple[Finding, ...]]:
    """The findings of each place, in their order."""
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        place = place_of(finding.where, draft)
        found[place] = (*found.get(place, ()), finding)
    return found
