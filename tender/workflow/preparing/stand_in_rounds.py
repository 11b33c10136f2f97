"""What days bring: who stands in begins on the first day and ends after the last."""

from contextlib import suppress
from datetime import date

from sqlmodel import Session

from tender.records.faults import StoreFault
from tender.records.stand_ins import StandIn, StandInStep
from tender.storage import people, stand_ins
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.who_bids import names_told
from tender.workflow.preparing.stand_ins import begin_stand_in, end_stand_in

PASSED = "the last day has passed"
GONE = "whoever was away holds the role no longer"
NO_MORE = "the role that was held by it was ended"
SHUT_OUT = "whoever stands in may not sign in any more"
ALL_ENDED = "the procurement was ended"


class _DoneMeanwhile(Exception):
    """Another process did it: the act that was begun leaves nothing."""


def stand_in_round(office: Office) -> int:
    """Begin and end what is due; how many were."""
    today = office.today()
    try:
        with office.read() as session:
            due = [
                stand_in
                for stand_in in stand_ins.under_way(session)
                if _why_over(session, stand_in, today) or _begins(session, stand_in, today)
            ]
        return sum(_step(office, stand_in) for stand_in in due)
    except StoreFault:
        return 0  # the store is busy or gone: the next round comes


def _why_over(session: Session, stand_in: StandIn, today: date) -> str:
    """Why it ends now; empty where it goes on."""
    held = {role.id for role in people.team(session, stand_in.procurement)}
    reasons = {
        GONE: stand_in.membership not in held,
        NO_MORE: stand_in.given is not None and stand_in.given not in held,
        PASSED: today > stand_in.ends,
        ALL_ENDED: state_of(session, stand_in.procurement).ended is not None,
        SHUT_OUT: not people.person(session, stand_in.person).active,
    }
    return next((why for why, so in reasons.items() if so), "")


def _begins(session: Session, stand_in: StandIn, today: date) -> bool:
    """Whether the role is to be given. While who bids is told to nobody, it is not to somebody who
    came to bid meanwhile: that it were refused for this would tell it.
    """
    if not stand_in.took(StandInStep.AGREED) or stand_in.took(StandInStep.BEGUN):
        return False
    bids = any(
        (role.person, role.role) == (stand_in.person, Role.BIDDER)
        for role in people.team(session, stand_in.procurement)
    )
    told = names_told(state_of(session, stand_in.procurement))
    return stand_in.begins <= today and (told or not bids)


def _step(office: Office, seen: StandIn) -> bool:
    """One act for one of them, unless another process did it meanwhile."""
    doer = Doer(ITSELF.person, ITSELF.name)
    with (
        suppress(_DoneMeanwhile),
        office.act_unasked(doer, Verb.NAME_STAND_IN.value, seen.procurement) as unit,
    ):
        named = stand_ins.of_procurement(unit.session, seen.procurement)
        _take(unit, next(stand_in for stand_in in named if stand_in.id == seen.id), office.today())
        return True
    return False


def _take(unit: Unit, stand_in: StandIn, today: date) -> None:
    words = f"{stand_in.name} for {stand_in.away_name} as {stand_in.role}"
    why = _why_over(unit.session, stand_in, today)
    if stand_in.over or not (why or _begins(unit.session, stand_in, today)):
        raise _DoneMeanwhile
    if why:
        unit.says(subject=f"{words}: ended")
        end_stand_in(unit, stand_in, StandInStep.ENDED, why=why)
        return
    try:
        begin_stand_in(unit, stand_in)
        unit.says(subject=f"{words}: began")
    except Invalid as refused:
        why = next(iter(refused.fields.values()), refused.sentence)
        unit.says(subject=f"{words}: not begun")
        end_stand_in(unit, stand_in, StandInStep.ENDED, why=why)
