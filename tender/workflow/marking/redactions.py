"""Keeping from those who mark what would name a bidder. The answer itself stays as it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.marks import AnswerAddress, FlaggedAnswer, Redaction
from tender.storage import bids, redactions
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid
from tender.workflow.ground.stage import ProcurementState, Stage, state_of

INSTEAD = "[words that would name the bidder]"


def redacted_text(text: str, redactions: Iterable[Redaction]) -> str:
    """An answer as those who mark see it: the words that would name its bidder replaced."""
    for redaction in redactions:
        text = text.replace(redaction.passage, redaction.instead)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagsAndRedactions:
    """The answers that somebody says name their bidder, and what was done."""

    state: ProcurementState
    waiting: tuple[FlaggedAnswer, ...]
    done: tuple[Redaction, ...]


def flags_and_redactions(office: Office, actor: Actor, procurement: str) -> FlagsAndRedactions:
    """What waits for an officer's look, and what was kept back already."""
    with office.look(actor, Verb.REDACT, procurement) as session:
        done = redactions.redactions(session, procurement)
        settled = {(redaction.place, redaction.passage) for redaction in done}
        waiting = tuple(
            flagged
            for flagged in redactions.flags(session, procurement)
            if (flagged.place, flagged.passage) not in settled
        )
        return FlagsAndRedactions(state=state_of(session, procurement), waiting=waiting, done=done)


def redact_answer(
    office: Office,
    actor: Actor,
    procurement: str,
    address: AnswerAddress,
    passage: str,
    reason: str,
) -> None:
    """Keep a passage of an answer from those who mark.

    Raises Invalid where there is no such answer, it does not hold the passage, or there is no
    reason.
    """
    with office.act(actor, Verb.REDACT, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(Stage.PUBLISHED, Stage.MARKING, what="Words are kept from those who mark")
        answer = bids.answer(unit.session, procurement, *address)
        wrong = _unknown(unit.session, state, address) if answer is None else {}
        if answer and (not passage.strip() or passage not in answer.text):
            wrong["passage"] = "Copy the words just as they stand in the answer."
        if fault := text_fault(
            reason, 1000, "Say in a sentence why these words are kept from those who mark."
        ):
            wrong["reason"] = fault
        if wrong:
            raise Invalid.of(**wrong)
        redactions.redact(unit, procurement, address, passage, INSTEAD, reason.strip(), actor.id)
        unit.says(subject=".".join(filter(None, address)))


def _unknown(session: Session, state: ProcurementState, address: AnswerAddress) -> dict[str, str]:
    """Why there is no answer at an address, by the field in which that stands."""
    questions = [question.id for question in state.procurement.criteria.questions]
    if address.question not in questions:
        known = ", ".join(questions)
        return {"question": f"There is no question “{address.question}”. There are {known}."}
    aliases = bids.aliases(session, state.id)  # in their own order, which tells nothing
    if address.alias not in aliases:
        known = ", ".join(aliases) or "none yet"
        return {"alias": f"No bidder has the letter “{address.alias}”. Letters here: {known}."}
    lots = [
        place.lot
        for place in bids.places_to_mark(session, state.id)
        if (place.question, place.alias) == (address.question, address.alias)
    ]
    if not any(lots):
        return {"lot": "Leave this empty: the bidder answered this question once for all lots."}
    return {"lot": f"Give the lot: the bidder answered this question for {', '.join(lots)}."}
