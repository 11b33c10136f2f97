"""What notices are made from, read from the records of a procurement. Before an award is
recommended nothing of bids is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from tender.documents.bundle import Bundle
from tender.documents.notices.asked import AskedFact
from tender.documents.notices.award import award_of
from tender.documents.notices.facts import (
    NoAward,
    NoticeAward,
    NoticeContract,
    NoticeDocument,
    NoticeFacts,
    NoticePublication,
)
from tender.documents.notices.kind import NoticeKind
from tender.evaluation.review.outside import OutsideKind
from tender.procurement.contract_life import ContractStep
from tender.procurement.regime import Regime
from tender.procurement.specification import Procurement
from tender.procurement.timetable import StandstillKind
from tender.storage import conflicts, notices, outside, pack, people
from tender.workflow.awarding.awarded_contracts import AwardedContract, awarded_contracts
from tender.workflow.awarding.letters import letters_bundle
from tender.workflow.deciding.door import last_day, running_standstill
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.sent_letters import deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage
from tender.workflow.preparing.door import publication_day

_INVITING = {
    Regime.PA_2023: NoticeKind.UK4,
    Regime.PCR_2015: NoticeKind.PCR_INVITING,
    Regime.PSR_2023: NoticeKind.PSR_OFFERS,
    Regime.BELOW_THRESHOLD: NoticeKind.BELOW_INVITING,
}
_AWARD = {
    Regime.PA_2023: NoticeKind.UK6,
    Regime.PCR_2015: NoticeKind.PCR_AWARD,
    Regime.PSR_2023: NoticeKind.PSR_INTENTION,
}
_DETAILS = {
    Regime.PA_2023: NoticeKind.UK7,
    Regime.PCR_2015: NoticeKind.PCR_AWARD,
    Regime.PSR_2023: NoticeKind.PSR_AWARD,
    Regime.BELOW_THRESHOLD: NoticeKind.BELOW_DETAILS,
}
_NO_AWARD = {Regime.PA_2023: NoticeKind.UK12, Regime.PSR_2023: NoticeKind.PSR_ENDED}
#: the notice that each kind of record is of, by regime
_BY_RECORD: Mapping[OutsideKind, Mapping[Regime, NoticeKind]] = {
    OutsideKind.PIPELINE_NOTICE: {Regime.PA_2023: NoticeKind.UK1},
    OutsideKind.ENGAGEMENT_NOTICE: {Regime.PA_2023: NoticeKind.UK2},
    OutsideKind.PLANNED_NOTICE: {Regime.PA_2023: NoticeKind.UK3},
    OutsideKind.INVITING_NOTICE: _INVITING,
    OutsideKind.AWARD_NOTICE: _AWARD,
    OutsideKind.NO_AWARD_NOTICE: _NO_AWARD,
}
_BY_STEP: Mapping[ContractStep, Mapping[Regime, NoticeKind]] = {
    ContractStep.DETAILS_PUBLISHED: _DETAILS,
    ContractStep.END_PUBLISHED: {Regime.PA_2023: NoticeKind.UK11},
}


def record_of(kind: NoticeKind, regime: Regime) -> OutsideKind | None:
    """As what the publication of a notice is put on record; None where that is done on the page of
    contracts, or by nobody here.
    """
    for record, kinds in _BY_RECORD.items():
        if kinds.get(regime) is kind:
            return record
    return None


def notice_facts(
    session: Session,
    state: ProcurementState,
    whole: Procurement,
    office: Office,
    until: datetime | None = None,
) -> NoticeFacts:
    """The facts as they stand; with the answers as they stood at a moment, where one is given."""
    answers = notices.answers(session, state.id, until)
    facts = NoticeFacts(
        procurement=whole,
        today=office.today(),
        answers={AskedFact(each.asked): each.text for each in answers if not each.about},
        answers_about={
            (AskedFact(each.asked), each.about): each.text for each in answers if each.about
        },
        portal=_portal(office, state),
        documents=tuple(_documents(session, office, state)),
        invited=publication_day(session, state.id) if state.published else None,
        lead=_lead(session, state.id),
        assessed=_assessed(session, state.id),
        no_award=_no_award(state),
    )
    contracts: tuple[AwardedContract, ...] = ()
    if state.stage.reached(Stage.REVIEW) and not state.ended:
        bundle = letters_bundle(session, state, office)
        facts = replace(facts, award=_award(session, state, bundle))
        if state.stage is Stage.AWARDED:
            contracts = awarded_contracts(session, state, office)
            told = tuple(_contract(each, facts.today) for each in contracts)
            facts = replace(facts, contracts=told)
    return replace(facts, published=_published(session, state, whole.regime, contracts))


def _portal(office: Office, state: ProcurementState) -> str:
    return office.mailbox.link(f"/open/{state.id}") if office.mailbox.address else ""


def _documents(
    session: Session, office: Office, state: ProcurementState
) -> Iterator[NoticeDocument]:
    """The invitation, and each document that goes with it, once both can be read."""
    if not (state.published and office.mailbox.address):
        return
    yield NoticeDocument("Invitation to tender", _portal(office, state))
    out = pack.taken_out(session, state.id)
    for paper in pack.papers(session, state.id):
        if paper.id not in out:
            address = office.mailbox.link(f"/open/{state.id}/documents/{paper.id}")
            yield NoticeDocument(paper.name, address)


def _lead(session: Session, procurement: str) -> tuple[str, str]:
    for held in people.team(session, procurement):
        if held.role == Role.LEAD:
            lead = people.person(session, held.person)
            return lead.name, lead.email
    return "", ""


def _assessed(session: Session, procurement: str) -> date | None:
    days = [day_of(each.at) for each in conflicts.assessments(session, procurement)]
    other = outside.outside_record(session, procurement).of(OutsideKind.CONFLICTS_ASSESSED)
    return min((*days, *(act.day for act in other)), default=None)


def _no_award(state: ProcurementState) -> NoAward | None:
    ended = state.ended
    if ended is None or state.published is None:
        return None
    return NoAward(day_of(ended.at), ended.reason)


def _award(session: Session, state: ProcurementState, bundle: Bundle) -> NoticeAward:
    approved = state.standing(DecisionKind.APPROVED)
    sent = deliveries_in(session, state) if approved else None
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    pause = running_standstill(session, state, begun) if begun else None
    ends = last_day(begun, pause)
    return replace(
        award_of(bundle),
        decided=day_of(approved.at) if approved else None,
        summaries=sent.last if sent and not sent.unsent else None,
        standstill=(min(pause.counted, default=pause.sent), ends) if pause and ends else None,
        no_standstill=state.procurement.timetable.standstill is StandstillKind.NONE,
    )


def _contract(contract: AwardedContract, today: date) -> NoticeContract:
    """As it stands on a day: one that ran to its last day has ended, by plain expiry."""
    life = contract.life
    expired = life.ends if life.entered and life.ends < today else None
    starts = next(each.on for each in contract.dates if each.what == "The contract starts")
    return NoticeContract(
        lot=contract.lot,
        bidder=contract.bidder,
        entered=contract.life.entered,
        begins=starts,
        ends=contract.life.ends,
        ended=life.ended or expired,
    )


def _published(
    session: Session,
    state: ProcurementState,
    regime: Regime,
    contracts: tuple[AwardedContract, ...],
) -> dict[NoticeKind, tuple[NoticePublication, ...]]:
    """The notices on record as published: what was put on record of each, the notice that began the
    standstill, and what was recorded of contracts.
    """
    told: dict[NoticeKind, list[NoticePublication]] = {}
    record = outside.outside_record(session, state.id)
    for record_kind, kinds in _BY_RECORD.items():
        for act in record.of(record_kind):
            if regime in kinds:
                told.setdefault(kinds[regime], []).append(NoticePublication(act.day, act.reference))
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    if begun and begun.data.get("notice") and regime in _AWARD:
        day = date.fromisoformat(begun.data["sent"])
        told.setdefault(_AWARD[regime], []).append(
            NoticePublication(day, str(begun.data["notice"]))
        )
    for contract in contracts:
        for step in contract.steps:
            kinds = _BY_STEP.get(step.step, {})
            if regime in kinds and _stands(contract, step.step):
                told.setdefault(kinds[regime], []).append(
                    NoticePublication(step.day, step.evidence)
                )
    return {kind: tuple(sorted({*those})) for kind, those in told.items()}


def _stands(contract: AwardedContract, step: ContractStep) -> bool:
    life = contract.life
    done = {
        ContractStep.DETAILS_PUBLISHED: life.details_published,
        ContractStep.END_PUBLISHED: life.end_published,
    }
    return done[step] is not None
