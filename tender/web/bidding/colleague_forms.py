"""Forms about who acts for an organisation."""

from dataclasses import dataclass

from tender.web.ground.fields import Text, Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueForm:
    """A colleague to invite."""

    email: Text
    colleague: Text
    confirmed: Tick


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationForm:
    """Yes or no to acting for an organisation."""

    word: Text
