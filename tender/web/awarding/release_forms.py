"""The forms of letters on their way out, each read in one place."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from tender.web.ground.fields import Key, Text, Texts, day, if_readable

#: a day that the verb asks for in its own words
_Day = Annotated[date | None, if_readable(day("Write a day, such as 2026-04-08."))]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactForm:
    """Where the letter to a bidder goes."""

    bidder: Text
    address: Text
    email: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedForm:
    """Passages that stay masked, and why."""

    passages: Texts
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseForm:
    """The letters that are released, and what was typed to confirm it."""

    proof: Key
    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingForm:
    """To whom letters went by other means, how, when, and what shows it."""

    bidders: Texts
    means: Text
    day: _Day
    received: _Day
    evidence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class StandstillForm:
    """The notice that begins the standstill, where one does, and what was typed to confirm it."""

    published: _Day
    notice: Text
    typed: Text
