"""Comments on a state of a draft, at the whole of it, at a lot or a question, or at one field; and
what the lead answered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from evidence.cell import text_fault
from tender.procurement.draft.addresses import place_now, place_words
from tender.procurement.draft.paths import NoSuchPath
from tender.procurement.draft.sections import entry_of, section_of
from tender.records.drafts import DraftComment, DraftState
from tender.records.faults import NotFound
from tender.storage import draft_words, drafts, people, procurements
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft_requests import SentDraft, sent_in
from tender.workflow.preparing.sent_drafts import DraftReader, colleagues
from tender.workflow.preparing.sheet import WRITTEN_AT

LONGEST = 10_000  #: characters
_WRITE = "Write the comment."
_ANSWER = "Write the answer."


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftThread:
    """A comment with the answers to it. `now` is where its place stands in the draft as it is: the
    section's key, the entry's place or nothing, and the field's; None where it stands no more.
    """

    comment: DraftComment
    answers: tuple[DraftComment, ...]
    now: tuple[str, str, str] | None = None

    @property
    def settled(self) -> bool:
        """Whether an answer says so."""
        return any(answer.settled for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleaguesPage:
    """What colleagues were asked about a draft and what they said: what the lead works from."""

    state: ProcurementState
    revision: int
    sha256: str  #: of the draft as it stands
    sent: tuple[SentDraft, ...]
    known: tuple[DraftReader, ...]
    threads: tuple[DraftThread, ...]  #: those that nobody settled first
    states: Mapping[int, DraftState]
    names: Mapping[int, str]
    open: bool


def colleagues_page(office: Office, actor: Actor, procurement: str) -> ColleaguesPage:
    """Whom the draft was sent to, and every comment."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state, drafted = state_of(session, procurement), procurements.drafted(session, procurement)
        threads = draft_threads(session, procurement)
        states = {saved.id: saved for saved in drafts.states(session, procurement)}
        before = {
            thread.comment.state: drafts.content(session, procurement, thread.comment.state)
            for thread in threads
        }
        sent, known = sent_in(session, state, drafted), colleagues(session, procurement, actor.id)
        names = names_in(session, threads)
    placed = (
        DraftThread(
            comment=thread.comment,
            answers=thread.answers,
            now=_now(before[thread.comment.state], drafted.draft, thread.comment.place),
        )
        for thread in threads
    )
    return ColleaguesPage(
        state=state,
        revision=drafted.revision,
        sha256=drafts.hash_of_draft(drafted.draft),
        sent=sent,
        known=known,
        threads=tuple(sorted(placed, key=lambda thread: thread.settled)),
        states=states,
        names=names,
        open=state.stage in WRITTEN_AT,
    )


def _now(before: Mapping[str, object], after: Mapping[str, object], place: str) -> (
    tuple[str, str, str] | None
):  # fmt: skip
    here = place_now(before, after, place)
    return None if here is None else (section_of(here).key, entry_of(here), here)


def draft_threads(session: Session, procurement: str) -> tuple[DraftThread, ...]:
    """Every comment with its answers, newest first."""
    comments = draft_words.comments(session, procurement)
    return tuple(
        DraftThread(
            comment=comment,
            answers=tuple(answer for answer in comments if answer.answers == comment.id),
        )
        for comment in reversed(comments)
        if comment.answers is None
    )


def names_in(session: Session, threads: Sequence[DraftThread]) -> dict[int, str]:
    """Who wrote what stands in threads, by number."""
    who = {comment.by for thread in threads for comment in (thread.comment, *thread.answers)}
    return {id: people.person(session, id).name for id in who}


def threads_of_state(
    office: Office, actor: Actor, procurement: str, id: int
) -> tuple[tuple[DraftThread, ...], Mapping[int, str], tuple[SentDraft, ...]]:
    """The comments on one state, who wrote them, and what this person was asked about it."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        state = state_of(session, procurement)
        threads = draft_threads(session, procurement)
        own = tuple(
            sent
            for sent in sent_in(session, state)
            if sent.request.state == id and sent.request.person == actor.id
        )
        names = names_in(session, threads)
    return tuple(thread for thread in threads if thread.comment.state == id), names, own


def comment_on_draft(
    office: Office, actor: Actor, procurement: str, id: int, place: str, text: str
) -> None:
    """Comment on a place of a state: a path in it ("criteria.questions.2.text"), or nothing for the
    whole of it.

    Raises NotThere for a state that is not kept, Invalid for a place that it does not have and for
    an empty comment, NotNow once marking is open.
    """
    with office.act(actor, Verb.COMMENT_ON_DRAFT, procurement) as unit:
        state_of(unit.session, procurement).needs(*WRITTEN_AT, what="A draft is commented on")
        try:
            about = place_words(drafts.content(unit.session, procurement, id), place)
        except NotFound as fault:
            raise NotThere from fault
        except NoSuchPath as fault:
            raise Invalid.of(place="Choose a place that stands in this state.") from fault
        if fault_of_text := text_fault(text, LONGEST, _WRITE):
            raise Invalid.of(text=fault_of_text)
        draft_words.comment(unit, procurement, id, place, about, text.strip(), actor.id)
        unit.says(subject=about)


def answer_draft_comment(
    office: Office, actor: Actor, procurement: str, about: int, text: str, *, settled: bool
) -> None:
    """Answer a comment, and say whether that settles it. Raises NotThere for one that is none,
    Invalid without an answer, NotNow once marking is open.
    """
    with office.act(actor, Verb.ANSWER_DRAFT_COMMENT, procurement) as unit:
        state_of(unit.session, procurement).needs(*WRITTEN_AT, what="A comment is answered")
        comments = draft_words.comments(unit.session, procurement)
        first = (comment for comment in comments if comment.answers is None)
        asked = next((comment for comment in first if comment.id == about), None)
        if asked is None:
            raise NotThere
        if fault := text_fault(text, LONGEST, _ANSWER):
            raise Invalid.of(answer=fault)
        draft_words.comment(
            unit, procurement, asked.state, asked.place, asked.about, text.strip(), actor.id,
            answers=about, settled=settled,
        )  # fmt: skip
        unit.says(subject=asked.about, settled=settled)
