"""What was weighed: alternatives, risks, what the checks noticed and people decided on it, and what
advisers said; then who signs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.council_words import paragraphs_of
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.council import CouncilSection, council
from tender.documents.decision.length import fitting_rows
from tender.documents.report.common import named
from tender.documents.table import Table, table
from tender.evaluation.finding_record import Gateway


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedSection:
    """The context of this section."""

    risks_words: tuple[str, ...]  #: in the council's own words
    alternatives: Table | None
    risks: Table | None
    nothing: str  #: where the published procurement records neither
    findings_lines: tuple[str, ...]
    findings: Table | None
    waiting: Table | None
    council: CouncilSection


def weighed(bundle: Bundle, copy: DecisionCopy) -> WeighedSection:
    """What stood behind this recommendation; in the open copy findings are counted alone."""
    alternatives, risks = _alternatives(bundle), _risks(bundle)
    none = not (alternatives or risks or bundle.words.risks.strip())
    return WeighedSection(
        risks_words=paragraphs_of(bundle.words.risks),
        alternatives=alternatives,
        risks=risks,
        nothing="The published procurement records no alternatives and no risks." if none else "",
        findings_lines=tuple(_lines(bundle)),
        findings=_by_gateway(bundle),
        waiting=_waiting(bundle) if copy is DecisionCopy.WHOLE else None,
        council=council(bundle),
    )


def _alternatives(bundle: Bundle) -> Table | None:
    rows = [
        (alternative.title, sentence(alternative.reason))
        for alternative in bundle.procurement.alternatives
    ]
    columns = (("Alternative", 34), ("Why not", 66))
    title = "Alternatives, and why each was rejected"
    return fitting_rows(table(title, columns, rows), "alternatives") if rows else None


def _risks(bundle: Bundle) -> Table | None:
    rows = [
        (risk.title, risk.before, sentence(risk.mitigation), risk.after)
        for risk in bundle.procurement.risks
    ]
    columns = (("Risk", 28), ("Before", 14), ("Mitigation", 44), ("After", 14))
    title = "Risks before and after mitigation"
    return fitting_rows(table(title, columns, rows), "risks") if rows else None


def _lines(bundle: Bundle) -> Iterator[str]:
    register, waiting = bundle.submissions.findings, len(bundle.to_answer)
    yield "A finding is something a check noticed. A person decides on it, and says why."
    if not register:
        if waiting:
            yield (
                f"The checks noticed {count_of(waiting, 'thing')} that somebody must answer; the "
                f"award report lists {by_number(waiting, 'it', 'each')} with what would put it "
                "right."
            )
        else:
            yield "The checks noticed nothing that somebody must answer."
        return
    decided = sum(bool(entry.decision) for entry in register)
    yield (
        f"{count_of(decided, 'finding')} {by_number(decided, 'was', 'were')} decided on, each with "
        f"a reason on record; {waiting or 'none'} {by_number(waiting, 'waits', 'wait')}."
    )


def _by_gateway(bundle: Bundle) -> Table | None:
    rows = []
    for gateway in Gateway:
        entries = [
            entry
            for entry in bundle.submissions.findings
            if entry.gateway is gateway and entry.to_decide
        ]
        if entries:
            still_open = sum(entry.open for entry in entries)
            decided = len(entries) - still_open
            rows.append((sentence(gateway.value), str(len(entries)), str(decided), str(still_open)))
    columns = (
        ("Before the council could", 46),
        ("Findings", 18, True),
        ("Decided", 18, True),
        ("Open", 18, True),
    )
    return table("Findings, by the act that they stood before", columns, rows) if rows else None


def _waiting(bundle: Bundle) -> Table | None:
    """What is open in the register, the first of it."""
    rows = [
        (sentence(named(bundle, entry.finding.what)), sentence(entry.finding.remedy))
        for entry in bundle.submissions.findings
        if entry.open
    ]
    columns = (("What waits for a decision", 56), ("What would put it right", 44))
    waiting = table("Open findings", columns, rows, prose=True)
    return fitting_rows(waiting, "findings") if rows else None
