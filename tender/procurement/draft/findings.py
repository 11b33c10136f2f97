"""Findings on a draft beside the fields they are about: "criteria.questions[Q1].scale" becomes the
path "criteria.questions.0.scale".
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
    """Every finding on a draft: what is missing or not in its form, and what every check finds that
    needs none of that.
    """
    faults = Faults()
    faults.in_part = True
    procurement: Procurement = decode(Procurement, draft, faults)
    unread = (error("not-complete", path, what, right) for path, what, right in faults)
    return (*unread, *check(procurement))


def draft_path(where: str, draft: Any) -> str:
    """The path of what a finding is about, as deep as the draft goes."""
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
        for entry in re.findall(r"\[([^\]]*)\]", entries):
            number = _number_of(value, entry)
            if number is None:
                return ".".join(steps)
            steps.append(str(number))
            value = value[number]
    return ".".join(steps)


def _number_of(entries: Any, name: str) -> int | None:
    """The entry that a name stands for; a bare number counts from one where nothing is so named."""
    if not isinstance(entries, list):
        return None
    for key in _NAMES:
        for number, entry in enumerate(entries):
            if isinstance(entry, Mapping) and str(entry.get(key)) == name:
                return number
    if name.isascii() and name.isdecimal() and len(name) < 6 and 0 < int(name) <= len(entries):
        return int(name) - 1
    return None


def by_path(findings: Iterable[Finding], draft: Any) -> dict[str, tuple[Finding, ...]]:
    """The findings at each path, in their order."""
    findings_by_path: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        path = draft_path(finding.where, draft)
        findings_by_path[path] = (*findings_by_path.get(path, ()), finding)
    return findings_by_path
