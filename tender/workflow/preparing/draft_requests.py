"""How what colleagues were asked about a draft stands: what each said, and whose approval is of the
draft as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.records.drafts import DraftRequest, DraftWord, RequestKind, RequestWord
from tender.records.procurements import DraftRevision
from tender.storage import draft_words, drafts, people, procurements
from tender.workflow.ground.office import day_of
from tender.workflow.ground.stage import ProcurementState


@dataclass(frozen=True, slots=True, kw_only=True)
class SentDraft:
    """What one colleague was sent last for comment or for approval, and what became of it."""

    request: DraftRequest
    name: str
    word: DraftWord | None  #: the last one on this request
    #: the newest approval that they gave, of whichever state since the last publication
    approved: DraftWord | None
    is_current: bool  #: whether that approval is of the draft as it stands

    @property
    def waits(self) -> bool:
        """Whether they have yet to say anything."""
        return self.word is None and not self.is_current

    @property
    def standing(self) -> str:
        """How it stands, in words."""
        if self.request.wants is RequestKind.COMMENT:
            return "nothing more to say" if self.word else "to comment"
        if self.is_current:
            return "approved as it stands"
        if self.word and self.word.word is RequestWord.NOT_APPROVED:
            return "not approved"
        return "approved an earlier state" if self.approved else "to approve"

    @property
    def standing_in_full(self) -> str:
        """The same with the day of their word, and the hash of the state that it is about."""
        word = self.approved or self.word
        if word is None:
            return f"{self.standing}, state {self.request.sha256[:12]}"
        return f"{self.standing}, {day_in_words(day_of(word.at))}, state {word.sha256[:12]}"


def sent_in(
    session: Session, state: ProcurementState, drafted: DraftRevision | None = None
) -> tuple[SentDraft, ...]:
    """Whom the draft was sent to since the last publication, approvals first and by name: to each
    the newest request of each kind that was not taken back.
    """
    asked = standing_requests(session, state)
    if not asked:
        return ()
    drafted = drafted or procurements.drafted(session, state.id)
    current, since = drafts.hash_of_draft(drafted.draft), _published(state)
    person = {request.id: request.person for request in draft_words.requests(session, state.id)}
    words = [
        word for word in draft_words.words(session, state.id) if since is None or word.at > since
    ]
    sent = (
        _sent(
            request,
            people.person(session, request.person).name,
            [word for word in words if person[word.request] == request.person],
            current,
        )
        for request in asked
    )
    approval = RequestKind.APPROVAL
    return tuple(sorted(sent, key=lambda each: (each.request.wants is not approval, each.name)))


def _sent(request: DraftRequest, name: str, words: Iterable[DraftWord], current: str) -> SentDraft:
    """How a request stands after what its colleague said, where the draft has this hash now."""
    told = tuple(words)
    given = _approvals(told) if request.wants is RequestKind.APPROVAL else []
    now = [word for word in given if word.sha256 == current]
    last = [word for word in told if word.request == request.id]
    return SentDraft(
        request=request,
        name=name,
        word=last[-1] if last else None,
        approved=(now or given)[-1] if given else None,
        is_current=bool(now),
    )


def _approvals(told: Iterable[DraftWord]) -> list[DraftWord]:
    """The approvals among somebody's words, oldest first: of each state what they said last."""
    newest = {
        word.sha256: word
        for word in told
        if word.word in (RequestWord.APPROVED, RequestWord.NOT_APPROVED)
    }
    given = (word for word in newest.values() if word.word is RequestWord.APPROVED)
    return sorted(given, key=lambda word: word.id)


def standing_requests(session: Session, state: ProcurementState) -> tuple[DraftRequest, ...]:
    """The newest request of each kind to each colleague since the last publication, but those that
    were taken back.
    """
    since, newest = _published(state), dict[tuple[int, RequestKind], DraftRequest]()
    for request in draft_words.requests(session, state.id):
        if since is None or request.at > since:
            newest[request.person, request.wants] = request
    if not newest:
        return ()
    spent = {
        word.request
        for word in draft_words.words(session, state.id)
        if word.word is RequestWord.TAKEN_BACK
    }
    return tuple(request for request in newest.values() if request.id not in spent)


def _published(state: ProcurementState) -> datetime | None:
    return state.published.at if state.published else None


def approved_now(session: Session, state: ProcurementState) -> dict[str, object]:
    """What the audit keeps of whose approval a publication rests on; empty where none was asked."""
    given = [sent.approved for sent in sent_in(session, state) if sent.approved and sent.is_current]
    if not given:
        return {}
    return {"approved_by": [word.by for word in given], "approved_state": given[0].sha256}


def left_to_approve(sent: Sequence[SentDraft]) -> tuple[SentDraft, ...]:
    """Those whose approval was asked for and is not given on the draft as it stands."""
    return tuple(
        each for each in sent if each.request.wants is RequestKind.APPROVAL and not each.is_current
    )
