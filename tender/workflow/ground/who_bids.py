"""Who bids, and how many, is told to nobody at the council while bids are sealed: the one place
that says until when, whom a list shows, and what stands on the audit of a try that this stopped.

Whoever can still move the deadline or change the terms (Procurement Act 2023 s.31), or speak to a
bidder, must not know who else bids, or whether anybody does: s.12(1)(d), to act with integrity and
be seen to.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlmodel import Session

from tender.records.people import HeldRole
from tender.records.stand_ins import StandInStep
from tender.storage import people, stand_ins
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState

#: the label of whoever came to bid by themselves
OF_ORGANISATION = "acts for a bidder"
#: what those who bid do: before the opening it stands on no page of the audit
OF_BIDDERS = frozenset({Verb.SUBMIT_BID, Verb.WITHDRAW_BID, Verb.STAY_APART})
NAMELESS = "a bidder"


def names_told(state: ProcurementState) -> bool:
    """Whether the council may learn who bids: from the opening on."""
    return state.opened or state.locked


def count_told(state: ProcurementState, now: datetime) -> bool:
    """Whether the council may learn how many bid: once the deadline has passed, when nothing of the
    terms can be changed and the openers must know what there is to open.
    """
    return names_told(state) or not in_time(now, closing_moment(state.procurement))


def shown_roles(roles: Iterable[HeldRole], state: ProcurementState) -> tuple[HeldRole, ...]:
    """These roles as the council may see them: before the opening without those of whoever came to
    bid by themselves.
    """
    told = names_told(state)
    return tuple(role for role in roles if told or role.label != OF_ORGANISATION)


def roles_known(session: Session, state: ProcurementState, person: int) -> set[str]:
    """The roles that somebody holds here, as the council may know them. A refusal that rests on
    others would tell who bids.
    """
    shown = shown_roles(people.team(session, state.id), state)
    return {role.role for role in shown if role.person == person}


class KeptApart(Invalid):
    """Somebody would be on both sides of a procurement: bid in it, and work on it."""

    def __init__(self, procurement: str, sentence: str) -> None:
        """Say so beside the role that was asked for."""
        super().__init__(sentence, {"role": sentence})
        self.procurement = procurement


def at_council(session: Session, procurement: str) -> frozenset[int]:
    """Who works on a procurement for the council, or said yes to standing in for somebody who does:
    did the second come to bid, that no day begins for them would tell it.
    """
    team = people.team(session, procurement)
    return frozenset(role.person for role in team if role.role != Role.BIDDER) | frozenset(
        stand_in.person
        for stand_in in stand_ins.of_procurement(session, procurement)
        if stand_in.took(StandInStep.AGREED) and not stand_in.over
    )


def refuse_both_sides(
    session: Session, procurement: str, person: int, role: Role, roles: Collection[str]
) -> None:
    """Raises KeptApart where somebody who holds these roles must not have this one too. Give the
    roles that are known to whoever will read the refusal.
    """
    sentence = ""
    if role is Role.BIDDER and person in at_council(session, procurement):
        sentence = (
            "Somebody who works on this procurement for the council, or said yes to standing in "
            "for somebody who does, cannot bid in it."
        )
    elif role is not Role.BIDDER and Role.BIDDER in roles:
        sentence = "They bid in this procurement, so they cannot work on it for the council."
    if sentence:
        raise KeptApart(procurement, sentence)


@contextmanager
def kept_apart_noted(office: Office, actor: Actor) -> Iterator[None]:
    """Put on the audit whoever was kept from both sides of a procurement within, in an act of its
    own: the one that was refused leaves nothing. Its page shows that once bids are opened.
    """
    try:
        yield
    except KeptApart as refused:
        with office.act(actor, Verb.STAY_APART, refused.procurement) as unit:
            unit.says(subject=refused.sentence)
        raise
