"""Totals into ranks, with the published ladder for ties and no draw that was not published."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import Any, NamedTuple

from criteria.award import Rung, TieBreak
from tender.evaluation.price import PriceResult
from tender.evaluation.quality import QualityScore


class Candidate(NamedTuple):
    """A submission that reached the end in one lot."""

    bidder: str
    quality: QualityScore
    price: PriceResult | None
    total: Fraction
    preference: int


class RankedCandidate(NamedTuple):
    """A candidate with its rank (shared where the ladder leaves a tie)
    and the rung that separated it, if one had to.
    """

    candidate: Candidate
    rank: int
    tie_broken_by: str = ""


def rank(
    candidates: Sequence[Candidate], ladder: tuple[Rung, ...], *, lowest_first: bool = False
) -> list[RankedCandidate]:
    """Candidates best first.

    Equal totals go down the ladder; those it cannot separate share a rank,
    and the next rank is skipped.
    """
    ratios = [candidate.total.as_integer_ratio() for candidate in candidates]
    scale = lcm(*{denominator for _, denominator in ratios})
    by_total: dict[int, list[Candidate]] = {}
    for candidate, (numerator, denominator) in zip(candidates, ratios, strict=True):
        by_total.setdefault(numerator * (scale // denominator), []).append(candidate)
    ranked: list[RankedCandidate] = []
    for total in sorted(by_total, reverse=not lowest_first):
        tied = by_total[total]
        if len(tied) == 1:
            ranked.append(RankedCandidate(tied[0], len(ranked) + 1))
        else:
            ranked.extend(_separate(tied, ladder, len(ranked) + 1, ""))
    return ranked


def _separate(
    tied: list[Candidate], ladder: tuple[Rung, ...], first: int, by: str
) -> list[RankedCandidate]:
    if len(tied) == 1 or not ladder or ladder[0].by is TieBreak.SHARED:
        return [
            RankedCandidate(candidate, first, by)
            for candidate in sorted(tied, key=lambda candidate: candidate.bidder)
        ]
    key, name = _key(ladder[0])
    tied.sort(key=key)
    groups = [list(group) for _, group in groupby(tied, key=key)]
    by = name if len(groups) > 1 else by
    ranked: list[RankedCandidate] = []
    for group in groups:
        ranked.extend(_separate(group, ladder[1:], first + len(ranked), by))
    return ranked


def rung_name(rung: Rung) -> str:
    """What a rung parts bids by, as it is said of a bid that it parted."""
    return {
        TieBreak.QUALITY: "quality score",
        TieBreak.QUESTION: f"score on {rung.question}",
        TieBreak.PRICE: "evaluated price",
        TieBreak.PREFERENCE: "the bidder's order of preference",
        TieBreak.SHARED: "",
    }[rung.by]


def _key(rung: Rung) -> tuple[Callable[[Candidate], Any], str]:
    name = rung_name(rung)
    if rung.by is TieBreak.QUALITY:
        return lambda candidate: -candidate.quality.total, name
    if rung.by is TieBreak.PRICE:
        return lambda candidate: candidate.price.evaluated if candidate.price else Fraction(0), name
    if rung.by is TieBreak.PREFERENCE:
        return lambda candidate: candidate.preference, name

    def on_question(candidate: Candidate) -> Fraction:
        for question, top in zip(
            candidate.quality.scheme.questions, candidate.quality.tops, strict=True
        ):
            if question.id == rung.question:
                return -Fraction(top, candidate.quality.common)
        return Fraction(0)

    return on_question, name
