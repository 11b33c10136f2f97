"""How far people agree who marked the same answers, beyond what their marks would by chance:
Krippendorff's alpha, exactly.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania,
2011), sections D and E: any number of people, marks missing anywhere.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

#: how unlike two marks are, by their positions among all marks that were given, lowest first; it is
#: given those marks, and how often each was given
Difference = Callable[[int, int, Sequence[Fraction], Sequence[int]], Fraction]


def ordinal(low: int, high: int, _marks: Sequence[Fraction], counts: Sequence[int]) -> Fraction:
    """Marks whose order alone counts: the square of how many lie between, either end by half."""
    return (sum(counts[low : high + 1]) - Fraction(counts[low] + counts[high], 2)) ** 2


def alpha(
    answers: Iterable[Sequence[Fraction | int]], difference: Difference = ordinal
) -> Fraction | None:
    """Krippendorff's alpha of the marks of each answer: 1 where all agree, 0 where they agree no
    better than by chance, less where worse.

    None where there is none: no answer has two marks, or all marks that can be compared are alike.
    """
    compared = Counter(tuple(sorted(marks)) for marks in answers if len(marks) > 1)
    given: Counter[Fraction] = Counter()
    for alike, times in compared.items():
        for mark in alike:
            given[Fraction(mark)] += times
    marks = sorted(given)
    if len(marks) < 2:
        return None
    counts = [given[mark] for mark in marks]
    unlike = {
        (marks[low], marks[high]): difference(low, high, marks, counts)
        for low, high in combinations(range(len(marks)), 2)
    }
    observed = sum(
        (times * _between(alike, unlike) / (len(alike) - 1) for alike, times in compared.items()),
        Fraction(0),
    )
    expected = sum(
        (given[low] * given[high] * apart for (low, high), apart in unlike.items()), Fraction(0)
    )
    return 1 - (sum(counts) - 1) * observed / expected


def _between(
    marks: Sequence[Fraction | int], unlike: Mapping[tuple[Fraction, Fraction], Fraction]
) -> Fraction:
    """How unlike the marks of one answer are, all pairs of them together."""
    given = Counter(map(Fraction, marks))  # lowest first, as the marks are
    return sum(
        (given[low] * given[high] * unlike[low, high] for low, high in combinations(given, 2)),
        Fraction(0),
    )
