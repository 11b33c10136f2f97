"""How people at the council choose to be told of what waits for them, and what every letter to them
says at its end.
"""

from collections.abc import Sequence
from enum import StrEnum

from sqlmodel import Session

from tender.records.told import TellingChosen
from tender.storage import factors, people, told
from tender.workflow.ground.access import BY_LINK
from tender.workflow.ground.mailbox import NO_ANSWERS, Mailbox


class HowTold(StrEnum):
    """How somebody is told of what waits for them; in the application they always are."""

    AT_ONCE = "at once"
    DAILY = "once a day"
    HERE = "here alone"  #: by no letter


#: where one chooses it
CHOOSING = "/letters"


def how_told(session: Session, person: int, procurement: str) -> HowTold:
    """How somebody chose last to be told of a procurement, at once where they never did."""
    last = last_choice(told.choices(session), person, procurement)
    return HowTold(last.how) if last else HowTold.AT_ONCE


def last_choice(
    choices: Sequence[TellingChosen], person: int, procurement: str
) -> TellingChosen | None:
    """What somebody chose last of a procurement or of all."""
    for chosen in reversed(choices):
        if chosen.person == person and chosen.procurement in (None, procurement):
            return chosen
    return None


def comes_by_link(session: Session, person: int) -> bool:
    """Whether somebody has no way in but the one-time links that a lead gives them."""
    roles = {role.role for role in people.roles_of(session, person)}
    return bool(roles) and roles <= BY_LINK and not factors.signs_in(session, person)


def foot(session: Session, mailbox: Mailbox, person: int) -> str:
    """What every letter of the application to somebody at the council ends with."""
    by_link = (
        "You come in by a link that the procurement lead gives you. Each works once: ask for "
        "another if yours was used.\n\n"
        if comes_by_link(session, person)
        else ""
    )
    return (
        f"{by_link}You get this because you have a part in it, or are asked to. Choose whether you "
        f"are told at once, once a day or not by e-mail: {mailbox.link(CHOOSING)}\n\n"
        f"{NO_ANSWERS}\n"
    )
