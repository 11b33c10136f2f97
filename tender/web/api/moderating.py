"""The meeting: progress, all marks side by side, consensus, the lock."""

from dataclasses import dataclass

from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Verb
from tender.workflow.moderating import consensus, lock
from tender.workflow.moderating.meeting import AnswerDiscussion, answer_discussion
from tender.workflow.moderating.moderation_list import Moderation, moderation_list
from tender.workflow.moderating.progress import MarkingProgress, marking_progress


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConsensus:
    """What the meeting agrees.

    No score where the ITT averages the marks;
    `seen` is the number of the consensus that you know of, 0 for none.
    """

    question: str
    alias: str
    rationale: str
    lot: str = ""
    score: str = ""
    dissent: str = ""
    why: str = ""
    seen: int = 0


@operation("GET", "progress", Verb.SEE_PROGRESS)
def progress(ask: ApiRequest) -> MarkingProgress:
    """Who has marked how much, and what is missing before quality can be locked."""
    return marking_progress(ask.office, ask.actor, ask.procurement)


@operation("GET", "moderation", Verb.SEE_MODERATION)
def moderation(ask: ApiRequest) -> Moderation:
    """Every answer with its marks, their spread, and whether it is settled."""
    return moderation_list(ask.office, ask.actor, ask.procurement)


@operation("GET", "moderation/{question}/{alias}", Verb.SEE_MODERATION)
def discussion(ask: ApiRequest, question: str, alias: str, lot: str = "") -> AnswerDiscussion:
    """One answer with every mark, reason and hint."""
    return answer_discussion(
        ask.office, ask.actor, ask.procurement, AnswerAddress(question, alias, lot)
    )


@operation("POST", "consensus", Verb.RECORD_CONSENSUS, status=201)
def record_consensus(ask: ApiRequest, body: MeetingConsensus) -> AgreedScore:
    """Record what the meeting agreed."""
    new = consensus.NewConsensus(
        place=AnswerAddress(body.question, body.alias, body.lot),
        score=body.score,
        rationale=body.rationale,
        dissent=body.dissent,
        why=body.why,
        seen=body.seen,
    )
    return consensus.record_consensus(ask.office, ask.actor, ask.procurement, new)


@operation("POST", "lock", Verb.LOCK_QUALITY, status=201)
def lock_quality(ask: ApiRequest) -> None:
    """Lock quality: prices and names open, and no mark changes any more. It cannot be undone."""
    lock.lock_quality(ask.office, ask.actor, ask.procurement)
