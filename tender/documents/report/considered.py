"""What was considered: alternatives rejected, findings of engagement traced to questions, risks,
and the terms bidders accept.
"""

import re
from dataclasses import dataclass

from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import source_of
from tender.documents.table import Table, table
from tender.documents.words import pounds, short
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
    return ConsideredSection(
        alternatives=_alternatives(bundle),
        engagement=_engagement(bundle),
        untraced=_untraced(bundle),
        risks=_risks(bundle),
        claims=_facts(bundle),
    )


def _alternatives(bundle: Bundle) -> Table | None:
    rows = [
        (alternative.title, sentence(alternative.reason), source_of(bundle, alternative.source))
        for alternative in bundle.procurement.alternatives
    ]
    columns = (("Alternative", 30), ("Why not", 50), ("Source", 20))
    return table("Alternatives, and why each was rejected", columns, rows) if rows else None


def _risks(bundle: Bundle) -> Table | None:
    rows = [
        (
            risk.title,
            risk.before,
            sentence(risk.mitigation),
            risk.after,
            source_of(bundle, risk.source),
        )
        for risk in bundle.procurement.risks
    ]
    columns = (("Risk", 25), ("Before", 13), ("Mitigation", 35), ("After", 12), ("Source", 15))
    return table("Risks before and after mitigation", columns, rows) if rows else None


def _facts(bundle: Bundle) -> Table | None:
    rows = [
        (fact.title, _what_is_so(fact), source_of(bundle, fact.source))
        for fact in bundle.procurement.facts
    ]
    columns = (("Fact", 35), ("What is so", 45), ("Source", 20))
    return table("Facts that the decision rests on", columns, rows) if rows else None


def _what_is_so(fact: Fact) -> str:
    value, unit = "", fact.unit
    if fact.value is not None:
        value = short(fact.value)
        if unit.startswith("pounds") and (fact.value * 100).denominator == 1:
            value, unit = pounds(fact.value), unit.removeprefix("pounds").strip()
    if fact.value == 1:
        unit = _of_one(unit)
    return " ".join(filter(None, (value, unit, fact.text)))


def _of_one(unit: str) -> str:
    """A unit as it is said of one: "hour a week", "care worker", "person"."""
    many, *rest = re.split(r"( an? | in | of )", unit, maxsplit=1)
    singular = {"people": "person"}.get(many) or many.removesuffix("s")
    return "".join((singular, *rest))


def _questions(bundle: Bundle, finding: str) -> list[str]:
    """Where a finding of engagement was asked of bidders."""
    return [
        f"{question.id} {question.title}"
        for question in bundle.procurement.criteria.questions
        if finding in question.findings
    ]


def _engagement(bundle: Bundle) -> Table | None:
    rows = []
    for finding in bundle.procurement.engagement:
        text = finding.text
        if finding.figure is not None and short(finding.figure) not in text:
            text = f"{sentence(text)} The figure: {short(finding.figure)}"
        questions = "; ".join(_questions(bundle, finding.id)) or "No question"
        rows.append((sentence(text), finding.said_by, questions, source_of(bundle, finding.source)))
    if not rows:
        return None
    columns = (
        ("What was said", 36),
        ("By whom or where", 16),
        ("Asked of bidders in", 28),
        ("Source", 20),
    )
    return table("Engagement findings, traced to questions", columns, rows, prose=True)


def _untraced(bundle: Bundle) -> str:
    findings = bundle.procurement.engagement
    untraced = [finding for finding in findings if not _questions(bundle, finding.id)]
    if not untraced:
        return ""
    return (
        f"{len(untraced)} of {count_of(len(findings), 'finding')} "
        f"{by_number(len(untraced), 'has', 'have')} no question of "
        f"{by_number(len(untraced), 'its', 'their')} own; "
        "where a contract term or a gate answers them, this report cannot show it."
    )


def terms(bundle: Bundle) -> Table | None:
    """Contract terms, accepted and not scored."""
    rows = []
    for term in bundle.procurement.terms:
        text = sentence(term.text)
        if term.cost_a_year is not None:
            text += f" It costs about {pounds(term.cost_a_year)} a year."
        rows.append(
            (term.title, text, ", ".join(term.lots) or "All", source_of(bundle, term.source))
        )
    if not rows:
        return None
    return table(
        "Contract terms, the same for every bidder; none is scored",
        (("Term", 24), ("What it says", 48), ("Lots", 8), ("Source", 20)),
        rows,
    )
