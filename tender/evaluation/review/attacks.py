"""What a challenger attacks first, in an evaluation and in its marking record."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from criteria.reading import day_in_words
from evidence.counting import count_of
from evidence.folding import words
from evidence.number import fixed, plain
from evidence.sentence import unended
from tender.evaluation.firmness.one_step import OneStep
from tender.evaluation.firmness.single_marks import TurningMark
from tender.evaluation.hints import comparison_hints, descriptor_hints, evidence_hints
from tender.evaluation.margin import edge_of, margin_before
from tender.evaluation.result import Evaluation
from tender.evaluation.review.attack import Attack, AttackKind, in_order
from tender.evaluation.spread import spread
from tender.evaluation.submission import Answer, Submission, Submissions
from tender.procurement.specification import Procurement

FAR_APART = 2  #: points of the scale between the lowest and the highest mark, from which it is told
LEAST_LETTERS = 6  #: of a word that may be a notion
STEM = 6  #: letters by which words are compared
LEAST_BIDS = 3  #: whose rationales have the same word
WORDS_TOLD = 8
#: how rationales speak of an answer, whatever it is about
_OF_ANSWERS = frozenset({
    "agreed", "answer", "appendix", "because", "bidder", "example", "highest", "lowest",
    "paragraph", "points", "rationale", "second", "section", "sentence", "states", "thorough",
})  # fmt: skip
_LOOSE = re.compile(r"\b(?:\w|\w*\d\w*)\b")


class ChangedScore(NamedTuple):
    """A mark or an agreed score put on record after prices were opened."""

    bidder: str
    question: str
    lot: str
    at: datetime
    why: str


class _Rationale(NamedTuple):
    submission: Submission
    answer: Answer
    text: str
    score: Fraction | None


def attacks(
    procurement: Procurement,
    submissions: Submissions,
    evaluation: Evaluation | None,
    one_step: OneStep | None = None,
    changed: Iterable[ChangedScore] = (),
) -> tuple[Attack, ...]:
    """Every place to attack, in the order in which a challenger reads. Before there is an outcome,
    those of the marking record alone.
    """
    edges = edge_bidders(evaluation) if evaluation else frozenset()
    rationales = tuple(_rationales(submissions))
    every = [
        *(_changed(each) for each in changed),
        *(_turning(mark) for mark in (one_step.marks if one_step else ())),
        *(_margins(evaluation) if evaluation else ()),
        *_texts(procurement, submissions, rationales, edges),
        *_copied(rationales, edges),
        *_unpublished(procurement, rationales),
        *_spreads(procurement, submissions, edges),
    ]
    return in_order(every)


def edge_bidders(evaluation: Evaluation) -> frozenset[str]:
    """Those who hold the last place of a lot, and the first who hold none."""
    edges = [edge for lot in evaluation.lots if (edge := edge_of(lot))]
    return frozenset(bid.bidder for edge in edges for bid in (edge.last, edge.first_without) if bid)


def _rationales(submissions: Submissions) -> Iterator[_Rationale]:
    for submission in submissions.submissions:
        for answer in submission.answers:
            agreed = answer.consensus
            if agreed and agreed.rationale.strip():
                yield _Rationale(submission, answer, agreed.rationale, agreed.score)


def _where(bidder: str, answer: Answer) -> str:
    return f"{bidder}, {answer.question}{f' in lot {answer.lot}' if answer.lot else ''}"


def _attack(kind: AttackKind, each: _Rationale, says: str, edges: frozenset[str]) -> Attack:
    bidder, answer = each.submission.bidder, each.answer
    return Attack(
        kind=kind,
        what=f"{_where(bidder, answer)}: {says}",
        lot=answer.lot,
        question=answer.question,
        bidder=bidder,
        near=bidder in edges,
    )


def _changed(each: ChangedScore) -> Attack:
    lot = f" in lot {each.lot}" if each.lot else ""
    why = f" ({unended(each.why)})" if each.why else ""
    return Attack(
        kind=AttackKind.AFTER_PRICES,
        what=f"{each.bidder}, {each.question}{lot}: put on record on "
        f"{day_in_words(each.at.date())} at {each.at:%H:%M}{why}.",
        lot=each.lot,
        question=each.question,
        bidder=each.bidder,
        near=True,
    )


def _places(kinds: Sequence[str]) -> str:
    return f"a place as {' and as '.join(kinds)}" if kinds else "no place"


def _turning(mark: TurningMark) -> Attack:
    by_moves: dict[str, list[str]] = {}
    for change in mark.changes:
        moved = "; ".join(
            f"{move.bidder} would hold {_places(move.after)}" for move in change.moves
        )
        by_moves.setdefault(moved or "the lot would be decided otherwise", []).append(change.lot)
    outcome = "; ".join(f"in lot {', '.join(lots)} {moved}" for moved, lots in by_moves.items())
    who = f"the mark of {mark.evaluator}" if mark.evaluator else "the agreed score"
    return Attack(
        kind=AttackKind.ONE_STEP,
        what=f"{mark.bidder}, {mark.question}: had {who} been {plain(mark.instead)} instead of "
        f"{plain(mark.given)}, then {outcome}.",
        lot=mark.lot or (mark.changes[0].lot if len(mark.changes) == 1 else ""),
        question=mark.question,
        bidder=mark.bidder,
        near=True,
    )


def _margins(evaluation: Evaluation) -> Iterator[Attack]:
    for lot in evaluation.lots:
        edge = edge_of(lot)
        if edge is None or edge.first_without is None:
            continue
        last, first = edge.last, edge.first_without
        lowest = bool(last.price and last.price.scoring.rule.ranks_lowest)
        margin = margin_before(last, first, lowest=lowest)
        assert margin is not None, "who is ranked has a total"
        yield Attack(
            kind=AttackKind.THIN_MARGIN,
            what=f"lot {lot.lot}: {_edge_in_words(last.bidder, first.bidder, margin)}",
            lot=lot.lot,
            bidder=last.bidder,
            near=True,
            weight=abs(margin),
        )


def _edge_in_words(last: str, first: str, margin: Fraction) -> str:
    """How near the last place of a lot lies to the first without one: also behind it."""
    if margin < 0:
        return (
            f"{first} holds no place and is ranked higher by {fixed(-margin, 2)} than {last}, "
            "which holds the last one."
        )
    how = f"by {fixed(margin, 2)} before" if margin else "level with"
    return f"{last} holds the last place {how} {first}, which holds none."


def _texts(
    procurement: Procurement,
    submissions: Submissions,
    rationales: Iterable[_Rationale],
    edges: frozenset[str],
) -> Iterator[Attack]:
    ids = tuple(submission.bidder for submission in submissions.submissions)
    scales = {
        question.id: procurement.criteria.scale(question.scale)
        for question in procurement.criteria.questions
    }
    for each in rationales:
        for _ in evidence_hints(each.text, each.answer.text):
            says = f"“{_short(each.text)}”"
            yield _attack(AttackKind.NO_EVIDENCE, each, says, edges)
        for says in comparison_hints(each.text, each.submission.bidder, ids):
            yield _attack(AttackKind.COMPARES, each, says, edges)
        if each.score is not None:
            for says in descriptor_hints(each.text, each.score, scales[each.answer.question]):
                yield _attack(AttackKind.DESCRIPTOR, each, says, edges)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 120 else f"{flat[:119]}…"


def _copied(rationales: Iterable[_Rationale], edges: frozenset[str]) -> Iterator[Attack]:
    """The same words, but for single letters and what has a number in it."""
    first: dict[tuple[str, tuple[str, ...]], _Rationale] = {}
    for each in rationales:
        bare = tuple(words(_LOOSE.sub(" ", each.text)))
        other = first.setdefault((each.answer.question, bare), each)
        if bare and other.submission.bidder != each.submission.bidder:
            says = f"as that of {other.submission.bidder}: “{_short(each.text)}”"
            yield _attack(AttackKind.COPIED, each, says, edges)


def _unpublished(procurement: Procurement, rationales: Iterable[_Rationale]) -> Iterator[Attack]:
    """Words of several bids' rationales to one question that stand in nothing published and in none
    of those answers. They are shown, and not judged.
    """
    published = {_stem(word) for word in published_words(procurement)}
    uses: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for each in rationales:
        said = {word for word in words(each.text) if len(word) >= LEAST_LETTERS and word.isalpha()}
        new = {word for word in said - _OF_ANSWERS if _stem(word) not in published}
        if new:
            answered = {_stem(word) for word in words(each.answer.text)}
            for word in new:
                if _stem(word) not in answered:
                    uses[each.answer.question][_stem(word)].add(each.submission.bidder)
                    spoken[_stem(word)][word] += 1
    for question, by_stem in uses.items():
        told = sorted(
            (stem for stem, bidders in by_stem.items() if len(bidders) >= LEAST_BIDS),
            key=lambda stem: (-len(by_stem[stem]), stem),
        )
        if told:
            named = [
                f"“{spoken[stem].most_common(1)[0][0]}” ({count_of(len(by_stem[stem]), 'bid')})"
                for stem in told[:WORDS_TOLD]
            ]
            yield Attack(
                kind=AttackKind.UNPUBLISHED,
                what=f"{question}: {', '.join(named)}.",
                question=question,
                weight=Fraction(-len(by_stem[told[0]])),
            )


def _stem(word: str) -> str:
    return word[:STEM]


def published_words(procurement: Procurement) -> frozenset[str]:
    """Every word of the questions, scales, criteria, lots, terms and sections that were
    published.
    """
    criteria = procurement.criteria
    texts = [procurement.title, procurement.service, procurement.structure, procurement.area]
    for question in criteria.questions:
        texts += [question.title, question.text, question.good_looks_like]
    texts += [
        text
        for scale in criteria.scales
        for point in scale.points
        for text in (point.label, point.descriptor)
    ]
    texts += [part.title for part in criteria.sub_criteria]
    texts += [text for term in procurement.terms for text in (term.title, term.text)]
    texts += [condition.title for condition in procurement.conditions]
    texts += [lot.title for lot in procurement.lots]
    texts += [each.text for each in procurement.engagement]
    texts += [text for part in procurement.own_sections for text in (part.title, part.text)]
    return frozenset(word for text in texts for word in words(text))


def _spreads(
    procurement: Procurement, submissions: Submissions, edges: frozenset[str]
) -> Iterator[Attack]:
    criteria = procurement.criteria
    scales = {question.id: criteria.scale(question.scale) for question in criteria.questions}
    for submission in submissions.submissions:
        for answer in submission.answers:
            if len(answer.marks) < 2 or max(answer.numbers) == min(answer.numbers):
                continue
            given = spread(scales[answer.question], [Fraction(n) for n in answer.numbers])
            if given and given.apart >= FAR_APART:
                yield Attack(
                    kind=AttackKind.WIDE_SPREAD,
                    what=f"{_where(submission.bidder, answer)}: marks from {plain(given.lowest)} "
                    f"to {plain(given.highest)}.",
                    lot=answer.lot,
                    question=answer.question,
                    bidder=submission.bidder,
                    near=submission.bidder in edges,
                    weight=Fraction(-given.apart),
                )
