"""The panel member's way through their answers: one at a time, with somebody beside them if they
like. The same marks, by the same verb.
"""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.records.people import HeldRole, Supporter
from tender.storage import people
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.marking.desk import Desk, desk_of, own_desk
from tender.workflow.marking.mark import NewMark, record_mark


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelWelcome:
    """A panel member's first page: what is next, how far they are, who sits beside them."""

    desk: Desk
    beside: Supporter | None

    @property
    def done(self) -> int:
        """Answers that have a mark."""
        return self.desk.all - self.desk.left

    @property
    def next(self) -> AnswerAddress | None:
        """The next answer."""
        return self.desk.next_after(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedMember:
    """Whom a supporter sits beside, and how far they are. No mark is shown here."""

    state: ProcurementState
    members: tuple[HeldRole, ...]


def panel_welcome(office: Office, actor: Actor, procurement: str) -> PanelWelcome:
    """A panel member's first page."""
    with office.look(actor, Verb.SEE_DESK, procurement) as session:
        return welcome_of(session, actor, procurement)


def welcome_of(session: Session, actor: Actor, procurement: str) -> PanelWelcome:
    """The same, in a look there is."""
    return PanelWelcome(
        desk=desk_of(session, actor, procurement),
        beside=people.beside(session, procurement).get(actor.id),
    )


def record_panel_mark(
    office: Office, actor: Actor, procurement: str, new: NewMark
) -> AnswerAddress | None:
    """Give a mark; the next answer without one, if there is one. Raises as `record_mark`."""
    record_mark(office, actor, procurement, new)
    return own_desk(office, actor, procurement).next_after(new.place)


def name_supporter(
    office: Office, actor: Actor, procurement: str, member: int, name: str, kind: str
) -> None:
    """Put on record who sits beside a panel member; an empty name ends it.

    A panel member says it of themselves alone.
    """
    with office.act(actor, Verb.SIT_BESIDE, procurement) as unit:
        team = people.team(unit.session, procurement)
        if not any(role.person == member and role.role == Role.PANEL_MEMBER for role in team):
            raise NotThere
        if member != actor.person and not {Role.LEAD, Role.OFFICER} & actor.roles_in(procurement):
            raise NotAllowed("You can only say who sits beside you.")
        if len(name) > 200 or len(kind) > 500:
            raise Invalid.of(name="Keep it short: a name, and in a few words what help they give.")
        known = next(
            (
                role.person
                for role in team
                if role.role == Role.PANEL_SUPPORTER
                and role.name.casefold() == name.strip().casefold()
            ),
            None,
        )
        people.sit_beside(unit, procurement, member, known, name.strip(), kind.strip())
        unit.says(subject=name.strip() or "nobody sits beside", member=member)


def supported_members(office: Office, actor: Actor, procurement: str) -> SupportedMember:
    """Whom this supporter sits beside."""
    with office.look(actor, Verb.SEE_SUPPORTED, procurement) as session:
        theirs = people.supported_by(session, actor.id, procurement)
        members = tuple(
            role
            for role in people.team(session, procurement)
            if role.person in theirs and role.role == Role.PANEL_MEMBER
        )
        return SupportedMember(state=state_of(session, procurement), members=members)
