"""The order of preference that a bidder types beside its lots, read as it was meant or not at all:
awards can hang on it.
"""

from collections.abc import Mapping

NO_NUMBER = (
    "Give its place in your order as a whole number, such as 1 for the lot you want most, "
    "or leave it empty."
)


def orders(typed: Mapping[str, str]) -> tuple[dict[str, int], dict[str, str]]:
    """The place of each lot in the order, from what was typed beside it, and what is wrong, by lot.

    Lots without a number come after those with one, as the ITT lists them.
    """
    numbers: dict[str, int] = {}
    wrong: dict[str, str] = {}
    for lot, text in typed.items():
        if not text.strip():
            continue
        number = _number(text.strip())
        if not number:
            wrong[lot] = NO_NUMBER
        elif number in numbers.values():
            wrong[lot] = f"Another lot has place {number} already. Give each lot its own."
        else:
            numbers[lot] = number
    last = max(numbers.values(), default=0)
    missing = [lot for lot, text in typed.items() if not text.strip()]
    return numbers | {lot: last + number for number, lot in enumerate(missing, 1)}, wrong


def _number(text: str) -> int:
    """The whole number of one to three figures that was typed; nought where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else 0
