"""The one door for numbers: exact fractions in, exact text out. A float never passes."""

import re
from decimal import Decimal
from fractions import Fraction

from evidence.rounding import half_up

Number = int | Fraction
_LONGEST = 40
_PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
_RATIO = re.compile(r"[+-]?[0-9]+/[1-9][0-9]*")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")


class NotExact(ValueError):
    """Raised for anything that is not a plain decimal, an integer or a ratio of integers."""


def exact(value: object) -> Fraction:
    """The exact value of an integer, a Decimal, or text such as "15.63", "1,605,000" or "7/3".

    Raises NotExact for floats (their digits are not what a person wrote), text that is not a
    number, and numbers of more than 40 characters.
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or value is None:
        raise NotExact(f"{value!r} is not a number")
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, float):
        raise NotExact(
            f"{value!r} is a binary floating-point number; write it as text with its decimal places"
        )
    text = str(value).strip()
    if isinstance(value, Decimal):
        return _from_decimal(value, text)
    bare = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    if len(bare) > _LONGEST or not (_PLAIN.fullmatch(bare) or _RATIO.fullmatch(bare)):
        raise NotExact(f"“{text[:_LONGEST]}” is not a plain number such as 15.63")
    return Fraction(bare)


def whole(text: str, most: int) -> int | None:
    """The whole number that a text writes, from 0 to `most`; None for anything else.

    Figures 0 to 9 alone, with blanks around them at most: figures of other scripts, signs, points,
    exponents and thousands are none, as what is shown again must be what was typed.
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()):
        return None
    digits = digits.lstrip("0") or "0"
    if len(digits) > len(str(most)):
        return None
    return number if (number := int(digits)) <= most else None


def _from_decimal(value: Decimal, text: str) -> Fraction:
    if not value.is_finite() or len(text) > _LONGEST or abs(value.adjusted()) > _LONGEST:
        raise NotExact(f"“{text[:_LONGEST]}” is not a plain number such as 15.63")
    return Fraction(value)


def plain(value: Number) -> str:
    """The value exactly: "15.63" where its decimals end, "7/3" where they do not."""
    if value.denominator == 1:
        return str(value.numerator)
    number = Fraction(value)
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    return fixed(number, places) if rest == 1 else f"{number.numerator}/{number.denominator}"


def fixed(value: Number, places: int) -> str:
    """The value to a number of places, half up, with thousands left unseparated: "16.76"."""
    scaled = half_up(Fraction(value), places) * 10**places
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def grouped(value: Number, places: int = 0) -> str:
    """The value to a number of places with thousands separated: "1,605,000"."""
    text = fixed(value, places)
    whole, dot, decimals = text.partition(".")
    sign, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(whole):,}{dot}{decimals}"


def money(value: Number, places: int = 2) -> str:
    """Pounds as people in England write them: "£1,234.50"."""
    text = grouped(value, places)
    return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
