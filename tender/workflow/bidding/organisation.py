"""Organisations that bid: registered by whoever bids for them, confirmed against the CQC's
register, and joined by colleagues.
"""

from dataclasses import dataclass, replace

from sqlmodel import Session

from evidence.cell import text_fault
from tender.bid.organisation import Organisation, faults, tidy_number
from tender.records.organisations import Colleague
from tender.records.people import KnownPerson
from tender.storage import bidding, factors, links, openers, organisations, people, roles
from tender.storage.unit import Unit
from tender.workflow.bidding.invited import refuse_another_today
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.ground.who_bids import (
    OF_ORGANISATION,
    kept_apart_noted,
    refuse_both_sides,
)
from tender.workflow.people.door import confirm_account, end_ways_in, first_link, tell_colleague

LONGEST_NAME = 200  #: characters of a name or an address


class NoOrganisation(NotThere):
    """Raised where a person acts for no organisation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnOrganisation:
    """A person's own organisation, who acts for it, and the organisations that asked them to."""

    id: int | None
    organisation: Organisation | None
    colleagues: tuple[Colleague, ...] = ()
    #: number of the question, and the organisation's name
    asked_by: tuple[tuple[int, str], ...] = ()


def own_organisation(office: Office, actor: Actor) -> OwnOrganisation:
    """The person's own organisation."""
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        return read_own_organisation(session, actor)


def read_own_organisation(session: Session, actor: Actor) -> OwnOrganisation:
    """The same in a session there is."""
    parts = organisations.of_person(session, actor.id)
    asked_by = tuple(
        (colleague.id, organisations.particulars(session, colleague.organisation).name)
        for colleague in parts
        if colleague.since is None
    )
    id = next((colleague.organisation for colleague in parts if colleague.since is not None), None)
    if id is None:
        return OwnOrganisation(id=None, organisation=None, asked_by=asked_by)
    return OwnOrganisation(
        id=id,
        organisation=organisations.particulars(session, id),
        colleagues=organisations.colleagues(session, id),
        asked_by=asked_by,
    )


def invitations(office: Office, actor: Actor) -> tuple[tuple[int, str], ...]:
    """The organisations that asked the person to act for them and wait for an answer: number of the
    question, and the organisation's name.
    """
    with office.look(actor, Verb.OWN_ORGANISATION) as session:
        asked = [
            colleague
            for colleague in organisations.of_person(session, actor.id)
            if colleague.since is None
        ]
        names = organisations.names(session, {colleague.organisation for colleague in asked})
    return tuple((colleague.id, names[colleague.organisation]) for colleague in asked)


def own_organisation_id(session: Session, actor: Actor) -> int:
    """The number of the organisation that the person acts for. Raises NotThere."""
    id = organisations.acts_for(session, actor.id)
    if id is None:
        raise NoOrganisation(
            "You act for no organisation yet. Register yours, or ask a colleague to invite you."
        )
    return id


def register_organisation(office: Office, actor: Actor, organisation: Organisation) -> int:
    """Register an organisation; whoever registers it acts for it. Raises Invalid."""
    tidy = _tidy(organisation)
    with office.act(actor, Verb.OWN_ORGANISATION) as unit:
        if organisations.acts_for(unit.session, actor.id) is not None:
            raise Invalid.of(name="You act for an organisation already.")
        _refuse(tidy)
        id = organisations.add(unit, tidy, actor.id)
        for role in people.roles_of(unit.session, actor.id):
            if role.role == Role.BIDDER:
                _take_part(office, unit, role.procurement, id)
        unit.says(subject="an organisation registered", organisation=id)
        return id


def _take_part(office: Office, unit: Unit, procurement: str, id: int) -> None:
    """Somebody whom a council made a bidder before they registered takes part
    with the organisation from now on.
    """
    if bidding.taking(unit.session, procurement, id) is None:
        keep_seal(office, unit, procurement)
        bidding.take_part(unit, procurement, id, *office.vault.keys.new_pair())


def keep_seal(office: Office, unit: Unit, procurement: str) -> None:
    """Make the keys of a procurement's seal where it has none yet, nor keys that are split."""
    if (
        not openers.split_keys(unit.session, procurement)
        and bidding.seal(unit.session, procurement) is None
    ):
        bidding.keep_seal(unit, procurement, *office.vault.keys.new_pair())


def amend_organisation(office: Office, actor: Actor, organisation: Organisation) -> None:
    """Change what one's own organisation says of itself. Raises Invalid."""
    tidy = _tidy(organisation)
    with office.act(actor, Verb.OWN_ORGANISATION) as unit:
        id = own_organisation_id(unit.session, actor)
        _refuse(tidy)
        organisations.amend(unit, id, tidy, actor.id)
        unit.says(subject="an organisation's particulars", organisation=id)


def confirm_provider(
    office: Office, actor: Actor, provider_id: str, locations: tuple[str, ...]
) -> None:
    """Say that one's own organisation is this provider of the register,
    and which of its locations it bids from.
    """
    own = own_organisation(office, actor).organisation
    if own is None:
        raise NotThere
    amend_organisation(office, actor, replace(own, provider_id=provider_id, locations=locations))


def _tidy(organisation: Organisation) -> Organisation:
    return replace(
        organisation,
        name=" ".join(organisation.name.split()),
        company_number=tidy_number(organisation.company_number),
        charity_number=tidy_number(organisation.charity_number)
        if organisation.charity_number.upper().startswith("SC")
        else organisation.charity_number.strip(),
        address=organisation.address.strip(),
        email=organisation.email.strip(),
        directors=tuple(
            " ".join(director.split()) for director in organisation.directors if director.strip()
        ),
    )


def _refuse(organisation: Organisation) -> None:
    wrong = faults(organisation)
    if wrong:
        raise Invalid.of(**wrong)


def invite_colleague(
    office: Office, actor: Actor, email: str, name: str, *, confirmed: bool = False
) -> str:
    """Ask somebody to act for one's own organisation.

    For somebody new: the secret of a link with which they set a password,
    given this once; else nothing. `confirmed`: that an account which made itself is theirs.

    Raises Invalid, also for an address that another organisation asked and that never came in:
    whoever made that account may hold the link into it.
    """
    secret = ""
    with office.act(actor, Verb.OWN_ORGANISATION) as unit:
        id = own_organisation_id(unit.session, actor)
        wrong = {}
        if "@" not in email or len(email) > LONGEST_NAME:
            wrong["email"] = "Give an e-mail address, such as name@example.org."
        if fault := text_fault(name, LONGEST_NAME, "Give your colleague's name."):
            wrong["colleague"] = fault
        if wrong:
            raise Invalid.of(**wrong)
        refuse_another_today(unit, id)
        known = people.person_with_email(unit.session, email)
        if known is None:
            person = people.add_person(unit, email, name, vouched=False)
            secret = first_link(unit, person)
        else:
            person = known.id
            secret = _asked_before(unit, known, id, confirmed=confirmed)
        organisations.join(unit, id, person, since=None)
        tell_colleague(
            office,
            unit,
            person,
            actor.name,
            organisations.particulars(unit.session, id).name,
            secret,
        )
        unit.says(subject="a colleague invited", organisation=id, person=person)
    return secret


def _asked_before(unit: Unit, known: KnownPerson, organisation: int, *, confirmed: bool) -> str:
    """Let somebody be asked whose address is known here; a link where nobody holds one any more.

    Raises Invalid.
    """
    asked_by = {part.organisation for part in organisations.of_person(unit.session, known.id)}
    if organisation in asked_by:
        raise Invalid.of(email="They act for your organisation already, or were asked to.")
    if factors.came_in(unit.session, known.id) or known.vouched:
        asked = organisations.asked_in_vain(unit.session, organisation, known.id)
        confirm_account(unit, known, confirmed=confirmed, asked=asked)
        return ""
    if asked_by:
        raise Invalid.of(
            email=(
                "Somebody was asked to come in by this address before, and has not yet. Ask them "
                "to do that first and invite them then, or give another address of theirs."
            )
        )
    end_ways_in(unit, known.id)
    return first_link(unit, known.id)


def answer_invitation(office: Office, actor: Actor, colleague: int, *, yes: bool) -> None:
    """Say yes or no to acting for an organisation.

    Raises Invalid for somebody who acts for another.
    """
    with kept_apart_noted(office, actor), office.act(actor, Verb.OWN_ORGANISATION) as unit:
        parts = organisations.of_person(unit.session, actor.id)
        asked = next((part for part in parts if part.id == colleague and part.since is None), None)
        if asked is None:
            raise NotThere
        if not yes:
            organisations.leave(unit, colleague)
        elif any(part.since is not None for part in parts):
            raise Invalid.of(name="You act for an organisation already. Leave it first.")
        else:
            organisations.say_yes(unit, colleague)
            links.end_links(unit, actor.id, links.SETTING)
            for taking in bidding.takings_of(unit.session, asked.organisation):
                give_bidders_role(unit, taking.procurement, actor.id)
        unit.says(subject="an invitation answered", yes=yes)


def give_bidders_role(unit: Unit, procurement: str, person: int) -> None:
    """Let a person bid in a procurement.

    Raises KeptApart for whoever has a part on the council's side of it.
    """
    held = {role.role for role in people.team(unit.session, procurement) if role.person == person}
    refuse_both_sides(unit.session, procurement, person, Role.BIDDER, held)
    if Role.BIDDER not in held:
        roles.give_role(unit, procurement, person, Role.BIDDER, "", OF_ORGANISATION, apart=True)


def part_with_colleague(office: Office, actor: Actor, colleague: int) -> None:
    """Somebody no longer acts for one's own organisation;
    oneself only where somebody else still does.
    """
    with office.act(actor, Verb.OWN_ORGANISATION) as unit:
        id = own_organisation_id(unit.session, actor)
        others = organisations.colleagues(unit.session, id)
        leaving = next((other for other in others if other.id == colleague), None)
        if leaving is None:
            raise NotThere
        if leaving.person == actor.person and not any(
            other.since is not None and other.person != actor.person for other in others
        ):
            raise Invalid.of(
                colleagues=(
                    "You are the only one who acts for this organisation. "
                    "Invite somebody else first."
                )
            )
        organisations.leave(unit, colleague)
        takings = {taking_part.procurement for taking_part in bidding.takings_of(unit.session, id)}
        for role in people.roles_of(unit.session, leaving.person):
            if role.role == Role.BIDDER and role.procurement in takings:
                roles.end_role(unit, role.id)
        unit.says(
            subject="a colleague no longer acts for an organisation",
            organisation=id,
            person=leaving.person,
        )
