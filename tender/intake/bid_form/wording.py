"""The wording of a form compared: what is alike but for capitals, blanks and marks."""

import re

from rapidfuzz import fuzz

ALIKE = 90  #: per cent of the characters at least, for wording that is nearly as published
SHORTEST = 12  #: letters; shorter texts are never called alike
_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "}
)
_NOT_WORDS = re.compile(r"[^\w%£'\s]+")
_ASIDE = re.compile(
    r"\s*[\[({][^\[\](){}]*"
    r"\b(?:words?|weight\w*|marks?|pages?|sides?|a4|characters?|scored?|max\w*)\b"
    r"[^\[\](){}]*[\])}]\s*$"
    r"|\s*[\[(]\s*\d+(?:\.\d+)?\s*%\s*[\])]\s*$"
    r"|\s*[-–—:|,]\s*(?:weight\w*\s*:?\s*)?\d+(?:\.\d+)?\s*%\s*$",
    re.IGNORECASE,
)


def plain_marks(text: str) -> str:
    """The text with one kind of quote, dash and blank."""
    return text.translate(_MARKS)


def bare(text: str) -> str:
    """The words alone: one kind of quote, no capitals, no marks, single blanks."""
    return " ".join(_NOT_WORDS.sub(" ", plain_marks(text).casefold()).split())


def alike(text: str, other: str) -> int:
    """How alike two bare texts are, in whole per cent rounded down; nought where that is less than
    `ALIKE`, or where one is too short to tell.
    """
    if min(len(text), len(other)) < SHORTEST:
        return 0
    return int(fuzz.ratio(text, other, score_cutoff=ALIKE))


def without_aside(text: str) -> str:
    """The text without what stands in brackets at its end about words, pages, marks or weight."""
    while (bare_text := _ASIDE.sub("", text).rstrip()) != text:
        text = bare_text
    return text
