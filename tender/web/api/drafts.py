"""The history of a draft, and what colleagues are asked and say about it."""

from dataclasses import dataclass
from datetime import datetime

from tender.records.drafts import DraftState, RequestKind
from tender.web.api.operation import ApiRequest, operation
from tender.workflow.ground.access import Verb
from tender.workflow.preparing import draft_comments, draft_history, sent_drafts
from tender.workflow.preparing.draft_comments import DraftThread
from tender.workflow.preparing.draft_requests import SentDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class StateLine:
    """A state of the draft in its history: who saved it where, and what it changed, in words."""

    id: int
    revision: int
    sha256: str
    did: str
    changed: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChoice:
    """The state to put back, and the revision of the draft that it takes the place of."""

    revision: int
    state: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSending:
    """Whom the draft of a revision is sent to, by their numbers, for what, and what is said."""

    revision: int
    to: tuple[int, ...]
    wants: RequestKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalWord:
    """A word on the state that one was sent, under its hash; with the reason where it is no."""

    request: int
    sha256: str
    approves: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedComment:
    """A comment on a state, at a path in it ("criteria.questions.2.text"); empty for all of it."""

    state: int
    place: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentAnswer:
    """An answer to a comment, by its number, and whether it settles it."""

    comment: int
    text: str
    settled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOfDraft:
    """What colleagues were asked about the draft, how each stands, and every comment."""

    sha256: str  #: of the draft as it stands
    sent: tuple[SentDraft, ...]
    threads: tuple[DraftThread, ...]


@operation("GET", "draft/states", Verb.SEE_DRAFT)
def draft_states(ask: ApiRequest) -> tuple[StateLine, ...]:
    """Every state of the draft that is kept, newest first."""
    history = draft_history.draft_history(ask.office, ask.actor, ask.procurement)
    return tuple(_line(state, history.names.get(state.by or 0, "")) for state in history.states)


def _line(state: DraftState, by: str) -> StateLine:
    return StateLine(
        id=state.id,
        revision=state.revision,
        sha256=state.sha256,
        did=state.did,
        changed=state.changed,
        by=by,
        at=state.at,
    )


@operation("POST", "draft/states", Verb.EDIT_DRAFT, status=201)
def put_state_back(ask: ApiRequest, body: StateChoice) -> tuple[StateLine, ...]:
    """Put a state in the draft's place; that is a new state, and none is lost."""
    about = (ask.office, ask.actor, ask.procurement)
    draft_history.put_back(*about, body.revision, body.state)
    return draft_states(ask)  # type: ignore[no-any-return]


@operation("GET", "draft/said", Verb.SEE_DRAFT)
def said_of_draft(ask: ApiRequest) -> SaidOfDraft:
    """What colleagues were asked about the draft, and what they said."""
    page = draft_comments.colleagues_page(ask.office, ask.actor, ask.procurement)
    return SaidOfDraft(sha256=page.sha256, sent=page.sent, threads=page.threads)


@operation("POST", "draft/requests", Verb.SEND_DRAFT, status=201)
def send_draft(ask: ApiRequest, body: DraftSending) -> SaidOfDraft:
    """Send the draft, as it stands, to colleagues for comment or for approval."""
    about = (ask.office, ask.actor, ask.procurement)
    sent_drafts.send_draft(*about, body.revision, body.to, body.wants, body.note)
    return said_of_draft(ask)  # type: ignore[no-any-return]


@operation("POST", "draft/words", Verb.APPROVE_DRAFT, status=201)
def say_on_draft(ask: ApiRequest, body: ApprovalWord) -> SaidOfDraft:
    """Approve the state that you were sent, or say why not."""
    about = (ask.office, ask.actor, ask.procurement, body.request, body.sha256, body.note)
    sent_drafts.say_on_draft(*about, approves=body.approves)
    return said_of_draft(ask)  # type: ignore[no-any-return]


@operation("POST", "draft/comments", Verb.COMMENT_ON_DRAFT, status=201)
def comment_on_draft(ask: ApiRequest, body: PlacedComment) -> SaidOfDraft:
    """Comment on a place of a state of the draft."""
    about = (ask.office, ask.actor, ask.procurement)
    draft_comments.comment_on_draft(*about, body.state, body.place, body.text)
    return said_of_draft(ask)  # type: ignore[no-any-return]


@operation("POST", "draft/answers", Verb.ANSWER_DRAFT_COMMENT, status=201)
def answer_draft_comment(ask: ApiRequest, body: CommentAnswer) -> SaidOfDraft:
    """Answer a comment on the draft."""
    about = (ask.office, ask.actor, ask.procurement, body.comment, body.text)
    draft_comments.answer_draft_comment(*about, settled=body.settled)
    return said_of_draft(ask)  # type: ignore[no-any-return]
