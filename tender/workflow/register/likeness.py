"""How like a name is to what somebody typed: by its words, and the more by those that few names
have.

"Care" stands in half of all names and says little; "Thrupplow" stands in one. A word that is
mistyped counts as the word that it is like.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from rapidfuzz import fuzz, process

from evidence.folding import words

#: of 100; from here on two words may be the same word, one of them mistyped. One letter in four
ALIKE = 75
JOINED = 90  #: the same of two words typed for one: "home care"
BEGUN = 0.85  #: how far the beginning of a word counts as the word
ENOUGH = 0.45  #: of what was typed, by weight, that a name must have


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """The words of all names: for each the numbers of the names that have it,
    and how much it says.
    """

    sorted: Sequence[str]
    having: Mapping[str, Sequence[int]]
    weight: Mapping[str, float]
    most: float  #: what a word says that no name has


@dataclass(frozen=True, slots=True, order=True)
class Likeness:
    """How like a name is: what it has of all that was typed, and how much its best word says."""

    share: float
    best: float


def index_names(names: Sequence[tuple[str, ...]]) -> NameIndex:
    """The words of names; each name may be several, such as a location's and its provider's."""
    having: dict[str, list[int]] = {}
    for number, several in enumerate(names):
        for word in {word for name in several for word in words(name)}:
            having.setdefault(word, []).append(number)
    weight = {word: log(1 + len(names) / len(numbers)) for word, numbers in having.items()}
    return NameIndex(sorted=sorted(having), having=having, weight=weight, most=log(1 + len(names)))


def likest_names(
    text: str, index: NameIndex, among: Collection[int] | None = None
) -> dict[int, Likeness]:
    """How like each name is to what was typed, by its number; those that are not are left out.

    `among` are the only numbers that are looked at.
    """
    typed = words(text)
    meant = [_meant(word, index) for word in typed]
    joined = [_alike(word + other, index, JOINED) for word, other in pairwise(typed)]
    if not typed:
        return {}
    weights = [_weight(words, index) for words in meant]
    shares: dict[int, float] = {}
    best: dict[int, float] = {}
    for place, weight in enumerate(weights):
        here: dict[int, float] = {}
        for word, how in (
            *meant[place].items(),
            *(pair for near in joined[max(place - 1, 0) : place + 1] for pair in near.items()),
        ):
            for number in index.having[word]:
                if how > here.get(number, 0.0):
                    here[number] = how
        for number, how in here.items():
            shares[number] = shares.get(number, 0.0) + how * weight
            best[number] = max(best.get(number, 0.0), how * weight)
    least = ENOUGH * sum(weights)
    allowed = None if among is None else frozenset(among)
    return {
        number: Likeness(round(share / sum(weights), 3), round(best[number], 3))
        for number, share in shares.items()
        if share >= least and (allowed is None or number in allowed)
    }


def _meant(word: str, index: NameIndex) -> dict[str, float]:
    """The words that somebody may have meant, and how far each counts: the word itself,
    one like it, one that begins so.
    """
    likeness = _alike(word, index, ALIKE)
    for other in _beginning(word, index.sorted) if len(word) > 2 else ():
        likeness[other] = max(likeness.get(other, 0.0), BEGUN)
    if word in index.having:
        likeness[word] = 1.0
    return likeness


def _alike(word: str, index: NameIndex, least: int) -> dict[str, float]:
    if len(word) < 4:
        return {}
    return {
        other: (score / 100) ** 2
        for other, score, _ in process.extract(
            word, index.sorted, scorer=fuzz.ratio, score_cutoff=least, limit=None
        )
    }


def _beginning(word: str, ordered: Sequence[str]) -> Iterator[str]:
    at = bisect_left(ordered, word)
    while at < len(ordered) and ordered[at].startswith(word):
        yield ordered[at]
        at += 1


def _weight(meant: Mapping[str, float], index: NameIndex) -> float:
    """How much a typed word says: as much as the likest word that some name has."""
    return index.weight[max(meant, key=lambda word: (meant[word], word))] if meant else index.most
