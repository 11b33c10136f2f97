"""The forms of telling, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenPasswordForm:
    """Where the link to set a new password goes."""

    email: Text
