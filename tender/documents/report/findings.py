"""Findings of the checks, on the procurement and on the evaluation, each with its place, its remedy
and its source; the gravest first.
"""

from collections import Counter
from dataclasses import dataclass

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from evidence.finding import Finding, Severity
from evidence.sentence import capitalised, sentence, unended
from tender.documents.bundle import Bundle
from tender.documents.report.common import named
from tender.documents.table import Table, table
from tender.evaluation.finding_record import Gateway, RegisteredFinding, decision_words
from tender.procurement.law import in_regime

_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_HEADINGS = {
    Severity.ERROR: "To be put right",
    Severity.WARNING: "To be decided, with the reason on record",
    Severity.NOTE: "To be known",
}
#: findings of one kind; beyond it the first few are shown, with how many more there are, and every
#: one stands in the results workbook: what is checked when a report is made is not in the evidence
MANY, SHOWN = 12, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingsSection:
    """The context of this section."""

    lines: tuple[str, ...]
    tables: tuple[Table, ...]


def findings(bundle: Bundle) -> FindingsSection:
    """Every finding of this award: with what was decided on it where the evidence has the
    register, else as the checks noticed it.
    """
    if bundle.submissions.findings:
        return _of_register(bundle)
    every_finding = bundle.every_finding
    tables = []
    for severity in _ORDER:
        same = [finding for finding in every_finding if finding.severity is severity]
        if same:
            tables.append(_table(bundle, severity, same))
    return FindingsSection(lines=(_line(len(every_finding)),), tables=tuple(tables))


def _of_register(bundle: Bundle) -> FindingsSection:
    entries = bundle.submissions.findings
    tables = []
    for gateway in Gateway:
        rows = [
            (
                sentence(named(bundle, entry.finding.what)),
                decided_words(entry),
                sentence(entry.reason) if entry.reason else "–",
                in_regime(entry.finding.source, bundle.procurement.regime) or "–",
            )
            for entry in entries
            if entry.gateway is gateway and entry.to_decide
        ]
        if rows:
            tables.append(
                table(
                    f"Before the council could {gateway.value}",
                    (("What was noticed", 38), ("Decision", 18), ("Reason", 28), ("Source", 16)),
                    rows,
                    prose=True,
                )
            )
    notes = [
        (
            sentence(named(bundle, entry.finding.what)),
            in_regime(entry.finding.source, bundle.procurement.regime) or "–",
        )
        for entry in entries
        if not entry.to_decide
    ]
    if notes:
        columns = (("What was noticed", 72), ("Source", 28))
        tables.append(table(_HEADINGS[Severity.NOTE], columns, notes, prose=True))
    return FindingsSection(lines=(_line(len(entries)) + _standing(entries),), tables=tuple(tables))


def _standing(entries: tuple[RegisteredFinding, ...]) -> str:
    """How many were decided on, wait for that, and are only to be known."""
    waiting = sum(entry.open for entry in entries)
    decided = sum(bool(entry.decision) for entry in entries)
    known = sum(not entry.to_decide for entry in entries)
    line = f" {count_of(decided, 'finding')} {by_number(decided, 'was', 'were')} decided on"
    if waiting:
        line += f", and {waiting} {by_number(waiting, 'waits', 'wait')} for a decision"
    return line + (f"; {known} {by_number(known, 'is', 'are')} only to be known." if known else ".")


def decided_words(entry: RegisteredFinding) -> str:
    """What was decided on a finding, by whom and when; "Open" where nothing was."""
    if not entry.decision:
        return "Open"
    day = f", {day_in_words(entry.on)}" if entry.on else ""
    return f"{capitalised(unended(decision_words(entry.decision)))} ({entry.by}{day})"


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
                    "each is in the results workbook."
                )
        rows.append((what, sentence(finding.remedy), finding.source or "–"))
    return table(
        _HEADINGS[severity],
        (("What was noticed", 44), ("What would put it right", 36), ("Source", 20)),
        rows,
        prose=True,
    )
