"""How far the letters have come: for those who told, for those who are told,
and for whoever looks after the installation.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from tender.records.letters import LetterCount
from tender.storage import letters
from tender.workflow.bidding.door import notices_for
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.stage import ProcurementState, state_of
from tender.workflow.ground.who_bids import count_told
from tender.workflow.telling.events import to_all

NONE = LetterCount("", 0, 0, 0)
LONG = timedelta(hours=1)
ADDRESS = re.compile(r"\S+@\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One thing that all who bid were told, and how many letters went out about it: none is counted
    before the deadline. Who they are is not said.
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
    counted: bool  #: whether letters are counted by now


@dataclass(frozen=True, slots=True, kw_only=True)
class PostState:
    """How sending goes. Letters are not counted: most go to those who bid."""

    server: str  #: empty where none is set
    waits_long: bool  #: whether a letter waits for longer than an hour
    fault: str  #: what the mail server said when a letter could not be sent, without addresses


def announcements(office: Office, actor: Actor, procurement: str) -> Announcements:
    """What all who bid were told, with counts of letters."""
    with office.look(actor, Verb.SEE_ARRIVED, procurement) as session:
        state = state_of(session, procurement)
        counted = state.published is not None and count_told(state, office.clock())
        counts = letters.counts(session, procurement) if counted else {}
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
    return Announcements(state=state, lines=lines, sends=office.mailbox.sends, counted=counted)


def post_state(office: Office, actor: Actor) -> PostState:
    """How sending goes, for an administrator."""
    with office.look(actor, Verb.MANAGE_PEOPLE) as session:
        post = office.mailbox.post
        return PostState(
            server=f"{post.way}://{post.host}:{post.port}" if post else "",
            waits_long=letters.waits_since(session, office.clock() - LONG),
            fault=ADDRESS.sub("(an address)", letters.standing(session).fault),
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
