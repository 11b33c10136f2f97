"""The words of which a PDF is made, told apart as every reader tells them: what readers could part
in two ways is refused.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf

BLANKS = rb"[\0\t\n\f\r ]"
_TOKEN = re.compile(
    rb"(?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)|<[0-9A-Fa-f\0\t\n\f\r ]*>)"
    rb"|<<|>>|[\[\]]|/?[^\0\t\n\f\r ()<>\[\]{}/%]+|/|(?P<blank>[\0\t\n\f\r ]+)",
    re.DOTALL,
)
#: a name in letters that every reader has, or their numbers
PLAIN_NAME = re.compile(rb"/(?:[!-\"$-~]|#(?:[2-6][0-9A-Fa-f]|7[0-9A-Ea-e]))*")


class NotPlain(Exception):
    """Raised where readers could take the same bytes for other objects, or other acts."""


class PdfWord(NamedTuple):
    """One word, and where it ends."""

    text: bytes
    end: int
    is_string: bool


def tokens(content: bytes, begin: int = 0, end: int | None = None) -> Iterator[PdfWord]:
    """The words between two places. Raises NotPlain at what is none: a comment, a brace, a string
    that does not end.
    """
    place, end = begin, len(content) if end is None else end
    while place < end:
        word = _TOKEN.match(content, place, end)
        if word is None:
            raise NotPlain("something stands between the words of an object")
        place = word.end()
        if word.lastgroup != "blank":
            yield PdfWord(word[0], place, word.lastgroup == "string")


def acts(content: bytes) -> tuple[bytes, ...]:
    """The acts of drawing in a page's content, each word by itself, a string as what it says.

    Raises NotPlain.
    """
    return tuple(_spelt(token) for token in tokens(content))


def _spelt(token: PdfWord) -> bytes:
    if token.is_string:
        return b"(" + bytes(pikepdf.Object.parse(token.text))
    return token.text
