"""An account for somebody who wants to bid: nobody at a council has to let them in."""

from evidence.cell import text_fault
from tender.identity.passwords import hashed, objection
from tender.storage import factors, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid

LONGEST = 200


def join_as_bidder(office: Office, email: str, name: str, password: str, cost: int) -> int:
    """Make an account; its person's number.

    It sees nothing but what is published to all until its organisation takes
    part somewhere. Raises Invalid.
    """
    wrong = {}
    if "@" not in email.strip("@") or len(email) > LONGEST:
        wrong["email"] = "Give your e-mail address, such as name@example.org."
    if fault := text_fault(name, LONGEST, "Give your name."):
        wrong["name"] = fault
    objected = objection(password, name, email)
    if objected:
        wrong["password"] = objected
    if wrong:
        raise Invalid.of(**wrong)
    hash = hashed(password, cost)
    with office.act_unasked(Doer(None, name.strip()), Verb.JOIN_AS_BIDDER.value) as unit:
        if people.person_with_email(unit.session, email):
            raise Invalid.of(
                email=(
                    "Somebody with this address is here already. If it is you, sign in; "
                    "an administrator can give you a link if you forgot your password."
                )
            )
        person = people.add_person(unit, email, name, vouched=False)
        factors.set_password(unit, person, hash)
        unit.says(subject=name.strip(), person=person)
        return person
