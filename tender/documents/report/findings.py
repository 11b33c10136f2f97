"""Findings of the checks, on the procurement and on the evaluation, each with its place, its remedy
and its source; the gravest first.
"""

from collections import Counter
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from evidence.finding import Finding, Severity
from tender.documents.bundle import Bundle
from tender.documents.report.common import named
from tender.documents.table import Table, table
from tender.documents.words import sentence

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_HEADINGS = {
    Severity.ERROR: "To be put right",
    Severity.WARNING: "To be decided, with the reason on record",
    Severity.NOTE: "To be known",
}
#: findings of one kind; beyond it the first few are shown, with how many more there are, and every
#: one stays in the evidence
MANY, SHOWN = 12, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsSection:
    """The context of this section."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def findings(bundle: Bundle) -> FindingsSection:
    """Every finding of this award."""
    every_finding = bundle.every_finding
    tables = []
    for severity in _ORDER:
        same = [finding for finding in every_finding if finding.severity is severity]
        if same:
            tables.append(_table(bundle, severity, same))
    return FindingsSection(lines=(_line(len(every_finding)),), tables=tuple(tables))


def _line(number: int) -> str:
    line = (
        "A finding is something a check noticed. It does not decide anything: "
        "a person does, and says why. "
    )
    if not number:
        return line + "There is nothing to answer."
    return line + f"There {by_number(number, 'is', 'are')} {count_of(number, 'finding')}."


def _table(bundle: Bundle, severity: Severity, findings: list[Finding]) -> Table:
    of_kind, before, rows = Counter(finding.code for finding in findings), Counter[str](), []
    for finding in findings:
        code = finding.code
        before[code] += 1
        what = sentence(named(bundle, finding.what))
        if of_kind[code] > MANY:
            if before[code] > SHOWN:
                continue
            if before[code] == SHOWN:
                what += (
                    f" This and {of_kind[code] - SHOWN} more of the same kind: "
                    "the others are in the evidence."
                )
        rows.append((what, sentence(finding.remedy), finding.source or "–"))
    return table(
        _HEADINGS[severity],
        (("What was noticed", 44), ("What would put it right", 36), ("Source", 20)),
        rows,
        prose=True,
    )
