"""What days bring: who stands in begins on the first day and ends after the last."""

from contextlib import suppress
from datetime import date

from sqlmodel import Session

from tender.records.faults import StoreFault
from tender.records.stand_ins import StandIn, StandInStep
from tender.storage import people, stand_ins
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import ITSELF
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.stand_ins import begin_stand_in, end_stand_in

PASSED = "the last day has passed"
GONE = "whoever was away holds the role no longer"


class _DoneMeanwhile(Exception):
    """Another process did it: the act that was begun leaves nothing."""


def stand_in_round(office: Office) -> int:
    """Begin and end what is due; how many were."""
    try:
        with office.read() as session:
            due = [
                stand_in
                for stand_in in stand_ins.under_way(session)
                if _due(stand_in, office.today(), gone=_gone(session, stand_in))
            ]
        return sum(_step(office, stand_in) for stand_in in due)
    except StoreFault:
        return 0  # the store is busy or gone: the next round comes


def _gone(session: Session, stand_in: StandIn) -> bool:
    team = people.team(session, stand_in.procurement)
    return all(role.id != stand_in.membership for role in team)


def _due(stand_in: StandIn, today: date, *, gone: bool) -> bool:
    """Whether something is to be done about it on this day."""
    if gone or today > stand_in.ends:
        return not stand_in.over
    return (
        stand_in.took(StandInStep.AGREED) is not None
        and stand_in.took(StandInStep.BEGUN) is None
        and stand_in.begins <= today
    )


def _step(office: Office, seen: StandIn) -> bool:
    """One act for one of them, unless another process did it meanwhile."""
    doer = Doer(ITSELF.person, ITSELF.name)
    with (
        suppress(_DoneMeanwhile),
        office.act_unasked(doer, Verb.NAME_STAND_IN.value, seen.procurement) as unit,
    ):
        named = stand_ins.of_procurement(unit.session, seen.procurement)
        stand_in = next(stand_in for stand_in in named if stand_in.id == seen.id)
        gone = _gone(unit.session, stand_in)
        if stand_in.over or not _due(stand_in, office.today(), gone=gone):
            raise _DoneMeanwhile
        _take(office, unit, stand_in, gone=gone)
        return True
    return False


def _take(office: Office, unit: Unit, stand_in: StandIn, *, gone: bool) -> None:
    words = f"{stand_in.name} for {stand_in.away_name} as {stand_in.role}"
    if gone or office.today() > stand_in.ends or state_of(unit.session, stand_in.procurement).ended:
        unit.says(subject=f"{words}: ended")
        end_stand_in(unit, stand_in, StandInStep.ENDED, why=GONE if gone else PASSED)
        return
    try:
        begin_stand_in(unit, stand_in)
        unit.says(subject=f"{words}: began")
    except Invalid as refused:
        why = next(iter(refused.fields.values()), refused.sentence)
        unit.says(subject=f"{words}: not begun")
        end_stand_in(unit, stand_in, StandInStep.ENDED, why=why)
