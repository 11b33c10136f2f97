"""A draft sent to colleagues: who was sent which state for comment or for approval, what each said,
and whose approval is of the draft as it stands.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from criteria.reading import day_in_words
from evidence.cell import text_fault
from tender.records.drafts import DraftRequest, DraftState, DraftWord, RequestWord, Wanted
from tender.records.procurements import DraftRevision
from tender.storage import drafts, people, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import MAY, READERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.preparing.draft_states import BEFORE
from tender.workflow.preparing.sheet import WRITTEN_AT

LONGEST = 4000  #: characters of a note
#: the row of the access table whose holders can be sent a draft for it
_ASKED = {Wanted.COMMENT: Verb.COMMENT_ON_DRAFT, Wanted.APPROVAL: Verb.APPROVE_DRAFT}


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
        if self.request.wants is Wanted.COMMENT:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody whom a draft can be sent to, and what for."""

    person: int
    name: str
    roles: str
    wants: tuple[Wanted, ...]


def sent_in(
    session: Session, state: ProcurementState, drafted: DraftRevision | None = None
) -> tuple[SentDraft, ...]:
    """Whom the draft was sent to since the last publication, by name: to each the newest request of
    each kind that was not taken back.
    """
    asked = standing_requests(session, state)
    if not asked:
        return ()
    drafted = drafted or procurements.drafted(session, state.id)
    current = drafts.hash_of_draft(drafted.draft)
    said = drafts.words(session, state.id)
    since = _published(state)
    by_person = {request.id: request.person for request in drafts.requests(session, state.id)}
    sent = []
    for request in asked:
        own = [word for word in said if by_person[word.request] == request.person]
        approvals = [
            word
            for word in own
            if word.word is RequestWord.APPROVED and (since is None or word.at > since)
        ]
        is_approval = request.wants is Wanted.APPROVAL
        now = [word for word in approvals if word.sha256 == current]
        sent.append(
            SentDraft(
                request=request,
                name=people.person(session, request.person).name,
                word=next((word for word in reversed(own) if word.request == request.id), None),
                approved=(now or approvals)[-1] if is_approval and approvals else None,
                is_current=is_approval and bool(now),
            )
        )
    return tuple(sorted(sent, key=lambda one: (one.request.wants != Wanted.APPROVAL, one.name)))


def standing_requests(session: Session, state: ProcurementState) -> tuple[DraftRequest, ...]:
    """The newest request of each kind to each colleague since the last publication, but those that
    were taken back.
    """
    since, newest = _published(state), dict[tuple[int, Wanted], DraftRequest]()
    for request in drafts.requests(session, state.id):
        if since is None or request.at > since:
            newest[request.person, request.wants] = request
    if not newest:
        return ()
    spent = {
        word.request
        for word in drafts.words(session, state.id)
        if word.word is RequestWord.TAKEN_BACK
    }
    return tuple(request for request in newest.values() if request.id not in spent)


def _published(state: ProcurementState) -> datetime | None:
    return state.published.at if state.published else None


def colleagues(session: Session, procurement: str, but: int) -> tuple[Colleague, ...]:
    """Those who may read the draft here, by name, but one; and what each can be asked for."""
    roles: dict[int, set[Role]] = {}
    for member in people.team(session, procurement):
        if member.role in READERS:
            roles.setdefault(member.person, set()).add(Role(member.role))
    known = []
    for person, held in roles.items():
        wants = tuple(want for want, verb in _ASKED.items() if held & MAY[verb])
        if wants and person != but:
            name = people.person(session, person).name
            words = ", ".join(sorted(role.value for role in held))
            known.append(Colleague(person=person, name=name, roles=words, wants=wants))
    return tuple(sorted(known, key=lambda one: one.name))


def send_draft(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    to: Collection[int],
    wants: Wanted,
    note: str = "",
) -> int:
    """Send the draft of this revision, as it stands under its hash, to colleagues; to how many.

    Raises Stale where somebody changed the draft since the page was made, NotNow once marking is
    open, and Invalid where nobody is named, for somebody who cannot be asked for it, and for a
    note that is too long.
    """
    with office.act(actor, Verb.SEND_DRAFT, procurement) as unit:
        state = state_of(unit.session, procurement)
        state.needs(*WRITTEN_AT, what="A draft is sent")
        drafted = procurements.drafted(unit.session, procurement)
        if drafted.revision != revision:
            raise Stale(
                "Somebody changed the draft since this page was made. It was sent to nobody: look "
                "at what was changed first."
            )
        if fault := text_fault(note, LONGEST, "") if note.strip() else "":
            raise Invalid.of(note=fault)
        known = {one.person: one for one in colleagues(unit.session, procurement, actor.id)}
        named = tuple(dict.fromkeys(to))
        if not named:
            raise Invalid.of(to="Tick who is sent the draft.")
        for person in named:
            if person not in known or wants not in known[person].wants:
                name = known[person].name if person in known else "Somebody ticked"
                raise Invalid.of(to=f"{name} has no role here in which to give {_gives(wants)}.")
        saved = _state_now(unit, drafted)
        for person in named:
            drafts.ask(unit, procurement, saved, person, wants, note.strip(), actor.id)
        unit.says(subject=f"for {wants.value}", state=saved.sha256, to=list(named))
        return len(named)


def _gives(wants: Wanted) -> str:
    return "an approval" if wants is Wanted.APPROVAL else "a comment"


def _state_now(unit: Unit, drafted: DraftRevision) -> DraftState:
    """The state that the draft is in, kept now where it was not kept yet."""
    newest = drafts.newest_state(unit.session, drafted.id)
    if newest is None or newest.sha256 != drafts.hash_of_draft(drafted.draft):
        drafts.keep_state(unit, drafted.id, drafted.draft, drafted.revision, did=BEFORE, by=None)
        newest = drafts.newest_state(unit.session, drafted.id)
    assert newest is not None
    return newest


def take_back_request(office: Office, actor: Actor, procurement: str, request: int) -> DraftRequest:
    """Take back what a colleague was asked for: nothing waits for it any more. Raises NotThere for
    a request that does not stand.
    """
    with office.act(actor, Verb.SEND_DRAFT, procurement) as unit:
        asked = _standing(unit.session, procurement, request)
        drafts.say(unit, procurement, asked, RequestWord.TAKEN_BACK, "", actor.id)
        unit.says(subject=f"taken back, for {asked.wants.value}", person=asked.person)
        return asked


def say_on_draft(
    office: Office,
    actor: Actor,
    procurement: str,
    request: int,
    sha256: str,
    note: str = "",
    *,
    approves: bool,
) -> DraftRequest:
    """Approve the state that one was sent, or do not, with the reason.

    Raises Stale where the page showed another state, NotThere for a request of somebody else,
    NotNow where there is a word already or marking is open, NotAllowed for whoever sent it, and
    Invalid without a reason for no.
    """
    with office.act(actor, Verb.APPROVE_DRAFT, procurement) as unit:
        asked = _own(unit.session, actor, procurement, request, Wanted.APPROVAL)
        if asked.by == actor.id:
            raise NotAllowed("You sent this state yourself: somebody else approves it.")
        if asked.sha256 != sha256:
            raise Stale("You were sent another state than the one that this page showed.")
        if not approves and not note.strip():
            raise Invalid.of(note="Say why you do not approve it.")
        if fault := text_fault(note, LONGEST, "") if note.strip() else "":
            raise Invalid.of(note=fault)
        word = RequestWord.APPROVED if approves else RequestWord.NOT_APPROVED
        drafts.say(unit, procurement, asked, word, note.strip(), actor.id)
        unit.says(subject=word.value, state=asked.sha256)
        return asked


def end_comments(office: Office, actor: Actor, procurement: str, request: int) -> DraftRequest:
    """Say that one has no more to say on the state that one was sent for comment. Raises NotThere
    for a request of somebody else, NotNow where that was said already.
    """
    with office.act(actor, Verb.COMMENT_ON_DRAFT, procurement) as unit:
        asked = _own(unit.session, actor, procurement, request, Wanted.COMMENT)
        drafts.say(unit, procurement, asked, RequestWord.SAID_ALL, "", actor.id)
        unit.says(subject=RequestWord.SAID_ALL.value, state=asked.sha256)
        return asked


def _standing(session: Session, procurement: str, request: int) -> DraftRequest:
    state = state_of(session, procurement)
    state.needs(*WRITTEN_AT, what="This is answered")
    asked = [one for one in standing_requests(session, state) if one.id == request]
    if not asked:
        raise NotThere
    return asked[0]


def own_request(office: Office, actor: Actor, procurement: str, request: int) -> DraftRequest:
    """What this person was asked. Raises NotThere for a request of somebody else."""
    with office.look(actor, Verb.SEE_DRAFT, procurement) as session:
        asked = _standing(session, procurement, request)
    if asked.person != actor.id:
        raise NotThere
    return asked


def _own(
    session: Session, actor: Actor, procurement: str, request: int, wants: Wanted
) -> DraftRequest:
    asked = _standing(session, procurement, request)
    if asked.person != actor.id or asked.wants is not wants:
        raise NotThere
    if any(word.request == request for word in drafts.words(session, procurement)):
        raise NotNow("You have said your word on this state already.")
    return asked


def approved_now(session: Session, state: ProcurementState) -> dict[str, object]:
    """What the audit keeps of whose approval a publication rests on; empty where none was asked."""
    given = [one.approved for one in sent_in(session, state) if one.approved and one.is_current]
    if not given:
        return {}
    return {"approved_by": [word.by for word in given], "approved_state": given[0].sha256}


def left_to_approve(sent: Sequence[SentDraft]) -> tuple[SentDraft, ...]:
    """Those whose approval was asked for and is not given on the draft as it stands."""
    return tuple(one for one in sent if one.request.wants is Wanted.APPROVAL and not one.is_current)
