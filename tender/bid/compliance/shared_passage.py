"""The longest passage that stands in two texts, word for word, found in a time that grows little
faster than the texts: of two answers of one word repeated without end, too.
"""

from collections.abc import Iterator, Sequence

_BASE, _MODULUS = 1_000_003, (1 << 61) - 1  #: of a rolling hash; a match is read word by word


def shared_passage(text: str, other: str) -> str:
    """The longest passage that stands in both, word for word; the first of several in `text`."""
    words, other_words = text.split(), other.split()
    numbers = {word: number for number, word in enumerate({*words, *other_words}, 1)}
    first, second = ([numbers[word] for word in both] for both in (words, other_words))
    least, most = 0, min(len(first), len(second))
    while least < most:
        length = (least + most + 1) // 2
        if _place(first, second, length) is None:
            most = length - 1
        else:
            least = length
    at = _place(first, second, least) or 0
    return " ".join(words[at : at + least])


def _place(first: Sequence[int], second: Sequence[int], length: int) -> int | None:
    """Where the first passage of so many words begins that stands in the other text too."""
    places: dict[int, int] = {}
    for at, value in enumerate(_hashes(second, length)):
        places.setdefault(value, at)
    for at, value in enumerate(_hashes(first, length)):
        there = places.get(value)
        if there is not None and first[at : at + length] == second[there : there + length]:
            return at
    return None


def _hashes(numbers: Sequence[int], length: int) -> Iterator[int]:
    """The hash of each passage of so many words."""
    leaving, value = pow(_BASE, length, _MODULUS), 0
    for at, number in enumerate(numbers):
        value = (value * _BASE + number) % _MODULUS
        if at >= length:
            value = (value - numbers[at - length] * leaving) % _MODULUS
        if at + 1 >= length:
            yield value
