"""What the checklist is answered from, read from the records of a procurement."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session

from criteria.participation import GateMoment
from tender.evaluation.finding_record import RegisteredFinding
from tender.evaluation.review.facts import (
    LateBidFact,
    LettersFact,
    MarkingFact,
    OutcomeFact,
    ReviewFacts,
    StandstillFact,
)
from tender.procurement.contract_dates import kept_until
from tender.procurement.contract_life import ContractStep
from tender.procurement.draft.choices import words_for
from tender.procurement.specification import Procurement
from tender.records.bidding import SubmittedBid
from tender.storage import (
    bidding,
    bids,
    compliance,
    contracts,
    marks,
    opened,
)
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.running_standstill import last_day, running_standstill
from tender.workflow.ground.sent_letters import deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage
from tender.workflow.ground.to_mark import places_to_mark
from tender.workflow.marking.door import facts_until_marking, local
from tender.workflow.moderating.door import standing_scores


def review_facts(
    session: Session,
    state: ProcurementState,
    whole: Procurement,
    today: date,
    findings: Iterable[RegisteredFinding],
    outcome_on: date | None,
) -> ReviewFacts:
    """The facts as they stand; the outcome's of a day, or none where it cannot be worked out."""
    early = facts_until_marking(session, state, whole, today)
    facts = replace(early, findings=tuple(findings))
    if state.published is None:
        return facts
    return _once_published(session, state, facts, outcome_on)


def _once_published(
    session: Session, state: ProcurementState, facts: ReviewFacts, outcome_on: date | None
) -> ReviewFacts:
    prices = [each for each in state.decisions if each.kind == DecisionKind.PRICES_OPENED]
    submitted = bidding.submitted(session, state.id)
    back = bidding.withdrawn(session, state.id) if submitted else ()
    known = bids.bids(session, state.id)
    return replace(
        facts,
        bids=len(known),
        from_portal=bool(submitted),
        arrived=len(submitted),
        late=_late(state, submitted, back),
        bidders=bidders_in_bids(session, state),
        names={each.bidder: each.name for each in known},
        marking=_marking(session, state),
        locked=local(state.locked_at) if state.locked_at else None,
        prices=local(prices[0].at) if prices else None,
        outcome=_outcome(session, state, outcome_on) if outcome_on else None,
        disregarded={
            bidder: "; ".join(reasons.values())
            for bidder, reasons in compliance.disregarded(session, state.id).items()
        },
        letters=letters_fact(session, state),
        standstill=_standstill(session, state),
        awarded=state.stage is Stage.AWARDED,
        keep_until=least_kept(session, state),
    )


def _marking(session: Session, state: ProcurementState) -> MarkingFact:
    agreed, places = standing_scores(session, state), places_to_mark(session, state)
    return MarkingFact(
        answers=len(places),
        marks=len(marks.numbers(session, state.id)),
        agreed=sum(bool(place in agreed and agreed[place].rationale) for place in places),
    )


def least_kept(session: Session, state: ProcurementState) -> date | None:
    """Until when law asks records to be kept at least: counted from the last contract entered into,
    or from the day on which they are to start; None where no law names a time.
    """
    entered = [
        step.day
        for step in contracts.contract_steps(session, state.id)
        if step.step is ContractStep.ENTERED
    ]
    starts = state.procurement.duration.starts
    least = kept_until(state.procurement.regime, max(entered, default=starts))
    return least[0] if least else None


def _late(
    state: ProcurementState,
    submitted: Iterable[SubmittedBid],
    back: Collection[tuple[int, int]],
) -> tuple[LateBidFact, ...]:
    """Each late submission that was not taken back, with what was decided."""
    decided = {
        decision.subject: decision
        for decision in state.decisions
        if decision.kind == DecisionKind.LATE_DECIDED
    }
    late = []
    for each in submitted:
        if each.late and (each.bid, each.number) not in back:
            decision = decided.get(f"{each.bid}/{each.number}")
            let_in = bool(decision.data["let_in"]) if decision else None
            late.append(LateBidFact(let_in, decision.reason if decision else ""))
    return tuple(late)


def bidders_in_bids(session: Session, state: ProcurementState) -> Mapping[str, tuple[str, ...]]:
    """By bidder, the others who are in its bid: members of a consortium and subcontractors."""
    partners = {
        each.bidder: tuple(
            str(partner["name"]) for partner in each.facts.get("partners", ()) if partner["name"]
        )
        for each in opened.opened(session, state.id)
    }
    return {each.bidder: partners.get(each.bidder, ()) for each in bids.bids(session, state.id)}


def _outcome(session: Session, state: ProcurementState, on: date) -> OutcomeFact:
    bundle = evaluated_procurement(session, state, on).bundle
    evaluation = bundle.evaluation
    snapshot = bundle.register.as_at(evaluation.on)
    at_award = [each for each in evaluation.judgements if each.when is GateMoment.AWARD]
    return OutcomeFact(
        on=evaluation.on,
        evidence=bundle.evidence_hash,
        allocation=words_for(bundle.procurement.limits.allocation),
        seats=sum(len(lot.seats) for lot in evaluation.lots),
        judged_at_award=len(at_award),
        register_on=snapshot.on if snapshot else None,
    )


def letters_fact(session: Session, state: ProcurementState) -> LettersFact | None:
    """Which letters of the award as it is approved are owed, and when each went."""
    if state.standing(DecisionKind.APPROVED) is None:
        return None
    lines = deliveries_in(session, state).lines
    return LettersFact(len(lines), tuple(sorted(line.sent for line in lines if line.sent)))


def _standstill(session: Session, state: ProcurementState) -> StandstillFact | None:
    begun = state.standing(DecisionKind.STANDSTILL_BEGUN)
    if begun is None:
        return None
    pause, data = running_standstill(session, state, begun), begun.data
    sent = date.fromisoformat(data["sent"])
    notice = str(data.get("notice", ""))
    return StandstillFact(
        begun=sent,
        ends=last_day(begun, pause),
        rule=str(data["rule"]),
        calendar=pause.calendar_version,
        notice=notice,
        notice_on=sent if notice else None,
    )
