"""Dealing with findings: a bidder asked on record, a decision with its reason,
and the register read again before an award.
"""

from datetime import date

from sqlmodel import Session

from evidence.cell import text_fault
from tender.bid.compliance.facts import BidFinding
from tender.storage import bids, compliance
from tender.workflow.deciding.findings import FindingDecisionKind, bid_findings
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.register.door import keep_for_award

LONGEST = 10_000
#: once an award is recommended, what it rests on stands
OPEN = (Stage.PUBLISHED, Stage.MARKING, Stage.OUTCOME)


def ask_bidder(
    office: Office,
    actor: Actor,
    procurement: str,
    bidder: str,
    finding: str,
    text: str,
    due: date | None,
) -> None:
    """Ask a bidder about its bid, on record. Raises Invalid, NotThere, NotNow."""
    with office.act(actor, Verb.ASK_BIDDER, procurement) as unit:
        state = _open(unit.session, actor, procurement)
        if bidder not in {bidder.bidder for bidder in bids.bids(unit.session, procurement)}:
            raise NotThere
        wrong = {}
        if fault := text_fault(
            text, LONGEST, "Write what you ask. The bidder reads it word for word."
        ):
            wrong[f"text-{bidder}"] = fault
        if due is None or due < day_of(unit.now):
            wrong[f"due-{bidder}"] = (
                "Give the last day for the answer: today or later. A reasonable time is owed."
            )
        if finding and finding not in {
            finding.id
            for finding in bid_findings(unit.session, office, state)[0]
            if bidder in (finding.bidder, *finding.others)
        }:
            raise NotThere
        if wrong:
            raise Invalid.of(**wrong)
        assert due is not None
        compliance.ask(unit, procurement, bidder, finding, text.strip(), due, actor.id)
        unit.says(subject=f"bidder {bidder}", due=due)


def decide_finding(
    office: Office,
    actor: Actor,
    procurement: str,
    finding: str,
    decision: str,
    reason: str,
    bidder: str = "",
) -> None:
    """Decide on a finding with a reason, of the bidder it is about, or of another whom it is about
    too.

    To disregard a bid, its bidder must have been asked and its time must be over, or it must have
    answered.

    Procurement Act 2023 s.19(4): no tender is disregarded as abnormally low before the bidder was
    told and had a reasonable opportunity to show otherwise.
    """
    with office.act(actor, Verb.DECIDE_FINDING, procurement) as unit:
        state = _open(unit.session, actor, procurement)
        bid_finding = _bid_finding(unit.session, office, state, finding)
        about = bidder or bid_finding.bidder
        if about not in (bid_finding.bidder, *bid_finding.others):
            raise NotThere
        wrong = {}
        if decision not in list(FindingDecisionKind):
            wrong["decision"] = "Choose what you decide."
        if fault := text_fault(
            reason, LONGEST, "Say why. The reason goes into the record of the award."
        ):
            wrong["reason"] = fault
        if wrong:
            raise Invalid.of(**wrong)
        if decision == FindingDecisionKind.DISREGARDED:
            _may_disregard(unit.session, procurement, bid_finding.id, about, day_of(unit.now))
        kind = FindingDecisionKind(decision).value
        compliance.decide(
            unit, procurement, finding, about, bid_finding.lot, kind, reason.strip(), actor.id
        )
        unit.says(subject=f"finding {bid_finding.finding.code} on {about}", decision=decision)


def _bid_finding(
    session: Session, office: Office, state: ProcurementState, finding: str
) -> BidFinding:
    for bid_finding in bid_findings(session, office, state)[0]:
        if bid_finding.id == finding:
            return bid_finding
    raise NotThere("This finding is no longer there: something it rested on changed.")


def _open(session: Session, actor: Actor, procurement: str) -> ProcurementState:
    state = state_of(session, procurement)
    refuse_blind(actor, state)
    state.needs(*OPEN, what="Findings are dealt with")
    return state


def _may_disregard(
    session: Session, procurement: str, finding: str, bidder: str, today: date
) -> None:
    asked = [
        enquiry
        for enquiry in compliance.queries(session, procurement, bidder)
        if enquiry.finding == finding
    ]
    answered = {reply.query for reply in compliance.replies(session, procurement)}
    if not asked:
        raise NotNow(
            "Ask the bidder about this finding first: no bid is disregarded for it before its "
            "bidder could explain."
        )
    if not any(enquiry.id in answered or today > enquiry.due for enquiry in asked):
        raise NotNow(
            "The bidder still has time to explain. Decide when it has answered, "
            "or when its time is over."
        )


def read_register_again(office: Office, actor: Actor, procurement: str) -> date | None:
    """Keep what the register in force at the deadline and now says of the bidders; the date of the
    newest. Raises NotNow where no bid is open.
    """
    with office.act(actor, Verb.DECIDE_FINDING, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(*OPEN, what="The register is read again")
        if not bids.bids(unit.session, procurement):
            raise NotNow("No bid was opened yet.")
        read = keep_for_award(unit, state, usual_day(state, unit.now), actor.id)
        unit.says(subject="the register read again", snapshots=read)
        return read[-1] if read else None
