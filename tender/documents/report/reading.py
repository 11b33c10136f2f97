"""How to read the report, and how a total is made: the weights, the order of the steps and every
rounding, as published.
"""

from dataclasses import dataclass

from criteria.award import AwardCriteria, Rung, TieBreak
from criteria.price.formula import formula_in_full
from criteria.price.rules import rule_named
from criteria.question import MarkCombination
from evidence.rounding import in_words
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.figure import figure_name, lowest_first
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, short
from tender.procurement.notice import figure_rounded

_GUIDE = (
    (
        "A cabinet member",
        "The decision, which says what is recommended, then each lot, which says why.",
    ),
    (
        "A procurement lead",
        (
            "Lots, scores by question, gates, price working, places under each rule, timetable, "
            "findings."
        ),
    ),
    (
        "A lawyer",
        (
            "The legal basis and record, the gates with their evidence, the reasons for each "
            "score, the annexes, the hashes."
        ),
    ),
    ("A bidder", "Its own assessment summary. Every figure in that is a figure in this."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPage:
    """The context of this page."""

    lines: tuple[str, ...]
    guide: Table
    formula_heading: str
    formula: tuple[str, ...]
    stages: Table


def reading(bundle: Bundle) -> ReadingPage:
    """How to read this award's report."""
    lines = (
        (
            "Every score, price and total in this report was worked out exactly and rounded only "
            "where the published rules say so. Where one goes on beyond the decimals shown, three "
            "dots follow it; ranks are made from the figure as rounded by the published rule, "
            "never from one shortened for the page. Shares of hours and changes in per cent, and "
            "sums over years, are shown rounded, and nothing is worked out from them."
        ),
        (
            f"A score is {_score(bundle.procurement.criteria)}, with its reason. "
            "A mark is what one evaluator gave before that. Sources are named by document and "
            "paragraph; the documents are listed in the annex."
        ),
    )
    criteria = bundle.procurement.criteria
    guide = table("Where to look first", (("If you are", 24), ("Read", 76)), list(_GUIDE))
    return ReadingPage(
        lines=lines,
        guide=guide,
        formula_heading=f"How a {figure_name(criteria)} is made",
        formula=formula(criteria),
        stages=rounding_table(criteria),
    )


def _score(criteria: AwardCriteria) -> str:
    """What a score is: agreed for an answer, or worked out of its marks, or either."""
    agreed, worked_out = "what was agreed for an answer", "worked out of the marks of an answer"
    apart = [
        question.id
        for question in criteria.questions
        if question.combining is not MarkCombination.MODERATION
    ]
    if len(apart) == len(criteria.questions):
        return f"{worked_out}, as the ITT says"
    return f"{agreed}, and in {listed(apart)} what was {worked_out}" if apart else agreed


def formula(criteria: AwardCriteria) -> tuple[str, ...]:
    """How a total is made and what parts ties, a sentence or two for each step."""
    lines = [
        (
            "A weighted score is the score of an answer, divided by the highest mark on its "
            "scale, times the weight of the question. "
            "The weighted scores added up make the quality score, of "
            f"{short(criteria.quality_weight)}."
        )
    ]
    if criteria.sub_criteria:
        parts = (f"“{part.title}”, {per_cent(part.weight)}" for part in criteria.sub_criteria)
        lines.append(f"Quality is made of {listed(parts)}.")
    ladder = ", then ".join(rung_words(rung) for rung in criteria.ties)
    return (
        *lines,
        _price(criteria),
        sentence(f"ties: {ladder or 'the ITT names no ladder'}"),
    )


def _price(criteria: AwardCriteria) -> str:
    rule, formula = rule_named(criteria.price.rule), formula_in_full(criteria.price)
    if criteria.price_weight:
        others = "No other bidder’s price can change it."
        if rule.relative:
            others = (
                "Another bidder’s price can change it, so it is worked out again whenever a "
                "submission drops out."
            )
        return (
            f"The price score, of {short(criteria.price_weight)}, follows the rule "
            f"“{rule.title}”: {formula}. {others}"
        )
    if rule.ranks_lowest:
        return f"Submissions are ranked by “{rule.title}”: {formula}."
    return "Price is fixed, so submissions compete on quality alone."


def rung_words(rung: Rung) -> str:
    """One rung of the ladder for ties, in words."""
    return {
        TieBreak.QUALITY: "the higher quality score",
        TieBreak.QUESTION: f"the higher score on {rung.question}",
        TieBreak.PRICE: "the lower evaluated price",
        TieBreak.PREFERENCE: "the bidder that put the lot higher in its own order",
        TieBreak.SHARED: "a shared rank",
    }[rung.by]


def rounding_table(criteria: AwardCriteria) -> Table:
    """How each figure is rounded on the way to a total; a fixed price has no score."""
    rounding = criteria.rounding
    figures = [("Total, from which ranks are made", in_words(rounding.total))]
    if lowest_first(criteria):
        figures = [("Ranking figure, from which ranks are made", figure_rounded(criteria))]
    elif criteria.price_weight:
        figures.insert(0, ("Price score", in_words(rounding.price)))
    rows = [
        ("Score of an answer", in_words(rounding.score)),
        ("Weighted score of a question", in_words(rounding.question)),
        ("Quality score", in_words(rounding.quality)),
        *figures,
    ]
    source = f" (source: {rounding.source})" if rounding.source else ""
    return table(
        f"Rounding at each stage, as published{source}",
        (("Stage", 45), ("Rounding", 55)),
        [(stage, sentence(words)) for stage, words in rows],
    )
