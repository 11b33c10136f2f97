"""Contracts after the award: entered into, extended or ended, each step on record, and every day
that somebody has to know.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.cell import text_fault
from tender.documents.calendar_file import CalendarEntry, calendar_file
from tender.procurement.contract_life import (
    ContractStep,
    step_fault,
)
from tender.records.contracts import ContractRecord
from tender.storage import contracts, people
from tender.workflow.awarding.awarded_contracts import (
    AwardedContract,
    SharedDate,
    awarded_contracts,
    shared_dates,
)
from tender.workflow.deciding.door import last_day, running_standstill
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of

LONGEST = 1_000  #: characters of what shows a step
#: what is done on a day that may be known beforehand; anything else is recorded once it was done
AHEAD = frozenset({ContractStep.ENDED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractsPage:
    """Every contract of an award with what was done with it, and the days to come."""

    state: ProcurementState
    contracts: tuple[AwardedContract, ...]
    dates: tuple[SharedDate, ...]
    names: dict[int, str]
    today: date


def contracts_page(office: Office, actor: Actor, procurement: str) -> ContractsPage:
    """The contracts of an award that was made. Raises NotNow before it."""
    with office.look(actor, Verb.READ_REPORT, procurement) as session:
        state = _awarded(session, procurement)
        every = awarded_contracts(session, state, office)
        return ContractsPage(
            state=state,
            contracts=every,
            dates=shared_dates(every),
            names={person.id: person.name for person in people.everybody(session)},
            today=office.today(),
        )


def _awarded(session: Session, procurement: str) -> ProcurementState:
    state = state_of(session, procurement)
    state.needs(Stage.AWARDED, what="Contracts are kept")
    return state


def record_contract_step(
    office: Office,
    actor: Actor,
    procurement: str,
    keys: tuple[str, ...],
    step: ContractStep | None,
    day: date | None,
    until: date | None,
    evidence: str,
) -> int:
    """Put on record what was done with some contracts, all together; how many.

    Raises Invalid, with nothing recorded, where any of them does not allow it: an extension beyond
    the published options, or after its last day for notice; a contract entered into before the
    standstill has ended; a day to come. NotNow before the award.
    """
    with office.act(actor, Verb.RECORD_CONTRACT, procurement) as unit:
        state = _awarded(unit.session, procurement)
        every = awarded_contracts(unit.session, state, office)
        chosen = [contract for contract in every if contract.key in keys]
        faults = _faults(office, step, day, evidence, chosen)
        if {*keys} - {contract.key for contract in chosen}:
            faults["contracts"] = "One of these is no contract of this award. Choose them again."
        if faults or step is None or day is None:
            raise Invalid.of(**faults)
        until = until if step is ContractStep.EXTENDED else None
        for contract in chosen:
            fault = entry_fault(unit.session, state, contract, step, day) or step_fault(
                state.procurement.duration, contract.life, step, day, until
            )
            if fault:
                raise _refused(contract, *fault, alone=len(chosen) == 1)
        at = office.clock()
        for contract in chosen:
            contracts.record_step(
                unit, procurement, _record(contract, step, day, until, evidence, actor.id, at)
            )
        which = [f"{contract.lot}: {contract.bidder}" for contract in chosen]
        unit.says(subject=step.value, day=day, until=until, contracts=which)
        return len(chosen)


def _refused(contract: AwardedContract, field: str, sentence: str, *, alone: bool) -> Invalid:
    """That a contract does not allow a step; of several it is said which."""
    whose = "" if alone else f"{contract.name}, {contract.lot_title}: "
    return Invalid.of(**{field: f"{whose}{sentence}"})


def _record(
    contract: AwardedContract,
    step: ContractStep,
    day: date,
    until: date | None,
    evidence: str,
    by: int,
    at: datetime,
) -> ContractRecord:
    return ContractRecord(
        lot=contract.lot, bidder=contract.bidder, step=step, day=day, until=until,
        evidence=evidence.strip(), by=by, at=at,
    )  # fmt: skip


def _faults(
    office: Office,
    step: ContractStep | None,
    day: date | None,
    evidence: str,
    chosen: list[AwardedContract],
) -> dict[str, str]:
    """What is missing or too much, by field."""
    faults = {}
    if step is None:
        faults["step"] = "Choose what was done."
    if not chosen:
        faults["contracts"] = "Choose the contracts that it was done with."
    if day is None:
        faults["day"] = "Write the day on which it was done, such as 2026-04-08."
    elif day > office.today() and step not in AHEAD:
        faults["day"] = "This day lies ahead. Put it on record once it was done."
    if fault := text_fault(evidence, LONGEST, "Write what shows it, such as where it is filed."):
        faults["evidence"] = fault
    return faults


def entry_fault(
    session: Session,
    state: ProcurementState,
    contract: AwardedContract,
    step: ContractStep,
    day: date,
) -> tuple[str, str] | None:
    """Why a contract cannot have been entered into on a day: its place ended since the award, or
    the standstill that ran, or without any the approval, came after it.
    """
    if step is not ContractStep.ENTERED or contract.life.entered:
        return None
    if contract.left:
        return "step", f"Its place ended on {day_in_words(contract.left)}."
    standing = state.standing(DecisionKind.STANDSTILL_BEGUN)
    ends = last_day(standing, running_standstill(session, state, standing)) if standing else None
    if ends and day <= ends:
        return "day", (
            f"The standstill ran to the end of {day_in_words(ends)}: no contract could be entered "
            "into before the day after."
        )
    approved = state.standing(DecisionKind.APPROVED)
    if approved and day < day_of(approved.at):
        return "day", f"The award was approved on {day_in_words(day_of(approved.at))}, after it."
    return None


def contract_calendar(office: Office, actor: Actor, procurement: str) -> str:
    """The key dates as a calendar file."""
    page = contracts_page(office, actor, procurement)
    entries = [
        CalendarEntry(
            f"contract-{number}@{page.state.id}",
            f"{page.state.listed.title}: {shared.date.what}",
            shared.date.on,
            says=", ".join(f"{each.lot_title}: {each.name}" for each in shared.contracts)[:LONGEST],
        )
        for number, shared in enumerate(page.dates)
    ]
    sequence = sum(len(contract.steps) for contract in page.contracts)
    return calendar_file(page.state.listed.title, entries, office.clock(), sequence)
