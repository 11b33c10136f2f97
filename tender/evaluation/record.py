"""Findings on the marking record: what a challenger would look for first.

They never block; a person reads and decides.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from fractions import Fraction

from criteria.award import AwardCriteria
from criteria.question import MarkCombination, Question
from evidence.counting import count_of
from evidence.finding import Finding, Severity
from evidence.folding import words
from evidence.number import plain
from tender.evaluation.bidder_names import ANOTHER, others_named
from tender.evaluation.submission import Answer, Consensus, Submission, Submissions

LEAST_WORDS = 12
ALIKE = 85  #: per cent of a descriptor repeated in a rationale that counts as a paraphrase
_CASES = (
    "law: Lancashire Care v Lancashire CC [2018] EWHC 1589; "
    "Woods v Milton Keynes [2015] EWHC 2011; Bromcom [2022] EWHC 3262"
)


def marking_findings(
    criteria: AwardCriteria,
    submissions: Submissions,
    used: frozenset[str] = frozenset(),
    *,
    whole_names: bool = False,
) -> tuple[Finding, ...]:
    """Every finding on reasons, texts and consensus scores.

    A word `used` by the procurement itself is no short form of a bidder's name. With `whole_names`
    other bidders are found as version 0.1.0 found them.
    """
    questions = {question.id: question for question in criteria.questions}
    findings: list[Finding] = []
    texts: dict[tuple[str, str], str] = {}
    names = {submission.bidder: submission.name for submission in submissions.submissions}
    for submission in submissions.submissions:
        for answer in submission.answers:
            findings.extend(_answer(criteria, questions[answer.question], submission, answer))
            findings.extend(_same_text(texts, submission, answer))
            findings.extend(
                _names_another_whole(names, submission, answer)
                if whole_names
                else _names_another(names, used, submission, answer)
            )
    return tuple(findings)


def _finding(
    code: str,
    submission: Submission,
    answer: Answer,
    what: str,
    remedy: str,
    severity: Severity = Severity.WARNING,
) -> Finding:
    lot = f" in lot {answer.lot}" if answer.lot else ""
    return Finding(
        code=code,
        severity=severity,
        where=f"{submission.bidder}.{answer.question}{lot}",
        what=f"{submission.bidder}, {answer.question}{lot}: {what}",
        remedy=remedy,
        source=_CASES,
    )


def _answer(
    criteria: AwardCriteria, question: Question, submission: Submission, answer: Answer
) -> Iterator[Finding]:
    yield from _marks(question, submission, answer)
    consensus = answer.consensus
    if consensus is None or not consensus.rationale.strip():
        yield _finding(
            "score-without-rationale",
            submission,
            answer,
            "nobody wrote down why the score was agreed",
            "no score stands without the authority's own reasons",
        )
        return
    yield from _length(consensus, submission, answer)
    moderated = question.combining is MarkCombination.MODERATION
    if moderated and consensus.score is not None and answer.marks:
        yield from _against_marks(consensus.score, submission, answer)
        descriptor = criteria.scale(question.scale).point(consensus.score).descriptor
        yield from _against_descriptor(descriptor, consensus, submission, answer)


def _marks(question: Question, submission: Submission, answer: Answer) -> Iterator[Finding]:
    if len(answer.marks) < question.evaluators:
        yield _finding(
            "marks-missing",
            submission,
            answer,
            f"{count_of(len(answer.marks), 'mark')} where "
            f"{count_of(question.evaluators, 'person marks', 'people mark')}",
            "say why, on record",
        )
    for mark in answer.marks:
        if not mark.reason.strip():
            yield _finding(
                "mark-without-reason",
                submission,
                answer,
                f"{mark.evaluator} gave {plain(mark.mark)} without a reason",
                "ask for the reason given at the time",
            )


def _length(consensus: Consensus, submission: Submission, answer: Answer) -> Iterator[Finding]:
    length = len(consensus.rationale.split())
    if length < LEAST_WORDS:
        yield _finding(
            "thin-rationale",
            submission,
            answer,
            f"the rationale has {count_of(length, 'word')}",
            "say which passage earned the score, and why not the mark above",
        )


def _against_descriptor(
    descriptor: str, consensus: Consensus, submission: Submission, answer: Answer
) -> Iterator[Finding]:
    if _alike(descriptor, consensus.rationale):
        yield _finding(
            "rationale-repeats-descriptor",
            submission,
            answer,
            "the rationale repeats the words of the scale",
            "refer to what the answer says",
        )


def _against_marks(score: Fraction, submission: Submission, answer: Answer) -> Iterator[Finding]:
    marks = answer.numbers
    lowest, highest = min(marks), max(marks)
    if not lowest <= score <= highest:
        yield _finding(
            "consensus-outside-marks",
            submission,
            answer,
            f"the consensus score {plain(score)} is outside the marks given, "
            f"{plain(lowest)} to {plain(highest)}",
            "the rationale must say what the meeting saw that nobody had seen alone",
        )
    elif score not in marks:
        yield _finding(
            "consensus-nobody-gave",
            submission,
            answer,
            f"nobody gave {plain(score)} ({', '.join(map(plain, marks))})",
            "the rationale must say how the meeting came to it",
            Severity.NOTE,
        )
    if highest - lowest >= 3:
        yield _finding(
            "marks-far-apart",
            submission,
            answer,
            f"the marks run from {plain(lowest)} to {plain(highest)}",
            "the rationale must answer both ends",
            Severity.NOTE,
        )


def _same_text(
    texts: dict[tuple[str, str], str], submission: Submission, answer: Answer
) -> Iterator[Finding]:
    """Whether another bidder's answer to this question has this rationale; `texts` says which
    bidder had each first, and learns this one.
    """
    if answer.consensus is None:
        return
    rationale = " ".join(answer.consensus.rationale.casefold().split())
    bidder = texts.setdefault((answer.question, rationale), submission.bidder)
    if rationale and bidder != submission.bidder:
        yield _finding(
            "same-rationale-twice",
            submission,
            answer,
            f"the rationale is word for word that of {bidder}",
            "give each bidder its own reasons",
        )


def _names_another(
    names: dict[str, str], used: frozenset[str], submission: Submission, answer: Answer
) -> Iterator[Finding]:
    """Each other bidder that a reason names, once: by its name, or by a part that may be meant."""
    used |= frozenset(words(answer.text))
    named = {
        (other.bidder, other.whole): other.words
        for text in _reasons(answer)
        for other in reversed(others_named(text, names, submission.bidder, used))
    }
    for (bidder, whole), passage in named.items():
        if whole or (bidder, True) not in named:
            yield _finding(
                "names-another-bidder" if whole else "may-name-another-bidder",
                submission,
                answer,
                f"a reason {'names' if whole else 'may name'} {bidder} (“{passage}”)",
                "an answer is marked against the scale, not against another answer; "
                f"letters say “{ANOTHER}” there",
                Severity.ERROR if whole else Severity.WARNING,
            )


def _reasons(answer: Answer) -> Iterator[str]:
    if answer.consensus:
        yield answer.consensus.rationale
        yield answer.consensus.dissent
    for mark in answer.marks:
        yield mark.reason


def _names_another_whole(
    names: dict[str, str], submission: Submission, answer: Answer
) -> Iterator[Finding]:
    """What version 0.1.0 found: names as they are registered, letter by letter."""
    rationale = answer.consensus.rationale if answer.consensus else ""
    text = " ".join([rationale, *(mark.reason for mark in answer.marks)]).casefold()
    for bidder, name in names.items():
        if bidder != submission.bidder and name.casefold() in text:
            yield _finding(
                "names-another-bidder",
                submission,
                answer,
                f"a reason names {bidder}",
                "an answer is marked against the scale, not against another answer",
            )


def _alike(descriptor: str, rationale: str) -> bool:
    if len(descriptor.split()) < 4 or len(rationale) > 2 * len(descriptor):
        return False
    comparison = SequenceMatcher(None, descriptor.casefold(), rationale.casefold(), autojunk=False)
    matched = sum(block.size for block in comparison.get_matching_blocks() if block.size > 8)
    return matched * 100 >= ALIKE * len(descriptor)
