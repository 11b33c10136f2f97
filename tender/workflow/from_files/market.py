"""Trying gates on the market of an area, with the register at hand."""

from collections.abc import Sequence
from pathlib import Path

from criteria.market import MarketEffect, areas, market
from criteria.parse_gate import parse_gate
from criteria.register import Snapshot
from evidence.finding import BadInput, Problem
from tender.intake.register import read_register


def effect_of_gates(registers: Sequence[Path], area: str, gates: Sequence[str]) -> MarketEffect:
    """What each gate would do to the providers of the area, by the newest register given.

    Raises BadInput for an unknown area or gate.
    """
    problems, conditions = [], []
    for text in gates:
        try:
            conditions.append(parse_gate(text))
        except ValueError as refusal:
            problems.append(
                Problem(
                    file="--gate",
                    place=text,
                    what=str(refusal),
                    right="for example overall>=good, well-led>=good, inspected",
                )
            )
    if problems:
        raise BadInput(problems)
    return market(newest_market(registers, area, "--area"), area, conditions)


def newest_market(registers: Sequence[Path], area: str, field: str) -> Snapshot:
    """The register as it was last, of those given. Raises BadInput, at the field that names the
    area, where it knows no such local authority.
    """
    snapshot = read_register(registers).snapshots[-1]
    known = areas(snapshot)
    if area.strip().casefold() in {name.casefold() for name in known}:
        return snapshot
    listed = ", ".join(known[:12]) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    raise BadInput(
        [
            Problem(
                file=field,
                place="",
                what=f"the register has no local authority “{area}”",
                right=f"it has: {listed}",
            )
        ]
    )
