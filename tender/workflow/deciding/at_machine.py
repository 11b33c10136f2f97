"""The register of findings and the tables of an evaluation, for somebody at the machine that the
installation runs on, who names the member of the team by whose roles they look and decide. The
audit says that it was done there.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from tender.storage import people
from tender.storage.engine import Store
from tender.workflow.backup.door import store_of_settings
from tender.workflow.deciding.exporting import EvaluationExport, evaluation_export
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import FindingsRegister, findings_register
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, now_in_utc
from tender.workflow.ground.refusals import NotThere


@contextmanager
def team_member(
    email: str, clock: Callable[[], datetime] = now_in_utc
) -> Iterator[tuple[Office, Actor]]:
    """The office, by the clock of the machine unless another is given, and the member of this
    address with their roles, for somebody at the machine. Raises NotThere.
    """
    with store_of_settings() as store:
        yield _office_and_actor(store, email, clock)


def _office_and_actor(
    store: Store, email: str, clock: Callable[[], datetime]
) -> tuple[Office, Actor]:
    office = Office(store, clock)
    with office.read() as session:
        known = people.person_with_email(session, email)
    if known is None:
        raise NotThere(f"Nobody here has the address {email}.")
    name = f"{known.name}, at the machine itself"
    return office, office.actor(known.id, name, administrator=known.administrator)


def findings_at_machine(procurement: str, email: str) -> FindingsRegister:
    """The register as this member of the team may see it. Raises as `findings_register`, and
    NotThere where nobody has the address.
    """
    with team_member(email) as (office, actor):
        return findings_register(office, actor, procurement)


def decide_at_machine(
    procurement: str,
    email: str,
    finding: str,
    decision: str,
    reason: str,
    bidder: str = "",
    *,
    alike: bool = False,
) -> int:
    """Decide on a finding as this member of the team. How many were decided; raises as
    `decide_finding`, and NotThere where nobody has the address.
    """
    with team_member(email) as (office, actor):
        return decide_finding(
            office, actor, procurement, finding, decision, reason, bidder, alike=alike
        )


def export_at_machine(procurement: str, email: str) -> EvaluationExport:
    """The tables of the outcome of the usual day, as this member may take them. Raises as
    `evaluation_export`, and NotThere where nobody has the address.
    """
    with team_member(email) as (office, actor):
        return evaluation_export(office, actor, procurement)
