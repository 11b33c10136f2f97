"""What a form says to its reader that is no part of an answer: limits, weights, "Your answer:"."""

import re

from tender.intake.bid_form.wording import plain_marks

_LONGEST = 160  #: letters of an instruction
_COUNT = r"\d[\d,.]*"
#: What a limit or a weight is a number of: a line that names none of these is the bidder's own.
_UNIT = re.compile(r"(?:wordcount|weight(?:s|ed|ings?)?|(?:word|page|side|character|mark)s?)")
_SCORE = re.compile(r"score[sd]?")
_MOST = re.compile(r"maximum|max|available|%")
_NUMBER = re.compile(r"\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve")
#: Every other word of a line that speaks of a limit or a weight alone.
_AROUND = re.compile(
    r"a|a[34]|above|additional|all|allowed|an|and|answer|any|appendices|appl(?:y|ies)|are|arial|at"
    r"|attached|be|beyond|bidders?|by|containing|count(?:ed)?|diagrams|do|double|each|evaluated"
    r"|exceed|excess|excluding|fewer|fit|font|for|guide|in|includ(?:es?|ed|ing)|is|keep|less"
    r"|limit(?:s|ed)?|min|minimum|more|most|must|no|not|note|number|of|on|only|or|over|paper|per"
    r"|permitted|please|points?|questions?|read|responses?|should|single|sided|size|spac(?:ed|es)"
    r"|tables|tenderers|text|than|that|the|this|to|total|typed|up|used?|using|will|with|within"
    r"|without|worth|your"
)
_INSTRUCTIONS = re.compile(
    rf"""(?:
      (?:(?:your|the\ )?\s*(?:bidder|tenderer|provider|organisation|company)?(?:'?s)?\s*)?
        (?:answer|response|reply)
        (?:\ (?:here|below|to\ (?:be\ )?(?:inserted|entered)\ here))?
        \s*(?:[\[(][^\])]{{0,60}}[\])])?\s*:?
      |(?:total\ )?word\ count\s*:?(?:\s*{_COUNT})?
      |(?:please\ )?(?:type|write|enter|insert|provide|give)
        \ your\ (?:answer|response|reply|text)\b.{{0,40}}
      |click\ (?:or\ tap\ )?(?:here\ )?to\ enter\ text\.?
      |choose\ an\ item\.?
    )\s*\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_LABEL = re.compile(
    r"(?:your|(?:the )?(?:bidder|tenderer|provider|organisation|company)(?:['’]?s)?)"
    r"\s+(?:answer|response|reply)\s*(?:[\[(][^\])]{0,60}[\])])?\s*:?",
    re.IGNORECASE,
)
_TOKENS = re.compile(r"\d[\d,.]*|%|[a-z][\w']*(?:-[a-z]+)*", re.IGNORECASE)


def is_instruction(text: str) -> bool:
    """Whether a line tells a bidder how to fill in the form: a word limit, a weight,
    "Your answer:".

    A line with a number is one only where it is a number of words, pages, sides, characters, marks
    or weight, and speaks of nothing else: "No more than 3 pages", not "No more than 3 workers".
    """
    if len(text) > _LONGEST:
        return False
    line = " ".join(plain_marks(text).split())
    return bool(_INSTRUCTIONS.fullmatch(line)) or _is_limit(line)


def _is_limit(line: str) -> bool:
    words = [word.rstrip(".,").casefold() for word in _TOKENS.findall(line)]

    def has(pattern: re.Pattern[str]) -> bool:
        return any(pattern.fullmatch(word) for word in words)

    counts = has(_UNIT) or (has(_SCORE) and has(_MOST))
    known = (_NUMBER, _UNIT, _SCORE, _MOST, _AROUND)
    return (
        counts
        and has(_NUMBER)
        and all(any(pattern.fullmatch(word) for pattern in known) for word in words)
    )


def is_percentage(text: str) -> bool:
    """Whether a cell holds a percentage alone, as that of a weight does."""
    return bool(re.fullmatch(rf"[\[(]?\s*{_COUNT}\s*%\s*[\])]?", text.strip()))


def is_label(text: str) -> bool:
    """Whether a line of the form says that the bidder's answer begins here: "Bidder response:",
    "Your answer (500 words)".
    """
    return len(text) <= 100 and bool(_LABEL.fullmatch(text))
