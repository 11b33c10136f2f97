"""Findings of the checks, on the procurement and on the evaluation, each with its place, its remedy
and its source; the gravest first.
"""

from collections import Counter
from dataclasses import dataclass

from evidence.finding import Finding, Severity
from tender.documents.bundle import Bundle
from tender.documents.report.common import named
from tender.documents.table import Table, table
from tender.documents.words import count, sentence

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_HEADINGS = {
    Severity.ERROR: "To be put right",
    Severity.WARNING: "To be decided, with the reason on record",
    Severity.NOTE: "To be known",
}
#: findings of one kind; beyond it the kind is shown once, with how often, and every instance stays
#: in the evidence
MANY = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsSection:
    """The context of this section."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def findings(bundle: Bundle) -> FindingsSection:
    """Every finding of this award."""
    every = tuple(dict.fromkeys((*bundle.findings, *bundle.evaluation.findings)))
    lines = (
        (
            "A finding is something a check noticed. It does not decide anything: "
            "a person does, and says why. "
        )
        + (
            f"There {'is' if len(every) == 1 else 'are'} {count(len(every), 'finding')}."
            if every
            else "There is nothing to answer."
        ),
    )
    tables = tuple(
        _table(bundle, severity, [finding for finding in every if finding.severity is severity])
        for severity in _ORDER
        if any(finding.severity is severity for finding in every)
    )
    return FindingsSection(lines=lines, tables=tables)


def _table(bundle: Bundle, severity: Severity, found: list[Finding]) -> Table:
    kinds, shown, rows = Counter(finding.code for finding in found), Counter[str](), []
    for finding in found:
        shown[finding.code] += 1
        if kinds[finding.code] > MANY and shown[finding.code] > 3:
            continue
        more = (
            (
                f" This and {kinds[finding.code] - 3} more of the same kind: "
                "the others are in the evidence."
            )
            if kinds[finding.code] > MANY and shown[finding.code] == 3
            else ""
        )
        rows.append(
            (
                sentence(named(bundle, finding.what)) + more,
                sentence(finding.remedy),
                finding.source or "–",
            )
        )
    return table(
        _HEADINGS[severity],
        (("What was noticed", 44), ("What would put it right", 36), ("Source", 20)),
        rows,
        prose=True,
    )
