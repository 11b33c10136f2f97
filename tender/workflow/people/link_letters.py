"""Letters that bring a link: a colleague who is invited,
and somebody who bids and has forgotten their password.
"""

from tender.identity.secrets import LINK_LASTS, digest, new_secret
from tender.records.people import KnownPerson
from tender.storage import factors, letters, people
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import ITSELF, Role, Verb
from tender.workflow.ground.office import Office
from tender.workflow.people.directory import RECOVER

FOOT = "If this surprises you, do nothing. Nobody reads answers to this address."


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
    letters.write(
        unit.session,
        None,
        person,
        f"invited {unit.number}",
        f"{by} asks you to act for {organisation}",
        text,
        unit.now,
        secret=bool(secret),
    )


def send_recovery(office: Office, email: str) -> None:
    """Write to somebody who bids, and has no other role, a link to set a new password.

    Whoever asks learns nothing of who has an account.

    People of a council are given a link by their administrator, who knows them.
    """
    if not office.mailbox.sends or "@" not in email:
        return
    with office.read() as session:
        known = people.person_with_email(session, email)
        asked = (
            known
            and known.active
            and not known.administrator
            and all(role.role == Role.BIDDER for role in people.roles_of(session, known.id))
        )
    if known and asked:
        _recover(office, known)


def _recover(office: Office, known: KnownPerson) -> None:
    secret = new_secret()
    with office.act_unasked(Doer(None, ITSELF.name), Verb.SIGN_IN.value) as unit:
        factors.add_link(unit, digest(secret), RECOVER, known.id, "", unit.now + LINK_LASTS)
        link = office.mailbox.link(link_page(secret))
        text = (
            "Somebody, perhaps you, asked for a new password for this address.\n"
            f"\nSet it by this link. It works once, within {LINK_LASTS.days} days: "
            f"{link}\n\n{FOOT}\n"
        )
        letters.write(
            unit.session,
            None,
            known.id,
            f"recovery {unit.number}",
            "A link to set a new password",
            text,
            unit.now,
            secret=True,
        )
        unit.says(subject="one-time link: recover, by letter", person=known.id)
