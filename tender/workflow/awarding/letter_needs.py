"""What waits for somebody once an award is approved: letters on their way out, and to be read."""

from collections.abc import Iterator

from sqlmodel import Session

from evidence.counting import count_of
from tender.procurement.timetable import Step
from tender.records.award_letters import AwardProof
from tender.storage import award_letters, jobs
from tender.workflow.awarding.bidder_letter import own_letter
from tender.workflow.awarding.proofs import KIND, UNDER_WAY, basis_of
from tender.workflow.awarding.release import newest_proof
from tender.workflow.deciding.door import waiting_findings
from tender.workflow.ground.access import Verb
from tender.workflow.ground.need import NeedKind, NeedSearch, OwnNeed
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.sent_letters import deliveries_in
from tender.workflow.ground.stage import DecisionKind, ProcurementState, Stage
from tender.workflow.ground.told import standing_release
from tender.workflow.ground.told_when import NEVER


def are_blocked(search: NeedSearch) -> bool:
    """Whether findings stand in the way of the act that comes next: those wait first."""
    return bool(waiting_findings(search.session, search.state, search.office).every)


def last_of(search: NeedSearch, kind: DecisionKind) -> frozenset[str]:
    """The last decision of a kind: after another one it is another thing that waits."""
    decision = search.state.last(kind)
    return frozenset({str(decision.id) if decision else ""})


def _to_prepare(search: NeedSearch) -> Iterator[OwnNeed]:
    if standing_release(search.session, search.state) or is_worked_on(search, KIND):
        return
    if not are_blocked(search) and not _proof(search) and are_unsent(search):
        yield OwnNeed(
            what="Prepare the letters to those who bid",
            because="The award is approved. Another person releases them once they are printed.",
            due=search.planned(Step.AWARD),
            page="release.release",
            things=last_of(search, DecisionKind.APPROVED),
        )


def is_worked_on(search: NeedSearch, kind: str) -> bool:
    """Whether a worker is at such a job, or about to be: nothing is to be done until it ends."""
    asked = jobs.jobs(search.session, search.state.id, kind)
    return bool(asked) and asked[0].state in UNDER_WAY


def _to_release(search: NeedSearch) -> Iterator[OwnNeed]:
    proof = _proof(search)
    if proof and proof.by != search.actor.person and not are_blocked(search):
        yield OwnNeed(
            what="Release the letters to those who bid",
            because="They are prepared. All go at one moment, and nobody unsends them.",
            due=proof.day,
            page="release.release",
            things=frozenset({str(proof.id)}),
        )


def _proof(search: NeedSearch) -> AwardProof | None:
    """The letters that wait for their release; none where they are stale, or all are sent."""
    proof = newest_proof(search.session, search.state)
    if proof is None or standing_release(search.session, search.state):
        return None
    stale = proof.day < search.office.today() or (
        basis_of(search.session, search.state, proof.day) != proof.basis
    )
    return None if stale or not are_unsent(search) else proof


def letters_ahead(session: Session, state: ProcurementState) -> str:
    """What becomes of the letters before anything else; empty once each is on record as sent, and
    where no award is approved.
    """
    if state.stage is not Stage.APPROVED or not deliveries_in(session, state).unsent:
        return ""
    if standing_release(session, state):
        return "Next, letters to those for whom nobody acts here are sent, and put on record."
    return "Next, the letters to those who bid are prepared, and released by another person."


def are_unsent(search: NeedSearch) -> bool:
    """Whether a letter is not on record as sent."""
    return bool(deliveries_in(search.session, search.state).unsent)


def _to_send(search: NeedSearch) -> Iterator[OwnNeed]:
    released = standing_release(search.session, search.state)
    if released and (unsent := len(deliveries_in(search.session, search.state).unsent)):
        yield OwnNeed(
            what=f"Send {count_of(unsent, 'letter')} by other means, and put it on record",
            because="Nobody acts here for those who bid so; no standstill begins before.",
            page="release.delivered",
            things=frozenset({str(released[1].id)}),
        )


def _to_read(search: NeedSearch) -> Iterator[OwnNeed]:
    try:
        own = own_letter(search.session, search.actor, search.state.id)
    except NotThere:
        return
    readings = award_letters.readings(search.session, own.release.id)
    if not any(reading.bidder == own.bidder for reading in readings):
        yield OwnNeed(
            what="Read the council’s letter to you",
            because="It says what came of your bid, why, and what you can still do.",
            page="bidder_letter.letter",
        )


LETTER_NEEDS = (
    NeedKind(
        "letters to prepare", Verb.PREPARE_LETTERS, Stage.APPROVED, Stage.APPROVED, _to_prepare
    ),
    NeedKind(
        "letters to release", Verb.RELEASE_LETTERS, Stage.APPROVED, Stage.APPROVED, _to_release
    ),
    NeedKind("letters to send", Verb.RECORD_SENDING, Stage.APPROVED, Stage.APPROVED, _to_send),
    NeedKind(
        "letter to read", Verb.READ_OWN_LETTER, Stage.APPROVED, Stage.AWARDED, _to_read, NEVER
    ),
)
