"""Findings on a draft beside the fields they are about: "criteria.questions[Q1].scale" becomes the
path "criteria.questions.0.scale".
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from criteria.register import Snapshot
from evidence.codec import Faults, decode
from evidence.finding import Finding, error
from evidence.partial import NotRead
from tender.procurement.checks import ORDER, check, check_market
from tender.procurement.draft.placeholders import assumption_findings, placeholder_findings
from tender.procurement.specification import Procurement

_PART = re.compile(r"([^.\[\]]+)((?:\[[^\]]*\])*)")
_NAMES = ("id", "kind", "step", "mark", "provider", "tier")  #: what checks name an entry by


def findings_on(
    draft: Mapping[str, Any],
    *,
    illustrative: bool,
    checks: Callable[[Procurement], tuple[Finding, ...]] = check,
    market: Snapshot | None = None,
) -> tuple[Finding, ...]:
    """Every finding on a draft, errors first: what is missing or not in its form, what nobody made
    the council's own yet, then what `checks` find that need none of what is missing, and what the
    register has against its gates where the market is known. In what is illustrative an assumption
    is shown as such, and is no finding.
    """
    faults = Faults()
    faults.in_part = True
    procurement: Procurement = decode(Procurement, draft, faults)
    unread = (error("not-complete", path, what, right) for path, what, right in faults)
    ours = (
        *placeholder_findings(draft),
        *(() if illustrative else assumption_findings(draft)),
    )
    try:
        findings = checks(procurement)
    except NotRead:
        findings = check(procurement)
    of_gates = check_market(procurement, market) if market else ()
    last = sorted((*findings, *of_gates), key=lambda finding: ORDER[finding.severity])
    return (*unread, *ours, *last)


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
