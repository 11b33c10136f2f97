"""Several findings decided at once, for one reason: an act for each on the audit, all or none."""

from collections.abc import Iterable, Sequence

from evidence.cell import text_fault
from tender.evaluation.finding_record import RegisteredFinding
from tender.storage import compliance
from tender.workflow.deciding.finding_decisions import LONGEST, kinds_for
from tender.workflow.deciding.findings import FindingDecisionKind
from tender.workflow.deciding.findings_register import register_entries
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow
from tender.workflow.ground.stage import Stage, state_of

MOST = 1_000  #: findings decided at once
#: what can be decided on several: whether a bid is disregarded is decided on each alone
TOGETHER = (FindingDecisionKind.NO_MATTER, FindingDecisionKind.EXPLAINED)
AWARDED = "The award is made: what it rests on stands."


def kinds_together(entries: Iterable[RegisteredFinding]) -> tuple[FindingDecisionKind, ...]:
    """What can be decided on several of these at once: what one of them at least may be."""
    meant = {kind for entry in entries for kind in kinds_for(entry)} | {TOGETHER[0]}
    return tuple(kind for kind in TOGETHER if kind in meant)


def why_not_together(entry: RegisteredFinding) -> str:
    """Why a finding cannot be decided together with others; empty where it can."""
    if not entry.to_decide:
        return "There is nothing to decide: it is only to be known."
    if entry.must_be_mended:
        return "No reason answers this: open it to see where it is settled."
    if entry.decision:
        return "It is decided already: open it to decide again."
    return ""


def decide_findings(
    office: Office,
    actor: Actor,
    procurement: str,
    findings: Sequence[str],
    decision: str,
    reason: str,
) -> int:
    """Decide alike on several open findings, each of the bidder that it is about. How many.

    Raises Invalid, naming the first of them that cannot be decided so, and NotNow after the award;
    then none of them is decided.
    """
    chosen = tuple(dict.fromkeys(findings))
    with office.act(actor, Verb.DECIDE_FINDING, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        if state.stage is Stage.AWARDED:
            raise NotNow(AWARDED)
        known = {entry.id: entry for entry in register_entries(unit.session, state, office)[0]}
        entries = [known[finding] for finding in chosen if finding in known]
        wrong = _wrong_words(decision, reason)
        if fault := _wrong_choice(chosen, entries, decision):
            wrong["ticked"] = fault
        if wrong:
            raise Invalid.of(**wrong)
        for number, entry in enumerate(entries):
            if number:
                unit.go_on()
            about = entry.id, entry.bidder, entry.lot
            compliance.decide(unit, procurement, *about, decision, reason.strip(), actor.id)
            whom = f" on {entry.bidder}" if entry.bidder else ""
            unit.says(f"finding {entry.finding.code}{whom}", decision=decision, of=len(entries))
        return len(entries)


def _wrong_words(decision: str, reason: str) -> dict[str, str]:
    wrong = {}
    if decision not in TOGETHER:
        wrong["decision"] = "Choose what you decide."
    if decision == FindingDecisionKind.DISREGARDED:
        wrong["decision"] = (
            "Whether a bid is disregarded is decided on each finding alone: open it, and decide "
            "there."
        )
    if fault := text_fault(
        reason, LONGEST, "Say why. The reason goes into the record of the award, for each of them."
    ):
        wrong["reason"] = fault
    return wrong


def _wrong_choice(
    chosen: Sequence[str], entries: Iterable[RegisteredFinding], decision: str
) -> str:
    """What is wrong with what was ticked; empty where nothing is."""
    if not chosen:
        return "Tick the findings that you decide on."
    if len(chosen) > MOST:
        return f"Decide on at most {MOST:,} at once."
    here = {entry.id: entry for entry in entries}
    if gone := sum(finding not in here for finding in chosen):
        return (
            f"{gone} of the {len(chosen)} ticked are no longer there: something they rested on "
            "changed. None was decided."
        )
    for entry in here.values():
        if why := why_not_together(entry):
            return f"“{entry.finding.what}”: {why} None was decided."
        if decision in TOGETHER and decision not in kinds_for(entry):
            return (
                f"“{entry.finding.what}” is about no bid, so no bidder explained it. None was "
                "decided."
            )
    return ""
