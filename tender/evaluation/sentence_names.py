"""The engine speaks of bidders, conditions and declarations by id, and moderation of bidders by
letter: sentences for people name all.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from criteria.participation import Condition, Judgement


def declaration_titles(conditions: Iterable[Condition]) -> dict[str, str]:
    """What each declaration is called, by its id: as the first condition that rests on it."""
    titles: dict[str, str] = {}
    for condition in conditions:
        if condition.declaration:
            titles.setdefault(condition.declaration, condition.title)
    return titles


def in_titles(words: str, declarations: Mapping[str, str]) -> str:
    """The sentence with each declaration that it speaks of by its title."""
    return _titled(words, "declaration", declarations)


def _titled(words: str, noun: str, titles: Mapping[str, str]) -> str:
    """The sentence with the title of each thing that this noun and an id speak of."""
    if not titles:
        return words
    ids = "|".join(re.escape(id) for id in sorted(titles, reverse=True))
    return re.sub(
        rf"\b{noun} ({ids})(?![\w-])", lambda match: f"{noun} “{titles[match[1]]}”", words
    )


def worded(judgement: Judgement, conditions: Iterable[Condition]) -> Judgement:
    """A judgement whose fact, and what would meet the condition, name declarations by title."""
    titles = declaration_titles(conditions)
    return replace(
        judgement,
        fact=in_titles(judgement.fact, titles),
        needed=in_titles(judgement.needed, titles),
    )


def in_names(
    words: str,
    bidders: Mapping[str, str],
    conditions: Mapping[str, str],
    declarations: Mapping[str, str],
) -> str:
    """The sentence with each bidder that it is about or that it names by name, and each condition
    and declaration by its title. A bidder's id is replaced where it begins the sentence or the
    engine speaks of a bidder ("that of B02", "names B02"); one that holds a figure wherever it
    stands as a word.
    """
    return _in_names(words, *(tuple(of.items()) for of in (bidders, conditions, declarations)))


@lru_cache(maxsize=4096)  # a page of findings says the same sentences each time
def _in_names(
    words: str,
    named: tuple[tuple[str, str], ...],
    conditions: tuple[tuple[str, str], ...],
    declarations: tuple[tuple[str, str], ...],
) -> str:
    words = in_titles(words, dict(declarations))
    words = _titled(words, "condition", dict(conditions))
    if not named:
        return words
    bidders = dict(named)

    def name(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0]
        id, before, after = match[1], words[: match.start()], words[match.end() :]
        begins = not before and after.startswith((",", ":", " in lot ", " held a place"))
        meant = begins or before.endswith((" that of ", " names ", " may name "))
        return bidders[id] if meant or any(map(str.isdigit, id)) else id

    return _any_of(named).sub(name, words)


@lru_cache(maxsize=8)
def _any_of(bidders: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """The id of any of these bidders as a word, or a whole name, in which no id is looked for; made
    once for the many sentences of a list.
    """
    ids, names = (
        "|".join(re.escape(word) for word in sorted(words, reverse=True) if word)
        for words in zip(*bidders, strict=True)
    )
    return re.compile(rf"(?:{names or '(?!)'})|(?<![\w“”.(-])({ids})(?![\w“”-]|\.\w)")
