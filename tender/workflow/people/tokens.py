"""Tokens for a person's own programs: made, listed, revoked, and recognised at each call."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256

from sqlmodel import Session

from tender.records.tokens import ListedToken
from tender.storage import procurements, tokens
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office, actor_of
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotThere

PREFIX = "tender_"  #: so that programs that look for leaked secrets know one
LONGEST_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTokens:
    """A person's own tokens, and the procurements for which they may make one: id and title."""

    tokens: tuple[ListedToken, ...]
    procurements: Mapping[str, str]


def own_tokens(office: Office, actor: Actor) -> OwnTokens:
    """One's own tokens."""
    with office.look(actor, Verb.OWN_ACCOUNT) as session:
        titles = {
            procurement.id: procurement.title
            for procurement in procurements.listed(session, frozenset(actor.roles))
        }
        may = {
            id: titles[id]
            for id in sorted(actor.roles)
            if id in titles and actor.may(Verb.USE_API, id)
        }
        return OwnTokens(tokens=tokens.tokens(session, actor.id), procurements=may)


def make_token(
    office: Office, actor: Actor, procurement: str, name: str, days: int, *, second: bool
) -> str:
    """Make a token; the secret, which is shown this one time.

    `second` says whether a second factor was shown: a token outlives the session that made it.

    Raises NotAllowed without one, and Invalid for a procurement the person has no role in, no name,
    or too long a life.
    """
    if not second:
        raise NotAllowed(
            "A token lasts longer than the link you came in by. "
            "Sign in with a second factor to make one."
        )
    wrong = {}
    if not procurement or not actor.may(Verb.USE_API, procurement):
        wrong["procurement"] = "Choose one of your procurements."
    if not name.strip() or len(name) > 100:
        wrong["name"] = "Say in up to 100 characters which program it is for."
    if not 1 <= days <= LONGEST_DAYS:
        wrong["days"] = f"Give a number of days from 1 to {LONGEST_DAYS}."
    if wrong:
        raise Invalid.of(**wrong)
    secret = PREFIX + secrets.token_urlsafe(32)
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        ends = unit.now + timedelta(days=days)
        tokens.make_token(
            unit,
            actor.id,
            procurement,
            name.strip(),
            _digest(secret),
            ends,
            actor.roles_in(procurement) - {Role.ADMINISTRATOR},
        )
        unit.says(subject=f"token made: {name.strip()}", procurement=procurement, ends=ends)
    return secret


def revoke_token(office: Office, actor: Actor, id: int) -> None:
    """End one of one's own tokens. Raises NotThere."""
    with office.act(actor, Verb.OWN_ACCOUNT) as unit:
        if not tokens.revoke_token(unit, actor.id, id):
            raise NotThere
        unit.says(subject=f"token {id} revoked")


def token_bearer(office: Office, secret: str) -> Actor | None:
    """Who speaks with this token: its owner,
    with the roles of its one procurement that they held when it was made and hold now.
    """
    with office.read() as session:
        return _bearer(_digest(secret), office.clock(), session, office.clock())


def _bearer(digest: str, begun: datetime, session: Session, now: datetime) -> Actor | None:
    """The same in a session there is. That a token's time ran out after its call had begun ends
    nothing; that it was revoked does.
    """
    bearer = tokens.bearer(session, digest, begun)
    if bearer is None:
        return None
    actor = actor_of(session, now, bearer.person, bearer.name, administrator=False)
    bound = actor.bound_to(bearer.procurement, frozenset(map(Role, bearer.roles)))
    return replace(bound, again=partial(_bearer, digest, begun))


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
