"""Words in a text that name an organisation that bids: what all read must not tell who asked.

Words are compared without capitals, accents and "and";
a name also without what only says its legal form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tender.bid.folding import word_spans, words
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
    passages = [*_names(text, organisation.name)]
    for name, _ in people:
        if len(words(name)) > 1:
            passages += _passages(text, words(name))
    for id in (
        organisation.company_number,
        organisation.charity_number,
        organisation.provider_id,
        *organisation.locations,
    ):
        passages += _ids(text, id)
    for address in (organisation.email, *(address for _, address in people)):
        if address:
            passages += re.findall(re.escape(address), text, re.IGNORECASE)
    return tuple(dict.fromkeys(passages))


def same_name(name: str, other: str) -> bool:
    """Whether two names are one, but for capitals, accents,
    brackets and the words of a legal form.
    """
    return _bare_words(name) == _bare_words(other)


def _bare_words(name: str) -> list[str]:
    return [word for word in words(_BRACKETED.sub(" ", name)) if word not in _FORMS]


def _names(text: str, name: str) -> Iterator[str]:
    """Every passage with the name, or with it as it reads without what stands in brackets."""
    for full_name in (name, _BRACKETED.sub(" ", name)):
        all_words = words(full_name)
        bare = [word for word in all_words if word not in _FORMS]
        yield from _passages(text, bare if set(bare) - _COMMON else all_words)


def _passages(text: str, in_a_row: Sequence[str]) -> Iterator[str]:
    """Every passage in which these words follow one another; the last may end in an s."""
    if not in_a_row:
        return
    *first, last = in_a_row
    spans = list(word_spans(text))
    for at in range(len(spans) - len(first)):
        run = spans[at : at + len(in_a_row)]
        text_words = [word for word, _, _ in run]
        if text_words[:-1] == first and text_words[-1] in (last, last + "s"):
            yield text[run[0][1] : run[-1][2]]


def _ids(text: str, id: str) -> Iterator[str]:
    """Every passage with an id, with or without its hyphens, blanks and leading noughts."""
    bare = re.sub(r"[^0-9A-Za-z]", "", id)
    short = bare.lstrip("0")
    if len(short) >= 6:
        spaced = r"[^0-9A-Za-z]{0,2}".join(short)
        pattern = rf"(?<![0-9A-Za-z])0*{spaced}(?![0-9A-Za-z])"
        yield from re.findall(pattern, text, re.IGNORECASE)
