"""Contracts after the award: what was done with each, and the days to come."""

from dataclasses import dataclass
from datetime import date

from tender.procurement.contract_life import ContractStep
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.awarding.contracts import (
    ContractsPage,
    contracts_page,
    record_contract_step,
)
from tender.workflow.ground.access import Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContractStep:
    """What was done with some contracts, named by their keys, when, and what shows it; `until` is
    the last day after an extension.
    """

    contracts: tuple[str, ...]
    step: ContractStep
    day: date
    evidence: str
    until: date | None = None


@operation("GET", "contracts", Verb.READ_REPORT)
def contracts(ask: ApiRequest) -> ContractsPage:
    """Every contract of the award, and the days to come."""
    return contracts_page(ask.office, ask.actor, ask.procurement)


@operation("POST", "contracts", Verb.RECORD_CONTRACT, status=201)
def record_step(ask: ApiRequest, body: NewContractStep) -> None:
    """Put on record what was done with some contracts, all together."""
    record_contract_step(
        ask.office, ask.actor, ask.procurement, body.contracts, body.step, body.day, body.until,
        body.evidence,
    )  # fmt: skip
