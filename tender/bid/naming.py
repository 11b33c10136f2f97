"""Words in a text that name an organisation that bids: what all read must not tell who asked.

Words are compared without capitals, accents and "and";
a name also without what only says its legal form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tender.bid.folding import placed, words
from tender.bid.organisation import Organisation

_FORMS = frozenset({"ltd", "limited", "plc", "llp", "cic", "cio", "cyf", "cyfyngedig", "uk"})
_COMMON = frozenset({"a", "at", "the", "of", "for", "in", "your", "own", "home", "care", "homecare",
        "carers", "caring", "domiciliary", "services", "service", "support", "living", "group",
        "community", "agency", "health", "healthcare", "social"})  # fmt: skip
_BRACKETED = re.compile(r"\([^)]*\)")


def naming(
    text: str, organisation: Organisation, people: Iterable[tuple[str, str]] = ()
) -> tuple[str, ...]:
    """The words of a text that name an organisation or somebody of its `people` (name, e-mail
    address), as they stand in the text.
    """
    found = [*_names(text, organisation.name)]
    for name, _ in people:
        if len(words(name)) > 1:
            found += _runs(text, words(name))
    for id in (
        organisation.company_number,
        organisation.charity_number,
        organisation.provider_id,
        *organisation.locations,
    ):
        found += _ids(text, id)
    for address in (organisation.email, *(address for _, address in people)):
        found += (
            [one.group() for one in re.finditer(re.escape(address), text, re.IGNORECASE)]
            if address
            else []
        )
    return tuple(dict.fromkeys(found))


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for capitals, accents,
    brackets and the words of a legal form.
    """
    return _bare_words(one) == _bare_words(other)


def _bare_words(name: str) -> list[str]:
    return [word for word in words(_BRACKETED.sub(" ", name)) if word not in _FORMS]


def _names(text: str, name: str) -> Iterator[str]:
    for one in (name, _BRACKETED.sub(" ", name)):
        all_words = words(one)
        bare = [word for word in all_words if word not in _FORMS]
        yield from _runs(text, bare if set(bare) - _COMMON else all_words)


def _runs(text: str, looked_for: Sequence[str]) -> Iterator[str]:
    """Every place where these words follow one another."""
    there = list(placed(text))
    for at in range(len(there) - len(looked_for) + 1 if looked_for else 0):
        if all(
            there[at + number][0] == word
            or (number == len(looked_for) - 1 and there[at + number][0] == word + "s")
            for number, word in enumerate(looked_for)
        ):
            yield text[there[at][1] : there[at + len(looked_for) - 1][2]]


def _ids(text: str, id: str) -> Iterator[str]:
    """Every place where an id stands, with or without its hyphens, blanks and leading noughts."""
    bare = re.sub(r"[^0-9A-Za-z]", "", id)
    short = bare.lstrip("0")
    if len(short) >= 6:
        yield from (
            one.group()
            for one in re.finditer(
                rf"(?<![0-9A-Za-z])0*{r'[^0-9A-Za-z]{0,2}'.join(short)}(?![0-9A-Za-z])",
                text,
                re.IGNORECASE,
            )
        )
