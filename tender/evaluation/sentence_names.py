"""The engine speaks of bidders and conditions by id, and moderation of bidders by letter: sentences
for people name both.
"""

import re
from collections.abc import Mapping
from functools import lru_cache


def in_names(words: str, bidders: Mapping[str, str], conditions: Mapping[str, str]) -> str:
    """The sentence with each bidder that it is about or that it names by name, and each condition
    by its title. An id is replaced where it begins the sentence or the engine speaks of a bidder
    ("that of B02", "names B02"); one that holds a figure wherever it stands as a word.
    """
    for id, title in conditions.items():
        words = re.sub(rf"\bcondition {re.escape(id)}(?![\w-])", f"condition “{title}”", words)
    if not bidders:
        return words

    def name(match: re.Match[str]) -> str:
        id, before, after = match[1], words[: match.start()], words[match.end() :]
        begins = not before and after.startswith((",", ":", " in lot ", " held a place"))
        meant = begins or before.endswith((" that of ", " names ", " may name "))
        return bidders[id] if meant or any(map(str.isdigit, id)) else id

    return _any_of(tuple(bidders)).sub(name, words)


@lru_cache(maxsize=8)
def _any_of(bidders: tuple[str, ...]) -> re.Pattern[str]:
    """The id of any of these bidders as a word, made once for the many sentences of a list."""
    ids = "|".join(re.escape(id) for id in sorted(bidders, key=len, reverse=True))
    return re.compile(rf"(?<![\w“”.(-])({ids})(?![\w“”-]|\.\w)")
