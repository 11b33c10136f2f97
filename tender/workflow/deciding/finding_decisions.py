"""Dealing with findings: a bidder asked on record, a decision with its reason,
and the register read again before an award.
"""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from evidence.cell import text_fault
from tender.evaluation.finding_record import RegisteredFinding
from tender.storage import bids, compliance
from tender.workflow.deciding.findings import FindingDecisionKind, bid_findings
from tender.workflow.deciding.findings_register import register_entries
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
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
            for finding in bid_findings(unit.session, state, usual_day(state, office.clock()))[0]
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
    *,
    alike: bool = False,
) -> int:
    """Decide on a finding with a reason, of the bidder it is about, or of another whom it is about
    too; with `alike`, on every open one of its kind, for the same reason, though no bid is
    disregarded beside another. How many were decided.

    To disregard a bid, its bidder must have been asked and its time must be over, or it must have
    answered. A tie is not decided here: it is resolved by the rule that was published.

    Procurement Act 2023 s.19(4): no tender is disregarded as abnormally low before the bidder was
    told and had a reasonable opportunity to show otherwise.
    """
    with office.act(actor, Verb.DECIDE_FINDING, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        entries = register_entries(unit.session, state, office)[0]
        entry, about = _asked_for(entries, finding, bidder)
        _refuse_what_is_mended(state, entry)
        _refuse_wrong(entry, decision, reason)
        if decision == FindingDecisionKind.DISREGARDED:
            state.needs(*OPEN, what="A bid is disregarded")
            _may_disregard(unit.session, procurement, entry.id, about, day_of(unit.now))
            alike = False
        same = _alike(entry, entries) if alike else ()
        for decided in (replace(entry, bidder=about), *same):
            of = decided.id, decided.bidder, decided.lot
            compliance.decide(unit, procurement, *of, decision, reason.strip(), actor.id)
        subject = f"finding {entry.finding.code}{f' on {about}' if about else ''}"
        unit.says(subject=subject, decision=decision, **({"alike": len(same)} if same else {}))
        return 1 + len(same)


def _open(session: Session, actor: Actor, procurement: str) -> ProcurementState:
    state = state_of(session, procurement)
    refuse_blind(actor, state)
    state.needs(*OPEN, what="Bidders are asked about findings")
    return state


def _asked_for(
    entries: tuple[RegisteredFinding, ...], finding: str, bidder: str
) -> tuple[RegisteredFinding, str]:
    """The finding of this id, and the bidder that it is decided for."""
    entry = next((entry for entry in entries if entry.id == finding), None)
    if entry is None:
        raise NotThere("This finding is no longer there: something it rested on changed.")
    about = bidder or entry.bidder
    if about not in (entry.bidder, *entry.others):
        raise NotThere
    return entry, about


def _refuse_wrong(entry: RegisteredFinding, decision: str, reason: str) -> None:
    """Raise Invalid for a decision that the finding cannot have, or none, or no reason."""
    wrong = {}
    if decision not in kinds_for(entry):
        wrong["decision"] = "Choose what you decide."
    if fault := text_fault(
        reason, LONGEST, "Say why. The reason goes into the record of the award."
    ):
        wrong["reason"] = fault
    if wrong:
        raise Invalid.of(**wrong)


def kinds_for(entry: RegisteredFinding) -> tuple[FindingDecisionKind, ...]:
    """What can be decided on a finding: only one about a bid is explained by its bidder, or puts
    its bid out.
    """
    if entry.bidder:
        return tuple(FindingDecisionKind)
    return (FindingDecisionKind.NO_MATTER,)


def _alike(
    entry: RegisteredFinding, entries: tuple[RegisteredFinding, ...]
) -> tuple[RegisteredFinding, ...]:
    """The other open findings of the same kind."""
    return tuple(
        other
        for other in entries
        if other.open and other.finding.code == entry.finding.code and other.id != entry.id
    )


def _refuse_what_is_mended(state: ProcurementState, entry: RegisteredFinding) -> None:
    """Refuse with NotNow what no reason answers, and whatever comes after the award."""
    if entry.must_be_mended:
        raise NotNow(
            "No reason answers this: an error is mended in the set-up, a tie is resolved on the "
            "page Award by the rule that was published, an interest is decided on in the "
            "register of interests, what came to light on its own page, a bid that was held back "
            "on the page What arrived, and an end that was asked for on the page End the "
            "procurement or a lot."
        )
    if state.stage is Stage.AWARDED:
        raise NotNow("The award is made: what it rests on stands.")


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
