"""The forms of people, each read in one place."""

from dataclasses import dataclass

from tender.web.ground.fields import Key, Text, Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where to go after signing in, in the address or in the form."""

    onward: Text

    @property
    def ours(self) -> bool:
        """Whether it is a path of ours, and not another site."""
        return self.onward.startswith("/") and not self.onward.startswith(("//", "/\\"))


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
