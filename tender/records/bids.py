"""Bids, as values on record."""

from typing import NamedTuple


class AliasedBidder(NamedTuple):
    """A bidder's id, the alias its answers are marked under, and its name."""

    bidder: str
    alias: str
    name: str


class GivenAnswer(NamedTuple):
    """One answer under its alias."""

    question: str
    alias: str
    lot: str
    text: str
