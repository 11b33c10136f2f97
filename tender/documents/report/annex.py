"""The annexes of the record: every judgement, every mark with its reason, and the words that the
report uses.
"""

from dataclasses import dataclass

from criteria.question import Question
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import anchor, condition_label, scored
from tender.documents.report.gates import judged
from tender.documents.report.question import NO_REASON, answer_of, score_words
from tender.evaluation.result import BidOutcome
from tender.evaluation.submission import Answer, Mark


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
                (titles[judgement.condition], judged(bundle, judgement))
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


def whose_marks(bundle: Bundle) -> tuple[str, ...]:
    """Everybody of whose answers marks are on record, in order of name."""
    scored = set(bundle.scored())
    return tuple(
        bidder for bidder in bundle.by_name() if bidder in scored or bundle.uncounted(bidder)
    )


def marked(bundle: Bundle, bidder: str) -> MarkedBidder:
    """Every mark of one bidder, question by question; an answer given for one lot alone names its
    lot. What counts for nothing is said to, with the reason that was agreed for it.
    """
    criteria = bundle.procurement.criteria
    order = {question.id: index for index, question in enumerate(criteria.questions)}
    answers: dict[tuple[int, str], MarkedAnswer] = {}
    for outcome in bundle.evaluation.lots:
        for bid in scored(outcome):
            if bid.bidder != bidder:
                continue
            for question in criteria.asked_in(outcome.lot):
                answer = answer_of(bid, question.id)
                if answer is not None and (order[question.id], answer.lot) not in answers:
                    marked_answer = _marked_answer(bundle, bid, question, answer)
                    answers[order[question.id], answer.lot] = marked_answer
    for answer in bundle.uncounted(bidder):
        at = order[answer.question]
        answers[at, answer.lot] = _uncounted(criteria.questions[at], answer)
    return MarkedBidder(
        anchor=anchor("marks", bidder),
        name=bundle.name(bidder),
        answers=tuple(answers[key] for key in sorted(answers)),
    )


def _uncounted(question: Question, answer: Answer) -> MarkedAnswer:
    lot = f", lot {answer.lot}" if answer.lot else ""
    agreed = answer.consensus
    score = "no score"
    if agreed and agreed.score is not None:
        score = f"a score of {plain(agreed.score)} was agreed"
    reason = (("Agreed.", sentence(agreed.rationale)),) if agreed and agreed.rationale else ()
    return MarkedAnswer(
        question=f"{question.id} {question.title}{lot}",
        score=f"{score}, and counts for nothing",
        marks=(*map(_mark, (*answer.marks, *answer.removed)), *reason),
    )


def _mark(mark: Mark) -> tuple[str, str]:
    return f"{mark.evaluator}: {plain(mark.mark)}.", sentence(mark.reason) or f"{NO_REASON}."


def _marked_answer(
    bundle: Bundle, bid: BidOutcome, question: Question, answer: Answer
) -> MarkedAnswer:
    lot = f", lot {answer.lot}" if answer.lot else ""
    return MarkedAnswer(
        question=f"{question.id} {question.title}{lot}",
        score=score_words(bundle, bid, question),
        marks=tuple(map(_mark, answer.marks)),
    )


GLOSSARY = (
    ("Award criterion", "What a submission is weighed by. Its weight says how much it counts."),
    ("Bidder, provider", "Who bids; who holds the contract afterwards."),
    ("Cap", "The most lots in which one bidder may hold a place."),
    (
        "Condition of participation, or gate",
        "What a bidder must be, at bid, at award or at both: it is met or not, and never weighed.",
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
    (
        "Threshold, or minimum score",
        "The least score asked for; what follows below it is published.",
    ),
    (
        "Total",
        "Quality score, with the price score where price is scored. Ranks are made from it.",
    ),
    (
        "Weighted score",
        "The score of an answer divided by the highest mark, times the weight of the question.",
    ),
)
