"""How words are counted: one rule, for the page,
for the completeness list and for where evaluators stop reading.
"""

import re

_WORD = re.compile(r"\S+")


def count_words(text: str) -> int:
    """The words of a text: whatever stands between blanks.

    Browsers count with the same rule as they type.
    """
    return sum(1 for _ in _WORD.finditer(text))


def cut(text: str, most: int | None) -> tuple[str, str]:
    """The text up to and with its last word within the limit, and whatever comes after it; nothing
    comes after where there is no limit.
    """
    if most is None:
        return text, ""
    for number, word in enumerate(_WORD.finditer(text), 1):
        if number == most + 1:
            before = text[: word.start()].rstrip()
            return before, text[word.start() :]
    return text, ""
