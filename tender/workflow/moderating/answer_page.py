"""One answer in the meeting: what its page shows, and the way on from it."""

from dataclasses import dataclass

from tender.records.marks import AnswerAddress
from tender.records.opened import OpenedFile
from tender.storage import bids, opened
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.moderating.agenda import AnswerMinutes, discussed_now
from tender.workflow.moderating.consensus import NewConsensus, record_consensus
from tender.workflow.moderating.meeting import AnswerDiscussion, discussion_of


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """One answer with all its marks and reasons, its files, and its discussion where it goes on."""

    shown: AnswerDiscussion
    files: tuple[OpenedFile, ...]
    now: AnswerMinutes | None


def meeting_page(
    office: Office, actor: Actor, procurement: str, place: AnswerAddress
) -> MeetingPage:
    """One answer in the meeting. Raises as `answer_discussion`."""
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        shown = discussion_of(session, actor, procurement, place)
        return MeetingPage(
            shown=shown,
            files=opened.files_at(session, procurement, *place),
            now=discussed_now(session, shown.state, place),
        )


def record_and_go_on(
    office: Office, actor: Actor, procurement: str, new: NewConsensus
) -> AnswerAddress | None:
    """Write down what the meeting agreed; the next answer to the same question, if there is one.
    Raises as `record_consensus`.
    """
    record_consensus(office, actor, procurement, new)
    with office.look(actor, Verb.SEE_MODERATION, procurement) as session:
        places = [AnswerAddress(*address) for address in bids.places_to_mark(session, procurement)]
    ours = [place for place in places if place.question == new.place.question]
    return next(iter(ours[ours.index(new.place) + 1 :]), None)
