"""Which lot and which line of the price schedule a text names, and what else it says."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from lots.lot import Lot
from tender.intake.bid_form.rate_words import is_about_price, plain
from tender.intake.bid_form.wording import alike

_LONGEST = 300  #: letters of what may name a lot or a line
_SAME_WORD = 85  #: per cent of its letters, for a word that is mistyped
_SMALL = {"a", "an", "the", "of", "for", "in", "on", "at", "per", "to", "and", "with", "by"}
_TABLE_WORDS = {"schedule", "pricing", "table", "part", "sheet", "for"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateName:
    """What a text names: a lot, lines (each with its lot), and the words that are left over.

    `several`: it names more lots than one.
    """

    lot: str = ""
    lines: frozenset[tuple[str, str]] = frozenset()
    rest: str = ""
    several: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it names a lot or a line, and says nothing else but what the price is."""
        return bool(self.lot or self.lines) and is_about_price(self.rest)


class RateNames:
    """The names of all lots and lines of one procurement."""

    def __init__(self, lots: tuple[Lot, ...]) -> None:
        """Know the words of each."""
        self.lots = {lot.id: lot for lot in lots}
        self._phrases = sorted(
            ((phrase, lot.id) for lot in lots for phrase in _lot_phrases(lot)),
            key=lambda pair: -len(pair[0]),
        )
        self._ids = {plain(lot.id): lot.id for lot in lots}
        self._titles: dict[str, set[tuple[str, str]]] = {}
        self._line_ids: dict[str, set[tuple[str, str]]] = {}
        for lot in lots:
            for line in lot.rates:
                self._titles.setdefault(plain(line.title), set()).add((lot.id, line.id))
                self._line_ids.setdefault(plain(line.id), set()).add((lot.id, line.id))
        self._known: dict[tuple[str, str], RateName] = {}

    def name_of(self, text: str, kind: str = "") -> RateName:
        """What a text names. A bare number is an id only where a heading says so: `kind` is then
        "lot" or "line".
        """
        if (text, kind) not in self._known:
            self._known[text, kind] = self._name_of(text, kind)
        return self._known[text, kind]

    def says_more(self, name: RateName) -> bool:
        """Whether a lot is named among words that are neither of its title nor of a price: "Lot 1
        travel supplement".
        """
        if not name.lot or name.lines or name.is_name:
            return False
        return not set(name.rest.split()) <= set(plain(self.lots[name.lot].title).split())

    def _name_of(self, text: str, kind: str) -> RateName:
        words = plain(text)
        if not words or len(text) > _LONGEST:
            return RateName(rest=text)
        if kind == "lot" and words in self._ids:
            return RateName(lot=self._ids[words])
        lines = self._exact_lines(words, by_id=kind == "line")
        if lines:
            return RateName(lines=lines)
        lot, rest, several = self._lot_in(" ".join(_split_lots(words)))
        lines, rest = self._lines_in(rest if lot else words)
        if several or (lot and not lines and set(rest.split()) & set(self._ids)):
            return RateName(rest=rest, several=True)
        return RateName(lot=lot, lines=lines, rest=rest)

    def _exact_lines(self, words: str, *, by_id: bool) -> frozenset[tuple[str, str]]:
        lines = set(self._titles.get(words, ()))
        if by_id or not words.isdigit():
            lines |= self._line_ids.get(words, set())
        return frozenset(lines)

    def _lot_in(self, words: str) -> tuple[str, str, bool]:
        """The lot that words name, the words without it, and whether they name another too."""
        for phrase, lot in self._phrases:
            before, match, after = f" {words} ".partition(f" {phrase} ")
            if not match:
                continue
            rest = f"{before} {after}".split()
            others = f" {' '.join(rest)} "
            several = "lot" in rest or any(
                other != lot and f" {phrase} " in others for phrase, other in self._phrases
            )
            if not phrase.startswith("lot ") and not several and not self._may_stand(rest):
                continue  # a lot's title among other words names it only beside a line or a price
            return lot, " ".join(word for word in rest if word not in _TABLE_WORDS), several
        return "", words, False

    def _may_stand(self, rest: list[str]) -> bool:
        words = " ".join(word for word in rest if word not in _TABLE_WORDS)
        return is_about_price(words) or bool(self._lines_in(words)[0])

    def _lines_in(self, words: str) -> tuple[frozenset[tuple[str, str]], str]:
        """The lines that words name, and what is left of them: first by the very title, then with
        words about the price beside it, then by a likeness that one title alone has.
        """
        exact_lines = self._exact_lines(words, by_id=False) if words else frozenset()
        if exact_lines:
            return exact_lines, ""
        for title in sorted((title for title in self._titles if title), key=len, reverse=True):
            before, match, after = f" {words} ".partition(f" {title} ")
            rest = f"{before} {after}".strip()
            if match and is_about_price(rest) and not (before.strip() and after.strip()):
                return frozenset(self._titles[title]), rest
        titles = [title for title in self._titles if _is_like(words, title)]
        if len(titles) == 1:
            return frozenset(self._titles[titles[0]]), ""
        return frozenset(), words


def _lot_phrases(lot: Lot) -> Iterator[str]:
    """The words that name a lot, such as "lot 1 north", "1 north", "lot 1", "north"."""
    id, title = plain(lot.id).removeprefix("lot "), plain(lot.title)
    yield from (f"lot {id}", f"lot no {id}", f"lot number {id}")
    if title:
        yield from (f"lot {id} {title}", f"{id} {title}", title)
    if plain(lot.id) != id:
        yield plain(lot.id)


def _split_lots(words: str) -> Iterator[str]:
    """The words, "lots" as "lot" and "lot1" as "lot 1"."""
    for word in words.split():
        if word.startswith("lot") and word[3:].isdigit():
            yield from ("lot", word[3:])
        else:
            yield "lot" if word == "lots" else word


def _is_like(words: str, title: str) -> bool:
    """Whether words are nearly a title: no word of one is another word in the other."""
    if not alike(words, title):
        return False
    left, right = Counter(words.split()), Counter(title.split())
    own = [word for word in (left - right) if word not in _SMALL]
    others = [word for word in (right - left) if word not in _SMALL]
    if "".join(own) == "".join(others):
        return True
    return len(own) == len(others) and all(
        fuzz.ratio(word, other) >= _SAME_WORD for word, other in zip(own, others, strict=True)
    )
