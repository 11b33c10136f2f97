"""The forms of people, each read in one place."""

import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from evidence.number import whole
from tender.web.ground.fields import WHOLE, Key, Text, Texts, Tick, choice
from tender.workflow.ground.how_told import HowTold

#: of a path of ours: one slash, then no other, and neither backslash nor control characters
_A_PATH = re.compile(r"/(?!/)[^\\\x00-\x1f\x7f-\x9f]*")
TIMES_ENCODED = 3  #: what is encoded more often is no address of ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where to go after signing in, in the address or in the form."""

    onward: Text

    @property
    def ours(self) -> bool:
        """Whether it is a path of ours, and not another site, however a browser may read it: one
        drops tabs and ends of lines, and takes a backslash for a slash.
        """
        if " " in self.onward or not _A_PATH.fullmatch(self.onward):
            return False
        path = self.onward.partition("?")[0]
        for _ in range(TIMES_ENCODED):
            path = unquote(path)
            if not _A_PATH.fullmatch(path):
                return False
        return path == unquote(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentFormPlace:
    """A form that was typed into and not sent: where it is sent to, and what it is about."""

    form: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentFormSent(UnsentFormPlace):
    """The same, with what was typed into it, as the page writes it."""

    typed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """An address and its password."""

    email: Text
    password: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PasskeyForm:
    """What a passkey answered to its challenge."""

    answer: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CastForm:
    """One of the invented people of the demonstration."""

    person: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeForm:
    """A code of the authenticator app."""

    code: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryForm:
    """A recovery code."""

    recovery: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPasskeyForm:
    """A new passkey, and what its owner calls it."""

    answer: Text
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordForm:
    """A new password, and the one there was."""

    current: Text
    new: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenForm:
    """A token to make. `days` is 0 for what is no number, which the verb refuses."""

    procurement: Text
    name: Text
    days: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToldForm:
    """How somebody wants to be told of what waits for them."""

    how: Annotated[HowTold, choice(HowTold, "Choose how you want to be told.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPersonForm:
    """Somebody to add to the installation."""

    email: Text
    name: Text
    administrator: Tick
    confirmed: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkForm:
    """Whether the password and second factors that somebody has are forgotten."""

    forget: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveForm:
    """Whether somebody may sign in."""

    active: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralPeopleForm:
    """Whether everyone who was ticked may sign in, and why; or links for them to begin with."""

    ticked: Texts
    active: Tick
    links: Tick
    reason: Text

    @property
    def persons(self) -> tuple[int, ...]:
        """Them by number; what is none is left out."""
        numbers = (whole(tick, WHOLE) for tick in self.ticked)
        return tuple(number for number in numbers if number is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgottenPasswordForm:
    """The address of somebody who forgot their password, and whether their second factor is lost
    too.
    """

    email: Text
    forget: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRecoveryForm:
    """The address of somebody who forgot their password, and one of their recovery codes."""

    address: Text
    recovery: Text
