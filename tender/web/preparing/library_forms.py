"""The forms of the library of questions and scales."""

from dataclasses import dataclass

from tender.web.ground.fields import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PutInForm:
    """The place of a question or a scale in a draft."""

    at: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTextForm:
    """What a kept question or scale says: of a scale the text alone, a line for each point."""

    title: Text
    text: Text
    words: Text
    good: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireForm:
    """Why something is retired."""

    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeForm:
    """The procurement into whose draft a copy is taken."""

    into: Text
