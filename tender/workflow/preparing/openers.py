"""Who opens the bids: at least two openers and a keeper of the safe's words, named before
publication, each with a passphrase or printed words made for this procurement alone.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from evidence.counting import count_of
from tender.identity.passwords import COST as COST_OF_PASSWORD
from tender.identity.passwords import fits, objection
from tender.records.openers import KnownLock, NamedHolder
from tender.records.people import HeldRole
from tender.sealing.locks import COST, HolderLock, passphrase_lock, printed_words
from tender.storage import bids, factors, openers, people
from tender.storage.unit import Unit
from tender.workflow.ground.access import BLIND, OPENERS, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.stage import ProcurementState, state_of

LEAST_OPENERS = 2  #: beside the safe: with it the three shares that are the fewest
MOST_OPENERS = 15  #: beside the safe
LEAST_LETTERS = 16  #: of a passphrase: whoever copies the database may try as many as they like


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedOpener:
    """An opener, or the keeper of the safe's words."""

    person: int
    name: str
    keeps_safe: bool
    made: datetime | None  #: when their passphrase, or the safe's words, were made
    by_words: bool = False
    left: bool = False  #: whether they hold no role any more that opens bids
    #: whether they open, and may know the safe's words too: they kept those since they were printed
    kept_words: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenersPage:
    """Who opens, as somebody who may hold a share sees it."""

    state: ProcurementState
    named: tuple[NamedOpener, ...]
    could_be: tuple[HeldRole, ...]  #: who holds a role that opens bids and is not named yet
    own: NamedOpener | None  #: the line of whoever looks
    missing: tuple[str, ...]  #: what keeps publication, in sentences
    split: bool  #: whether the keys are made
    elsewhere: bool  #: whether bids came another way, so that nothing lies sealed here


def openers_page(office: Office, actor: Actor, procurement: str) -> OpenersPage:
    """Who opens the bids of a procurement."""
    with office.look(actor, Verb.HOLD_SHARE, procurement) as session:
        named = named_openers(session, procurement)
        taken, state = {opener.person for opener in named}, state_of(session, procurement)
        return OpenersPage(
            state=state,
            named=named,
            could_be=tuple(
                role for role in _who_may(session, procurement) if role.person not in taken
            ),
            own=next((opener for opener in named if opener.person == actor.person), None),
            missing=tuple(openers_missing(named)),
            split=bool(openers.split_keys(session, procurement)),
            elsewhere=not state.opened and bool(bids.aliases(session, procurement)),
        )


def named_openers(session: Session, procurement: str) -> tuple[NamedOpener, ...]:
    """Openers and keeper, each with when their lock was made."""
    locks = openers.locks(session, procurement)
    may = {role.person for role in _who_may(session, procurement)}
    know_words = openers.kept_words(session, procurement)
    return tuple(
        _named(session, holder, lock_of(holder, locks), may, know_words)
        for holder in openers.holders(session, procurement)
    )


def _named(
    session: Session,
    holder: NamedHolder,
    lock: KnownLock | None,
    may: Collection[int],
    know_words: Collection[int],
) -> NamedOpener:
    return NamedOpener(
        person=holder.person,
        name=people.person(session, holder.person).name,
        keeps_safe=holder.keeps_safe,
        made=lock.at if lock else None,
        by_words=bool(lock and lock.by_words),
        left=holder.person not in may,
        kept_words=not holder.keeps_safe and holder.person in know_words,
    )


def lock_of(holder: NamedHolder, locks: Sequence[KnownLock]) -> KnownLock | None:
    """The newest lock of a holder; the safe's stays when another keeps its words."""
    return next(
        (
            lock
            for lock in reversed(locks)
            if lock.safe == holder.keeps_safe and (lock.safe or lock.person == holder.person)
        ),
        None,
    )


def _who_may(session: Session, procurement: str) -> tuple[HeldRole, ...]:
    """Everybody who may be named, once: no one of them marks, and an administrator vouches for
    each, so that nobody opens beside an account of their own making.
    """
    team = people.team(session, procurement)
    blind = {role.person for role in team if role.role in BLIND}
    may = {
        role.person: role
        for role in reversed(team)
        if role.role in OPENERS
        and role.person not in blind
        and people.person(session, role.person).vouched
    }
    return tuple(reversed(may.values()))


def openers_missing(named: Sequence[NamedOpener]) -> Iterator[str]:
    """What keeps publication, in sentences."""
    count = sum(not opener.keeps_safe for opener in named)
    if count < LEAST_OPENERS:
        yield f"name at least two people who open the bids; {count_of(count, 'is', 'are')} named"
    if not any(opener.keeps_safe for opener in named):
        yield "name who keeps the words in the council’s safe"
    for opener in named:
        if opener.left:
            yield f"{opener.name} may open no bids any more: name somebody else"
        elif opener.kept_words:
            yield (
                f"{opener.name} is an opener who kept the words of the safe: whoever keeps them "
                "now prints them anew, so that nobody has two shares"
            )
        elif opener.made is None and opener.keeps_safe:
            yield f"{opener.name} has not printed the words for the safe yet"
        elif opener.made is None:
            yield f"{opener.name} has made no passphrase yet"


def name_opener(
    office: Office, actor: Actor, procurement: str, person: int, *, keeps_safe: bool
) -> None:
    """Name an opener, or who keeps the safe's words in place of whoever did.

    Raises Invalid for somebody who may not, or is the other of the two already.
    """
    with office.act(actor, Verb.NAME_OPENERS, procurement) as unit:
        role = next(
            (role for role in _who_may(unit.session, procurement) if role.person == person), None
        )
        if role is None:
            raise Invalid.of(
                person=(
                    "Choose somebody of the team who neither marks nor moderates, and whose "
                    "account an administrator made or confirmed."
                )
            )
        named = openers.holders(unit.session, procurement)
        if any(holder.person == person for holder in named):
            raise Invalid.of(
                person=f"{role.name} is named already. Nobody is an opener and keeps the safe’s "
                "words too: it takes two people."
            )
        if keeps_safe and openers.had_share(unit.session, procurement, person):
            raise Invalid.of(
                person=f"{role.name} has had a share of the key as an opener. Somebody who never "
                "had one keeps the safe’s words: it takes two people."
            )
        if not keeps_safe and len(named) > MOST_OPENERS:
            raise Invalid.of(person=f"A key has at most {MOST_OPENERS} openers.")
        for holder in named:
            if keeps_safe and holder.keeps_safe:
                _name(unit, procurement, holder, actor.id, given=False)
        _name(unit, procurement, NamedHolder(person, keeps_safe), actor.id, given=True)
        what = "keeper of the safe's words" if keeps_safe else "opener"
        unit.says(subject=f"{role.name}, {what}", person=person)


def _name(unit: Unit, procurement: str, holder: NamedHolder, by: int, *, given: bool) -> None:
    openers.name_opener(
        unit, procurement, holder.person, by, keeps_safe=holder.keeps_safe, given=given
    )


def take_name_back(office: Office, actor: Actor, procurement: str, person: int) -> None:
    """Name an opener no longer; before publication, the keeper too. Once the keys are made two
    openers stay, and the share of who goes lies here, locked, until the keys are split anew.

    Raises NotThere, NotNow.
    """
    with office.act(actor, Verb.NAME_OPENERS, procurement) as unit:
        holder = _holder(unit.session, procurement, person)
        openers_now = [
            named for named in openers.holders(unit.session, procurement) if not named.keeps_safe
        ]
        split = bool(openers.split_keys(unit.session, procurement))
        if split and (holder.keeps_safe or len(openers_now) <= LEAST_OPENERS):
            raise NotNow(
                "The keys are split already: name somebody in their place first. "
                "Nothing was changed."
            )
        _name(unit, procurement, holder, actor.id, given=False)
        unit.says(subject=f"{people.person(unit.session, person).name}, no opener", person=person)


def _holder(session: Session, procurement: str, person: int) -> NamedHolder:
    for holder in openers.holders(session, procurement):
        if holder.person == person:
            return holder
    raise NotThere("You are not named to open the bids of this procurement.")


def make_passphrase(
    office: Office,
    actor: Actor,
    procurement: str,
    passphrase: str,
    again: str,
    cost: int = COST,
    cost_of_password: int = COST_OF_PASSWORD,
) -> None:
    """Make one's own passphrase for this procurement. It is kept nowhere.

    Raises NotThere for whoever is not named, or keeps the safe's words; Invalid for one that is too
    short, easily guessed, mistyped, or the password that they sign in with.
    """
    with office.look(actor, Verb.HOLD_SHARE, procurement) as session:
        holder = _holder(session, procurement, actor.id)
        proof = factors.proof(session, person=actor.id)
    if holder.keeps_safe:
        raise NotNow("The safe is opened with printed words.")
    objected = _objection(passphrase, actor.name, proof.email if proof else "")
    if not objected and proof and fits(proof.password_hash, passphrase, cost_of_password):
        objected = "This is the password you sign in with. Make another."
    if objected:
        raise Invalid.of(passphrase=objected)
    if passphrase != again:
        raise Invalid.of(again="This is not what you typed above. Type it twice.")
    _keep(office, actor, procurement, holder, passphrase_lock(passphrase, cost))


def _objection(passphrase: str, name: str, email: str) -> str:
    if len(passphrase.strip()) < LEAST_LETTERS:
        return f"Use at least {LEAST_LETTERS} characters: four words, say."
    return objection(passphrase, name, email)


def make_words(office: Office, actor: Actor, procurement: str) -> str:
    """Words to be printed, one's own or, for who keeps them, the safe's: shown now and never again.

    Raises NotThere for whoever is not named.
    """
    with office.look(actor, Verb.HOLD_SHARE, procurement) as session:
        holder = _holder(session, procurement, actor.id)
    printed = printed_words()
    _keep(office, actor, procurement, holder, printed.lock)
    return printed.words


def _keep(
    office: Office, actor: Actor, procurement: str, holder: NamedHolder, lock: HolderLock
) -> None:
    with office.act(actor, Verb.HOLD_SHARE, procurement) as unit:
        if _holder(unit.session, procurement, actor.id) != holder:
            raise NotNow("Somebody changed who opens the bids just now. Look again.")
        openers.keep_lock(
            unit,
            procurement,
            actor.id,
            lock.public,
            lock.how,
            safe=holder.keeps_safe,
            by_words=lock.by_words,
        )
        what = "the safe's words" if holder.keeps_safe else "own words or passphrase"
        unit.says(subject=f"{what} made")
