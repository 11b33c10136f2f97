"""The engine speaks of bidders and conditions by id, and moderation of bidders by letter: sentences
for people name both.
"""

import re
from collections.abc import Mapping


def in_names(words: str, bidders: Mapping[str, str], conditions: Mapping[str, str]) -> str:
    """The sentence with each bidder that it is about or that it names by name, and each condition
    by its title. An id is replaced where it begins the sentence or the engine speaks of a bidder
    ("that of B02", "names B02"); one that holds a figure wherever it stands as a word.
    """
    for id, title in conditions.items():
        words = re.sub(rf"\bcondition {re.escape(id)}(?![\w-])", f"condition “{title}”", words)
    if not bidders:
        return words
    ids = "|".join(re.escape(id) for id in sorted(bidders, key=len, reverse=True))
    pattern = rf"(?<![\w“”.(-])({ids})(?![\w“”-]|\.\w)"

    def name(match: re.Match[str]) -> str:
        id, before, after = match[1], words[: match.start()], words[match.end() :]
        begins = not before and after.startswith((",", ":", " in lot ", " held a place"))
        meant = begins or before.endswith((" that of ", " names ", " may name "))
        return bidders[id] if meant or any(map(str.isdigit, id)) else id

    return re.sub(pattern, name, words)
