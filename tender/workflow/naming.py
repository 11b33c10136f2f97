"""Words in a text that name an organisation that bids: what all read must not tell who asked.

Words are compared without capitals, accents and "and"; a name also without what only says its legal form.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from tender.bid.organisation import Organisation

_WORD = re.compile(r"[^\W_]+")
_FORMS = frozenset({"ltd", "limited", "plc", "llp", "cic", "cio", "cyf", "cyfyngedig", "uk"})
_COMMON = frozenset({"a", "at", "the", "of", "for", "in", "your", "own", "home", "care", "homecare", "carers", "caring", "domiciliary", "services", "service", "support", "living", "group", "community", "agency", "health", "healthcare", "social"})  # fmt: skip
_BRACKETED = re.compile(r"\([^)]*\)")


def naming(text: str, organisation: Organisation, people: Iterable[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The words of a text that name an organisation or somebody of its `people` (name, e-mail address), as they stand in the text."""
    found = [*_names(text, organisation.name)]
    for name, _ in people:
        if len(_words(name)) > 1:
            found += _runs(text, _words(name))
    for id in (organisation.company_number, organisation.charity_number, organisation.provider_id, *organisation.locations):
        found += _ids(text, id)
    for address in (organisation.email, *(address for _, address in people)):
        found += [one.group() for one in re.finditer(re.escape(address), text, re.IGNORECASE)] if address else []
    return tuple(dict.fromkeys(found))


def _names(text: str, name: str) -> Iterator[str]:
    for one in (name, _BRACKETED.sub(" ", name)):
        words = _words(one)
        bare = [word for word in words if word not in _FORMS]
        yield from _runs(text, bare if set(bare) - _COMMON else words)


def _folded(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


def _words(text: str) -> Sequence[str]:
    return [word for one in _WORD.findall(text) if (word := _folded(one)) != "and"]


def _runs(text: str, words: Sequence[str]) -> Iterator[str]:
    """Every place where these words follow one another."""
    there = [(_folded(one.group()), one.start(), one.end()) for one in _WORD.finditer(text)]
    there = [one for one in there if one[0] != "and"]
    for at in range(len(there) - len(words) + 1 if words else 0):
        if all(there[at + number][0] == word for number, word in enumerate(words)):
            yield text[there[at][1] : there[at + len(words) - 1][2]]


def _ids(text: str, id: str) -> Iterator[str]:
    """Every place where an id stands, with or without its hyphens, blanks and leading noughts."""
    bare = re.sub(r"[^0-9A-Za-z]", "", id)
    short = bare.lstrip("0")
    if len(short) >= 6:
        yield from (one.group() for one in re.finditer(rf"(?<![0-9A-Za-z])0*{r'[^0-9A-Za-z]{0,2}'.join(short)}(?![0-9A-Za-z])", text, re.IGNORECASE))
