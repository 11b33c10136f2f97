"""An answer in numbered paragraphs, with the passages that reasons quote and who quotes them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tender.evaluation.quotations import Passage, paragraphs_of


class AnswerPiece(NamedTuple):
    """A piece of a paragraph that the same people quote."""

    text: str
    by: tuple[str, ...] = ()  #: who quotes it, in the order of their marks
    ends: tuple[str, ...] = ()  #: those of them whose quotation ends with it


class AnswerParagraph(NamedTuple):
    """A paragraph of an answer under its number, from 1; its pieces together are its text."""

    number: int
    pieces: tuple[AnswerPiece, ...]


def answer_paragraphs(
    answer: str, quoted: Iterable[tuple[str, Passage]] = ()
) -> tuple[AnswerParagraph, ...]:
    """The paragraphs of an answer; `quoted` are the passages, each with who quotes it."""
    by_number: dict[int, list[tuple[str, Passage]]] = {}
    for who, passage in quoted:
        by_number.setdefault(passage.paragraph, []).append((who, passage))
    return tuple(
        AnswerParagraph(number, _pieces(text, by_number.get(number, ())))
        for number, text in enumerate(paragraphs_of(answer), 1)
    )


def _pieces(text: str, quoted: Sequence[tuple[str, Passage]]) -> tuple[AnswerPiece, ...]:
    """A paragraph cut wherever a quotation begins or ends."""
    cuts = {0, len(text)}.union(*((passage.start, passage.end) for _, passage in quoted))
    runs = [(text[start:end], _by(quoted, start, end)) for start, end in pairwise(sorted(cuts))]
    after = [by for _, by in runs[1:]] + [()]
    return tuple(
        AnswerPiece(piece, by, tuple(who for who in by if who not in following))
        for (piece, by), following in zip(runs, after, strict=True)
    )


def _by(quoted: Sequence[tuple[str, Passage]], start: int, end: int) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            who for who, passage in quoted if passage.start <= start and end <= passage.end
        )
    )
