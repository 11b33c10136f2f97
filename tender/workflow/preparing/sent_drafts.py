"""A draft sent to colleagues, for comment or for approval, and what each says of the state that
they were sent.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session

from evidence.cell import text_fault
from tender.records.drafts import DraftRequest, DraftState, RequestKind, RequestWord
from tender.records.procurements import DraftRevision
from tender.storage import draft_words, drafts, people, procurements
from tender.storage.unit import Unit
from tender.workflow.ground.access import MAY, READERS, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.ground.stage import state_of
from tender.workflow.preparing.draft_requests import standing_requests
from tender.workflow.preparing.draft_states import BEFORE
from tender.workflow.preparing.sheet import WRITTEN_AT

LONGEST = 4000  #: characters of a note
#: the row of the access table whose holders can be sent a draft for it
_ASKED = {RequestKind.COMMENT: Verb.COMMENT_ON_DRAFT, RequestKind.APPROVAL: Verb.APPROVE_DRAFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReader:
    """Somebody whom a draft can be sent to, and what for."""

    person: int
    name: str
    roles: str
    wants: tuple[RequestKind, ...]


def colleagues(session: Session, procurement: str, but: int) -> tuple[DraftReader, ...]:
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
            known.append(DraftReader(person=person, name=name, roles=words, wants=wants))
    return tuple(sorted(known, key=lambda reader: reader.name))


def send_draft(
    office: Office,
    actor: Actor,
    procurement: str,
    revision: int,
    to: Collection[int],
    wants: RequestKind,
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
        named = tuple(dict.fromkeys(to))
        _refuse_others(colleagues(unit.session, procurement, actor.id), named, wants)
        saved = _state_now(unit, drafted)
        for person in named:
            draft_words.ask(unit, procurement, saved, person, wants, note.strip(), actor.id)
        unit.says(subject=f"for {wants.value}", state=saved.sha256, to=list(named))
        return len(named)


def _refuse_others(
    readers: Iterable[DraftReader], named: Iterable[int], wants: RequestKind
) -> None:
    """Refuse where nobody is named, and whoever cannot be asked for it."""
    known = {reader.person: reader for reader in readers}
    if not named:
        raise Invalid.of(to="Tick who is sent the draft.")
    for person in named:
        if person not in known or wants not in known[person].wants:
            name = known[person].name if person in known else "Somebody ticked"
            raise Invalid.of(to=f"{name} has no role here in which to give {_gives(wants)}.")


def _gives(wants: RequestKind) -> str:
    return "an approval" if wants is RequestKind.APPROVAL else "a comment"


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
        draft_words.say(unit, procurement, asked, RequestWord.TAKEN_BACK, "", actor.id)
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
        asked = _own(unit.session, actor, procurement, request, RequestKind.APPROVAL)
        if asked.by == actor.id:
            raise NotAllowed("You sent this state yourself: somebody else approves it.")
        if asked.sha256 != sha256:
            raise Stale("You were sent another state than the one that this page showed.")
        if not approves and not note.strip():
            raise Invalid.of(note="Say why you do not approve it.")
        if fault := text_fault(note, LONGEST, "") if note.strip() else "":
            raise Invalid.of(note=fault)
        word = RequestWord.APPROVED if approves else RequestWord.NOT_APPROVED
        draft_words.say(unit, procurement, asked, word, note.strip(), actor.id)
        unit.says(subject=word.value, state=asked.sha256)
        return asked


def end_comments(office: Office, actor: Actor, procurement: str, request: int) -> DraftRequest:
    """Say that one has no more to say on the state that one was sent for comment. Raises NotThere
    for a request of somebody else, NotNow where that was said already.
    """
    with office.act(actor, Verb.COMMENT_ON_DRAFT, procurement) as unit:
        asked = _own(unit.session, actor, procurement, request, RequestKind.COMMENT)
        draft_words.say(unit, procurement, asked, RequestWord.SAID_ALL, "", actor.id)
        unit.says(subject=RequestWord.SAID_ALL.value, state=asked.sha256)
        return asked


def _standing(session: Session, procurement: str, request: int) -> DraftRequest:
    state = state_of(session, procurement)
    state.needs(*WRITTEN_AT, what="This is answered")
    asked = [known for known in standing_requests(session, state) if known.id == request]
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
    session: Session, actor: Actor, procurement: str, request: int, wants: RequestKind
) -> DraftRequest:
    asked = _standing(session, procurement, request)
    if asked.person != actor.id or asked.wants is not wants:
        raise NotThere
    if any(word.request == request for word in draft_words.words(session, procurement)):
        raise NotNow("You have said your word on this state already.")
    return asked
