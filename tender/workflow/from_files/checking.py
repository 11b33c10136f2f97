"""Checking a procurement before publication: its own figures, and its gates against a register."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from criteria.market import market
from evidence.codec import encode
from evidence.counting import count_of
from evidence.finding import BadInput, Finding, Problem, Severity
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_draft, read_procurement
from tender.intake.register import read_register
from tender.procurement.checks import check
from tender.procurement.draft.findings import findings_on
from tender.procurement.specification import Procurement
from tender.workflow.preparing.door import findings_to_publish


def check_file(
    given: str, registers: Sequence[Path] = (), now: datetime | None = None
) -> tuple[Finding, ...]:
    """Every finding on a procurement file or a ready-made procurement; with a moment, every finding
    if it were published then.

    Raises BadInput where a file cannot be read.
    """
    path = resolve(given)
    try:
        procurement = read_procurement(path)
    except BadInput as refusal:
        raise BadInput([*refusal.problems, *_also(path)]) from refusal
    if now is None:
        findings = check(procurement)
    else:
        findings = findings_to_publish(encode(procurement), now, illustrative=False)
    return (*gate_findings(procurement, registers), *findings) if registers else findings


def _also(path: Path) -> Iterator[Problem]:
    """What else is wrong with a file that cannot be read whole: errors of every check that needs
    nothing of what is missing.
    """
    for finding in findings_on(read_draft(path), illustrative=True):
        if finding.severity is Severity.ERROR and finding.code != "not-complete":
            yield Problem(
                file=path.name, place=finding.where, what=finding.what, right=finding.remedy
            )


def gate_findings(procurement: Procurement, registers: Sequence[Path]) -> tuple[Finding, ...]:
    """Gates that no provider in the area can meet, or that few can,
    by the newest register given.
    """
    snapshot = read_register(registers).snapshots[-1]
    effect = market(snapshot, procurement.area, procurement.conditions)
    findings, providers = [], count_of(effect.providers, "provider")
    for gate in effect.gates:
        if gate.admits == 0:
            findings.append(
                Finding(
                    code="gate-nobody-can-meet",
                    severity=Severity.ERROR,
                    where=f"conditions[{gate.gate}]",
                    what=(
                        f"none of {providers} in {procurement.area} meets "
                        f"{gate.title} on {snapshot.on:%-d %B %Y}"
                    ),
                    remedy="lower the gate, let it be met by award, or widen the area",
                    source="law: Procurement Act 2023 s.22(5)",
                )
            )
        elif 2 * gate.admits < effect.providers:
            findings.append(
                Finding(
                    code="gate-loses-most-of-the-market",
                    severity=Severity.WARNING,
                    where=f"conditions[{gate.gate}]",
                    what=(
                        f"{gate.title} admits {gate.admits} of {providers} in "
                        f"{procurement.area} on {snapshot.on:%-d %B %Y}"
                    ),
                    remedy="record why the loss of supply is proportionate",
                    source="law: Procurement Act 2023 s.22(5)",
                )
            )
    return tuple(findings)
