"""The form of a slip."""

from dataclasses import dataclass

from tender.web.ground.fields import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipForm:
    """The slip of a submission, as somebody pasted it."""

    slip: Text
