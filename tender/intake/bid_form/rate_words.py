"""What words around a rate say: that a column holds the price, or something else; the plain number
in a cell, and why there is none.
"""

import re
from collections.abc import Sequence
from enum import IntEnum

from tender.intake.bid_form.wording import bare
from tender.intake.submissions.draft import number_of

LOT_HEADINGS = {"lot", "lots", "lot number", "lot no", "zone", "lot id"}
LINE_HEADINGS = {"line", "rate line", "service", "item", "rate type", "description", "line id"}
_PRICE_NOUNS = {"rate", "rates", "price", "prices", "£", "gbp", "pounds", "bid", "offer"}
#: what may stand beside them without saying that the price is another one
_PRICE_WORDS = _PRICE_NOUNS | {
    "your", "our", "bidder", "bidders", "bidder's", "tender", "tendered", "tenderer",
    "tenderer's", "tenderers", "offered", "proposed", "submitted", "quoted", "unit", "in",
    "of", "the", "for", "sterling", "enter", "insert", "please", "here", "an", "a",
}  # fmt: skip
_OTHER = {
    "hour", "hours", "volume", "volumes", "total", "totals", "subtotal", "sum", "annual",
    "annum", "year", "yearly", "week", "weekly", "month", "monthly", "quantity", "qty",
    "number", "no", "count", "ref", "reference", "note", "notes", "comment", "comments",
    "%", "percent", "percentage", "uplift", "floor", "ceiling", "minimum", "maximum", "min",
    "max", "indicative", "current", "previous", "guide", "weight", "weighting", "budget",
    "estimate", "estimated", "vat", "visits", "miles", "mileage", "date", "id", "duration",
    "length", "minutes", "mins",
}  # fmt: skip
_UNIT_NAMES = {
    "hr": "hour", "h": "hour", "hourly": "hour", "min": "minute", "annum": "year",
    "half-hour": "half hour", "daily": "day", "weekly": "week", "monthly": "month",
    "yearly": "year", "annual": "year",
}  # fmt: skip
_UNITS = (
    "(half[ -]hour|quarter[ -]hour|hour|hr|h|minute|min|visit|day|night|week|month|year|annum"
    r"|session|mile|call|shift)s?\b"
)
_STROKE = re.compile(rf"/\s*(?={_UNITS})", re.IGNORECASE)
_UNIT = re.compile(
    rf"(?:\bper\s+|\ban?\s+|/\s*){_UNITS}|\b(hourly|daily|weekly|monthly|yearly|annual)\b"
)
_WITHOUT_TAX = re.compile(r"\b(?:excl\w*|exc?|net of|before|without)\.?\s+vat\b")
_MONEY = re.compile(
    r"£?\s*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*((?:per|an?|/)\s*\w.*))?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:£|gbp)\s*[-(]?\d.*"
    r"|[-(]?\d[\d.,]*\)?(?:\s*(?:£|gbp|p/?h|pounds|per\b|an?\b|/|\+|plus\b|excl?|incl?).*)?",
    re.IGNORECASE,
)
_NO_BID = re.compile(
    r"(?:not?[ -](?:bid|bidding|offer|offered|tendered)|no bid|n/?a|not applicable|nil|none"
    r"|[-–—x]+)\.?",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"(?:£|gbp)?\s*(?:tb[acd]|to be (?:agreed|advised|confirmed|determined)|p\.?o\.?a|\?+)\.?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*")


class HeadingSense(IntEnum):
    """What the words over a cell say of what it holds: the higher, the surer it is the price."""

    OTHER = 0  #: hours, a total, a note
    UNKNOWN = 1  #: words that tell nothing
    BARE = 2  #: no words at all
    NAMED = 3  #: a lot or a line, and no other words
    PRICE = 4  #: "Rate", "Price per hour (£)"


def plain(text: str) -> str:
    """The bare words of a text, the stroke of "£/hour" as a word too."""
    return bare(_STROKE.sub(" per ", text))


def units_in(text: str) -> set[str]:
    """The units that a text names: "hour" for "per hour", "/hr" or "hourly"."""
    matches = _UNIT.finditer(text.casefold())
    return {unit_of(match[1] or match[2]) for match in matches}


def unit_of(word: str) -> str:
    """A unit by its full name: "hour" for "hr"."""
    word = word.casefold().strip()
    return _UNIT_NAMES.get(word, word)


def is_price_heading(text: str) -> bool:
    """Whether a heading says that the price stands beneath: all its words speak of that."""
    words = _other_words(text)
    says_price = bool(_PRICE_NOUNS & set(words)) or (not words and bool(units_in(text)))
    return set(words) <= _PRICE_WORDS and says_price


def is_other_heading(text: str) -> bool:
    """Whether a heading says that something else stands beneath: hours, a total, notes."""
    return bool(_OTHER & set(_other_words(text)))


def is_measure(text: str) -> bool:
    """Whether a text is nothing but the name of something else than a price: "Total hours"."""
    words = set(_other_words(text))
    return bool(_OTHER & words) and words <= _OTHER | _PRICE_WORDS


def sense_of(texts: Sequence[str], unit: str, *, is_named: bool) -> HeadingSense:
    """What the words over and beside a cell say together, for a line bid in a unit. `is_named`:
    a lot or a line stands over it too.
    """
    senses = {_sense(text, unit) for text in texts if text}
    if senses and min(senses) < HeadingSense.PRICE:
        return min(senses)
    if senses:
        return HeadingSense.PRICE
    return HeadingSense.NAMED if is_named else HeadingSense.BARE


def _sense(text: str, unit: str) -> HeadingSense:
    if is_price_heading(text) and not is_other_unit(text, unit):
        return HeadingSense.PRICE
    return HeadingSense.OTHER if is_other_heading(text) else HeadingSense.UNKNOWN


def is_about_price(text: str) -> bool:
    """Whether a text says nothing that is not of the price: "rate", "per hour", "(£)"."""
    return set(_other_words(text)) <= _PRICE_WORDS


def _other_words(text: str) -> list[str]:
    """The words of a text but for units and what is said of VAT."""
    lower = _WITHOUT_TAX.sub(" ", _UNIT.sub(" ", text.casefold()))
    return bare(lower.replace("£", " £ ")).split()


def is_amount(text: str) -> bool:
    """Whether a text is an amount, also one with words behind it, or still to come: "£19.50 + VAT",
    "TBC".
    """
    if is_year(text):
        return False
    return bool(_AMOUNT.fullmatch(text.strip()) or _TO_COME.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a text is a year alone, such as a heading over the rates of one."""
    return bool(re.fullmatch(r"(?:19|20)\d\d", text.strip()))


def is_no_bid(text: str) -> bool:
    """Whether a text says that nothing is bid."""
    return bool(_NO_BID.fullmatch(text.strip()))


def has_number(text: str) -> bool:
    """Whether a text holds a figure, or stands for one that is still to come: "TBC"."""
    return any(letter.isdigit() for letter in text) or bool(_TO_COME.fullmatch(text.strip()))


def rate_in(text: str, unit: str, places: int) -> tuple[str, str]:
    """The rate in a cell as a plain number, or the cell's text and why it gives none.

    `unit` is the one that the line is bid in, `places` its decimal places.
    """
    text = " ".join(text.split())
    right = f"write pounds with at most {places} decimal places, such as 19.50"
    match = _MONEY.fullmatch(text)
    if not match:
        return text, f"{_fault(text)}: {right}"
    said = match[2] or ""
    units = units_in(f" {said}")
    if said and (not units or is_other_unit(said, unit)):
        return text, f"it says “{said}”, and the price schedule asks for a rate per {unit}: {right}"
    if said and _other_words(said):
        return text, f"words stand beside the number: {right}"
    if is_year(text):
        return text, f"it may be a year: {right}"
    rate = match[1].replace(",", "")
    value = number_of(rate, places)
    if isinstance(value, str):
        return rate, f"{value}: {right}"
    if not value:
        return rate, f"it is nought: {right}"
    return rate, ""


def is_other_unit(text: str, unit: str) -> bool:
    """Whether a text names a unit other than the one that a line is bid in."""
    return bool(units_in(text) - {unit_of(unit)})


def _fault(text: str) -> str:
    if not any(letter.isdigit() for letter in text):
        return f"“{text[:40]}” is no number"
    if _DATE.fullmatch(text):
        return "it is a date"
    if re.fullmatch(r"£?\s*\d+,\d{1,2}", text):
        return "its comma may stand for a decimal point"
    return "words or signs stand beside the number"
