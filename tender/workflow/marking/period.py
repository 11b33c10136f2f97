"""Opening marking, with the day by which marks are wanted."""

from datetime import date

from tender.evaluation.finding_record import Gateway
from tender.storage import procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.commitment import confirmed
from tender.workflow.ground.gateways import refuse_open
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import DecisionKind, Stage, state_of
from tender.workflow.marking.noticed import findings_before_marking
from tender.workflow.marking.opening_outlook import why_not_opened


def open_marking(
    office: Office, actor: Actor, procurement: str, due: date | None, typed: str | None = None
) -> None:
    """Open marking. Raises NotNow where no bids were taken in, a question has nobody to mark it,
    or an interest, or a bid that was held back, waits for a decision; Invalid where what a person
    `typed` does not confirm it.
    """
    with office.act(actor, Verb.OPEN_MARKING, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.PUBLISHED, what="Marking is opened")
        for why_not in why_not_opened(unit.session, state):
            raise NotNow(why_not)
        as_typed = confirmed(Gateway.OPEN_MARKING, procurement, typed)
        refuse_open(Gateway.OPEN_MARKING, findings_before_marking(unit.session, state))
        procurements.decide(
            unit,
            procurement,
            DecisionKind.MARKING_OPENED,
            actor.id,
            data={"due": due.isoformat() if due else ""},
        )
        unit.says(due=due, **as_typed)
