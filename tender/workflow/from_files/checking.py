"""Checking a procurement before publication: its own figures, and its gates against a register."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from evidence.codec import encode
from evidence.finding import BadInput, Finding, Problem, Severity
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_draft, read_procurement
from tender.procurement.checks import ORDER, check, check_market
from tender.procurement.draft.findings import findings_on
from tender.workflow.from_files.market import newest_market
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
    market = newest_market(registers, procurement.area, f"{path.name}, area") if registers else None
    if now is None:
        of_gates = check_market(procurement, market) if market else ()
        every = (*of_gates, *check(procurement))
        return tuple(sorted(every, key=lambda finding: ORDER[finding.severity]))
    return findings_to_publish(encode(procurement), now, illustrative=False, market=market)


def _also(path: Path) -> Iterator[Problem]:
    """What else is wrong with a file that cannot be read whole: errors of every check that needs
    nothing of what is missing.
    """
    for finding in findings_on(read_draft(path), illustrative=True):
        if finding.severity is Severity.ERROR and finding.code != "not-complete":
            yield Problem(
                file=path.name, place=finding.where, what=finding.what, right=finding.remedy
            )
