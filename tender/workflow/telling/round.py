"""One round of the post: letters are written for whatever happened since the last,
and handed to the mail server.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import chain

from sqlmodel import Session

from tender.post import Letter, NotTaken, NotTakenYet, Unreachable
from tender.post.smtp import SmtpConnection
from tender.records.audit import AuditHead
from tender.records.faults import StoreFault
from tender.records.letters import WaitingLetter
from tender.storage import audit, letters, procurements
from tender.workflow.ground.mailbox import NO_ANSWERS
from tender.workflow.ground.office import Office
from tender.workflow.ground.secret_letters import text_of
from tender.workflow.ground.stage import ProcurementState, Stage, state_of
from tender.workflow.telling.bidder_event import BidderEvent
from tender.workflow.telling.endings import ending_events
from tender.workflow.telling.events import bidder_events, released_events

#: what is older is told by no letter: whoever turns letters on does not send those of last year
FRESH = timedelta(days=3)
TOLD = (Stage.PUBLISHED, Stage.MARKING, Stage.OUTCOME)
RELEASED = (Stage.APPROVED, Stage.STANDSTILL, Stage.AWARDED)  #: letters of the award alone
MOST = 20  #: letters over one connection
NOT_OPENED = "The installation's key is not the one that wrapped this letter. Ask for it again."
AGAIN = timedelta(minutes=1)  #: when the mail server could not be used


def send_round(office: Office) -> int:
    """Write what is to be written and send what is due.

    How many letters were tried. Without a mail server, nothing.
    """
    if not office.mailbox.sends:
        return 0
    try:
        _write(office)
        return _send(office)
    except StoreFault:
        return 0  # the store is busy or gone: letters wait there


def _write(office: Office) -> None:
    now = office.clock()
    with office.read() as session:
        events = [(state, tuple(_to_write(session, state, now))) for state in _told(session)]
    for state, those in events:
        if those:
            with office.tend() as session:
                for event, person in those:
                    subject, text = worded(office, event, state)
                    letters.write(session, state.id, person, event.key, subject, text, now)


def _told(session: Session) -> Iterator[ProcurementState]:
    for listed in procurements.listed(session):
        state = state_of(session, listed.id)
        if state.stage in (*TOLD, *RELEASED) or state.ended:
            yield state


def _to_write(
    session: Session, state: ProcurementState, now: datetime
) -> Iterator[tuple[BidderEvent, int]]:
    known = letters.known(session, state.id)
    of_bidders: Iterable[BidderEvent] = ()
    if state.stage in RELEASED and not state.ended:
        of_bidders = released_events(session, state)
    elif state.published:
        of_bidders = bidder_events(session, state, now)
    for event in chain(of_bidders, ending_events(session, state)):
        if event.at > now - FRESH:
            for person in event.to:
                if (event.key, person) not in known and event.concerns(person):
                    yield event, person


def worded(office: Office, event: BidderEvent, state: ProcurementState) -> tuple[str, str]:
    """Subject and text of the letter about an event."""
    lines = (
        f"{event.title}.",
        event.text,
        f"Read it here: {office.mailbox.link(event.path)}",
        (
            f"This is about {state.listed.title}, {state.listed.council}. "
            f"You get it because you, or the organisation that you act for, take part. {NO_ANSWERS}"
        ),
    )
    return f"{event.title} – {state.listed.title}", "\n\n".join(lines) + "\n"


def _send(office: Office) -> int:
    with office.read() as session:
        if not letters.due(session, office.clock()):
            return 0
    with office.tend() as session:
        waiting = letters.take(session, office.clock(), MOST)
    with office.read() as session:
        foot = audit_foot(audit.head(session))
    post, left = office.mailbox.post, list(waiting)
    if post is None or not left:
        return 0
    try:
        with post.round() as opened:
            while left:
                _hand_in(office, opened, left[0], foot)
                left.pop(0)
    except Unreachable as fault:
        with office.tend() as session:
            letters.not_yet(
                session, [letter.id for letter in left], str(fault), office.clock() + AGAIN
            )
    return len(waiting) - len(left)


def audit_foot(head: AuditHead) -> str:
    """What every letter ends with: whoever keeps it can show later that nothing was removed from
    the audit, or made anew, up to this entry.
    """
    return f"\n-- \nThe audit here stood at entry {head.number} when this was sent:\n{head.text}\n"


def message_name(office: Office, number: int) -> str:
    """What a letter is called wherever it goes, the same however often it is tried. Numbers of
    letters are counted through: whoever got two of them would know how many went between, and so
    how many take part.
    """
    signed = office.vault.signer.sign(f"the letter {number}".encode()).signature
    return f"tender-{sha256(signed.encode()).hexdigest()[:32]}"


def _hand_in(office: Office, opened: SmtpConnection, letter: WaitingLetter, foot: str) -> None:
    """Hand one letter in, and note what became of it.

    Raises Unreachable where nothing more can be handed in.
    """
    try:
        if not (text := text_of(office, letter)):
            raise NotTaken(NOT_OPENED)
        opened.hand_in(
            Letter(
                id=message_name(office, letter.id),
                address=letter.address,
                subject=letter.subject,
                text=text + foot,
            ),
            office.clock(),
        )
    except (NotTaken, NotTakenYet) as fault:
        with office.tend() as session:
            letters.was_not_sent(
                session,
                letter.id,
                letter.tries,
                str(fault),
                office.clock(),
                for_good=isinstance(fault, NotTaken),
            )
    else:
        with office.tend() as session:
            letters.was_sent(session, letter.id, office.clock())
