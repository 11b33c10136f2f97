"""Numbers with their nouns and verbs, as every sentence of the product says them."""

from fractions import Fraction


def count_of(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 bidder", "3 bidders", "1,204 locations"; `nouns` where more than
    one are not called by an s at the end.
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def by_number(number: int | Fraction, singular: str, plural: str) -> str:
    """The word that goes with a number: "is" or "are", "it" or "them"."""
    return singular if number == 1 else plural
