"""Everything that the letters of an award mask, for whoever releases them, each passage once."""

from collections.abc import Callable, Iterator

from evidence.folding import words
from tender.documents.bundle import Bundle
from tender.documents.report.question import answer_of, reason_of
from tender.documents.summary.outcome import (
    conditions_not_passed,
    reasons_for_none,
    reasons_for_none_above,
)
from tender.documents.summary.outside import MaskedPassage, masked_in


def masked_passages(bundle: Bundle) -> tuple[MaskedPassage, ...]:
    """Each passage that is masked, in order of the bidders' names: in the reasons for scores, which
    also stand in letters to others where the bidder is successful, in the reasons for no place, and
    in conditions that were not passed.
    """
    return tuple(
        dict.fromkeys(
            passage
            for bidder in bundle.by_name()
            for passage in (
                *_in_scores(bundle, bidder),
                *_in(bundle, bidder, "Why no place was awarded", reasons_for_none),
                *_in(bundle, bidder, "Why no place above", reasons_for_none_above),
                *_in(bundle, bidder, "Conditions not passed", conditions_not_passed),
            )
        )
    )


def _in_scores(bundle: Bundle, bidder: str) -> Iterator[MaskedPassage]:
    titles = {question.id: question.title for question in bundle.procurement.criteria.questions}
    for _, bid in bundle.bids_of(bidder):
        for score in bid.quality.scores if bid.quality else ():
            answer = answer_of(bid, score.question)
            if answer is not None:
                lot = f", lot {answer.lot}" if answer.lot else ""
                where = f"{score.question} {titles[score.question]}{lot}"
                said = frozenset(words(answer.text))
                yield from masked_in(bundle, bidder, where, reason_of(answer), said)


def _in(
    bundle: Bundle, bidder: str, where: str, texts: Callable[[Bundle, str], tuple[str, ...]]
) -> Iterator[MaskedPassage]:
    for text in texts(bundle, bidder):
        yield from masked_in(bundle, bidder, where, text)


def in_words(bundle: Bundle, passage: MaskedPassage) -> str:
    """A passage as a list of them says it: what is masked, where, and the text on record."""
    return (
        f"In the letter to {bundle.name(passage.about)}, and wherever the same reason is printed, "
        f"under “{passage.where}”: “{passage.words}”, for {bundle.name(passage.bidder)}.\n"
        f"On record: {passage.text}"
    )
