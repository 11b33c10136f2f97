"""Accounts recovered: asked for, agreed to, stopped, used. Nobody recovers one by themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from tender.identity.secrets import LINK_LASTS, digest, new_secret
from tender.records.factors import OneTimeLink
from tender.records.people import KnownPerson
from tender.records.ways_in import AccountRecovery
from tender.storage import factors, links, people, recoveries, tokens
from tender.storage.unit import Unit
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import AFTER_RECOVERY, Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people.given_ways import BY_COUNCIL, BY_FIRM, came_by_council, came_by_firm
from tender.workflow.people.recovery_letters import tell
from tender.workflow.people.ways_in import FIRST, RECOVER

DELAY = timedelta(days=1)  #: before a recovery works that nobody else agreed to
MOST_LINKS = 100  #: links made at once
LASTS = timedelta(days=7)  #: how long one waits before it is forgotten
OF_A_BIDDER = (
    "This account belongs to somebody who bids. Nobody at the council recovers it: a colleague in "
    "their organisation does, one of their recovery codes does at once, or a letter to its own "
    "address within a day."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRecovery:
    """What came of asking: a link to hand over, or whom it waits for."""

    secret: str = ""
    alone: bool = False  #: nobody else can agree, so it waits a day


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLink:
    """A link to begin with, and whom it is for."""

    name: str
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryNotice:
    """A recovery that concerns somebody, as a page tells it."""

    recovery: AccountRecovery
    own: bool
    may_agree: bool  #: another administrator, whom it waits for
    may_finish: bool  #: whoever asked, alone, after a day


def ask_recovery(
    office: Office, actor: Actor, person: int, *, forget: bool = False
) -> AskedRecovery:
    """Ask to recover a council account; for somebody who never came in, a link to begin with.

    `forget` takes their second factors away once it is used. Raises Invalid for the account of a
    bidder, one's own, and one that is being recovered already.
    """
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        known = people.person(unit.session, person)
        if begins(unit.session, known):
            return AskedRecovery(secret=first_link(unit, person))
        if of_bidder(unit.session, known):
            raise Invalid(OF_A_BIDDER)
        _refuse_second(unit, actor, person)
        id = recoveries.ask(
            unit, person, "administrator", actor.id, unit.now + DELAY, forget=forget
        )
        alone = not _others(unit.session, actor.id, person)
        unit.says(subject="a recovery asked for", person=person, forget=forget, alone=alone)
        tell(office, unit, id)
    return AskedRecovery(alone=alone)


def begins(session: Session, known: KnownPerson) -> bool:
    """Whether somebody the council added never came in: a link to begin with lets nobody into
    anything that is another's, since whoever asked them to act for an organisation asks again once
    it was used. So it is also for whom the council made a bidder, who has no other way in.
    """
    return known.vouched and not factors.came_in(session, known.id)


def first_links(office: Office, actor: Actor, persons: Sequence[int]) -> tuple[FirstLink, ...]:
    """Links to begin with for several people who never came in: an act for each, all or none.

    Raises Invalid, also where one of them came in before.
    """
    chosen = tuple(dict.fromkeys(persons))
    if not 0 < len(chosen) <= MOST_LINKS:
        raise Invalid.of(ticked=f"Tick the people that you mean, at most {MOST_LINKS}.")
    made = []
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        for number, person in enumerate(chosen):
            if number:
                unit.go_on()
            known = people.person(unit.session, person)
            if not begins(unit.session, known):
                raise Invalid.of(
                    ticked=f"{known.name} came in before: their account is recovered on its page."
                )
            made.append(FirstLink(name=known.name, secret=first_link(unit, person)))
    return tuple(made)


def of_bidder(session: Session, known: KnownPerson) -> bool:
    """Whether nobody at the council recovers this account: somebody bids with it, or nobody at the
    council has said whose it is.
    """
    return not known.vouched or recoveries.bids(session, known.id)


def _refuse_second(unit: Unit, actor: Actor, person: int) -> None:
    if person == actor.person:
        raise Invalid("This is your own account. Change your password at Account.")
    if recoveries.waiting(unit.session, person, unit.now - LASTS):
        raise Invalid("Somebody asked to recover this account already. It is shown above.")


def _others(session: Session, by: int | None, person: int) -> frozenset[int]:
    """The administrators who can agree to what one of them asked for."""
    return recoveries.administrators(session) - {by, person}


def agree_recovery(office: Office, actor: Actor, id: int) -> str:
    """Agree, as another administrator, to a recovery; the secret of the link to hand over.

    Raises Invalid for whoever asked for it, whose account it is, or whose own account is so new
    that whoever asked may have made it for this.
    """
    with office.act(actor, Verb.AGREE_RECOVERY) as unit:
        recovery = _waiting(unit, id)
        if actor.person in (recovery.by, recovery.person):
            raise Invalid(
                "Another administrator agrees: neither who asked nor whose account it is."
            )
        if unit.now - recoveries.made(unit.session, actor.id) < AFTER_RECOVERY:
            raise Invalid(
                f"Your own account is less than {AFTER_RECOVERY.days} days old. "
                "An administrator of longer standing agrees."
            )
        if recovery.how != "administrator" or not recoveries.agree(unit, id, actor.id):
            raise NotThere
        unit.says(subject="a recovery agreed to", person=recovery.person, recovery=id)
        tell(office, unit, id)
        return recovery_link(unit, recovery)


def finish_recovery(office: Office, actor: Actor, id: int) -> str:
    """The secret of the link of a recovery that waited for a day, where no other administrator is
    there to agree. Raises Invalid.
    """
    with office.act(actor, Verb.MANAGE_PEOPLE) as unit:
        recovery = _waiting(unit, id)
        if recovery.how != "administrator" or recovery.by != actor.person:
            raise NotThere
        if _others(unit.session, actor.person, recovery.person):
            raise Invalid("Another administrator agrees to this; ask one of them.")
        if unit.now < recovery.opens:
            raise Invalid("It waits for a day, in which the person can stop it.")
        unit.says(subject="a recovery that waited a day", person=recovery.person, recovery=id)
        return recovery_link(unit, recovery)


def stop_recovery(office: Office, actor: Actor, id: int) -> None:
    """Stop a recovery that concerns oneself. Raises NotThere for any other."""
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        recovery = _waiting(unit, id)
        if actor.person not in recoveries.concerned(unit.session, recovery.person):
            raise NotThere
        stop(office, unit, recovery, actor.person)


def stop(office: Office, unit: Unit, recovery: AccountRecovery, by: int | None) -> None:
    """Stop a recovery within an act; its links work no more."""
    if not recoveries.stop(unit, recovery.id, by):
        raise NotThere
    links.end_links(unit, recovery.person, (RECOVER,))
    unit.says(subject="a recovery stopped", person=recovery.person, recovery=recovery.id)
    tell(office, unit, recovery.id)


def come_in_by(office: Office, unit: Unit, recovery: AccountRecovery) -> None:
    """Somebody comes in by a recovery: every browser is signed out, every token ends, and where
    that was asked the second factors go. Raises NotThere where it was stopped.
    """
    if not recoveries.use(unit, recovery.id, recovery.person):
        raise NotThere("This recovery was stopped.")
    people.sign_out_everywhere(unit.session, recovery.person, unit.now)
    tokens.revoke_all(unit, recovery.person)
    if recovery.forget:
        factors.forget_second(unit, recovery.person)
    if recovery.how in {BY_FIRM, *BY_COUNCIL}:
        came_by_council(office, unit, recovery.person, recovery.name)
    if recovery.how == BY_FIRM:
        came_by_firm(unit, recovery.person)
    unit.says(recovered=recovery.person, how=recovery.how, recovery=recovery.id)
    tell(office, unit, recovery.id)


def first_link(unit: Unit, person: int) -> str:
    """The secret of a link by which somebody who never came in chooses a password."""
    secret = new_secret()
    link = OneTimeLink(FIRST, person, "")
    links.add_link(unit, digest(secret), link, unit.now + LINK_LASTS)
    unit.says(subject="one-time link: first", person=person)
    return secret


def recovery_link(unit: Unit, recovery: AccountRecovery) -> str:
    """The secret of a link by which a recovery is used."""
    secret = new_secret()
    link = OneTimeLink(RECOVER, recovery.person, "", recovery=recovery.id)
    links.add_link(unit, digest(secret), link, unit.now + LINK_LASTS)
    return secret


def _waiting(unit: Unit, id: int) -> AccountRecovery:
    recovery = recoveries.recovery(unit.session, id)
    if recovery is None or not recovery.waits or recovery.made <= unit.now - LASTS:
        raise NotThere
    return recovery


def notices(office: Office, actor: Actor) -> tuple[RecoveryNotice, ...]:
    """The recoveries that concern somebody: those that wait, and those of the last days."""
    with office.look(actor, Verb.OWN_ACCOUNT) as session:
        now = office.clock()
        about = recoveries.since(session, now - AFTER_RECOVERY, now - LASTS)
        return tuple(
            _notice(session, office, actor, recovery)
            for recovery in about
            if actor.person in recoveries.concerned(session, recovery.person)
        )


def _notice(
    session: Session, office: Office, actor: Actor, recovery: AccountRecovery
) -> RecoveryNotice:
    others = _others(session, recovery.by, recovery.person)
    by_administrator = recovery.waits and recovery.how == "administrator"
    return RecoveryNotice(
        recovery=recovery,
        own=recovery.person == actor.person,
        may_agree=by_administrator and recovery.agreed is None and actor.person in others,
        may_finish=(
            by_administrator
            and recovery.by == actor.person
            and not others
            and office.clock() >= recovery.opens
        ),
    )
