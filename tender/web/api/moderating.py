"""The meeting: progress, all marks side by side, consensus, the lock."""

from dataclasses import dataclass

from tender.evaluation.marking_patterns import MarkingPatterns
from tender.records.consensus import AgreedScore
from tender.records.marks import AnswerAddress
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Verb
from tender.workflow.moderating import consensus, lock, minutes, reopening
from tender.workflow.moderating.agenda import Agenda, meeting_agenda
from tender.workflow.moderating.analysis import shown_analysis
from tender.workflow.moderating.meeting import AnswerDiscussion, answer_discussion
from tender.workflow.moderating.moderation_list import Moderation, moderation_list
from tender.workflow.moderating.nudging import (
    MarkersBehind,
    markers_behind,
    nudge_markers,
)
from tender.workflow.moderating.progress import MarkingProgress, marking_progress


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConsensus:
    """What the meeting agrees.

    No score where the ITT averages the marks;
    `seen` is the number of the consensus that you know of, 0 for none, and `marks_seen` that of the
    newest mark (`newest_mark` of the answer): where it is sent, a score is refused that was agreed
    before a mark you have not seen. `without` names people assigned whose marks it goes without.
    """

    question: str
    alias: str
    rationale: str
    lot: str = ""
    score: str = ""
    dissent: str = ""
    why: str = ""
    seen: int = 0
    marks_seen: int | None = None
    without: tuple[int, ...] = ()
    without_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenedConsensus:
    """Which agreed score is reopened, and why; `seen` is its number."""

    question: str
    alias: str
    seen: int
    reason: str
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkersToNudge:
    """Whom to ask to go on marking, by number; empty for everybody who is behind and was not asked
    today.
    """

    persons: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgedMarkers:
    """The names of those who were asked."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAnswer:
    """An answer of the agenda and the position it is put at; 1 is discussed first."""

    question: str
    alias: str
    position: int
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaOrder:
    """Answers that are put at other positions; the rest keeps its order. `seen` is the number of
    the order that you know of (`newest_order` of the agenda), 0 for none.
    """

    places: tuple[PlacedAnswer, ...]
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who is at the meeting from now on, by the numbers of the agenda's people."""

    people: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussedAnswer:
    """The answer whose discussion begins, or ends with a note."""

    question: str
    alias: str
    lot: str = ""
    note: str = ""


@operation("GET", "agenda", Verb.SEE_MODERATION)
def agenda(ask: ApiRequest) -> Agenda:
    """What the meeting discusses in which order, who is there, and its minutes."""
    return meeting_agenda(ask.office, ask.actor, ask.procurement)


@operation("POST", "agenda/order", Verb.KEEP_AGENDA, status=201)
def set_order(ask: ApiRequest, body: AgendaOrder) -> None:
    """Put answers at other positions of the agenda."""
    positions = {
        AnswerAddress(placed.question, placed.alias, placed.lot): placed.position
        for placed in body.places
    }
    minutes.set_order(ask.office, ask.actor, ask.procurement, positions, body.seen)


@operation("POST", "agenda/present", Verb.KEEP_AGENDA, status=201)
def set_present(ask: ApiRequest, body: Attendance) -> None:
    """Note who is at the meeting from now on."""
    minutes.set_present(ask.office, ask.actor, ask.procurement, body.people)


@operation("POST", "agenda/begun", Verb.KEEP_AGENDA, status=201)
def begin_discussion(ask: ApiRequest, body: DiscussedAnswer) -> None:
    """Note that the discussion of an answer begins, and who is in the room; a note is not kept."""
    place = AnswerAddress(body.question, body.alias, body.lot)
    minutes.begin_discussion(ask.office, ask.actor, ask.procurement, place)


@operation("POST", "agenda/ended", Verb.KEEP_AGENDA, status=201)
def end_discussion(ask: ApiRequest, body: DiscussedAnswer) -> None:
    """Note that the discussion of an answer ends; of one that is closed to you, with an empty
    question.
    """
    place = AnswerAddress(body.question, body.alias, body.lot) if body.question else None
    minutes.end_discussion(ask.office, ask.actor, ask.procurement, place, body.note)


@operation("GET", "progress", Verb.SEE_PROGRESS)
def progress(ask: ApiRequest) -> MarkingProgress:
    """Who has marked how much, and what is missing before quality can be locked."""
    return marking_progress(ask.office, ask.actor, ask.procurement)


@operation("GET", "nudges", Verb.NUDGE)
def behind(ask: ApiRequest) -> MarkersBehind:
    """Who has answers left to mark, by name, and who asked them last to go on."""
    return markers_behind(ask.office, ask.actor, ask.procurement)


@operation("POST", "nudges", Verb.NUDGE, status=201)
def nudge(ask: ApiRequest, body: MarkersToNudge) -> NudgedMarkers:
    """Ask people to go on marking, each once a day at most."""
    return NudgedMarkers(names=nudge_markers(ask.office, ask.actor, ask.procurement, body.persons))


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


@operation("GET", "analysis", Verb.SEE_ANALYSIS)
def analysis(ask: ApiRequest) -> MarkingPatterns:
    """Who marks higher or lower than colleagues, where marks agree, what moderation changed; once
    all have marked.
    """
    return shown_analysis(ask.office, ask.actor, ask.procurement)


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
        marks_seen=body.marks_seen,
        without=body.without,
        without_reason=body.without_reason,
    )
    return consensus.record_consensus(ask.office, ask.actor, ask.procurement, new)


@operation("POST", "consensus/reopenings", Verb.REOPEN_CONSENSUS, status=201)
def reopen_consensus(ask: ApiRequest, body: ReopenedConsensus) -> None:
    """Reopen an agreed score: it does not count until the meeting agrees again, and its answer can
    be marked.
    """
    place = AnswerAddress(body.question, body.alias, body.lot)
    reopening.reopen_consensus(
        ask.office, ask.actor, ask.procurement, place, body.reason, body.seen
    )


@operation("POST", "lock", Verb.LOCK_QUALITY, status=201)
def lock_quality(ask: ApiRequest) -> None:
    """Lock quality: prices and names open, and no mark changes any more. It cannot be undone."""
    lock.lock_quality(ask.office, ask.actor, ask.procurement)
