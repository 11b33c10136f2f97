"""What was done outside Tender, put on record where a line of the checklist rests on it, and
withdrawn with a reason.
"""

from datetime import date

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.cell import text_fault
from tender.evaluation.review.outside import ABOUT_A_BIDDER, OutsideAct, OutsideKind
from tender.evaluation.review.received import everybody_in_bids
from tender.storage import outside
from tender.workflow.deciding.review_facts import bidders_in_bids
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.deadline import closing_moment
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of

LONGEST, LONGEST_NAME = 1_000, 200  #: characters
EVERYBODY = "everybody"  #: for everybody who bid, and whoever is in their bids
AHEAD = frozenset({OutsideKind.RETENTION})  #: whose day may lie ahead
#: what nobody can do before bids close
AFTER_BIDS = frozenset(
    {
        OutsideKind.LATE_DECIDED,
        OutsideKind.LOW_PRICES_LOOKED_AT,
        OutsideKind.AWARD_NOTICE,
        OutsideKind.AWARD_FIELDS,
        OutsideKind.NO_AWARD_NOTICE,
    }
)


def record_outside(
    office: Office,
    actor: Actor,
    procurement: str,
    kind: OutsideKind | None,
    day: date | None,
    reference: str,
    who: str,
    note: str = "",
    about: str = "",
) -> int:
    """Put on record that something was done elsewhere, when, by whom and what shows it; about
    `EVERYBODY`, for each by itself. How many are on record by it.

    Raises Invalid with every fault at once, and nothing recorded. Before quality is locked it is
    refused to whoever marks: it names bidders.
    """
    with office.act(actor, Verb.RECORD_OUTSIDE, procurement) as unit:
        state = state_of(unit.session, procurement)
        refuse_blind(actor, state)
        whom = _whom(unit.session, state, kind, about)
        wrong = _faults(office, kind, day, reference, who, note)
        if kind in AFTER_BIDS and (fault := _too_early(state, day)):
            wrong.setdefault("day", fault)
        if kind in ABOUT_A_BIDDER and not whom:
            wrong["about"] = "Choose whom it is about: somebody who bid, or everybody."
        if wrong or kind is None or day is None:
            raise Invalid.of(**wrong)
        acts = [
            OutsideAct(
                0, kind, each, day, reference.strip(), who.strip(), note.strip(),
                actor.person or 0, unit.now,
            )
            for each in whom or ("",)
        ]  # fmt: skip
        outside.record(unit, procurement, acts)
        unit.says(subject=kind.value, day=day, about=about, reference=reference.strip())
        return len(acts)


def _whom(
    session: Session, state: ProcurementState, kind: OutsideKind | None, about: str
) -> tuple[str, ...]:
    """Whom it is about, as acts name them. Raises NotThere for somebody who is in no bid."""
    if kind not in ABOUT_A_BIDDER:
        return ()
    everybody = tuple(everybody_in_bids(bidders_in_bids(session, state)))
    if about == EVERYBODY:
        return everybody
    if about and about not in everybody:
        raise NotThere
    return (about,) if about else ()


def _too_early(state: ProcurementState, day: date | None) -> str:
    """Why something that follows the bids cannot be of a day; empty where it can."""
    if state.published is None:
        return "Nothing is published yet, so nobody has bid. Put it on record once it was done."
    closed = closing_moment(state.procurement).date()
    if day is None or day >= closed:
        return ""
    return f"Bids closed on {day_in_words(closed)}, and this follows them. Write the day again."


def _faults(
    office: Office,
    kind: OutsideKind | None,
    day: date | None,
    reference: str,
    who: str,
    note: str,
) -> dict[str, str]:
    """What is missing or too much, by field."""
    faults = {}
    if kind is None:
        faults["kind"] = "Choose what was done."
    if day is None:
        faults["day"] = "Write the day, such as 2026-04-08."
    elif day > office.today() and kind not in AHEAD:
        faults["day"] = "This day lies ahead. Put it on record once it was done."
    missing = "Write what shows it: a number, a hash, or where it is filed."
    if fault := text_fault(reference, LONGEST, missing):
        faults["reference"] = fault
    if fault := text_fault(who, LONGEST_NAME, "Write who did it."):
        faults["who"] = fault
    if note.strip() and (fault := text_fault(note, LONGEST, "")):
        faults["note"] = fault
    return faults


def withdraw_outside(
    office: Office, actor: Actor, procurement: str, number: int, reason: str
) -> None:
    """Put on record that something no longer counts, and why; both stay on record. Raises NotThere
    for what is not there or was withdrawn, Invalid without a reason.
    """
    with office.act(actor, Verb.RECORD_OUTSIDE, procurement) as unit:
        refuse_blind(actor, state_of(unit.session, procurement))
        act = next(
            (
                act
                for act in outside.outside_record(unit.session, procurement).acts
                if act.number == number and not act.withdrawn
            ),
            None,
        )
        if act is None:
            raise NotThere
        if fault := text_fault(reason, LONGEST, "Say why it no longer counts."):
            raise Invalid.of(reason=fault)
        outside.withdraw(unit, procurement, act, reason.strip(), actor.person or 0)
        unit.says(subject=act.kind.value, withdrawn=number)
