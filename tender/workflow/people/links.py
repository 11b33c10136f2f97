"""One-time links: what each is for, who comes by it, and that it works once."""

from dataclasses import dataclass

from sqlmodel import Session

from tender.identity.secrets import digest
from tender.records.factors import OneTimeLink
from tender.records.ways_in import AccountRecovery
from tender.storage import factors, organisations, people, recoveries
from tender.storage import links as kept_links
from tender.storage.unit import Doer
from tender.workflow.ground.access import Verb
from tender.workflow.ground.office import LONDON, Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.people.given_ways import came_by_council, came_by_firm
from tender.workflow.people.own_recovery import stop_by_letter
from tender.workflow.people.recovery import come_in_by
from tender.workflow.people.ways_in import FIRST, JOIN, STOP


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkVisitor:
    """Who comes by a one-time link, as its page tells it: whether they are `new`, and which
    organisation asked them to act for it.
    """

    purpose: str
    new: bool
    organisation: str = ""
    by: str = ""  #: who asked, where one person alone acts for the organisation


def usable_link(office: Office, secret: str) -> OneTimeLink:
    """What a one-time link is for. Raises NotThere for one that was used,
    has ended, or never was.
    """
    with office.read() as session:
        link = kept_links.link(session, digest(secret), office.clock())
        ended = link is not None and _ended(session, link)
    if link and link.opens and link.opens > office.clock():
        raise NotThere(
            f"This link works from {link.opens.astimezone(LONDON):%H:%M on %-d %B %Y}. Until then "
            "everybody concerned can stop it."
        )
    if link is None or ended:
        raise NotThere(
            "This link does not work any more. Each works once, for three days. "
            "Ask whoever gave it to you for another."
        )
    return link


def _ended(session: Session, link: OneTimeLink) -> bool:
    """Whether what a link was made for is past: somebody who has a way to sign in of their own
    comes in by that, and sets a first password no more.
    """
    return link.purpose in (JOIN, FIRST) and factors.signs_in(session, link.person)


def link_visitor(office: Office, secret: str) -> LinkVisitor:
    """What the page of a one-time link says. Raises NotThere as above."""
    link = usable_link(office, secret)
    with office.read() as session:
        proof = factors.proof(session, person=link.person)
        new = proof is None or not proof.password_hash
        # whoever holds any other may be somebody at the council, who does not learn who bids
        invited = new and link.purpose == FIRST and not people.person(session, link.person).vouched
        organisation = _asked_by(session, link.person) if invited else None
        if organisation is None:
            return LinkVisitor(purpose=link.purpose, new=new)
        acting = [
            colleague.name
            for colleague in organisations.colleagues(session, organisation)
            if colleague.since is not None
        ]
        return LinkVisitor(
            purpose=link.purpose,
            new=new,
            organisation=organisations.particulars(session, organisation).name,
            by=acting[0] if len(acting) == 1 else "",
        )


def _asked_by(session: Session, person: int) -> int | None:
    """The organisation that asked somebody to act for it and waits for their word."""
    for colleague in organisations.of_person(session, person):
        if colleague.since is None:
            return colleague.organisation
    return None


def use_link(office: Office, secret: str) -> OneTimeLink:
    """Use a one-time link up. Raises NotThere as above."""
    link = usable_link(office, secret)
    with office.read() as session:
        person = people.person(session, link.person)
    doer = Doer(person.id, person.name)
    with office.act_unasked(doer, Verb.SIGN_IN.value, link.procurement) as unit:
        # between the look and this act its person may have come to a way in of their own
        if _ended(unit.session, link) or not kept_links.use_link(
            unit.session, digest(secret), unit.now
        ):
            raise NotThere("This link was used a moment ago.")
        unit.says(subject=f"one-time link: {link.purpose}")
        if link.purpose == STOP:
            stop_by_letter(office, unit, link)
        elif link.recovery is not None:
            come_in_by(office, unit, _recovery(unit.session, link.recovery))
        elif link.purpose == FIRST and person.vouched:
            came_by_council(office, unit, person.id, person.name)
        elif link.purpose == FIRST:
            came_by_firm(unit, person.id)
    return link


def _recovery(session: Session, id: int) -> AccountRecovery:
    recovery = recoveries.recovery(session, id)
    if recovery is None:
        raise NotThere
    return recovery
