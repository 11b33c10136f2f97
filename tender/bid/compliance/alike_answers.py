"""Answers of different bidders that share their words: two bids that share what few others write,
and words that many bids share.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from evidence.number import fixed
from tender.bid.bid import QuestionInLot
from tender.bid.compliance.facts import ReceivedBid
from tender.bid.compliance.shared_passage import shared_passage

RUN = 6  #: words in a row that count as shared
ALIKE = Fraction(35, 100)  #: of an answer's runs
LEAST = 12  #: runs; shorter answers share their words by chance
#: words in at least so many answers, and in more than this part of them, tie no two bids together:
#: all who wrote them are told of once
MANY, MANY_OF = 4, Fraction(1, 4)
_WORD = re.compile(r"[a-z0-9]+")

Runs = dict[QuestionInLot, frozenset[str]]  #: of one bid


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeBids:
    """Bids with alike answers: what is said of them,
    and the longest passage that two of them share, by where it stands.
    """

    kind: str  #: "answers" of two bids, or "answers of many"
    bidders: tuple[str, ...]
    what: str
    lot: str  #: where all of it is about one lot
    passages: Mapping[str, str]


def alike(bids: Sequence[ReceivedBid], questions: Mapping[str, str]) -> Iterator[AlikeBids]:
    """Each two bids with alike answers, told once for all their answers, then those who share words
    that many share. Words that repeat the question do not count.

    `questions` is the text of each question.
    """
    asked = {question: _runs(text) for question, text in questions.items()}
    runs_by_bid = [_runs_of(bid, asked) for bid in bids]
    common = _common(runs_by_bid)
    for (first, runs), (second, other_runs) in combinations(zip(bids, runs_by_bid, strict=True), 2):
        shares = _shares(runs, other_runs, common)
        if shares:
            yield _of_two(first, second, shares)
    yield from _of_many(bids, runs_by_bid, common)


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _runs_of(bid: ReceivedBid, asked: Mapping[str, frozenset[str]]) -> Runs:
    """The runs of each answer, without those that its question asks in."""
    return {
        QuestionInLot(answer.question, answer.lot): _runs(answer.text)
        - asked.get(answer.question, frozenset())
        for answer in bid.submission.answers
    }


def _common(runs_by_bid: Sequence[Runs]) -> Runs:
    """The runs at each address that many bids share."""
    common = {}
    for address in dict.fromkeys(address for runs in runs_by_bid for address in runs):
        answers = [runs[address] for runs in runs_by_bid if address in runs]
        counts = Counter(run for answer in answers for run in answer)
        common[address] = frozenset(
            run for run, count in counts.items() if count >= MANY and count > MANY_OF * len(answers)
        )
    return common


def _shares(runs: Runs, other_runs: Runs, common: Runs) -> dict[QuestionInLot, Fraction]:
    """How much two bids share at each address where they are alike."""
    shares = {
        address: _share(answer, other_runs.get(address, frozenset()), common[address])
        for address, answer in runs.items()
    }
    return {address: share for address, share in shares.items() if share >= ALIKE}


def _share(answer: frozenset[str], other: frozenset[str], common: frozenset[str]) -> Fraction:
    """How much of the shorter answer stands in the other and in few more;
    nothing where it is too short to tell.
    """
    least = min(len(answer), len(other))
    return Fraction(len((answer & other) - common), least) if least >= LEAST else Fraction(0)


def _of_two(
    first: ReceivedBid, second: ReceivedBid, shares: Mapping[QuestionInLot, Fraction]
) -> AlikeBids:
    answers = ", ".join(
        f"{_titled(address)} ({fixed(share * 100, 0)}%)" for address, share in shares.items()
    )
    what = (
        f"{first.submission.name} and {second.submission.name} answer alike: "
        f"{answers} of the runs of {RUN} words in the shorter answer stand in the other"
    )
    passages = {
        _titled(address): shared_passage(_text(first, address), _text(second, address))
        for address in shares
    }
    return AlikeBids(
        kind="answers",
        bidders=(first.submission.bidder, second.submission.bidder),
        what=what,
        lot=_lot(shares),
        passages=passages,
    )


def _of_many(
    bids: Sequence[ReceivedBid], runs_by_bid: Sequence[Runs], common: Runs
) -> Iterator[AlikeBids]:
    """Whose answers are made of words that many share: one sign for all of them."""
    sharing = {
        address: tuple(
            bid
            for bid, runs in zip(bids, runs_by_bid, strict=True)
            if _made_of(runs.get(address, frozenset()), shared)
        )
        for address, shared in common.items()
    }
    sharing = {address: many for address, many in sharing.items() if len(many) >= MANY}
    if not sharing:
        return
    ids = {bid.submission.bidder for many in sharing.values() for bid in many}
    answers = ", ".join(
        f"{_titled(address)} ({len(many)} of {sum(address in runs for runs in runs_by_bid)})"
        for address, many in sharing.items()
    )
    yield AlikeBids(
        kind="answers of many",
        bidders=tuple(bid.submission.bidder for bid in bids if bid.submission.bidder in ids),
        what=f"many answers are made of the same words: {answers}",
        lot=_lot(sharing),
        passages={_titled(address): _passage(address, many) for address, many in sharing.items()},
    )


def _made_of(answer: frozenset[str], shared: frozenset[str]) -> bool:
    """Whether so much of an answer that is long enough to tell is made of shared runs."""
    return len(answer) >= LEAST and Fraction(len(answer & shared), len(answer)) >= ALIKE


def _passage(address: QuestionInLot, bids: Sequence[ReceivedBid]) -> str:
    """The longest passage that the first bid shares with one of the others."""
    first, *others = (_text(bid, address) for bid in bids)
    return max((shared_passage(first, other) for other in others), key=len)


def _lot(by_address: Mapping[QuestionInLot, object]) -> str:
    """The lot that all of them are about, if it is one."""
    lots = {address.lot for address in by_address}
    return lots.pop() if len(lots) == 1 else ""


def _titled(address: QuestionInLot) -> str:
    return f"{address.question} in lot {address.lot}" if address.lot else address.question


def _text(bid: ReceivedBid, address: QuestionInLot) -> str:
    return next(
        answer.text for answer in bid.submission.answers if (answer.question, answer.lot) == address
    )
