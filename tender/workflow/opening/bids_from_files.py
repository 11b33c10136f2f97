"""Taking bids in from files: read and checked whole, kept under aliases drawn at random, answers
apart from names and prices.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from criteria.register import Register
from tender.documents.evidence import of_bidders
from tender.evaluation.submission import Submissions
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.procurement.modification import in_words
from tender.storage import bidding, bids, sealed_prices
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.ground.who_bids import count_told
from tender.workflow.opening.prices import seal_rates


def take_in_files(
    office: Office, actor: Actor, procurement: str, submissions: Path, registers: Sequence[Path]
) -> int:
    """Take in a file of submissions and the register's files.

    How many bids. Raises BadInput with every fault, and then nothing is kept.
    """
    with office.look(actor, Verb.TAKE_IN_BIDS, procurement) as session:
        published = state_of(session, procurement).procurement
    register = read_register(registers)
    return take_in_bids(
        office,
        actor,
        procurement,
        read_submissions(submissions, published, register=register, allow_unmarked=True),
        register,
    )


def take_in_bids(
    office: Office, actor: Actor, procurement: str, submissions: Submissions, register: Register
) -> int:
    """Take in bids.

    Marks and scores that a file may hold are left out: here they are given one by one, on record.
    """
    with office.act(actor, Verb.TAKE_IN_BIDS, procurement) as unit:
        return append_bids(office, unit, actor, procurement, submissions, register)


def append_bids(
    office: Office,
    unit: Unit,
    actor: Actor,
    procurement: str,
    submissions: Submissions,
    register: Register,
) -> int:
    """Keep bids within an act, whatever way they came."""
    state = state_of(unit.session, procurement)
    state.needs(Stage.PUBLISHED, what="Bids are taken in")
    refuse_bids_there(unit.session, state, unit.now)
    aliases = list(bids.next_aliases(len(submissions.submissions)))
    secrets.SystemRandom().shuffle(aliases)
    for submission, alias in zip(submissions.submissions, aliases, strict=True):
        prices = seal_rates(office, unit, procurement, submission)
        bare = replace(submission, rates=()) if prices else submission
        bids.take_in(unit, procurement, bare, alias)
        if prices:
            sealed_prices.keep_sealed(unit, procurement, prices)
    bids.bring_register(unit, procurement, of_bidders(register, submissions), actor.id)
    unit.says(bids=len(aliases), illustrative=submissions.illustrative)
    return len(aliases)


def refuse_bids_there(session: Session, state: ProcurementState, now: datetime) -> None:
    """Refuse with NotNow before the deadline, whether or not anybody bids here; and where bids were
    taken in already, or wait here under seal.
    """
    procurement = state.id
    if not count_told(state, now):
        raise NotNow(
            "Bids are taken in after the deadline "
            f"({in_words(state.procurement.timetable.deadline)}). Nothing was taken in."
        )
    if bidding.submitted(session, procurement):
        raise NotNow(
            "Bids were submitted here, under seal: they are opened by two people on the page "
            "What arrived, and none is taken in beside them."
        )
    if bids.aliases(session, procurement):
        raise NotNow("Bids were taken in already; they are taken in once, together.")
