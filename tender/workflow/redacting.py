"""Keeping from those who mark what would name a bidder. The answer itself stays as it was sent."""

from collections.abc import Iterable

from tender.storage.marks import Redacted


def shown(text: str, redactions: Iterable[Redacted]) -> str:
    """An answer as those who mark see it: the words that would name its bidder replaced."""
    for one in redactions:
        text = text.replace(one.passage, one.instead)
    return text
