"""What a published form asks, and whether a line of it asks that: by its id,
by its title, by its words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from operator import itemgetter
from pathlib import Path

from lots.lot import Lot
from tender.intake.bid_form.form_line import FormLine
from tender.intake.bid_form.instructions import is_instruction, is_percentage
from tender.intake.bid_form.wording import alike, bare, without_aside
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
    is_declaration: bool = False
    per_lot: bool = False

    @property
    def key(self) -> str:
        """Unlike any other's, also where a declaration has the id of a question."""
        return f"declaration {self.id}" if self.is_declaration else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionMatch:
    """A line that asks something: how much it proves, in words how sure, and what stands after the
    id that is not of the question.
    """

    question: FormQuestion
    proof: LineProof
    how: str
    rest: str = ""
    lot: str = ""


class FormQuestions:
    """Everything that is asked, ready to be compared with lines."""

    def __init__(self, procurement: Procurement) -> None:
        """Words that two ask alike tell nothing, and are left out."""
        self.lots = procurement.lots
        questions = tuple(
            FormQuestion(
                id=question.id,
                title=question.title,
                text=question.text,
                guidance=question.good_looks_like,
                per_lot=question.answered == "per lot",
            )
            for question in procurement.criteria.questions
        )
        declarations = tuple(
            FormQuestion(id=declaration.id, title="", text=declaration.text, is_declaration=True)
            for declaration in procurement.declarations
        )
        self.all = questions + declarations
        self._by_number = _own_texts((_digits(question.id), question) for question in questions)
        self._by_text = _own_texts(
            (text, question) for question in self.all for text in _texts(question)
        )
        self._by_title = _own_texts((bare(question.title), question) for question in self.all)

    def match(self, line: FormLine, text: str = "") -> QuestionMatch | None:
        """What a line (or the text given, where that is the whole paragraph) asks,
        if it asks anything.
        """
        text = " ".join((text or line.text).split())
        if len(text) > 4_000:
            return None
        question, rest, sure = self._by_id(text)
        if question is None:
            return self._by_words(text) or self._by_words(_OTHER_NUMBER.sub("", text, count=1))
        lot, rest = self._lot(without_aside(rest)) if question.per_lot else ("", rest)
        return self._after_id(line, question, lot, rest, sure=sure)

    def _by_id(self, text: str) -> tuple[FormQuestion | None, str, bool]:
        """The question whose id or number a text begins with, what comes after that, and whether it
        is surely an id.
        """
        for question in self.all:
            if question.is_declaration or question.id.isdigit():
                continue
            match = re.match(rf"{re.escape(question.id)}(?!\w)(?!\.\d)", text, re.IGNORECASE)
            if match:
                return question, text[match.end() :], True
        for pattern, sure in ((_NAMED, True), (_NUMBER, False)):
            match = pattern.match(text)
            if match and match[1] in self._by_number:
                return self._by_number[match[1]], text[match.end(1) :], sure
        return None, text, False

    def _after_id(
        self, line: FormLine, question: FormQuestion, lot: str, rest: str, *, sure: bool
    ) -> QuestionMatch | None:
        """What a line asks that begins with a question's id: its words prove more, another's words
        something else, and a sentence of its own is an answer that names the question.
        """
        by_id = QuestionMatch(question=question, proof=LineProof.ID, how="exact id", lot=lot)
        text = rest.lstrip(_AFTER)
        title = without_aside(text)
        words = bare(title)
        how = _same_words(question, words)
        if how:
            return replace(by_id, proof=LineProof.BOTH, how=f"exact id, {how}")
        other = self._by_words(text)
        if other and other.question is not question:
            return replace(other, how=f"{other.how}, another number")
        if not words or is_instruction(text) or is_percentage(text):
            return by_id if sure or line.titled else replace(by_id, proof=LineProof.NUMBER)
        published = f" {bare(question.title)} {bare(question.text)} "
        if sure and len(words) >= _PART and f" {words} " in published:
            return replace(by_id, how="exact id, some of its words")
        if line.titled or title.endswith("?"):
            return replace(by_id, how="exact id, other words") if sure or line.titled else None
        if sure and rest.lstrip()[:1] in tuple(".:)-–—"):
            return replace(by_id, rest=text)
        return None

    def _by_words(self, text: str) -> QuestionMatch | None:
        """What a text asks by its words: as it stands, without the lot that it names, or without a
        yes or no behind it.
        """
        lot, without_lot = self._lot_at_end(without_aside(text))
        readings = [("", text), (lot, without_lot)] if lot else [("", text)]
        for reading_lot, reading in readings:
            words = bare(without_aside(reading))
            match = self._same(words, reading_lot) or self._alike(words, reading_lot)
            if match:
                return match
        begins = max(len(text) - _TAIL, 0)
        tail = YES_NO.search(text, begins)
        if tail and tail.start() > begins:
            match = self._by_words(text[: tail.start()])
            if match and match.question.is_declaration:
                return replace(match, rest=tail.group().strip())
        return None

    def _same(self, words: str, lot: str) -> QuestionMatch | None:
        for texts, proof in ((self._by_text, LineProof.WORDS), (self._by_title, LineProof.TITLE)):
            question = texts.get(words)
            if question and (question.per_lot or not lot):
                return QuestionMatch(question=question, proof=proof, how="same words", lot=lot)
        return None

    def _alike(self, words: str, lot: str) -> QuestionMatch | None:
        pairs = ((alike(words, text), text) for text in self._by_text)
        percent, text = max(pairs, key=itemgetter(0), default=(0, ""))
        if not percent:
            return None
        question = self._by_text[text]
        if lot and not question.per_lot:
            return None
        return QuestionMatch(
            question=question, proof=LineProof.WORDS, how=f"alike {percent}%", lot=lot
        )

    def _lot(self, text: str) -> tuple[str, str]:
        """The lot that a text begins or ends with, and the text without it."""
        titles = {lot.id: bare(lot.title) for lot in self.lots}
        for match in _LOT.finditer(text):
            lot = _lot_id(match[1], self.lots)
            before, after = text[: match.start()], text[match.end() :]
            if lot and (not before or bare(after) in ("", titles[lot])):
                return lot, (before or after).strip()
        return "", text

    def _lot_at_end(self, text: str) -> tuple[str, str]:
        return self._lot(text) if "lot" in text.casefold() and len(text) < _LONGEST else ("", text)

    def lot_of_file(self, name: str) -> str:
        """The one lot that a file is about by its name, "" where it names none or several."""
        return self.lot_named(Path(name).stem.replace("_", " "))

    def lot_named(self, text: str) -> str:
        """The one lot that a heading, a sheet or a file is about,
        "" where it names none or several.
        """
        if len(text) > _LONGEST:
            return ""
        words = bare(text)
        lots = {_lot_id(match[1], self.lots) for match in _LOT.finditer(text)} - {""}
        lots |= {lot.id for lot in self.lots if bare(lot.title) and words in _lot_titles(lot)}
        return lots.pop() if len(lots) == 1 else ""


def _own_texts(pairs: Iterable[tuple[str, FormQuestion]]) -> dict[str, FormQuestion]:
    """The question of each text that it alone has; of no text at all, none."""
    pairs = list(pairs)
    counts = Counter(text for text, _ in pairs)
    return {text: question for text, question in pairs if text and counts[text] == 1}


def _texts(question: FormQuestion) -> set[str]:
    """The words in which a form may ask a question, its title alone left out."""
    texts = {bare(question.text), bare(f"{question.title} {question.text}")}
    return texts - {bare(question.title), ""}


def _same_words(question: FormQuestion, words: str) -> str:
    """In words how sure it is that these are a question's; "" where they are not."""
    title, text = question.title, question.text
    published = [bare(title), bare(text), bare(f"{title} {text}")]
    if words and words in published:
        return "same words"
    percent = max(alike(words, wording) for wording in published)
    return f"alike {percent}%" if percent else ""


def _lot_titles(lot: Lot) -> tuple[str, str, str]:
    return bare(lot.title), bare(f"{lot.id} {lot.title}"), bare(f"lot {lot.id} {lot.title}")


def _lot_id(text: str, lots: tuple[Lot, ...]) -> str:
    ids = (text.casefold(), f"lot-{text}".casefold(), f"lot {text}".casefold())
    return next((lot.id for lot in lots if lot.id.casefold() in ids), "")


def _digits(id: str) -> str:
    """The number that an id ends in: "Q1" 1, "MSQ-3" 3, "1.2" 1.2."""
    match = re.search(r"(\d+(?:\.\d+)*)$", id)
    return match[1] if match else ""
