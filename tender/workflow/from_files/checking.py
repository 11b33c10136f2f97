"""Checking a procurement before publication: its own figures, and its gates against a register."""

from collections.abc import Sequence
from pathlib import Path

from criteria.market import market
from evidence.counting import count_of
from evidence.finding import Finding, Severity
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.procurement.checks import check
from tender.procurement.specification import Procurement


def check_file(given: str, registers: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """Every finding on a procurement file or a ready-made procurement.

    Raises BadInput where a file cannot be read.
    """
    procurement = read_procurement(resolve(given))
    findings = check(procurement)
    return (*gate_findings(procurement, registers), *findings) if registers else findings


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
