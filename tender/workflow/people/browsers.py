"""Signed-in browsers: begun, recognised at each request, ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from tender.records.factors import OneTimeLink
from tender.records.people import SignedInBrowser
from tender.storage import people
from tender.storage.unit import Doer
from tender.workflow.ground.access import BY_LINK, Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, day_of, fresh, with_roles

BY_ONE_TIME_LINK = "one-time link"
WITHOUT_SECOND = frozenset({BY_ONE_TIME_LINK, "demonstration", "passkey", "council account"})
_HEARD = timedelta(minutes=1)
_LEAST = timedelta(microseconds=1)  #: of what a moment is kept to


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBrowser:
    """A signed-in browser.

    A password alone opens nothing but the page that asks for the second factor.
    """

    digest: str
    actor: Actor
    email: str
    how: str
    second: bool
    ends: datetime  #: when the session ends in any case

    @property
    def needs_second(self) -> bool:
        """Whether a second factor is still to be shown."""
        return not self.second and self.how not in WITHOUT_SECOND


def known_browser(office: Office, digest: str, idle: timedelta) -> KnownBrowser | None:
    """The signed-in browser of this secret's hash,
    or None where there is none or its time has run out.
    """
    now = office.clock()
    with office.read() as session:
        signed_in_browser = people.signed_in(session, digest, now, day_of(now))
    if signed_in_browser is None or now - signed_in_browser.seen > idle:
        return None
    known = signed_in_browser.person
    if now - signed_in_browser.seen > _HEARD or now < signed_in_browser.seen:
        with office.tend() as session:
            people.seen(session, digest, now, signed_in_browser.ends)
    return KnownBrowser(
        digest=digest,
        actor=_actor(signed_in_browser, now),
        email=known.email,
        how=signed_in_browser.how,
        second=signed_in_browser.second,
        ends=signed_in_browser.ends,
    )


def _actor(browser: SignedInBrowser, now: datetime) -> Actor:
    """Who asks by a signed-in browser, with the roles that were read with it."""
    known = browser.person
    who = with_roles(
        known.id,
        known.name,
        browser.roles,
        administrator=known.administrator,
        recovered=fresh(known.recovered, now),
        vouched=known.vouched,
    )
    if browser.how == BY_ONE_TIME_LINK:
        who = by_link(who, browser.procurement, browser.made_for)
    return replace(who, again=partial(_again, browser))


def _again(browser: SignedInBrowser, session: Session, now: datetime) -> Actor | None:
    """The same at a later moment; nobody where the browser was signed out since, or its person
    shut out. That its time ran out meanwhile ends nothing that it began before.
    """
    newer = people.signed_in(session, browser.digest, browser.ends - _LEAST, day_of(now))
    return newer and _actor(newer, now)


def by_link(who: Actor, procurement: str, made_for: frozenset[str]) -> Actor:
    """Who came by a one-time link: of the roles that it was made for those they hold now, in its
    procurement alone; none where they have another role there by now, which asks for a second
    factor.
    """
    roles = frozenset(map(Role, made_for)) & BY_LINK
    held = who.roles.get(procurement, frozenset())
    return who.bound_to(procurement, roles if held <= BY_LINK else frozenset())


def sign_browser_in(
    office: Office,
    person: int,
    digest: str,
    how: str,
    longest: timedelta,
    *,
    second: bool,
    link: OneTimeLink | None = None,
) -> None:
    """Sign a browser in under its secret's hash. Its time ends after `longest` in any case.

    An act: whoever wrote such a row into the database would be in, and no entry would say so. One
    that came by a one-time link is given what that was made for, and no more.
    """
    procurement, roles = (link.procurement, link.roles) if link else ("", frozenset[str]())
    with office.read() as session:
        known = people.person(session, person)
    with office.act_unasked(Doer(known.id, known.name), Verb.SIGN_IN.value) as unit:
        people.sign_in(
            unit.session,
            digest,
            person,
            how,
            second=second,
            now=unit.now,
            ends=unit.now + longest,
            procurement=procurement,
            roles=roles,
        )
        unit.says(subject=f"browser signed in: {how}")


def sign_browser_out(office: Office, digest: str) -> None:
    """Sign a browser out."""
    with office.tend() as session:
        people.sign_out(session, digest, office.clock())
