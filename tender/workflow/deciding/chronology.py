"""What was done in a procurement, as its award report tells it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import count_of
from tender.documents.chronology import FORMAT, ActKind, Chronology, DatedAct
from tender.records.procurements import RecordedDecision
from tender.storage import award_letters, procurements, reports
from tender.workflow.deciding.late_event_words import decided_words, event_words
from tender.workflow.deciding.late_events import RecordedEvent, late_events
from tender.workflow.deciding.running_standstill import last_day, running_standstill
from tender.workflow.ground.office import LONDON, day_of
from tender.workflow.ground.stage import DecisionKind, ProcurementState
from tender.workflow.people.door import recovered_in

_KINDS = {
    DecisionKind.BIDS_OPENED: ActKind.BIDS_OPENED,
    DecisionKind.MARKING_OPENED: ActKind.MARKING_OPENED,
    DecisionKind.QUALITY_LOCKED: ActKind.QUALITY_LOCKED,
    DecisionKind.TIE_SETTLED: ActKind.TIE_SETTLED,
    DecisionKind.RECOMMENDED: ActKind.RECOMMENDED,
    DecisionKind.SENT_BACK: ActKind.SENT_BACK,
    DecisionKind.APPROVED: ActKind.APPROVED,
    DecisionKind.STANDSTILL_BEGUN: ActKind.STANDSTILL_BEGUN,
    DecisionKind.AWARDED: ActKind.AWARDED,
    DecisionKind.LOT_ENDED: ActKind.LOT_ENDED,
    DecisionKind.PROCUREMENT_ENDED: ActKind.PROCUREMENT_ENDED,
    DecisionKind.LATE_EVENT_RECORDED: ActKind.LATE_EVENT_RECORDED,
    DecisionKind.LATE_EVENT_DECIDED: ActKind.LATE_EVENT_DECIDED,
    DecisionKind.LATE_EVENT_TAKEN_BACK: ActKind.LATE_EVENT_TAKEN_BACK,
    DecisionKind.AWARD_TAKEN_BACK: ActKind.AWARD_TAKEN_BACK,
}

_ORDER = tuple(ActKind)  #: of acts that a clock cannot tell apart


def chronology_of(session: Session, state: ProcurementState) -> Chronology:
    """Every act so far that the report rests on, the earliest first, told by the clock of the
    United Kingdom.
    """
    acts = (
        *_versions(session, state),
        *_decisions(session, state),
        *_sign_offs(session, state),
        *_recoveries(session, state),
        *_letters(session, state),
    )
    in_order = sorted(acts, key=lambda act: (act.at, _ORDER.index(act.kind)))
    return Chronology(
        format=FORMAT,
        procurement=state.id,
        acts=tuple(replace(act, at=_local(act.at)) for act in in_order),
    )


def _local(at: datetime) -> datetime:
    """The moment on a clock in the United Kingdom, to the minute."""
    return at.astimezone(LONDON).replace(tzinfo=None, second=0, microsecond=0)


def _versions(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for version in procurements.versions(session, state.id):
        yield DatedAct(
            kind=ActKind.PUBLISHED if version.number == 1 else ActKind.MODIFIED,
            at=version.at,
            about=f"version {version.number}",
            reason=version.reason,
        )


def _decisions(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    events = {event.number: event for event in late_events(state)}
    for decision in state.decisions:
        kind = _KINDS.get(DecisionKind(decision.kind))
        if kind is not None:
            yield DatedAct(
                kind=kind,
                at=decision.at,
                about=_about(decision, events),
                reason=decision.reason,
                ends=_ends(session, state, decision),
                runs_from=_runs_from(decision),
                rule=decision.data["rule"] if "others" in decision.data else "",
            )


def _about(decision: RecordedDecision, events: Mapping[int, RecordedEvent]) -> str:
    if decision.kind in (DecisionKind.TIE_SETTLED, DecisionKind.LOT_ENDED):
        return f"lot {decision.subject}"
    if decision.kind == DecisionKind.LATE_EVENT_RECORDED:
        return event_words(events[decision.id])
    if decision.kind in (DecisionKind.LATE_EVENT_DECIDED, DecisionKind.LATE_EVENT_TAKEN_BACK):
        return decided_words(events[int(decision.subject)])
    report = decision.data.get("report")
    return f"version {report} of this report" if report else ""


def _ends(session: Session, state: ProcurementState, decision: RecordedDecision) -> date | None:
    """The last day of a standstill, later than it was told to bidders where a bank holiday in it
    was entered since: the award waits for that one.
    """
    if decision.kind != DecisionKind.STANDSTILL_BEGUN:
        return None
    return last_day(decision, running_standstill(session, state, decision))


def _runs_from(decision: RecordedDecision) -> date | None:
    """The day that a standstill runs from, where that is another than the day of this act."""
    if decision.kind != DecisionKind.STANDSTILL_BEGUN:
        return None
    sent = date.fromisoformat(decision.data["sent"])
    return sent if sent != day_of(decision.at) else None


def _letters(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    """The letters that were released, and those that went by other means, act by act."""
    proofs = {proof.id: proof for proof in award_letters.proofs(session, state.id)}
    for release in award_letters.releases(session, state.id):
        proof = proofs[release.proof]
        told = {to for file in award_letters.files(session, proof.id) for to in file.recipients}
        about = f"{count_of(len(told), 'letter')}, by version {proof.report} of this report"
        yield DatedAct(kind=ActKind.LETTERS_RELEASED, at=release.at, about=about)
    together: dict[tuple[datetime, str], int] = {}
    for decision in state.decisions:
        if decision.kind == DecisionKind.APPROVED:
            for sending in award_letters.sendings(session, state.id, decision.id).values():
                how = f"by {sending.means.value}, on {day_in_words(sending.day)}"
                key = sending.at, how
                together[key] = together.get(key, 0) + 1
    for (at, how), many in together.items():
        yield DatedAct(kind=ActKind.LETTERS_SENT, at=at, about=f"{count_of(many, 'letter')} {how}")


def _recoveries(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for account in recovered_in(session, state.id, procurements.made(session, state.id)):
        yield DatedAct(
            kind=ActKind.ACCOUNT_RECOVERED, at=account.at, about=account.who, reason=account.how
        )


def _sign_offs(session: Session, state: ProcurementState) -> Iterator[DatedAct]:
    for sign_off in reports.sign_offs(session, state.id):
        if sign_off.signed:
            yield DatedAct(
                kind=ActKind.SIGNED_OFF,
                at=sign_off.at,
                about=f"version {sign_off.report} of this report",
                reason=sign_off.note,
            )
