"""Ties that the published ladder leaves: resolved by people, by the rule that was published."""

from dataclasses import dataclass

from sqlmodel import Session

from tender.records.reports import ReportVersion
from tender.storage import procurements, reports
from tender.workflow.awarding.reasons import reason_of
from tender.workflow.deciding.door import evaluated_procurement
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage, state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTie:
    """Bidders of one rank in one lot whom the published ladder does not part."""

    lot: str
    bidders: tuple[str, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The bidders as a form offers them."""
        return [(bidder, bidder) for bidder in self.bidders]


def open_ties(
    session: Session, state: ProcurementState, report: ReportVersion | None
) -> tuple[OpenTie, ...]:
    """Ties that the published ladder leaves to a person, and that no person has resolved yet."""
    if report is None or not state.locked:
        return ()
    settled = {
        decision.subject
        for decision in state.decisions
        if decision.kind == DecisionKind.TIE_SETTLED and "bidders" not in decision.data
    }
    placing = evaluated_procurement(session, state, report.day).bundle.evaluation.placing
    tied: dict[tuple[str, str], list[str]] = {}
    for bid in placing.passed_over:
        if bid.tied and bid.lot not in settled:
            tied.setdefault((bid.lot, bid.why), []).append(bid.bidder)
    return tuple(OpenTie(lot=lot, bidders=tuple(bidders)) for (lot, _), bidders in tied.items())


def settle_tie(
    office: Office,
    actor: Actor,
    procurement: str,
    lot: str,
    reason: str,
    bidders: tuple[str, ...] = (),
) -> None:
    """Put on record how a tie that the published ladder leaves open is resolved: in which order its
    bidders come, by which published rule and before whom. The outcome is worked out by it.
    """
    with office.act(actor, Verb.RECOMMEND, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.OUTCOME, what="A tie is settled")
        versions = reports.reports(unit.session, procurement)
        ties = open_ties(unit.session, state, versions[-1] if versions else None)
        tied = [set(tie.bidders) for tie in ties if tie.lot == lot]
        if not tied:
            raise NotThere
        wrong = {}
        if set(bidders) not in tied or len(set(bidders)) != len(bidders):
            wrong["bidders"] = "Give each bidder of the tie its place: 1, 2 and so on, each once."
        try:
            why = reason_of(reason)
        except Invalid as refused:
            wrong |= refused.fields
        if wrong:
            raise Invalid.of(**wrong)
        procurements.decide(
            unit,
            procurement,
            DecisionKind.TIE_SETTLED,
            actor.id,
            subject=lot,
            reason=why,
            data={"bidders": list(bidders)},
        )
        unit.says(subject=f"tie in lot {lot}", order=", ".join(bidders))
