"""The forms of letters on their way out, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Key, OptionalDay, Text, Texts


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
    day: OptionalDay
    received: OptionalDay
    evidence: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class StandstillForm:
    """The notice that begins the standstill, where one does, and what was typed to confirm it."""

    published: OptionalDay
    notice: Text
    typed: Text
