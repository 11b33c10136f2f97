"""Words as they are compared: without capitals, accents and apostrophes, and without "and",
which some write as a sign.
"""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def folded(text: str) -> str:
    """A text without capitals, accents and apostrophes."""
    bare = text.casefold().replace("'", "").replace("’", "")
    if bare.isascii():
        return bare
    whole = unicodedata.normalize("NFKD", bare)
    return "".join(character for character in whole if not unicodedata.combining(character))


def word_spans(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as it is compared, with where it begins and ends."""
    for match in _WORD.finditer(text):
        word = folded(match.group())
        if word != "and":
            yield word, match.start(), match.end()


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word for word, _, _ in word_spans(text)]
