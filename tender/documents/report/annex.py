"""The annexes: every judgement, every mark with its reason,
the published criteria with their scales, sources and words.
"""

from dataclasses import dataclass

from criteria.question import Question
from evidence.number import plain
from tender.documents.bundle import Bundle
from tender.documents.report.common import anchor, assessed, condition_label, lot_title
from tender.documents.report.gates import judged
from tender.documents.report.question import answer_of, score_words
from tender.documents.report.scores import combined, groups_of
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent, sentence, short
from tender.evaluation.result import BidOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBidder:
    """Every judgement on one bidder."""

    name: str
    lines: tuple[tuple[str, str], ...]


def judgements(bundle: Bundle) -> tuple[JudgedBidder, ...]:
    """Every judgement, bidder by bidder in order of name."""
    order = sorted(
        bundle.submissions.submissions,
        key=lambda submission: (submission.name.casefold(), submission.bidder),
    )
    titles = {
        condition.id: condition_label(condition) for condition in bundle.procurement.conditions
    }
    return tuple(
        JudgedBidder(
            name=bundle.name(submission.bidder),
            lines=tuple(
                (titles[judgement.condition], judged(judgement))
                for judgement in bundle.evaluation.judgements_of(submission.bidder)
            ),
        )
        for submission in order
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedAnswer:
    """One answer with every mark given to it."""

    question: str
    score: str
    marks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBidder:
    """Every mark one bidder was given."""

    anchor: str
    name: str
    answers: tuple[MarkedAnswer, ...]


def marked(bundle: Bundle, bidder: str) -> MarkedBidder:
    """Every mark of one bidder, question by question;
    an answer given for one lot alone names its lot.
    """
    found: dict[tuple[str, str], MarkedAnswer] = {}
    for outcome in bundle.evaluation.lots:
        for bid in assessed(outcome):
            if bid.bidder == bidder:
                for question in bundle.procurement.criteria.asked_in(outcome.lot):
                    _gather(bundle, bid, question, found)
    order = {
        question.id: place for place, question in enumerate(bundle.procurement.criteria.questions)
    }
    answers = tuple(
        answer
        for _, answer in sorted(found.items(), key=lambda entry: (order[entry[0][0]], entry[0][1]))
    )
    return MarkedBidder(anchor=anchor("marks", bidder), name=bundle.name(bidder), answers=answers)


def _gather(
    bundle: Bundle, bid: BidOutcome, question: Question, found: dict[tuple[str, str], MarkedAnswer]
) -> None:
    answer = answer_of(bid, question.id)
    if answer is None or (question.id, answer.lot) in found:
        return
    lot = f", lot {answer.lot}" if answer.lot else ""
    marks = tuple(
        (
            f"{mark.evaluator}: {plain(mark.mark)}.",
            sentence(mark.reason) or "No reason is on record.",
        )
        for mark in answer.marks
    )
    found[question.id, answer.lot] = MarkedAnswer(
        question=f"{question.id} {question.title}{lot}",
        score=score_words(bundle, bid, question),
        marks=marks,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedQuestion:
    """A question as published."""

    heading: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedScale:
    """A scale as published."""

    anchor: str
    heading: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaAnnex:
    """The context of the annex of published criteria."""

    sub_criteria: Table | None
    questions: tuple[PublishedQuestion, ...]
    scales: tuple[PublishedScale, ...]
    declarations: Table | None


def criteria(bundle: Bundle) -> CriteriaAnnex:
    """The criteria as they were published and hashed."""
    procurement = bundle.procurement
    parts = [
        (
            part.title,
            short(part.weight),
            f"{per_cent(part.threshold.least)} of it" if part.threshold else "No minimum",
            part.source or "–",
        )
        for part in procurement.criteria.sub_criteria
    ]
    declared = [
        (declaration.id, sentence(declaration.text), declaration.source or "–")
        for declaration in procurement.declarations
    ]
    return CriteriaAnnex(
        sub_criteria=table(
            "Sub-criteria, in per cent of the whole award",
            (("Sub-criterion", 50), ("Weight", 12, True), ("Minimum", 20), ("Source", 18)),
            parts,
        )
        if parts
        else None,
        questions=tuple(
            _published(bundle, question) for question in procurement.criteria.questions
        ),
        scales=tuple(
            PublishedScale(
                anchor=anchor("scale", scale.id),
                heading=f"Scale {scale.id}",
                table=table(
                    "Marks that may be "
                    f"given{f' (source: {scale.source})' if scale.source else ''}",
                    (("Mark", 10, True), ("Called", 24), ("What earns it", 66)),
                    [
                        (plain(point.mark), point.label, sentence(point.descriptor))
                        for point in scale.points
                    ],
                ),
            )
            for scale in procurement.criteria.scales
        ),
        declarations=table(
            "Declarations every bidder was asked to make",
            (("No.", 14), ("Declaration", 68), ("Source", 18)),
            declared,
        )
        if declared
        else None,
    )


def _published(bundle: Bundle, question: Question) -> PublishedQuestion:
    procurement = bundle.procurement
    weight = (
        f"Weight {per_cent(procurement.criteria.weight_of(question))} of the whole award. "
        f"Scale {question.scale}. {combined(question)}."
    )
    who = (
        f"Designed by: {groups_of(bundle, question.designed_by)}. Marked by: "
        f"{groups_of(bundle, question.marked_by)}, {question.evaluators} for each answer."
    )
    lots = (
        f"Asked in {listed(lot_title(procurement.lot(lot)) for lot in question.lots)}."
        if question.lots
        else ""
    )
    least = (
        (
            f"Minimum {short(question.threshold.least)}; below it: "
            f"{question.threshold.consequence.value}."
        )
        if question.threshold
        else ""
    )
    good = (
        f"What good looks like: {sentence(question.good_looks_like)}"
        if question.good_looks_like
        else ""
    )
    return PublishedQuestion(
        heading=f"{question.id} {question.title}",
        text=question.text,
        lines=tuple(
            filter(
                None,
                (
                    weight,
                    who,
                    " ".join(filter(None, (lots, least))),
                    good,
                    f"Source: {question.source}." if question.source else "",
                ),
            )
        ),
    )


GLOSSARY = (
    ("Award criterion", "What a submission is weighed by. Its weight says how much it counts."),
    ("Bidder, provider", "Who bids; who holds the contract afterwards."),
    ("Cap", "The most lots in which one bidder may hold a place."),
    (
        "Condition of participation, or gate",
        "What a bidder must be before its submission is weighed.",
    ),
    ("Consensus score", "The score agreed for an answer in moderation, with its reason."),
    ("Descriptor", "The words beside a point on a scale, which say what earns that mark."),
    ("Held", "A place is kept, and the contract waits until a condition is met."),
    ("Lot, zone", "A part that is bid for and awarded; an area on the map."),
    ("Mark", "What one evaluator gives an answer, with a reason."),
    ("Moderation", "The meeting in which the evaluators of an answer agree its score."),
    ("Place", "A lead, additional, supplementary, contingency or framework seat in a lot."),
    ("Standstill", "The days between telling bidders and entering the contract."),
    ("Submission, answer", "All that a bidder sent; its reply to one question."),
    ("Threshold, or minimum score", "The least score that keeps a submission in."),
    (
        "Total",
        "Quality score and price score together, rounded as published. Ranks are made from it.",
    ),
    (
        "Weighted score",
        "The score of an answer divided by the highest mark, times the weight of the question.",
    ),
)
