"""What the first publication commits a council to."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from evidence.finding import BadInput
from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.words import listed
from tender.evaluation.finding_record import RegisteredFinding
from tender.procurement.modification import hash_of_procurement
from tender.procurement.notice import notice
from tender.procurement.specification import Procurement
from tender.records.drafts import RequestKind
from tender.storage import pack, procurements
from tender.workflow.ground.commitment import GateOutlook, GateSearch, facts
from tender.workflow.ground.deadline import closing_moment, in_time
from tender.workflow.ground.stage import ProcurementState
from tender.workflow.preparing.draft_requests import sent_in
from tender.workflow.preparing.noticed import findings_of_criteria, written_so_far
from tender.workflow.preparing.obstacles import (
    REASON,
    SAID_AT_ONCE,
    PublicationObstacle,
    publication_obstacles,
)
from tender.workflow.preparing.openers import named_openers
from tender.workflow.preparing.whole import whole_procurement

_NAMED = 6  #: lots that are named one by one


def publication_outlook(search: GateSearch) -> GateOutlook:
    """What publishing the draft as it stands would make so, and what keeps it from being
    published; what the form of publication settles does not.
    """
    session, state, now = search.session, search.state, search.office.clock()
    obstacles = publication_obstacles(session, state, now)
    why_not = _to_mend(obstacles)
    try:
        whole = whole_procurement(procurements.drafted(session, state.id).draft)
    except BadInput:
        unfinished = "The draft is not finished: its set-up says what is missing."
        return GateOutlook(why_not=(unfinished, *why_not))
    return GateOutlook(
        afterwards=facts(_afterwards(search, whole)),
        rests_on=facts((*_rests_on(session, state), *_said_with_it(obstacles))),
        why_not=why_not,
    )


def _to_mend(obstacles: Sequence[PublicationObstacle]) -> tuple[str, ...]:
    """How much is to be mended, with the first of it; nothing where nothing is."""
    left = [obstacle for obstacle in obstacles if not obstacle.settled_by]
    if not left:
        return ()
    are = f"{count_of(len(left), 'thing')} {by_number(len(left), 'is', 'are')}"
    more = f"And {len(left) - SAID_AT_ONCE} more." if len(left) > SAID_AT_ONCE else ""
    return (
        f"{are} to be mended first.",
        *(sentence(obstacle.sentence) for obstacle in left[:SAID_AT_ONCE]),
        *filter(None, (more,)),
    )


def _afterwards(search: GateSearch, whole: Procurement) -> Iterator[tuple[str, str]]:
    criteria, closes = whole.criteria, closing_moment(whole)
    yield "Published", f"Version 1 of “{whole.title}”, for everybody to read, frozen under its hash"
    yield "SHA-256", hash_of_procurement(whole)
    titles = [f"{lot.id} {lot.title}" for lot in whole.lots]
    yield "Lots", f"{len(titles)}: {listed(titles)}" if len(titles) <= _NAMED else f"{len(titles)}"
    yield (
        "Bids are judged by",
        (
            f"{count_of(len(criteria.questions), 'question')} for quality, "
            f"{plain(criteria.quality_weight)} of 100, and price, {plain(criteria.price_weight)}; "
            f"{count_of(len(whole.conditions), 'condition')} of participation"
        ),
    )
    yield "Estimated value", dict(notice(whole)).get("Estimated value", "")
    when = f"{day_in_words(closes.date())} at {closes:%H:%M}, UK time"
    if in_time(search.office.clock(), closes):
        yield "Bids close", when
    else:
        yield "Bids close", f"They closed on {when}: nobody bids here, bids come in from files"
    yield "The contract begins", day_in_words(whole.duration.starts)


def _rests_on(session: Session, state: ProcurementState) -> Iterator[tuple[str, str]]:
    procurement = state.id
    out = pack.taken_out(session, procurement)
    papers = [paper for paper in pack.papers(session, procurement) if paper.id not in out]
    yield "Documents", f"{count_of(len(papers), 'document')} of the ITT"
    for sent in sent_in(session, state):
        if sent.request.wants is RequestKind.APPROVAL:
            yield f"Approval of {sent.name}", sent.standing_in_full
    named = named_openers(session, procurement)
    yield "Who opens the bids", listed([item.name for item in named if not item.keeps_safe])
    yield (
        "Who keeps the words of the safe",
        listed([item.name for item in named if item.keeps_safe]),
    )


def _said_with_it(obstacles: Sequence[PublicationObstacle]) -> Iterator[tuple[str, str]]:
    """What a field of the act settles, and until it is filled in refuses."""
    for obstacle in obstacles:
        if obstacle.settled_by:
            asked = "A reason" if obstacle.settled_by == REASON else "A tick"
            yield f"{asked} is asked for", sentence(obstacle.sentence)


def findings_before_publication(
    session: Session,
    state: ProcurementState,
    whole: Procurement,
    obstacles: Sequence[PublicationObstacle],
) -> tuple[RegisteredFinding, ...]:
    """The findings that the first publication waits for, with what was decided on them: all but
    those that the reason in its form settles.
    """
    settled = settled_codes(obstacles)
    findings = findings_of_criteria(session, state, whole)
    return tuple(entry for entry in findings if entry.finding.code not in settled)


def findings_of_publication(search: GateSearch) -> tuple[RegisteredFinding, ...]:
    """The same of the draft as it stands; none while it is not whole."""
    session, state = search.session, search.state
    whole = written_so_far(session, state)
    if whole is None:
        return ()
    obstacles = publication_obstacles(session, state, search.office.clock())
    return findings_before_publication(session, state, whole, obstacles)


def settled_codes(obstacles: Sequence[PublicationObstacle]) -> list[str]:
    """The findings, by their codes, that the reason of publication settles."""
    return [obstacle.finding.code for obstacle in obstacles if obstacle.settled_by == REASON]
