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
    return (
        bare
        if bare.isascii()
        else "".join(
            one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one)
        )
    )


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as it is compared, with where it begins and ends."""
    for one in _WORD.finditer(text):
        word = folded(one.group())
        if word != "and":
            yield word, one.start(), one.end()


def words(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word for word, _, _ in placed(text)]
