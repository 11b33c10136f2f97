"""Organisations that bid, and the people who act for them."""

import json
from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, func, update

from evidence.canonical import canonical
from evidence.codec import Faults, decode, encode
from tender.bid.organisation import Organisation
from tender.evaluation.bidder_names import NamedBidder, told_apart
from tender.evaluation.bidder_traces import KnownBidder
from tender.records.faults import StoreGone
from tender.records.organisations import Colleague
from tender.storage.asking import select
from tender.storage.tables import ColleagueRow, OrganisationRow, ParticularsRow, PersonRow
from tender.storage.unit import Unit

#: fields of an organisation's particulars that hold a number it is known by
_NUMBERS = ("provider_id", "company_number", "charity_number")


def add(unit: Unit, organisation: Organisation, by: int) -> int:
    """A new organisation's number; whoever adds it acts for it."""
    row = OrganisationRow(made=unit.now)
    unit.add(row)
    unit.session.flush()
    assert row.id is not None
    amend(unit, row.id, organisation, by)
    join(unit, row.id, by, since=unit.now)
    return row.id


def amend(unit: Unit, id: int, organisation: Organisation, by: int) -> None:
    """What the organisation says of itself from now on."""
    unit.append(
        ParticularsRow(
            organisation=id, data=canonical(encode(organisation)).decode(), by=by, at=unit.now
        )
    )


def particulars(session: Session, id: int) -> Organisation:
    """What an organisation says of itself."""
    text = session.exec(
        select(ParticularsRow.data)
        .where(ParticularsRow.organisation == id)
        .order_by(col(ParticularsRow.id).desc())
        .limit(1)
    ).one()
    faults = Faults()
    organisation = decode(Organisation, json.loads(text), faults)
    if faults or not isinstance(organisation, Organisation):
        raise StoreGone("An organisation's particulars cannot be read.")
    return organisation


def amended_at(session: Session, id: int) -> datetime:
    """When an organisation last changed what it says of itself."""
    at: datetime = session.exec(
        select(ParticularsRow.at)
        .where(ParticularsRow.organisation == id)
        .order_by(col(ParticularsRow.id).desc())
        .limit(1)
    ).one()
    return at


def every_name(session: Session, id: int) -> frozenset[str]:
    """Whatever an organisation was ever called here."""
    rows = session.exec(select(ParticularsRow.data).where(ParticularsRow.organisation == id))
    return frozenset(str(json.loads(text)["name"]) for text in rows)


def all_names(session: Session) -> dict[int, tuple[str, ...]]:
    """Whatever each organisation that is registered here was ever called here."""
    rows = session.exec(
        select(ParticularsRow.organisation, ParticularsRow.data).order_by(col(ParticularsRow.id))
    )
    called: dict[int, dict[str, None]] = {}
    for organisation, data in rows:
        called.setdefault(organisation, {})[str(json.loads(data)["name"])] = None
    return {organisation: tuple(names) for organisation, names in called.items()}


def known(session: Session, ids: Collection[int] | None = None) -> tuple[KnownBidder, ...]:
    """What each organisation that is registered here, or of those given, was ever known by here;
    each set of particulars under an id of its own, so that a former name is looked for too.
    """
    query = select(ParticularsRow.organisation, ParticularsRow.data)
    if ids is not None:
        query = query.where(col(ParticularsRow.organisation).in_(ids))
    every: dict[tuple[int, KnownBidder], None] = {}
    for organisation, text in session.exec(query.order_by(col(ParticularsRow.id))):
        data = json.loads(text)
        numbers = (data.get(field, "") for field in _NUMBERS)
        outside = KnownBidder(
            "",
            str(data["name"]),
            tuple(filter(None, (*numbers, *data.get("locations", ())))),
            str(data.get("email", "")),
        )
        every[organisation, outside] = None
    return tuple(
        outside._replace(bidder=f"organisation {organisation}, {number}")
        for number, (organisation, outside) in enumerate(every, start=1)
    )


def names(session: Session, ids: Collection[int]) -> dict[int, str]:
    """What several organisations are called, two of one name told apart, in one query."""
    rows = session.exec(
        select(ParticularsRow.organisation, ParticularsRow.data)
        .where(col(ParticularsRow.organisation).in_(ids))
        .order_by(col(ParticularsRow.id))
    )
    newest = {id: json.loads(text) for id, text in rows}
    return told_apart(
        NamedBidder(id, str(data["name"]), str(data.get("provider_id", "")))
        for id, data in newest.items()
    )


def join(unit: Unit, id: int, person: int, since: datetime | None) -> None:
    """Let somebody act for an organisation;
    without `since` they are asked and have not said yes.
    """
    unit.add(ColleagueRow(organisation=id, person=person, asked=unit.now, since=since))
    unit.session.flush()


def asked_in_vain(session: Session, id: int, person: int) -> bool:
    """Whether an organisation asked somebody before, who did not come to act for it."""
    row = ColleagueRow
    asked = select(row.id).where(row.organisation == id, row.person == person)
    return session.exec(asked.where(col(row.since).is_(None)).limit(1)).first() is not None


def asked_since(session: Session, id: int, moment: datetime) -> int:
    """How many people an organisation asked since a moment, whatever became of it."""
    row = ColleagueRow
    asked = select(func.count()).where(row.organisation == id, col(row.asked) > moment)
    return int(session.exec(asked).one())


def say_yes(unit: Unit, colleague: int) -> None:
    """Somebody who was asked acts for the organisation from now on."""
    unit.session.exec(
        update(ColleagueRow).where(col(ColleagueRow.id) == colleague).values(since=unit.now)
    )


def leave(unit: Unit, colleague: int) -> None:
    """Somebody no longer acts for the organisation, or said no."""
    unit.session.exec(
        update(ColleagueRow)
        .where(col(ColleagueRow.id) == colleague, col(ColleagueRow.until).is_(None))
        .values(until=unit.now)
    )


_COLLEAGUE = (
    ColleagueRow.id,
    ColleagueRow.organisation,
    ColleagueRow.person,
    PersonRow.name,
    PersonRow.email,
    ColleagueRow.since,
)


def colleagues(session: Session, id: int) -> tuple[Colleague, ...]:
    """Who acts for an organisation, and who was asked to."""
    return _colleagues(session, ColleagueRow.organisation == id)


def of_person(session: Session, person: int) -> tuple[Colleague, ...]:
    """The organisation that somebody acts for, and any that asked them to."""
    return _colleagues(session, ColleagueRow.person == person)


def _colleagues(session: Session, where: object) -> tuple[Colleague, ...]:
    query = (
        select(*_COLLEAGUE)
        .join(PersonRow, col(PersonRow.id) == ColleagueRow.person)
        .where(where, col(ColleagueRow.until).is_(None))
        .order_by(ColleagueRow.id)
    )
    return tuple(Colleague(*row) for row in session.exec(query))


def acting(session: Session, ids: Collection[int]) -> dict[int, dict[int, datetime]]:
    """Who acts for each of these organisations and since when, by organisation and person."""
    row, people = ColleagueRow, dict[int, dict[int, datetime]]()
    query = select(row.organisation, row.person, row.since).where(
        col(row.organisation).in_(ids), col(row.until).is_(None), col(row.since).is_not(None)
    )
    for organisation, person, since in session.exec(query):
        people.setdefault(organisation, {})[person] = since
    return people


def acts_for(session: Session, person: int) -> int | None:
    """The number of the organisation that somebody acts for now."""
    return next(
        (
            colleague.organisation
            for colleague in of_person(session, person)
            if colleague.since is not None
        ),
        None,
    )


def asking_for(
    session: Session, asked: Collection[tuple[int, datetime]]
) -> dict[tuple[int, datetime], int]:
    """For whom somebody spoke at a moment: the organisation that they acted for then, or the first
    afterwards where they acted for none yet.
    """
    row = ColleagueRow
    rows = session.exec(
        select(row.person, row.organisation, row.since, row.until)
        .where(col(row.person).in_({person for person, _ in asked}), col(row.since).is_not(None))
        .order_by(col(row.since), col(row.id))
    ).all()
    firms = {}
    for person, at in asked:
        theirs = [
            (organisation, since, until)
            for who, organisation, since, until in rows
            if who == person and (until is None or until > at)
        ]
        if theirs:
            firms[person, at] = theirs[0][0]
    return firms
