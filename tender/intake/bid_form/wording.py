"""The wording of a form compared: what is alike but for capitals, blanks and marks; and what a form
says to its reader that is no part of an answer.
"""

import re

from rapidfuzz import fuzz

from tender.intake.bid_form.number_words import telling

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
_COUNT = r"\d[\d,.]*"
_UNIT = r"(?:words?|pages?|sides?(?:\ of\ a4)?|characters?)"  #: in a verbose expression
_INSTRUCTIONS = re.compile(
    rf"""(?:
      [\[(]?(?:maximum|max\.?|up\ to|no\ more\ than|not\ more\ than
             |word|page|character|the\ word)\b
        [^.]{{0,60}}?\b{_COUNT}\s*{_UNIT}?[^.]{{0,40}}[\])]?
      |[\[(]?{_COUNT}\s*{_UNIT}(?:\s*(?:max\w*|limit|or\ (?:fewer|less)))?[\])]?
      |[\[(]?(?:question\ )?(?:weight\w*|score|marks\ available|scored)
        \s*[:=-]?\s*{_COUNT}\s*%?[\])]?
      |{_COUNT}\s*%
      |(?:(?:your|the\ )?\s*(?:bidder|tenderer|provider|organisation|company)?(?:'?s)?\s*)?
        (?:answer|response|reply)
        (?:\ (?:here|below|to\ (?:be\ )?(?:inserted|entered)\ here))?
        \s*(?:[\[(][^\])]{{0,60}}[\])])?\s*:?
      |(?:total\ )?word\ count\s*:?(?:\s*{_COUNT})?
      |(?:please\ )?(?:type|write|enter|insert|provide|give)
        \ your\ (?:answer|response|reply|text)\b.{{0,40}}
      |click\ (?:or\ tap\ )?(?:here\ )?to\ enter\ text\.?
      |(?:please\ )?(?:do\ not\ exceed|keep\ to)\b.{{0,60}}{_COUNT}\b.{{0,20}}
    )\s*\.?""",
    re.IGNORECASE | re.VERBOSE,
)


_LABEL = re.compile(
    r"(?:your|(?:the )?(?:bidder|tenderer|provider|organisation|company)(?:['’]?s)?)"
    r"\s+(?:answer|response|reply)\s*(?:[\[(][^\])]{0,60}[\])])?\s*:?",
    re.IGNORECASE,
)


def bare(text: str) -> str:
    """The words alone: one kind of quote, no capitals, no marks, single blanks."""
    return " ".join(_NOT_WORDS.sub(" ", text.translate(_MARKS).casefold()).split())


def alike(text: str, other: str) -> int:
    """How alike two bare texts are, in whole per cent rounded down; nought where that is less than
    `ALIKE`, where one is too short to tell, or where they differ in a number or a denial.
    """
    if min(len(text), len(other)) < SHORTEST or telling(text) != telling(other):
        return 0
    return int(fuzz.ratio(text, other, score_cutoff=ALIKE))


def without_aside(text: str) -> str:
    """The text without what stands in brackets at its end about words, pages, marks or weight."""
    while (bare_text := _ASIDE.sub("", text).rstrip()) != text:
        text = bare_text
    return text


def is_instruction(text: str) -> bool:
    """Whether a line tells a bidder how to fill in the form: a word limit, a weight,
    "Your answer:".
    """
    return len(text) <= 160 and bool(
        _INSTRUCTIONS.fullmatch(" ".join(text.translate(_MARKS).split()))
    )


def is_label(text: str) -> bool:
    """Whether a line of the form says that the bidder's answer begins here: "Bidder response:",
    "Your answer (500 words)".
    """
    return len(text) <= 100 and bool(_LABEL.fullmatch(text))
