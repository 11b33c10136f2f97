"""Contracts after the award: what was done with each, and the days to come."""

from typing import NamedTuple

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as HttpResponse

from evidence.counting import by_number, count_of
from tender.documents.report.term import term_of
from tender.procurement.contract_life import ContractStep
from tender.web.awarding.forms import ContractsQuery, ContractStepForm
from tender.web.ground.doors import actor, may, office
from tender.web.ground.downloads import download
from tender.web.ground.forms import read_form, read_query, sent_texts, typed_texts
from tender.workflow.awarding.awarded_contracts import AwardedContract
from tender.workflow.awarding.contracts import (
    contract_calendar,
    contracts_page,
    record_contract_step,
)
from tender.workflow.ground.access import Verb
from tender.workflow.ground.refusals import Invalid, NotThere

pages = Blueprint("contracts", __name__)
TOGETHER = 100  #: contracts on one page; of more, those of a lot at a time
_STEPS = {step.name.lower(): step for step in ContractStep}
_LABELS = {
    ContractStep.ENTERED: "It was entered into",
    ContractStep.DETAILS_PUBLISHED: "Its details, or its award, were published",
    ContractStep.COPY_PUBLISHED: "A copy of it was published",
    ContractStep.EXTENDED: "It is extended: notice was given",
    ContractStep.NOT_EXTENDED: "It is not to be extended (again)",
    ContractStep.ENDED: "It ended, or ends, before its last day",
    ContractStep.END_PUBLISHED: "Its end was published",
    ContractStep.TAKEN_BACK: "What was put on record last is wrong: take it back",
}


class ShownContracts(NamedTuple):
    """The contracts on one page: all, or of a large award those of one lot."""

    lots: dict[str, str]  #: the titles of the lots that have a page each; none where all are shown
    lot: str
    contracts: tuple[AwardedContract, ...]


def shown_of(every: tuple[AwardedContract, ...], asked: str) -> ShownContracts:
    """What a page shows where a lot is asked for: of too many contracts that lot's, or the first
    one's. Raises NotThere for a lot that has no contract.
    """
    lots = {contract.lot: contract.lot_title for contract in every}
    if asked and asked not in lots:
        raise NotThere
    if len(every) <= TOGETHER:
        return ShownContracts({}, "", every)
    lot = asked or next(iter(lots))
    return ShownContracts(lots, lot, tuple(each for each in every if each.lot == lot))


def _page(procurement: str, errors: dict[str, str]) -> str:
    page = contracts_page(office(), actor(), procurement)
    return render_template(
        "awarding/contracts/contracts.html",
        page=page,
        shown=shown_of(page.contracts, read_query(ContractsQuery).lot),
        term=term_of(page.state.procurement.duration),
        steps=[(name, _LABELS[step]) for name, step in _STEPS.items()],
        errors=errors,
        sent=typed_texts(),
        ticked=sent_texts("contracts"),
    )


@pages.get("/p/<string:procurement>/contracts")
@may(Verb.READ_REPORT)
def contracts(procurement: str) -> str:
    """Every contract, and the days to come."""
    return _page(procurement, {})


@pages.post("/p/<string:procurement>/contracts")
@may(Verb.RECORD_CONTRACT)
def record(procurement: str) -> HttpResponse | tuple[str, int]:
    """Put on record what was done with some contracts."""
    form = read_form(ContractStepForm)
    step = _STEPS.get(form.step)
    try:
        number = record_contract_step(
            office(), actor(), procurement, form.contracts, step, form.day, form.until,
            form.evidence,
        )  # fmt: skip
    except Invalid as refused:
        return _page(procurement, dict(refused.fields)), 422
    which = count_of(number, "contract")
    flash(f"It is on record for {which}. {by_number(number, 'Its', 'Their')} dates follow from it.")
    lot = read_query(ContractsQuery).lot or None
    return redirect(url_for("contracts.contracts", procurement=procurement, lot=lot))


@pages.get("/p/<string:procurement>/contracts.ics")
@may(Verb.READ_REPORT)
def calendar(procurement: str) -> Response:
    """The key dates as a calendar file."""
    text = contract_calendar(office(), actor(), procurement)
    return download(text, "text/calendar", f"{procurement}-contracts.ics")
