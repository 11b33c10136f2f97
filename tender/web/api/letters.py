"""The letters of an award on their way out: prepared, released, and what became of each."""

from dataclasses import dataclass
from datetime import date

from tender.records.award_letters import SendingMeans
from tender.web.api.deciding import JobTicket
from tender.web.api.operation import ApiRequest, FileReply, operation
from tender.workflow.awarding import deliveries, letter_gaps, proofs
from tender.workflow.awarding import release as releases
from tender.workflow.ground.access import Verb
from tender.workflow.ground.sent_letters import Deliveries


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """Where the letter to a bidder goes, for a bid that does not say so."""

    bidder: str
    address: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMasks:
    """Passages that stay masked, by the ids under which `letters/masked` has them, and why."""

    passages: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofOfDay:
    """The day on which letters are to go out; today where none is given."""

    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedProof:
    """The number of the proof whose letters are released."""

    proof: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSending:
    """To whom letters went by other means than the portal, how, when, and what shows it."""

    bidders: tuple[str, ...]
    means: SendingMeans
    day: date
    evidence: str
    received: date | None = None


@operation("POST", "letters/contacts", Verb.PREPARE_LETTERS, status=201)
def contact(ask: ApiRequest, body: NewContact) -> None:
    """Put on record where a letter goes."""
    letter_gaps.record_contact(
        ask.office, ask.actor, ask.procurement, body.bidder, body.address, body.email
    )


@operation("POST", "letters/masked", Verb.PREPARE_LETTERS, status=201)
def keep_masked(ask: ApiRequest, body: KeptMasks) -> None:
    """Put on record that passages stay masked as they are."""
    letter_gaps.keep_masked(ask.office, ask.actor, ask.procurement, body.passages, body.reason)


@operation("GET", "award/release", Verb.READ_REPORT)
def release_steps(ask: ApiRequest) -> releases.ReleaseSteps:
    """How far the letters have come on their way out, each file with its hash."""
    return releases.release_steps(ask.office, ask.actor, ask.procurement)


@operation("POST", "award/proofs", Verb.PREPARE_LETTERS, status=202)
def prepare(ask: ApiRequest, body: ProofOfDay) -> JobTicket:
    """Have all letters printed as they are to go out on a day."""
    return JobTicket(job=proofs.ask_for_proof(ask.office, ask.actor, ask.procurement, body.day))


@operation("GET", "award/proofs/{proof}", Verb.READ_REPORT, produces="application/zip")
def archive(ask: ApiRequest, proof: int) -> FileReply:
    """All letters of a proof as they are printed, in one file."""
    content = releases.proof_archive(ask.office, ask.actor, ask.procurement, proof)
    return FileReply(content=content, kind="application/zip")


@operation("POST", "award/release", Verb.RELEASE_LETTERS, status=201)
def release(ask: ApiRequest, body: ReleasedProof) -> None:
    """Release all letters of a proof. Nobody releases what they prepared."""
    releases.release_letters(ask.office, ask.actor, ask.procurement, body.proof)


@operation("GET", "award/deliveries", Verb.READ_REPORT)
def delivered(ask: ApiRequest) -> Deliveries:
    """What became of each letter: released, told of by e-mail, read, sent by other means."""
    return deliveries.deliveries(ask.office, ask.actor, ask.procurement)


@operation("POST", "award/deliveries", Verb.RECORD_SENDING, status=201)
def sent(ask: ApiRequest, body: NewSending) -> None:
    """Put on record that letters went by other means, all on one day."""
    deliveries.record_sent(
        ask.office,
        ask.actor,
        ask.procurement,
        body.bidders,
        body.means,
        body.day,
        body.evidence,
        body.received,
    )
