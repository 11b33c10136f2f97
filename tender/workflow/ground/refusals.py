"""What the workflow refuses: each refusal is a sentence for the person who asked,
and knows which field it is about.
"""

from collections.abc import Mapping
from typing import Self


class ActRefused(Exception):
    """Raised when something may not or cannot be done as asked. Nothing was changed."""

    def __init__(self, sentence: str, fields: Mapping[str, str] | None = None) -> None:
        """Keep the sentence, and the sentences that belong beside fields."""
        super().__init__(sentence)
        self.sentence = sentence
        self.fields: Mapping[str, str] = dict(fields or {})

    def among(self, field: str, name: str) -> Self:
        """The same refusal of one among several, saying which: `name` for people,
        `field` for programs.
        """
        refusal = type(self)(f"{name}: {self.sentence}")
        refusal.fields = {f"{field}.{key}": text for key, text in self.fields.items()} or {
            field: self.sentence
        }
        return refusal


class NotSignedIn(ActRefused):
    """Nobody is signed in."""

    def __init__(self) -> None:
        """The one sentence there is."""
        super().__init__("Sign in first.")


class NotAllowed(ActRefused):
    """The person's roles do not allow it, or a duty of theirs excludes it."""


class NotThere(ActRefused):
    """There is no such thing in this procurement, or it is not for this person to know."""

    def __init__(self, sentence: str = "There is nothing here, or it is not yours to see.") -> None:
        """A sentence that does not say which."""
        super().__init__(sentence)


class NotNow(ActRefused):
    """The procurement is not at the stage where this is done."""


class Stale(ActRefused):
    """Somebody else changed it since the person's page was made.

    What they sent is not lost: the page shows both.
    """


class Invalid(ActRefused):
    """What was sent cannot be taken; `fields` says what would be right, field by field."""

    @classmethod
    def of(cls, /, **fields: str) -> "Invalid":
        """A refusal that is all about fields."""
        return cls(" ".join(fields.values()), fields)
