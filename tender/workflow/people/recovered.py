"""Accounts recovered while they had a part in a procurement, for the record of its opening and its
award.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tender.records.ways_in import AccountRecovery
from tender.storage import organisations, people, recoveries
from tender.workflow.ground.access import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredAccount:
    """A recovery that was used: when, of whose account, and how it came about."""

    at: datetime
    who: str  #: a person of the council with their roles, or an organisation that bids
    how: str


def recovered_in(session: Session, procurement: str, since: datetime) -> list[RecoveredAccount]:
    """Each recovery of an account that has, or ever had, a role in a procurement, since it was
    begun; the earliest first.
    """
    roles: dict[int, set[str]] = {}
    for held in people.everyone_ever(session, procurement):
        roles.setdefault(held.person, set()).add(held.role)
    return [
        RecoveredAccount(
            at=recovery.used,
            who=_who(session, recovery, roles[recovery.person]),
            how=_how(session, recovery),
        )
        for recovery in recoveries.used_by(session, roles)
        if recovery.used is not None and recovery.used >= since
    ]


def _who(session: Session, recovery: AccountRecovery, roles: set[str]) -> str:
    organisation = organisations.acts_for(session, recovery.person)
    if Role.BIDDER in roles and organisation is not None:
        return f"somebody who acts for {organisations.particulars(session, organisation).name}"
    return f"{recovery.name}, {', '.join(sorted(roles))}"


def _how(session: Session, recovery: AccountRecovery) -> str:
    asked = people.person(session, recovery.by).name if recovery.by is not None else ""
    if recovery.how == "administrator" and recovery.agreed_by is not None:
        agreed = people.person(session, recovery.agreed_by).name
        return f"Asked for by {asked}, an administrator; {agreed}, another, agreed"
    return {
        "administrator": f"Asked for by {asked}, the only administrator, and waited for a day",
        "colleague": f"By {asked}, a colleague in the same organisation",
        "letter": "By a letter to its own address, after a day",
        "code": "By one of its recovery codes",
        "machine": "By whoever runs the machine of the installation",
    }[recovery.how]
