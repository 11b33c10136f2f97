"""Recovery of a bidder's account by whoever it belongs to: by a recovery code at once, or by a
letter to its address, which everybody concerned can stop for a day.
"""

from datetime import timedelta

from sqlmodel import Session

from tender.identity.secrets import digest, new_secret
from tender.records.factors import OneTimeLink
from tender.records.people import KnownPerson
from tender.records.ways_in import AccountRecovery
from tender.storage import factors, links, people, recoveries
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.secret_letters import write_secret_letter
from tender.workflow.people.link_letters import FOOT, link_page
from tender.workflow.people.recovery import DELAY, LASTS, come_in_by, of_bidder, stop
from tender.workflow.people.recovery_letters import tell
from tender.workflow.people.ways_in import RECOVER, STOP

WRONG_CODE = "The address and the recovery code do not go together here, or it was used already."


def recovers_itself(session: Session, known: KnownPerson | None) -> bool:
    """Whether an account is recovered by its own person: somebody bids with it, and it has no part
    on a council's side.
    """
    return (
        known is not None
        and known.active
        and of_bidder(session, known)
        and not recoveries.works_for_council(session, known)
    )


def recover_by_code(office: Office, email: str, code: str) -> int:
    """Who comes in to choose a new password by one of their recovery codes, which is used up; the
    second factor is asked for next.

    Raises Invalid, in the same words for an unknown address, a wrong code and an account that is
    not recovered so.
    """
    with office.act_unasked(Doer(None, ITSELF.name), Verb.SIGN_IN.value) as unit:
        person = _with_code(unit, email, code)
        if person is not None:
            come_in_by(office, unit, _begun(unit, person, "code", timedelta(0), forget=False))
        unit.says(subject="failed: recovery code" if person is None else "recovery code")
    if person is None:
        raise Invalid.of(recovery=WRONG_CODE)
    return person


def _with_code(unit: Unit, email: str, code: str) -> int | None:
    """Whose recovery code this is, which is used up."""
    known = people.person_with_email(unit.session, email)
    if known is None or not recovers_itself(unit.session, known):
        return None
    used = factors.use_code(unit.session, known.id, digest(code), unit.now)
    return known.id if used else None


def send_recovery(office: Office, email: str, *, forget: bool = False) -> None:
    """Write to somebody who bids a link to set a new password, which works after a day, and tell
    everybody concerned, who can stop it. Whoever asks learns nothing of who has an account.

    `forget` takes their second factors away once it is used. Of an account that is being recovered
    already, and without a mail server, nothing.
    """
    if not office.mailbox.sends:
        return
    with office.act_unasked(Doer(None, ITSELF.name), Verb.SIGN_IN.value) as unit:
        known = people.person_with_email(unit.session, email)
        asked = known is not None and recovers_itself(unit.session, known)
        if known and asked and not recoveries.waiting(unit.session, known.id, unit.now - LASTS):
            recovery = _begun(unit, known.id, "letter", DELAY, forget=forget)
            tell(office, unit, recovery.id, but=known.id)
            _write(office, unit, recovery)
        unit.says(subject="a recovery by letter asked for")


def _begun(unit: Unit, person: int, how: str, delay: timedelta, *, forget: bool) -> AccountRecovery:
    id = recoveries.ask(unit, person, how, None, unit.now + delay, forget=forget)
    recovery = recoveries.recovery(unit.session, id)
    assert recovery is not None
    return recovery


def _write(office: Office, unit: Unit, recovery: AccountRecovery) -> None:
    """The letter to the address itself: the link that works in a day, and the one that stops it."""
    recover, halt = new_secret(), new_secret()
    for secret, purpose, opens in ((recover, RECOVER, recovery.opens), (halt, STOP, None)):
        link = OneTimeLink(purpose, recovery.person, "", recovery=recovery.id, opens=opens)
        links.add_link(unit, digest(secret), link, unit.now + LASTS)
    works = f"{recovery.opens.astimezone(LONDON):%H:%M on %-d %B %Y}"
    text = (
        "Somebody, perhaps you, asked for a new password for this address.\n\n"
        f"If it was you: set it by this link from {works}. It works once: "
        f"{office.mailbox.link(link_page(recover))}\n\n"
        f"If it was not you: stop it now: {office.mailbox.link(link_page(halt))}\n\n{FOOT}\n"
    )
    event, subject = f"recovery {recovery.id}", f"A link to set a new password, from {works}"
    write_secret_letter(office, unit, recovery.person, event, subject, text)


def stop_by_letter(office: Office, unit: Unit, link: OneTimeLink) -> None:
    """Stop a recovery by the link in the letter about it. Raises NotThere."""
    recovery = recoveries.recovery(unit.session, link.recovery or 0)
    if recovery is None:
        raise NotThere
    stop(office, unit, recovery, recovery.person)
