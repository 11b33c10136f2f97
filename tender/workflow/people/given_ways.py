"""Ways in that others give: the council's first link and its sign-in service, a firm's first link,
a recovery that an administrator or a colleague asked for.

Whoever gave one could have used it themselves. So a question that waited when somebody came in by
it is asked no longer, unless whoever gave it asked: whoever did asks again, once they know who came
in. No firm keeps the council from letting its own people in so, and nobody answers the questions of
one for the other.
"""

from tender.records.stand_ins import StandInStep
from tender.storage import appointments, letters, organisations, stand_ins
from tender.storage.unit import Unit
from tender.workflow.ground.mailbox import NO_ANSWERS
from tender.workflow.ground.office import Office

BY_COUNCIL = frozenset({"administrator", "machine"})  #: who recovers somebody else's account there
BY_FIRM = "colleague"  #: and in an organisation that bids


def came_by_council(office: Office, unit: Unit, person: int, name: str) -> None:
    """Somebody comes in by what the council gave: no organisation asks them any longer to act for
    it. Its people are told, where there is a mail server.
    """
    asked = [part for part in organisations.of_person(unit.session, person) if part.since is None]
    for question in asked:
        organisations.leave(unit, question.id)
        for colleague in organisations.colleagues(unit.session, question.organisation):
            if colleague.since is not None and office.mailbox.sends:
                _tell(office, unit, colleague.person, name, question.id)
    if asked:
        unit.says(no_longer_asked_to_act=[question.organisation for question in asked])


def came_by_firm(unit: Unit, person: int) -> None:
    """Somebody comes in by what an organisation gave that bids: nobody at the council asks them any
    longer to take a role, or to stand in. There it is as if they had said no: whoever asked does
    not learn for whom they act.
    """
    asked = appointments.of_person(unit.session, person)
    for question in asked:
        appointments.answer(unit, question.id, accepted=False)
    for stand_in in stand_ins.of_person(unit.session, person):
        if not stand_in.over:
            stand_ins.take_step(unit, stand_in.id, StandInStep.DECLINED, person)
    if asked:
        unit.says(no_longer_asked_to_be=[question.role for question in asked])


def _tell(office: Office, unit: Unit, person: int, name: str, question: int) -> None:
    text = (
        f"You asked {name} to act for your organisation. They had not answered, and somebody came "
        "in to their account by a link, or a sign-in, that somebody else gave. So that nobody else "
        f"answers for them, they are asked no longer. Ask {name} whether it was them, and if so "
        f"ask them again: {office.mailbox.link('/organisation')}\n\n{NO_ANSWERS}\n"
    )
    subject = f"{name} is no longer asked to act for your organisation"
    letters.write(unit.session, None, person, f"unasked {question}", subject, text, unit.now)
