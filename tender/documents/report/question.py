"""One question: what was asked, what good looks like, and for each bidder the agreed score with its
reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from criteria.question import Question
from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    anchor,
    at,
    awarded,
    lot_title,
    place_words,
    places_over,
    winners_first,
)
from tender.documents.report.figure import weighed_of
from tender.documents.report.scores import BELOW, combined, groups_of
from tender.documents.words import decimals_of, listed, per_cent, short
from tender.evaluation.result import BidOutcome, LotOutcome
from tender.evaluation.submission import EVERY_LOT, Answer, Consensus, Mark

NO_REASON = "No reason is on record"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerScore:
    """One bidder's score for one answer."""

    who: str
    place: str
    score: str
    reason: str
    dissent: str
    removed: tuple[str, ...]  #: marks taken out of the score, and why
    without: str  #: whose marks the agreed score goes without, and why; empty where it has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreGroup:
    """Entries under one heading."""

    anchor: str
    heading: str
    entries: tuple[AnswerScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """The context of a question's section."""

    heading: str
    text: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[ScoreGroup, ...]


def question_page(bundle: Bundle, question: Question) -> QuestionPage:
    """One question of this award, with a group for each lot that was answered apart, else winners
    first over all lots.
    """
    lots = [
        outcome
        for outcome in bundle.evaluation.lots
        if not question.lots or outcome.lot in question.lots
    ]
    if _apart(bundle, question):
        groups = [_of_lot(bundle, question, outcome) for outcome in lots]
    else:
        groups = [_once(bundle, question, lots)]
    return QuestionPage(
        heading=f"{question.id} {question.title}",
        text=question.text,
        facts=tuple(_facts(bundle, question)),
        groups=tuple(group for group in groups if group.entries),
    )


def _apart(bundle: Bundle, question: Question) -> bool:
    return any(
        answer.question == question.id and answer.lot != EVERY_LOT
        for submission in bundle.submissions.submissions
        for answer in submission.answers
    )


def _facts(bundle: Bundle, question: Question) -> Iterator[tuple[str, str]]:
    weight = per_cent(bundle.procurement.criteria.weight_of(question))
    yield "Weight", f"{weight} of {weighed_of(bundle.procurement.criteria)}"
    if question.designed_by:
        yield "Designed by", groups_of(bundle, question.designed_by)
    yield "Marked by", groups_of(bundle, question.marked_by)
    yield "Each answer by", count_of(question.evaluators, "person", "people")
    yield "Score is", combined(question)
    if question.threshold:
        least, follows = short(question.threshold.least), BELOW[question.threshold.consequence]
        yield "Minimum score", f"{least}, else {follows}"
    if question.words:
        yield "Longest answer", count_of(question.words, "word")
    if question.good_looks_like:
        yield "What good looks like", question.good_looks_like
    if question.findings:
        findings = {finding.id: finding.text for finding in bundle.procurement.engagement}
        sentences = (sentence(findings.get(id, id)) for id in question.findings)
        yield "Answers to what people said", " ".join(sentences)
    if question.source:
        yield "Source", question.source


def _of_lot(bundle: Bundle, question: Question, outcome: LotOutcome) -> ScoreGroup:
    entries = []
    for bid in winners_first(outcome):
        place = place_words(bundle, outcome, bid) if bid.bidder in awarded(outcome) else ""
        entries.append(_entry(bundle, question, bid, place))
    return ScoreGroup(
        anchor=anchor("q", question.id, outcome.lot),
        heading=lot_title(bundle.procurement.lot(outcome.lot)),
        entries=tuple(entries),
    )


def _once(bundle: Bundle, question: Question, lots: list[LotOutcome]) -> ScoreGroup:
    """Answers given once for every lot: each bidder once, those who hold a place anywhere first, in
    the order of the first lot they are in.
    """
    first: dict[str, BidOutcome] = {}
    places: dict[str, str] = {}
    for outcome in lots:
        for bid in winners_first(outcome):
            first.setdefault(bid.bidder, bid)
            if bid.bidder in awarded(outcome):
                places[bid.bidder] = (
                    places_over(lots, bid.bidder)
                    if len(lots) > 1
                    else place_words(bundle, outcome, bid)
                )
    order = sorted(first.values(), key=lambda bid: bid.bidder not in places)
    return ScoreGroup(
        anchor=anchor("q", question.id),
        heading="Scores and reasons",
        entries=tuple(_entry(bundle, question, bid, places.get(bid.bidder, "")) for bid in order),
    )


def answer_of(bid: BidOutcome, question: str) -> Answer | None:
    """The answer that was scored for a question."""
    for answer in bid.quality.answers if bid.quality else ():
        if answer.question == question:
            return answer
    return None


def score_words(bundle: Bundle, bid: BidOutcome, question: Question) -> str:
    """The score of an answer and what it was worth: "4 of 5, 12.80 of 16"."""
    for score in bid.quality.scores if bid.quality else ():
        if score.question == question.id:
            decimals = decimals_of((score.weighted,), bundle.procurement.criteria.rounding.question)
            return (
                f"{short(score.score)} of {short(score.highest)}, weighted "
                f"{at(score.weighted, decimals)} of {short(score.weight)}"
            )
    return "–"


def reason_of(answer: Answer | None) -> str:
    """The agreed reason for a score, in a sentence."""
    rationale = answer.consensus.rationale if answer and answer.consensus else ""
    return sentence(rationale or NO_REASON)


def _removed(mark: Mark) -> str:
    reason = f" {sentence(mark.reason)}" if mark.reason else ""
    return (
        f"Taken out of the score, and kept on record: {mark.evaluator} gave {short(mark.mark)}, "
        f"and was excluded later for an interest in this bidder.{reason}"
    )


def _without(consensus: Consensus | None) -> str:
    if consensus is None or not consensus.without:
        return ""
    marks = by_number(len(consensus.without), "the mark", "the marks")
    return (
        f"Agreed without {marks} of {listed(consensus.without)}, who "
        f"{by_number(len(consensus.without), 'was', 'were')} assigned: "
        f"{sentence(consensus.without_reason)}"
    )


def _entry(bundle: Bundle, question: Question, bid: BidOutcome, place: str) -> AnswerScore:
    answer = answer_of(bid, question.id)
    consensus = answer.consensus if answer else None
    return AnswerScore(
        who=bundle.name(bid.bidder),
        place=place,
        score=score_words(bundle, bid, question),
        reason=reason_of(answer),
        dissent=sentence(consensus.dissent) if consensus else "",
        removed=tuple(_removed(mark) for mark in answer.removed) if answer else (),
        without=_without(consensus),
    )
