"""The office: the store, the clock, the vault and the table of who may do what, held together.

Every verb goes through one of its doors: `act`, `look` and `keep`, which ask the table;
`act_unasked`, `tend` and `read`, where no row of it can be asked about.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session

from criteria.reading import day_in_words
from tender.documents.council_signature import CouncilSignature
from tender.documents.pdf import KeptPress
from tender.storage.audit_chain import PLAYED
from tender.storage.engine import Store
from tender.storage.people import person as person_of
from tender.storage.people import roles_that_count
from tender.storage.procurements import exists
from tender.storage.unit import Doer, Unit
from tender.workflow.ground.access import NOT_AFTER_RECOVERY, OF_TWO, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.outcome_desk import OutcomeDesk
from tender.workflow.ground.refusals import NotAllowed, NotNow, NotSignedIn, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.ground.vault import SealVault, passing_vault

#: what is still done in an ended procurement: people are let in to read and let out, a bidder has
#: read what is new, the report tells of the end, and the file of it all is made and taken
STILL_DONE = frozenset({
    Verb.MANAGE_TEAM, Verb.SEE_OWN_BID, Verb.READ_OWN_LETTER, Verb.MAKE_REPORT,
    Verb.MAKE_AWARD_FILE, Verb.TAKE_AWARD_FILE,
})  # fmt: skip


def now_in_utc() -> datetime:
    """The server's clock."""
    return datetime.now(UTC)


#: how long a recovered account does none of what the table says
AFTER_RECOVERY = timedelta(days=3)
CHANGED = (
    "Your roles here changed while this was under way. Nothing was changed. Load the page again to "
    "see what you can do now."
)
BOUND = (
    "You came by a one-time link or a token, which was made for one procurement alone. "
    "Sign in as usual for anything else."
)
RECOVERED = (
    f"This account was recovered less than {AFTER_RECOVERY.days} days ago. Until then it agrees "
    "to nothing that takes two, has nobody stand in, and opens no bids, publishes, locks, signs "
    "off, approves, awards, ends and erases nothing. Somebody else of the same role can."
)
NOT_VOUCHED = (
    "This account was made by whoever uses it, and no administrator has said yet whose it is. "
    "Until then it is none of the two people that this takes. An administrator adds its address on "
    "the page People."
)
LONDON = ZoneInfo("Europe/London")  #: days, deadlines and standstills are told by the clock there


def day_of(moment: datetime) -> date:
    """The day that it is in England at a moment: between midnight and one in summer,
    not the day in UTC.
    """
    return moment.astimezone(LONDON).date()


class Office:
    """Where verbs are done. One for each running application; tests hand in their own clock."""

    def __init__(
        self,
        store: Store,
        clock: Callable[[], datetime] = now_in_utc,
        vault: SealVault | None = None,
        mailbox: Mailbox | None = None,
        signature: CouncilSignature | None = None,
        *,
        played: bool = False,
        press: KeptPress | None = None,
    ) -> None:
        """Keep the store, the clock, where bids are sealed and where letters go; without a vault,
        one in memory with a key of its own; without a mailbox, none is sent; without a signature,
        no report is signed. `played` says that the clock's times are invented, as the
        demonstration's are; each entry then says so. Documents are laid out by the press, one of
        its own where none is given.
        """
        self.signature, self.played = signature, played
        self.press = press or KeptPress()
        #: which outcomes the worker of this process has worked out; None where none prepares them
        self.outcomes: OutcomeDesk | None = None
        self.store, self.clock, self.vault, self.mailbox = (
            store,
            clock,
            vault or passing_vault(),
            mailbox or Mailbox(),
        )

    def today(self) -> date:
        """The day that it is in England."""
        return day_of(self.clock())

    @contextmanager
    def act(self, actor: Actor, verb: Verb, procurement: str = "") -> Iterator[Unit]:
        """One act: checked against the table, also within its one transaction, as whoever acts is
        by then; one audit entry; nothing at all where it raises.

        Raises NotSignedIn, NotAllowed or NotThere before anything is changed, NotNow in a
        procurement that was ended, and whatever the verb itself refuses.
        """
        permit(actor, verb, procurement)
        with self.store.acting(
            Doer(actor.person, actor.name), verb.value, procurement, self.clock()
        ) as unit:
            _permit_still(unit.session, unit.now, actor, verb, procurement)
            _refuse_ended(unit.session, verb, procurement)
            self._say_played(unit)
            yield unit

    @contextmanager
    def act_unasked(self, doer: Doer, verb: str, procurement: str = "") -> Iterator[Unit]:
        """An act that no row of the table can be asked about, with its audit entry all the same:
        somebody proves who they are, makes an account, or stands at the machine itself.
        """
        with self.store.acting(doer, verb, procurement, self.clock()) as unit:
            self._say_played(unit)
            yield unit

    def _say_played(self, unit: Unit) -> None:
        if self.played:
            unit.says("", **{PLAYED: True})

    @contextmanager
    def keep(self, actor: Actor, verb: Verb, procurement: str = "") -> Iterator[Session]:
        """Keep what is no act yet: what somebody types and has not given, a file that goes with it,
        that something was read. Checked against the table as an act is, one short transaction, no
        audit entry: what is kept here is its owner's alone, changes at every keystroke and decides
        nothing.

        Raises NotSignedIn, NotAllowed or NotThere before anything is changed, NotNow in a
        procurement that was ended.
        """
        permit(actor, verb, procurement)
        now = self.clock()
        with self.store.keeping() as session:
            _permit_still(session, now, actor, verb, procurement)
            _refuse_ended(session, verb, procurement)
            yield session

    @contextmanager
    def tend(self) -> Iterator[Session]:
        """The application's own housekeeping, in which nobody acts: a job's progress, letters on
        their way, signed-in browsers, files noted before they are written. No audit entry.
        """
        with self.store.keeping() as session:
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent reading about which no row of the table can be asked: who somebody is
        before they are known, what long work needs, how the demonstration stands. Whoever reads so
        shows nobody what they could not look at.
        """
        with self.store.reading() as session:
            yield session

    @contextmanager
    def look(self, actor: Actor, verb: Verb, procurement: str = "") -> Iterator[Session]:
        """One consistent look, checked against the table.

        Raises NotSignedIn, NotAllowed or NotThere.
        """
        permit(actor, verb, procurement)
        with self.store.reading() as session:
            yield session

    def actor(self, person: int, name: str, *, administrator: bool) -> Actor:
        """A person with the roles they hold now."""
        with self.read() as session:
            return actor_of(session, self.clock(), person, name, administrator=administrator)


def actor_of(
    session: Session, now: datetime, person: int, name: str, *, administrator: bool
) -> Actor:
    """A person with the roles they hold now, read in a session there is. What somebody held by
    standing in gives nothing after the last day, whether or not a round has ended it.
    """
    known, counted = person_of(session, person), roles_that_count(session, person, day_of(now))
    actor = with_roles(
        person,
        name,
        ((held.procurement, held.role, held.group) for held in counted),
        administrator=administrator,
        recovered=fresh(known.recovered, now),
        vouched=known.vouched,
    )
    return replace(actor, again=partial(_account_again, actor))


def _account_again(actor: Actor, session: Session, now: datetime) -> Actor | None:
    """Whoever an account belongs to, as they are at a later moment; nobody where they may sign in
    no more.
    """
    known = person_of(session, actor.id)
    administrator = actor.administrator and known.administrator
    newer = actor_of(session, now, known.id, actor.name, administrator=administrator)
    return newer if known.active else None


def fresh(recovered: datetime | None, now: datetime) -> bool:
    """Whether an account was recovered so lately that it does not do yet what others must be able
    to rely on; a clock that was set back does not end that.
    """
    return recovered is not None and now - recovered < AFTER_RECOVERY


def with_roles(
    person: int,
    name: str,
    held: Iterable[tuple[str, str, str]],
    *,
    administrator: bool,
    recovered: bool,
    vouched: bool,
) -> Actor:
    """A person with these roles: procurement, role and evaluator group of each."""
    roles: dict[str, frozenset[Role]] = {}
    groups: dict[str, frozenset[str]] = {}
    for procurement, role, group in held:
        roles[procurement] = roles.get(procurement, frozenset()) | {Role(role)}
        if group:
            groups[procurement] = groups.get(procurement, frozenset()) | {group}
    return Actor(
        person=person,
        name=name,
        administrator=administrator,
        roles=roles,
        groups=groups,
        recovered=recovered,
        vouched=vouched,
    )


def _permit_still(
    session: Session, now: datetime, actor: Actor, verb: Verb, procurement: str
) -> None:
    """Ask the table once more, in the transaction that writes, about whoever acts as they are by
    then: their role, or their way in, may have ended while a file was on its way or another act was
    waited for. A verb asks its actor about the roles of before, so none of them may be gone.
    """
    newer = actor.again(session, now) if actor.again else actor
    if newer is None:
        raise NotSignedIn
    permit(newer, verb, procurement)
    if not actor.roles_in(procurement) <= newer.roles_in(procurement):
        raise NotAllowed(CHANGED)


def _refuse_ended(session: Session, verb: Verb, procurement: str) -> None:
    """Refuse with NotNow what is asked for a procurement that was ended."""
    if not procurement or verb in STILL_DONE or not exists(session, procurement):
        return
    ended = state_of(session, procurement).ended
    if ended is not None:
        raise NotNow(
            f"This procurement was ended on {day_in_words(day_of(ended.at))}, so you cannot "
            f"{verb.to_you} any more. Everything can still be read. Nothing was changed."
        )


def permit(actor: Actor, verb: Verb, procurement: str = "") -> None:
    """Let it pass or refuse: NotSignedIn for nobody, NotThere for those outside the procurement,
    NotAllowed for the rest.
    """
    if actor.may(verb, procurement):
        return
    if actor.person is None:
        raise NotSignedIn
    if procurement and not actor.roles_in(procurement):
        raise NotThere
    if actor.recovered and verb in NOT_AFTER_RECOVERY:
        raise NotAllowed(RECOVERED)
    if not actor.vouched and verb in OF_TWO and replace(actor, vouched=True).may(verb, procurement):
        raise NotAllowed(NOT_VOUCHED)
    if actor.bound and not procurement:
        raise NotAllowed(BOUND)
    raise NotAllowed(
        f"Your role here does not let you {verb.to_you}. Ask the procurement lead if it should."
    )
