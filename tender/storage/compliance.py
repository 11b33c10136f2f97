"""Findings on bids as people dealt with them."""

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel import Session, col

from tender.storage.asking import select
from tender.storage.tables import BidQueryRow, BidReplyRow, FindingDecisionRow, Person
from tender.storage.unit import Unit


class Query(NamedTuple):
    """Something that a bidder was asked."""

    id: int
    bidder: str
    finding: str
    text: str
    due: date
    by: str
    at: datetime


class Reply(NamedTuple):
    """What it answered."""

    query: int
    text: str
    at: datetime


class Dealt(NamedTuple):
    """What was decided on a finding."""

    finding: str
    bidder: str
    lot: str
    decision: str
    reason: str
    by: str
    at: datetime


def ask(
    unit: Unit, procurement: str, bidder: str, finding: str, text: str, due: date, by: int
) -> None:
    """Ask a bidder."""
    unit.append(
        BidQueryRow(
            procurement=procurement,
            bidder=bidder,
            finding=finding,
            text=text,
            due=due,
            by=by,
            at=unit.now,
        )
    )


def queries(session: Session, procurement: str, bidder: str = "") -> tuple[Query, ...]:
    """Everything that bidders were asked, or one of them, in the order of asking."""
    query = select(
        BidQueryRow.id,
        BidQueryRow.bidder,
        BidQueryRow.finding,
        BidQueryRow.text,
        BidQueryRow.due,
        Person.name,
        BidQueryRow.at,
    )
    query = (
        query.join(Person, col(Person.id) == BidQueryRow.by)
        .where(BidQueryRow.procurement == procurement)
        .order_by(BidQueryRow.id)
    )
    if bidder:
        query = query.where(BidQueryRow.bidder == bidder)
    return tuple(Query(*row) for row in session.exec(query))


def reply(unit: Unit, procurement: str, query: int, text: str, person: int) -> None:
    """Keep a bidder's answer."""
    unit.append(
        BidReplyRow(procurement=procurement, query=query, text=text, person=person, at=unit.now)
    )


def replies(session: Session, procurement: str) -> tuple[Reply, ...]:
    """Every answer, in the order in which they came."""
    rows = session.exec(
        select(BidReplyRow.query, BidReplyRow.text, BidReplyRow.at)
        .where(BidReplyRow.procurement == procurement)
        .order_by(BidReplyRow.id)
    )
    return tuple(Reply(*row) for row in rows)


def decide(
    unit: Unit,
    procurement: str,
    finding: str,
    bidder: str,
    lot: str,
    decision: str,
    reason: str,
    by: int,
) -> None:
    """Keep what was decided on a finding."""
    unit.append(
        FindingDecisionRow(
            procurement=procurement,
            finding=finding,
            bidder=bidder,
            lot=lot,
            decision=decision,
            reason=reason,
            by=by,
            at=unit.now,
        )
    )


def decided(session: Session, procurement: str) -> dict[str, dict[str, Dealt]]:
    """What was decided last on each finding, of each bidder that it is about."""
    query = select(
        FindingDecisionRow.finding,
        FindingDecisionRow.bidder,
        FindingDecisionRow.lot,
        FindingDecisionRow.decision,
        FindingDecisionRow.reason,
        Person.name,
        FindingDecisionRow.at,
    ).join(Person, col(Person.id) == FindingDecisionRow.by)
    found: dict[str, dict[str, Dealt]] = {}
    for row in session.exec(
        query.where(FindingDecisionRow.procurement == procurement).order_by(FindingDecisionRow.id)
    ):
        found.setdefault(row[0], {})[row[1]] = Dealt(*row)
    return found


DISREGARDED = "bid disregarded"  #: the decision that puts a bid out


def disregarded(session: Session, procurement: str) -> dict[str, dict[str, str]]:
    """Bids that a person decided to disregard, by bidder and lot ("" for every lot),
    with the reason.
    """
    found: dict[str, dict[str, str]] = {}
    for one in (
        dealt
        for of_finding in decided(session, procurement).values()
        for dealt in of_finding.values()
    ):
        if one.decision == DISREGARDED:
            found.setdefault(one.bidder, {})[one.lot] = (
                f"disregarded by decision of {one.at:%-d %B %Y}: {one.reason}"
            )
    return found
