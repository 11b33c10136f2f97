"""What was considered: alternatives rejected, findings of engagement traced to questions, risks,
and the terms bidders accept.
"""

from dataclasses import dataclass

from tender.documents.bundle import Bundle
from tender.documents.table import Table, table
from tender.documents.words import pounds, sentence, short
from tender.procurement.specification import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredSection:
    """The context of this section."""

    alternatives: Table | None
    engagement: Table | None
    untraced: str
    risks: Table | None
    claims: Table | None


def considered(bundle: Bundle) -> ConsideredSection:
    """What this procurement weighed before it was published."""
    procurement = bundle.procurement
    alternatives = [
        (alternative.title, sentence(alternative.reason), alternative.source or "–")
        for alternative in procurement.alternatives
    ]
    risks = [
        (risk.title, risk.before, sentence(risk.mitigation), risk.after, risk.source or "–")
        for risk in procurement.risks
    ]
    facts = [(fact.title, _what_is_so(fact), fact.source or "–") for fact in procurement.facts]
    untraced = [finding for finding in procurement.engagement if not _questions(bundle, finding.id)]
    return ConsideredSection(
        alternatives=table(
            "Alternatives, and why each was rejected",
            (("Alternative", 30), ("Why not", 50), ("Source", 20)),
            alternatives,
        )
        if alternatives
        else None,
        engagement=_engagement(bundle),
        untraced=(
            f"{len(untraced)} of {len(procurement.engagement)} findings have no question of "
            "their own; "
            "where a contract term or a gate answers them, this report cannot show it."
        )
        if untraced
        else "",
        risks=table(
            "Risks before and after mitigation",
            (("Risk", 25), ("Before", 13), ("Mitigation", 35), ("After", 12), ("Source", 15)),
            risks,
        )
        if risks
        else None,
        claims=table(
            "Facts the decision was made with",
            (("Fact", 35), ("What is so", 45), ("Source", 20)),
            facts,
        )
        if facts
        else None,
    )


def _what_is_so(fact: Fact) -> str:
    if (
        fact.value is not None
        and fact.unit.startswith("pounds")
        and (fact.value * 100).denominator == 1
    ):
        return " ".join(
            filter(None, (pounds(fact.value), fact.unit.removeprefix("pounds").strip(), fact.text))
        )
    return " ".join(
        filter(None, (short(fact.value) if fact.value is not None else "", fact.unit, fact.text))
    )


def _questions(bundle: Bundle, finding: str) -> list[str]:
    return [
        question.id
        for question in bundle.procurement.criteria.questions
        if finding in question.findings
    ]


def _engagement(bundle: Bundle) -> Table | None:
    rows = []
    for finding in bundle.procurement.engagement:
        figure = (
            f" ({short(finding.figure)})"
            if finding.figure is not None and short(finding.figure) not in finding.text
            else ""
        )
        asked = [
            f"{question.id} {question.title}"
            for question in bundle.procurement.criteria.questions
            if finding.id in question.findings
        ]
        rows.append(
            (
                sentence(finding.text + figure),
                finding.said_by,
                "; ".join(asked) or "No question",
                finding.source or "–",
            )
        )
    columns = (("What people said", 36), ("Who", 16), ("Asked of bidders in", 28), ("Source", 20))
    return (
        table("Engagement findings, traced to questions", columns, rows, prose=True)
        if rows
        else None
    )


def terms(bundle: Bundle) -> Table | None:
    """Contract terms, accepted and not scored."""
    rows = []
    for term in bundle.procurement.terms:
        cost = (
            f" It costs about {pounds(term.cost_a_year)} a year."
            if term.cost_a_year is not None
            else ""
        )
        rows.append(
            (
                term.title,
                sentence(term.text) + cost,
                ", ".join(term.lots) or "All",
                term.source or "–",
            )
        )
    return (
        table(
            "Contract terms that every bidder accepted; none is scored",
            (("Term", 24), ("What it says", 48), ("Lots", 8), ("Source", 20)),
            rows,
        )
        if rows
        else None
    )
