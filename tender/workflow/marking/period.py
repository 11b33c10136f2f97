"""Opening marking, with the day by which marks are wanted."""

from datetime import date

from tender.evaluation.finding_record import Gateway
from tender.storage import bids, marks, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.gateways import refuse_open, registered
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, Stage, state_of
from tender.workflow.marking.noticed import noticed_in_interests
from tender.workflow.opening.door import noticed_at_opening


def open_marking(office: Office, actor: Actor, procurement: str, due: date | None) -> None:
    """Open marking. Raises NotNow where no bids were taken in, a question has nobody to mark it,
    or an interest, or a bid that was held back, waits for a decision.
    """
    with office.act(actor, Verb.OPEN_MARKING, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.PUBLISHED, what="Marking is opened")
        if not bids.aliases(unit.session, procurement):
            raise NotNow("There are no bids to mark yet. Take them in first.")
        marked = set().union(*marks.assignments(unit.session, procurement).values(), frozenset())
        nobody = [
            question.id
            for question in state.procurement.criteria.questions
            if question.id not in marked
        ]
        if nobody:
            raise NotNow(
                f"Nobody marks {', '.join(nobody)} yet. Give each question to somebody on the "
                "page Team."
            )
        noticed = (
            *noticed_at_opening(unit.session, state),
            *noticed_in_interests(unit.session, state),
        )
        timetable = state.procurement.timetable
        refuse_open(Gateway.OPEN_MARKING, registered(unit.session, procurement, timetable, noticed))
        procurements.decide(
            unit,
            procurement,
            DecisionKind.MARKING_OPENED,
            actor.id,
            data={"due": due.isoformat() if due else ""},
        )
        unit.says(due=due)
