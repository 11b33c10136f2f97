"""Quotations in a reason: words of an answer with the number of the paragraph they stand in, and
whether they truly stand there. Nothing is refused for them: people shorten, and are told.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from evidence.counting import count_of

MOST_WITHIN = 8  #: references that a quotation may hold inside, where the answer has such itself
MOST_OPENED = 200  #: marks that may open a quotation which are looked at in a reason
SHOWN = 60  #: characters of a quotation that a sentence repeats
_REFERENCE = re.compile(r"\(\s*para(?:graph|\.)?\s*([0-9]{1,4})\s*\)", re.IGNORECASE)
_OPENING = re.compile('[“"]')
_CLOSES = {"“": "”", '"': '"'}
_LEFT_OUT = re.compile(r"\[(?:…|\.\.\.)\]|…|\.\.\.")
#: people type straight marks where an answer has curly ones, and the other way round
_ALIKE = str.maketrans("“”„‘’‚", "\"\"\"'''")


class Passage(NamedTuple):
    """Where words stand in an answer: the number of the paragraph, from 1, and the characters of
    it.
    """

    paragraph: int
    start: int
    end: int


class Quotation(NamedTuple):
    """What a reason takes from an answer: its words and the paragraph that it names; no words where
    it names a paragraph alone.
    """

    words: str
    paragraph: int
    passages: tuple[Passage, ...]  #: where they stand; several where something was left out between
    of: int  #: how many paragraphs the answer has

    @property
    def stands(self) -> bool:
        """Whether the words stand in the paragraph that it names; without words, whether there is
        such a paragraph.
        """
        if not self.words:
            return 1 <= self.paragraph <= self.of
        return any(passage.paragraph == self.paragraph for passage in self.passages)

    @property
    def says(self) -> str:
        """What is wrong with it, as a sentence; empty where it stands."""
        if self.stands:
            return ""
        words = " ".join(self.words.split())
        short = words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
        if self.passages:
            stands = self.passages[0].paragraph
            return f"“{short}” stands in paragraph {stands} of the answer, not in {self.paragraph}."
        if words:
            return f"“{short}” is not found in the answer. Quote the words as they stand there."
        return f"There is no paragraph {self.paragraph}: the answer has {self._count}."

    @property
    def _count(self) -> str:
        return count_of(self.of, "paragraph") if self.of else "none"


class _Folded(NamedTuple):
    """A text with each white space as one blank, and where each of its characters came from."""

    text: str
    places: Sequence[int]


def paragraphs_of(answer: str) -> tuple[str, ...]:
    """The paragraphs of an answer in their order, as pages number them from 1: its lines, without
    those that are empty.
    """
    return tuple(line for line in answer.splitlines() if line.strip())


def quotation(words: str, paragraph: int) -> str:
    """Words of a paragraph as they are quoted in a reason: “words” (paragraph 3)."""
    return f"“{' '.join(words.split())}” (paragraph {paragraph})"


def quotations(reason: str, answer: str) -> tuple[Quotation, ...]:
    """Every quotation of an answer in a reason, in its order: “words” (paragraph 3), and
    (paragraph 3) alone. Marks inside a quotation are part of it where the answer has them.
    """
    paragraphs = [_folded(paragraph) for paragraph in paragraphs_of(answer)]
    taken: list[tuple[int, Quotation]] = []
    inside: list[range] = []
    for start, reference, words in _quoted(reason, paragraphs):
        number = int(reference[1])
        passages = _passages(words, paragraphs, number)
        taken.append((start, Quotation(words.strip(), number, passages, len(paragraphs))))
        inside.append(range(start, reference.end()))
    for reference in _REFERENCE.finditer(reason):
        if not any(reference.start() in places for places in inside):
            alone = Quotation("", int(reference[1]), (), len(paragraphs))
            taken.append((reference.start(), alone))
    return tuple(quoted for _, quoted in sorted(taken))


def _quoted(
    reason: str, paragraphs: Sequence[_Folded]
) -> Iterator[tuple[int, "re.Match[str]", str]]:
    """Where each quotation begins, the reference behind it and its words."""
    references = [
        reference
        for reference in _REFERENCE.finditer(reason)
        if reason[: reference.start()].rstrip()[-1:] in _CLOSES.values()
    ]
    begins = [reference.start() for reference in references]
    at = looked_at = 0
    while (opening := _OPENING.search(reason, at)) and looked_at < MOST_OPENED:
        looked_at += 1
        behind = references[bisect_right(begins, opening.start()) :][:MOST_WITHIN]
        chosen = _chosen(reason, opening, behind, paragraphs)
        if chosen is None:
            at = opening.end()
            continue
        yield opening.start(), chosen, _between(reason, opening, chosen)
        at = chosen.end()


def _between(reason: str, opening: "re.Match[str]", reference: "re.Match[str]") -> str:
    return reason[opening.end() : reference.start()].rstrip()[:-1]


def _chosen(
    reason: str,
    opening: "re.Match[str]",
    references: Sequence["re.Match[str]"],
    paragraphs: Sequence[_Folded],
) -> "re.Match[str] | None":
    """The reference up to which a quotation goes that begins here: the last for which the words
    stand in the answer, in the paragraph named before any other; else the one behind the mark that
    closes it, if there is one.
    """
    closes = _CLOSES[opening[0]]
    fitting = [
        reference
        for reference in references
        if reason[opening.end() : reference.start()].rstrip()[-1:] == closes
        and _between(reason, opening, reference).strip()
    ]
    if not fitting:
        return None
    elsewhere = None
    for reference in reversed(fitting):
        number = int(reference[1])
        passages = _passages(_between(reason, opening, reference), paragraphs, number)
        if passages and passages[0].paragraph == number:
            return reference
        elsewhere = elsewhere or (reference if passages else None)
    end = _closed_at(reason, opening)
    balanced = [
        reference for reference in fitting if len(reason[: reference.start()].rstrip()) - 1 == end
    ]
    return elsewhere or next(iter(balanced), None)


def _closed_at(reason: str, opening: "re.Match[str]") -> int | None:
    """Where the mark stands that closes a quotation, those inside it counted; None for nowhere."""
    if opening[0] == '"':
        return reason.find('"', opening.end())
    depth = 1
    for place in range(opening.end(), len(reason)):
        depth += {"“": 1, "”": -1}.get(reason[place], 0)
        if not depth:
            return place
    return None


def _folded(text: str) -> _Folded:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if not character.isspace():
            characters.append(character)
        elif characters and characters[-1] == " ":
            continue
        else:
            characters.append(" ")
        places.append(place)
    return _Folded("".join(characters).translate(_ALIKE), places)


def _passages(words: str, paragraphs: Sequence[_Folded], number: int) -> tuple[Passage, ...]:
    """Where words stand: in this paragraph, or else in the first that has them."""
    folded = _folded(words).text.strip()
    parts = [part.strip() for part in _LEFT_OUT.split(folded) if part.strip()]
    order = sorted(range(1, len(paragraphs) + 1), key=lambda other: other != number)
    for other in order:
        for wanted in ([folded], parts):
            if passages := _in_order(wanted, paragraphs[other - 1], other):
                return passages
    return ()


def _in_order(parts: Sequence[str], paragraph: _Folded, number: int) -> tuple[Passage, ...]:
    """Where parts stand in a paragraph one behind the other; empty unless all do."""
    passages: list[Passage] = []
    at = 0
    for part in parts:
        start = paragraph.text.find(part, at)
        if start < 0:
            return ()
        at = start + len(part)
        passages.append(Passage(number, paragraph.places[start], paragraph.places[at - 1] + 1))
    return tuple(passages)
