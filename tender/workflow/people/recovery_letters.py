"""Letters about a recovery: to the person, and to everybody whom it concerns."""

from tender.records.ways_in import AccountRecovery
from tender.storage import letters, recoveries
from tender.storage.unit import Unit
from tender.workflow.ground.mailbox import NO_ANSWERS
from tender.workflow.ground.office import LONDON, Office

BY = {
    "administrator": "An administrator of the installation",
    "colleague": "A colleague in the same organisation",
    "letter": "Somebody, perhaps its owner,",
    "code": "Somebody with one of its recovery codes",
    "machine": "Whoever runs the machine of the installation",
}


def standing(recovery: AccountRecovery) -> str:
    """How far a recovery is, in one sentence."""
    if recovery.stopped:
        return "It was stopped, and works no more."
    if recovery.used:
        return "It was used: whoever did so chooses a new password."
    if recovery.agreed:
        return "It was agreed to, and can be used by a link that works once."
    opens = f"{recovery.opens.astimezone(LONDON):%H:%M on %-d %B %Y}"
    if recovery.how == "administrator":
        return f"It works once another administrator agrees, or, where there is none, from {opens}."
    return f"It works from {opens}."


def tell(office: Office, unit: Unit, id: int, *, but: int | None = None) -> None:
    """Write to everybody whom a recovery concerns how far it is, within the act that brought it
    there, `but` for one who gets another letter. Without a mail server nothing; their first page
    says it all the same.
    """
    if not office.mailbox.sends:
        return
    unit.session.flush()
    recovery = recoveries.recovery(unit.session, id)
    assert recovery is not None
    text = (
        f"{BY[recovery.how]} asked for a new way in to the account of {recovery.name}. "
        f"{standing(recovery)}\n\n"
        + (
            ""
            if not recovery.waits
            else f"Stop it on your first page: {office.mailbox.link('/')}\n\n"
        )
        + f"{NO_ANSWERS}\n"
    )
    for person in sorted(recoveries.concerned(unit.session, recovery.person) - {but}):
        letters.write(
            unit.session,
            None,
            person,
            f"recovery {id} {unit.number}",
            f"The account of {recovery.name} is being recovered"
            if recovery.waits
            else f"About the recovery of the account of {recovery.name}",
            text,
            unit.now,
        )
