"""The letter that brings a colleague who is invited a link."""

from tender.identity.secrets import LINK_LASTS
from tender.storage import letters
from tender.storage.unit import Unit
from tender.workflow.ground.mailbox import NO_ANSWERS
from tender.workflow.ground.office import Office
from tender.workflow.ground.secret_letters import write_secret_letter

FOOT = f"If this surprises you, do nothing. {NO_ANSWERS}"


def link_page(secret: str) -> str:
    """The page of a one-time link."""
    return f"/link/{secret}"


def tell_colleague(
    office: Office, unit: Unit, person: int, by: str, organisation: str, secret: str
) -> None:
    """Write to somebody who was asked to act for an organisation, within the act that asks them.

    Without a mail server, nothing.
    """
    if not office.mailbox.sends:
        return
    if secret:
        how = (
            f"Choose a password by this link. It works once, within {LINK_LASTS.days} days: "
            f"{office.mailbox.link(link_page(secret))}"
        )
    else:
        how = (
            "You have an account. Sign in and say yes or no: "
            f"{office.mailbox.link('/organisation')}"
        )
    text = f"{by} asks you to act for {organisation} in bids for homecare.\n\n{how}\n\n{FOOT}\n"
    event, subject = f"invited {unit.number}", f"{by} asks you to act for {organisation}"
    if secret:
        write_secret_letter(office, unit, person, event, subject, text)
    else:
        letters.write(unit.session, None, person, event, subject, text, unit.now)
