"""What a bidder wrote before and may use again: which of its earlier answers goes with a question.

Only its own bids are ever given to these functions. That a text is alike decides nothing: it is
shown beside the question, and whoever writes the bid says whether it is used.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from criteria.question import Question
from evidence.folding import words
from evidence.number import exact, fixed
from tender.bid.bid import Bid, QuestionInLot
from tender.bid.word_limit import count_words
from tender.procurement.specification import Procurement

MOST = 3  #: earlier answers that are shown for one question
ALIKE = Fraction(1, 2)  #: of the words that say something, in both texts together
SHORTEST = 4  #: letters of a word that says something
#: words that many questions have, whatever they ask
SAYS_LITTLE = frozenset(
    words(
        "about also answer bidder bidders could describe does ensure explain have including into "
        "must organisation please provide same should such tell that their them there they this "
        "what when where which will with would your"
    )
)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: numbers in words; "one" is left out, since it mostly counts nothing
_NUMBERS = frozenset(
    words(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
        "hundred thousand half quarter once twice first second third fourth fifth sixth"
    )
)


class EarlierBid(NamedTuple):
    """A bid of the same bidder in another procurement, and the version that it answers."""

    procurement: Procurement
    council: str
    bid: Bid
    number: int  #: of the submission; 0 for what was written and not submitted
    at: datetime  #: when it was submitted, or saved last

    @property
    def where(self) -> str:
        """In which procurement, in words."""
        return f"{self.procurement.title}, {self.council}"


class EarlierAnswer(NamedTuple):
    """An answer that was given before, to the same question or to one that is like it."""

    of: EarlierBid
    question: Question
    place: QuestionInLot
    text: str
    likeness: Fraction  #: of the two questions; 1 where they are the same, word for word
    over: int  #: words beyond the limit of what is asked now

    @property
    def words(self) -> int:
        """How many words it has."""
        return count_words(self.text)

    @property
    def how_like(self) -> str:
        """How like the questions are, in words."""
        if self.likeness == 1:
            return "The same question, word for word"
        return f"A question that shares {fixed(self.likeness * 100, 0)}% of its words"


class EarlierDeclaration(NamedTuple):
    """What was declared before, to the very same words."""

    of: EarlierBid
    said: bool


def likeness(text: str, other: str) -> Fraction:
    """How like two texts are: 1 word for word, 0 where one has a number that the other has not,
    else the share of their words that say something.
    """
    if words(text) == words(other):
        return Fraction(1)
    if _numbers(text) != _numbers(other):
        return Fraction(0)
    mine, theirs = Counter(_telling(text)), Counter(_telling(other))
    both = mine.total() + theirs.total()
    shared = Fraction(2 * (mine & theirs).total(), both) if both else Fraction(0)
    return min(shared, Fraction(99, 100))


def earlier_answers(
    question: Question, place: QuestionInLot, bids: Iterable[EarlierBid]
) -> tuple[EarlierAnswer, ...]:
    """What was answered before to a question: the same id and text first, then the same text, then
    texts that are alike, each with the newest first. A text that was given twice is shown once.
    """
    given = [answer for bid in bids for answer in _answers(question, bid)]
    given.sort(key=lambda answer: answer.of.at, reverse=True)
    given.sort(
        key=lambda answer: (
            answer.likeness,
            answer.question.id == question.id,
            answer.place.lot == place.lot,
        ),
        reverse=True,
    )
    shown = {answer.text: answer for answer in reversed(given)}
    return tuple(answer for answer in given if shown[answer.text] is answer)[:MOST]


def earlier_declarations(
    procurement: Procurement, bids: Iterable[EarlierBid]
) -> dict[str, EarlierDeclaration]:
    """By the declaration's id, what was said last to the very same words."""
    said: dict[str, EarlierDeclaration] = {}
    for bid in sorted(bids, key=lambda bid: bid.at):
        texts = {declaration.id: declaration.text for declaration in bid.procurement.declarations}
        for declaration in procurement.declarations:
            for id, answer in bid.bid.declarations.items():
                if id in texts and likeness(declaration.text, texts[id]) == 1:
                    said[declaration.id] = EarlierDeclaration(bid, answer)
    return said


def _answers(question: Question, earlier: EarlierBid) -> Iterator[EarlierAnswer]:
    asked = {before.id: before for before in earlier.procurement.criteria.questions}
    for answer in earlier.bid.answers:
        before = asked.get(answer.question)
        if before is not None and answer.text.strip():
            how = likeness(_asked(question), _asked(before))
            if how >= ALIKE:
                place = QuestionInLot(answer.question, answer.lot)
                over = 0 if question.words is None else count_words(answer.text) - question.words
                yield EarlierAnswer(earlier, before, place, answer.text, how, max(over, 0))


def _asked(question: Question) -> str:
    return f"{question.title}\n{question.text}"


def _telling(text: str) -> list[str]:
    return [word for word in words(text) if len(word) >= SHORTEST and word not in SAYS_LITTLE]


def _numbers(text: str) -> list[str]:
    """Every number of a text, in figures as a number and in words as a word, in order of size."""
    figures = [str(exact(number.replace(",", ""))) for number in _DIGITS.findall(text)]
    return sorted(figures + [word for word in words(text) if word in _NUMBERS])
