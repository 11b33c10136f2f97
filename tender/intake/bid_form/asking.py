"""What a published form asks, and whether a line of it asks that: by its id,
by its title, by its words.
"""

import re
from dataclasses import dataclass, replace
from enum import IntEnum

from lots.lot import Lot
from tender.intake.bid_form.line import FormLine
from tender.intake.bid_form.words import alike, aside, bare, is_instruction
from tender.procurement.specification import Procurement

_NAMED = re.compile(
    r"(?:(?:your |our )?(?:response|answer|reply) to )?(?:(?:method statement "
    r")?(?:questions?|q|msq)|method "
    r"statement)\s*\.?\s*(?:no\.?\s*|number\s*)?(\d+(?:\.\d+)*)(?![\w])(?!\.\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)(?:\s*[.):]|\s+[-–—])?(?=\s|$)")
_PART = 8  #: letters of a title, at least, that may stand for it beside an id
_OTHER_NUMBER = re.compile(
    r"^(?:(?:question|q|section|part)\s*)?[A-Z]?\d+(?:\.\d+)*[.):]?\s+(?:[-–—]\s+)?", re.IGNORECASE
)
_AFTER = " \t.:)-–—"
_BOXES = "☒☐☑✓✔"
YES_NO = re.compile(
    rf"(?:[^\w{_BOXES}]*(?:\byes\b|\bno\b|[{_BOXES}]))+[^\w{_BOXES}]*$", re.IGNORECASE
)
_TAIL = 60  #: letters at most of a yes or no behind a declaration
_LONGEST = 300  #: letters of what may name a lot
_LOT = re.compile(
    r"[\s(\[–—:-]*\blots?\s*(?:no\.?\s*|number\s*)?([\w.-]*\w)[)\]]?[\s:–—-]*", re.IGNORECASE
)


class LineProof(IntEnum):
    """How much a line proves: the higher, the more."""

    NUMBER = 0  #: a bare number, worth something beside words alone
    TITLE = 1
    ID = 2
    WORDS = 3
    BOTH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class FormQuestion:
    """One thing that the procurement asks: a question,
    or a declaration with its answer yes or no.
    """

    id: str
    title: str
    text: str
    guidance: str = ""
    declared: bool = False
    per_lot: bool = False

    @property
    def key(self) -> str:
        """Unlike any other's, also where a declaration has the id of a question."""
        return f"declaration {self.id}" if self.declared else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMatch:
    """A line that asks something: how much it proves, in words how sure, and what stands after the
    id that is not of the question.
    """

    asked: FormQuestion
    proves: LineProof
    how: str
    rest: str = ""
    lot: str = ""


class FormQuestions:
    """Everything that is asked, ready to be compared with lines."""

    def __init__(self, procurement: Procurement) -> None:
        """Words that two ask alike tell nothing, and are left out."""
        questions = procurement.criteria.questions
        self.lots = procurement.lots
        self.all = tuple(
            FormQuestion(
                id=question.id,
                title=question.title,
                text=question.text,
                guidance=question.good_looks_like,
                per_lot=question.answered == "per lot",
            )
            for question in questions
        ) + tuple(
            FormQuestion(id=declaration.id, title="", text=declaration.text, declared=True)
            for declaration in procurement.declarations
        )
        numbers = [_digits(question.id) for question in questions]
        self._by_number = {
            _digits(question.id): question
            for question in self.all
            if not question.declared
            and _digits(question.id)
            and numbers.count(_digits(question.id)) == 1
        }
        self._words: dict[str, FormQuestion | None] = {}
        for question in self.all:
            for text in {bare(question.text), bare(f"{question.title} {question.text}")} - {
                bare(question.title),
                "",
            }:
                self._words[text] = None if text in self._words else question
        self._titles: dict[str, FormQuestion | None] = {}
        for question in self.all:
            if bare(question.title):
                self._titles[bare(question.title)] = (
                    None if bare(question.title) in self._titles else question
                )

    def match(self, line: FormLine, text: str = "") -> QuestionMatch | None:
        """What a line (or the text given, where that is the whole paragraph) asks,
        if it asks anything.
        """
        text = " ".join((text or line.text).split())
        if len(text) > 4_000:
            return None
        asked, rest, sure = self._id(text)
        if asked is None:
            return self._by_words(text) or self._by_words(_OTHER_NUMBER.sub("", text, count=1))
        lot, rest = self._lot(aside(rest)) if asked.per_lot else ("", rest)
        left = rest.lstrip(_AFTER)
        how = _same(asked, bare(aside(left)))
        if how:
            return QuestionMatch(
                asked=asked, proves=LineProof.BOTH, how=f"exact id, {how}", lot=lot
            )
        other = None if how else self._by_words(left)
        if other and other.asked is not asked:
            return replace(other, how=f"{other.how}, another number")
        if not bare(aside(left)) or is_instruction(left):
            return QuestionMatch(
                asked=asked,
                proves=LineProof.ID if sure or line.titled else LineProof.NUMBER,
                how="exact id",
                lot=lot,
            )
        published = f" {bare(asked.title)} {bare(asked.text)} "
        if sure and len(bare(aside(left))) >= _PART and f" {bare(aside(left))} " in published:
            return QuestionMatch(
                asked=asked, proves=LineProof.ID, how="exact id, some of its words", lot=lot
            )
        if line.titled or aside(left).endswith("?"):
            return (
                QuestionMatch(
                    asked=asked, proves=LineProof.ID, how="exact id, other words", lot=lot
                )
                if sure or line.titled
                else None
            )
        if sure and rest.lstrip()[:1] in tuple(".:)-–—"):
            return QuestionMatch(
                asked=asked, proves=LineProof.ID, how="exact id", rest=left, lot=lot
            )
        return None

    def _id(self, text: str) -> tuple[FormQuestion | None, str, bool]:
        for question in self.all:
            found = (
                None
                if question.declared
                else re.match(rf"{re.escape(question.id)}(?!\w)(?!\.\d)", text, re.IGNORECASE)
            )
            if found and not question.id.isdigit():
                return question, text[found.end() :], True
        for pattern, sure in ((_NAMED, True), (_NUMBER, False)):
            found = pattern.match(text)
            asked = self._by_number.get(found[1]) if found else None
            if found and asked:
                return asked, text[found.end(1) :], sure
        return None, text, False

    def _by_words(self, text: str) -> QuestionMatch | None:
        lot, without = self._lot_at_end(aside(text))
        for at, said in (("", text), (lot, without)) if lot else (("", text),):
            words = bare(aside(said))
            for texts, proves in ((self._words, LineProof.WORDS), (self._titles, LineProof.TITLE)):
                asked = texts.get(words)
                if asked and (asked.per_lot or not at):
                    return QuestionMatch(asked=asked, proves=proves, how="same words", lot=at)
            best = max(
                (
                    (alike(words, known), question)
                    for known, question in self._words.items()
                    if question
                ),
                key=lambda found: found[0],
                default=(0, None),
            )
            if best[0] and best[1] and (best[1].per_lot or not at):
                return QuestionMatch(
                    asked=best[1], proves=LineProof.WORDS, how=f"alike {best[0]}%", lot=at
                )
        begins = max(len(text) - _TAIL, 0)
        tail = YES_NO.search(text, begins)
        question_match = (
            self._by_words(text[: tail.start()]) if tail and tail.start() > begins else None
        )
        return (
            replace(question_match, rest=tail.group().strip())
            if question_match and tail and question_match.asked.declared
            else None
        )

    def _lot(self, text: str) -> tuple[str, str]:
        """The lot that a text begins or ends with, and the text without it."""
        titles = {lot.id: bare(lot.title) for lot in self.lots}
        for found in _LOT.finditer(text):
            lot = _known(found[1], self.lots)
            if lot and (not found.start() or bare(text[found.end() :]) in ("", titles[lot])):
                return lot, (
                    text[: found.start()] + " " + (text[found.end() :] if not found.start() else "")
                ).strip()
        return "", text

    def _lot_at_end(self, text: str) -> tuple[str, str]:
        return self._lot(text) if "lot" in text.casefold() and len(text) < _LONGEST else ("", text)

    def lot_named(self, text: str) -> str:
        """The one lot that a heading, a sheet or a file is about,
        "" where it names none or several.
        """
        if len(text) > _LONGEST:
            return ""
        found = {lot for one in _LOT.finditer(text) if (lot := _known(one[1], self.lots))}
        words = bare(text)
        found |= {
            lot.id
            for lot in self.lots
            if bare(lot.title)
            and words
            in (bare(lot.title), bare(f"{lot.id} {lot.title}"), bare(f"lot {lot.id} {lot.title}"))
        }
        return found.pop() if len(found) == 1 else ""


def _same(asked: FormQuestion, words: str) -> str:
    for known in (bare(asked.title), bare(asked.text), bare(f"{asked.title} {asked.text}")):
        if words and words == known:
            return "same words"
    percent = max(
        alike(words, bare(known))
        for known in (asked.title, asked.text, f"{asked.title} {asked.text}")
    )
    return f"alike {percent}%" if percent else ""


def _known(id: str, lots: tuple[Lot, ...]) -> str:
    return next(
        (
            lot.id
            for lot in lots
            if lot.id.casefold() in (id.casefold(), f"lot-{id}".casefold(), f"lot {id}".casefold())
        ),
        "",
    )


def _digits(id: str) -> str:
    """The number that an id ends in: "Q1" 1, "MSQ-3" 3, "1.2" 1.2."""
    found = re.search(r"(\d+(?:\.\d+)*)$", id)
    return found[1] if found else ""
