"""How far the letters have come: for those who told, for those who are told,
and for whoever looks after the installation.
"""

from dataclasses import dataclass
from datetime import datetime

from tender.records.letters import LetterCount, LetterState
from tender.storage import letters
from tender.workflow.bidding.door import notices_for
from tender.workflow.ground.access import Actor, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.telling.events import to_all

NONE = LetterCount("", 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One thing that all who bid were told, and how many letters went out about it.

    Who they are is not said: bids may be sealed.
    """

    at: datetime
    title: str
    text: str
    count: LetterCount


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcements:
    """Everything that all who bid were told, newest first."""

    state: ProcurementState
    lines: tuple[Announcement, ...]
    sends: bool  #: whether letters are sent here


@dataclass(frozen=True, slots=True, kw_only=True)
class PostState:
    """How sending goes."""

    server: str  #: empty where none is set
    standing: LetterState


def announcements(office: Office, actor: Actor, procurement: str) -> Announcements:
    """What all who bid were told, with counts of letters."""
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        state = state_of(session, procurement)
        counts = letters.counts(session, procurement)
        bidder_notices = notices_for(session, procurement) if state.published else ()
    lines = tuple(
        Announcement(
            at=notice.at,
            title=notice.title,
            text=notice.text,
            count=counts.get(to_all(procurement, notice.key), NONE),
        )
        for notice in bidder_notices
    )
    return Announcements(state=state, lines=lines, sends=office.mailbox.sends)


def post_state(office: Office, actor: Actor) -> PostState:
    """How sending goes, for an administrator."""
    with office.look(actor, Verb.MANAGE_PEOPLE) as session:
        post = office.mailbox.post
        return PostState(
            server=f"{post.way}://{post.host}:{post.port}" if post else "",
            standing=letters.standing(session),
        )


def write_trial(office: Office, actor: Actor) -> None:
    """Write a letter to oneself, to see that letters arrive."""
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        text = (
            "This is a trial letter. If you read it, letters are sent: "
            f"{office.mailbox.link('/people/post')}\n"
        )
        letters.write(
            unit.session,
            None,
            actor.id,
            f"trial {unit.number}",
            "A trial letter from Tender",
            text,
            unit.now,
        )
        unit.says(subject="a trial letter")
