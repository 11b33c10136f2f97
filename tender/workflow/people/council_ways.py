"""Ways in that the council gives: a first link, a recovery, its own sign-in service."""

from tender.storage import letters, organisations
from tender.storage.unit import Unit
from tender.workflow.ground.mailbox import NO_ANSWERS
from tender.workflow.ground.office import Office

BY_THE_COUNCIL = frozenset({"administrator", "machine"})  #: who asks for a recovery there


def came_by_council(office: Office, unit: Unit, person: int, name: str) -> None:
    """Somebody comes in by what the council gave them, which others there could have used: whoever
    asked them before to act for an organisation asks again, once they know who came in, and is
    told. So no organisation keeps the council from letting its own people in, and nobody there
    comes into an organisation by doing so.
    """
    asked = [part for part in organisations.of_person(unit.session, person) if part.since is None]
    for question in asked:
        organisations.leave(unit, question.id)
        for colleague in organisations.colleagues(unit.session, question.organisation):
            if colleague.since is not None and office.mailbox.sends:
                _tell(office, unit, colleague.person, name, question.id)
    if asked:
        unit.says(no_longer_asked_to_act=[question.organisation for question in asked])


def _tell(office: Office, unit: Unit, person: int, name: str, question: int) -> None:
    text = (
        f"You asked {name} to act for your organisation. They had not answered, and somebody came "
        "in to their account by a way that a council gave. So that nobody there answers for them, "
        f"they are asked no longer. Ask {name} whether it was them, and if so invite them again: "
        f"{office.mailbox.link('/organisation')}\n\n{NO_ANSWERS}\n"
    )
    subject = f"{name} is no longer asked to act for your organisation"
    letters.write(unit.session, None, person, f"unasked {question}", subject, text, unit.now)
