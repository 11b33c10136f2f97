"""In what a successful submission did better than the recipient's, and in what it did not, in words
drawn from the scores on record (PCR 2015 reg 86(2)(b): its relative advantages).
"""

from collections.abc import Iterator

from tender.documents.bundle import Bundle
from tender.documents.report.common import at, bid_decimals, ranks_lowest
from tender.documents.words import listed, short
from tender.evaluation.result import BidOutcome, LotOutcome


def compared(
    bundle: Bundle, outcome: LotOutcome, own: BidOutcome, theirs: BidOutcome
) -> tuple[str, ...]:
    """One submission beside the recipient's, in sentences; none where the recipient's was not
    scored.
    """
    if not (own.quality and theirs.quality):
        return ()
    return (*_answers(bundle, own, theirs), *_prices(bundle, outcome, own, theirs))


def _answers(bundle: Bundle, own: BidOutcome, theirs: BidOutcome) -> Iterator[str]:
    titles = {question.id: question.title for question in bundle.procurement.criteria.questions}
    scored = {score.question: score.score for score in own.quality.scores} if own.quality else {}
    better: list[str] = []
    worse: list[str] = []
    level: list[str] = []
    for score in theirs.quality.scores if theirs.quality else ():
        if score.question not in scored:
            continue
        yours, title = scored[score.question], f"{score.question} {titles[score.question]}"
        if score.score == yours:
            level.append(title)
        elif score.score > yours:
            better.append(f"{title} ({short(score.score)} to your {short(yours)})")
        else:
            worse.append(f"{title} (your {short(yours)} to its {short(score.score)})")
    if better:
        yield f"It scored higher than you in {listed(better)}."
    if worse:
        yield f"You scored higher in {listed(worse)}."
    if level:
        yield f"Your scores are the same in {listed(level)}."


def higher_in(outcome: LotOutcome, own: BidOutcome, theirs: BidOutcome) -> str:
    """Where one submission scored higher than the recipient's, in a few words for a table."""
    scored = {score.question: score.score for score in own.quality.scores} if own.quality else {}
    higher = [
        score.question
        for score in (theirs.quality.scores if theirs.quality else ())
        if score.question in scored and score.score > scored[score.question]
    ]
    if own.price and theirs.price and not ranks_lowest(outcome):
        higher += ["price"] if theirs.price.score > own.price.score else []
    return ", ".join(higher) or "–"


def _prices(
    bundle: Bundle, outcome: LotOutcome, own: BidOutcome, theirs: BidOutcome
) -> Iterator[str]:
    if not (own.price and theirs.price) or ranks_lowest(outcome):
        return
    decimals = bid_decimals(bundle, (own, theirs)).price
    yours, its = at(own.price.score, decimals), at(theirs.price.score, decimals)
    if own.price.score == theirs.price.score:
        yield f"Your price scores are the same: {yours}."
    else:
        who = "Its" if theirs.price.score > own.price.score else "Your"
        yield f"{who} price scored higher: its score is {its}, yours {yours}."
