"""Text that travels through a spreadsheet cell and back unchanged,
without ever being run as a formula on the way.
"""

import re

#: what a cell surely holds, in units of UTF-16: Excel holds 32,767
CELL = 32_000
_STARTS_FORMULA = "=+\\-@\\t\\r＝＋－＠"
_TO_GUARD = re.compile(rf"'*[{_STARTS_FORMULA}]")
_GUARDED = re.compile(rf"'+[{_STARTS_FORMULA}]")
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def guarded(text: str) -> str:
    """Text for a CSV cell: one that a spreadsheet would run as a formula
    gets an apostrophe in front.
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given:
    exactly that apostrophe is taken away again, and no other.
    """
    return text[1:] if _GUARDED.match(text) else text


def cell_parts(text: str) -> tuple[str, ...]:
    """A text in parts of which each fits a cell of a spreadsheet, and which are it again when they
    are put together; no part begins or ends with a blank, which a cell would lose.
    """
    parts = []
    while utf_16_units(text) > CELL:
        end = min(len(text), CELL)
        if utf_16_units(text[:end]) > CELL:
            end = CELL // 2
        cut = end
        while cut > end // 2 and (text[cut - 1].isspace() or text[cut].isspace()):
            cut -= 1
        parts.append(text[: cut if cut > end // 2 else end])
        text = text[len(parts[-1]) :]
    return (*parts, text)


def utf_16_units(text: str) -> int:
    """How much room a text takes as spreadsheets count it: two for each character beyond U+FFFF."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def refused_character(text: str) -> str:
    """The first character that has no place in a document ("U+0007"): a control, half of a pair, or
    one that reverses the direction of text; "" if none.
    """
    match = _REFUSED.search(text)
    return f"U+{ord(match.group()):04X}" if match else ""


def without_refused(text: str) -> str:
    """The text without any character that `refused_character` names."""
    return _REFUSED.sub("", text)


def with_refused_named(text: str) -> str:
    """The text with each such character shown by its number, as in "(U+001B)"."""
    return _REFUSED.sub(lambda match: f"(U+{ord(match.group()):04X})", text)


def tidy(text: str) -> str:
    """Text with one kind of line end and no blanks around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def text_fault(text: str, most: int, missing: str) -> str:
    """What is wrong with a text that must be there, of `most` characters: `missing` says what to
    write where there is none; empty where all is well.
    """
    if not text.strip():
        return missing
    if len(text) > most:
        return f"Keep this to {most:,} characters; it has {len(text):,}."
    return ""
