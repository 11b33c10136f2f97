"""Answers of different bidders that share their words: two bids that share what few others write,
and words that many bids share.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import combinations

from evidence.number import fixed
from tender.bid.compliance.facts import ReceivedBid

RUN = 6  #: words in a row that count as shared
ALIKE = Fraction(35, 100)  #: of an answer's runs
LEAST = 12  #: runs; shorter answers share their words by chance
#: words in at least so many answers, and in more than this part of them, tie no two bids together:
#: all who wrote them are told of once
MANY, MANY_OF = 4, Fraction(1, 4)
_WORD = re.compile(r"[a-z0-9]+")

Place = tuple[str, str]  #: question and lot
Runs = dict[Place, frozenset[str]]


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


def alike(bids: Sequence[ReceivedBid], asked: Mapping[str, str]) -> Iterator[AlikeBids]:
    """Each two bids with alike answers, told once for all their answers, then those who share words
    that many share. Words that repeat the question do not count.
    """
    own = {question: _runs(text) for question, text in asked.items()}
    runs = [
        {
            (answer.question, answer.lot): _runs(answer.text)
            - own.get(answer.question, frozenset())
            for answer in bid.submission.answers
        }
        for bid in bids
    ]
    common = _common(runs)
    for (first, mine), (second, theirs) in combinations(zip(bids, runs, strict=True), 2):
        shares = {
            place: share
            for place in mine
            if (share := _share(mine[place], theirs.get(place, frozenset()), common[place]))
            >= ALIKE
        }
        if shares:
            yield _of_two(first, second, shares)
    yield from _of_many(bids, runs, common)


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _common(runs: Sequence[Runs]) -> dict[Place, frozenset[str]]:
    """The runs in each place that many bids share."""
    found = {}
    for place in dict.fromkeys(place for run in runs for place in run):
        answers = [run[place] for run in runs if place in run]
        counted = Counter(run for answer in answers for run in answer)
        found[place] = frozenset(
            run
            for run, times in counted.items()
            if times >= MANY and times > MANY_OF * len(answers)
        )
    return found


def _share(mine: frozenset[str], theirs: frozenset[str], common: frozenset[str]) -> Fraction:
    """How much of the shorter answer stands in the other and in few more;
    nothing where it is too short to tell.
    """
    shorter = min(len(mine), len(theirs))
    return Fraction(len((mine & theirs) - common), shorter) if shorter >= LEAST else Fraction(0)


def _of_two(first: ReceivedBid, second: ReceivedBid, shares: Mapping[Place, Fraction]) -> AlikeBids:
    each = ", ".join(
        f"{_titled(place)} ({fixed(share * 100, 0)}%)" for place, share in shares.items()
    )
    what = (
        f"{first.submission.name} and {second.submission.name} answer alike: "
        f"{each} of the runs of {RUN} words in the shorter answer stand in the other"
    )
    passages = {
        _titled(place): _longest(_text(first, place), _text(second, place)) for place in shares
    }
    return AlikeBids(
        kind="answers",
        bidders=(first.submission.bidder, second.submission.bidder),
        what=what,
        lot=_lot(shares),
        passages=passages,
    )


def _of_many(
    bids: Sequence[ReceivedBid], runs: Sequence[Runs], common: Mapping[Place, frozenset[str]]
) -> Iterator[AlikeBids]:
    """Whose answers are made of words that many share: one sign for all of them."""
    sharing = {
        place: tuple(
            bid
            for bid, mine in zip(bids, runs, strict=True)
            if len(mine.get(place, ())) >= LEAST
            and Fraction(len(mine[place] & words), len(mine[place])) >= ALIKE
        )
        for place, words in common.items()
    }
    found = {place: those for place, those in sharing.items() if len(those) >= MANY}
    if found:
        theirs = {bid.submission.bidder for those in found.values() for bid in those}
        bidders = tuple(bid.submission.bidder for bid in bids if bid.submission.bidder in theirs)
        each = ", ".join(
            f"{_titled(place)} ({len(those)} of {sum(place in run for run in runs)})"
            for place, those in found.items()
        )
        what = f"many answers are made of the same words: {each}"
        passages = {
            _titled(place): max(
                (_longest(_text(those[0], place), _text(bid, place)) for bid in those[1:]), key=len
            )
            for place, those in found.items()
        }
        yield AlikeBids(
            kind="answers of many", bidders=bidders, what=what, lot=_lot(found), passages=passages
        )


def _lot(places: Mapping[Place, object]) -> str:
    lots = {lot for _, lot in places}
    return lots.pop() if len(lots) == 1 else ""


def _titled(place: Place) -> str:
    question, lot = place
    return f"{question} in lot {lot}" if lot else question


def _text(bid: ReceivedBid, place: Place) -> str:
    return next(
        answer.text for answer in bid.submission.answers if (answer.question, answer.lot) == place
    )


def _longest(one: str, other: str) -> str:
    """The longest passage that stands in both, word for word."""
    mine, theirs = one.split(), other.split()
    found = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    return " ".join(mine[found.a : found.a + found.size])
