"""Personal data of somebody who has left, erased at the machine that the installation runs on: by
an administrator who is named there, with a reason. What they did stays on record, under a number.
"""

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.people import KnownPerson
from tender.storage import organisations, people
from tender.storage.engine import Store
from tender.storage.erasing import erase_person
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere

LONGEST = 1_000


def erase_at_machine(store: Store, email: str, administrator: str, reason: str) -> int:
    """Erase who the person of an address was, as the administrator of another; the number under
    which what they did stays.

    Raises NotThere where nobody has one of these addresses, NotAllowed, Invalid.
    """
    office = Office(store)
    with office.read() as session:
        asks, person = _known(session, administrator), _known(session, email)
    name = f"{asks.name}, at the machine itself"
    actor = office.actor(asks.id, name, administrator=asks.administrator)
    return erase(office, actor, person, reason)


def erase(office: Office, actor: Actor, person: KnownPerson, reason: str) -> int:
    """Erase who somebody was. Raises NotAllowed, Invalid."""
    with office.act(actor, Verb.ERASE_PERSON) as unit:
        known = people.person(unit.session, person.id)
        _refuse(unit.session, actor, known)
        if fault := _fault(reason, known):
            raise Invalid(fault)
        erase_person(unit, known.id)
        unit.says(reason=reason.strip())
        return known.id


def _known(session: Session, email: str) -> KnownPerson:
    known = people.person_with_email(session, email)
    if known is None or not email.strip():
        raise NotThere(f"Nobody here has the address {email}.")
    return known


def _refuse(session: Session, actor: Actor, known: KnownPerson) -> None:
    """Refuse whoever still has a part here: nothing brings back what was erased."""
    if known.id == actor.person:
        raise Invalid("This is your own account. Another administrator erases it.")
    held = sorted({role.procurement for role in people.roles_of(session, known.id)})
    if held:
        raise Invalid(f"They have a role in {', '.join(held)}. It is ended first.")
    if organisations.acts_for(session, known.id) is not None:
        raise Invalid("They act for an organisation. A colleague there ends that first.")
    if known.active:
        raise Invalid("They may still sign in. Shut them out first, on the page People.")


def _fault(reason: str, known: KnownPerson) -> str:
    """What is wrong with a reason, which stays."""
    said = reason.casefold()
    if any(word.casefold() in said for word in (known.name, known.email)):
        return "The reason stays on record: leave their name and their address out of it."
    return text_fault(reason, LONGEST, "Say why: the reason stays on record.")
