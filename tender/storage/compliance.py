"""Findings on bids as people dealt with them."""

from datetime import date

from sqlmodel import Session, col

from tender.records.compliance import BidEnquiry, BidReply, RecordedFindingDecision
from tender.storage.asking import select
from tender.storage.tables import BidEnquiryRow, BidReplyRow, FindingDecisionRow, PersonRow
from tender.storage.unit import Unit


def ask(
    unit: Unit, procurement: str, bidder: str, finding: str, text: str, due: date, by: int
) -> None:
    """Ask a bidder."""
    unit.append(
        BidEnquiryRow(
            procurement=procurement,
            bidder=bidder,
            finding=finding,
            text=text,
            due=due,
            by=by,
            at=unit.now,
        )
    )


def queries(session: Session, procurement: str, bidder: str = "") -> tuple[BidEnquiry, ...]:
    """Everything that bidders were asked, or one of them, in the order of asking."""
    query = select(
        BidEnquiryRow.id,
        BidEnquiryRow.bidder,
        BidEnquiryRow.finding,
        BidEnquiryRow.text,
        BidEnquiryRow.due,
        PersonRow.name,
        BidEnquiryRow.at,
    )
    query = (
        query.join(PersonRow, col(PersonRow.id) == BidEnquiryRow.by)
        .where(BidEnquiryRow.procurement == procurement)
        .order_by(BidEnquiryRow.id)
    )
    if bidder:
        query = query.where(BidEnquiryRow.bidder == bidder)
    return tuple(BidEnquiry(*row) for row in session.exec(query))


def reply(unit: Unit, procurement: str, query: int, text: str, person: int) -> None:
    """Keep a bidder's answer."""
    unit.append(
        BidReplyRow(procurement=procurement, query=query, text=text, person=person, at=unit.now)
    )


def replies(session: Session, procurement: str) -> tuple[BidReply, ...]:
    """Every answer, in the order in which they came."""
    rows = session.exec(
        select(BidReplyRow.query, BidReplyRow.text, BidReplyRow.at)
        .where(BidReplyRow.procurement == procurement)
        .order_by(BidReplyRow.id)
    )
    return tuple(BidReply(*row) for row in rows)


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


def decided(session: Session, procurement: str) -> dict[str, dict[str, RecordedFindingDecision]]:
    """What was decided last on each finding, of each bidder that it is about."""
    query = select(
        FindingDecisionRow.finding,
        FindingDecisionRow.bidder,
        FindingDecisionRow.lot,
        FindingDecisionRow.decision,
        FindingDecisionRow.reason,
        PersonRow.name,
        FindingDecisionRow.at,
    ).join(PersonRow, col(PersonRow.id) == FindingDecisionRow.by)
    decisions: dict[str, dict[str, RecordedFindingDecision]] = {}
    for row in session.exec(
        query.where(FindingDecisionRow.procurement == procurement).order_by(FindingDecisionRow.id)
    ):
        decisions.setdefault(row[0], {})[row[1]] = RecordedFindingDecision(*row)
    return decisions


DISREGARDED = "bid disregarded"  #: the decision that puts a bid out


def disregarded(session: Session, procurement: str) -> dict[str, dict[str, str]]:
    """Bids that a person decided to disregard, by bidder and lot ("" for every lot),
    with the reason.
    """
    reasons: dict[str, dict[str, str]] = {}
    for decision in (
        dealt
        for of_finding in decided(session, procurement).values()
        for dealt in of_finding.values()
    ):
        if decision.decision == DISREGARDED:
            reasons.setdefault(decision.bidder, {})[decision.lot] = (
                f"disregarded by decision of {decision.at:%-d %B %Y}: {decision.reason}"
            )
    return reasons
