"""Submissions as they were taken in: who sent them apart from what they answered."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col

from criteria.register import Register
from evidence.canonical import canonical, hash_of
from evidence.codec import Faults, decode, encode
from evidence.lettering import letters
from tender.evaluation.bidder_names import bare_name, names_of
from tender.evaluation.submission import Rate, Submission, Submissions
from tender.records.bids import AliasedBidder, GivenAnswer
from tender.records.faults import StoreGone
from tender.records.marks import AnswerAddress
from tender.storage import sealed_prices
from tender.storage.asking import select
from tender.storage.tables import AnswerRow, BidderNameRow, RegisterRow, SubmissionRow
from tender.storage.tide import remembered, remembered_newest, tide
from tender.storage.unit import Unit


def take_in(unit: Unit, procurement: str, submission: Submission, alias: str) -> None:
    """Keep one submission: its answers under the alias, the rest apart from them."""
    data = encode(submission) | {"answers": []}
    unit.append(
        SubmissionRow(
            procurement=procurement,
            bidder=submission.bidder,
            alias=alias,
            name=submission.name,
            data=canonical(data).decode(),
            at=unit.now,
        )
    )
    for answer in submission.answers:
        unit.append(
            AnswerRow(
                procurement=procurement,
                alias=alias,
                question=answer.question,
                lot=answer.lot,
                text=answer.text,
            )
        )


def bids(session: Session, procurement: str) -> tuple[AliasedBidder, ...]:
    """Every bidder with its alias, in the order of the bidders' ids, each under the name that it
    has since; two of one name told apart.
    """
    bidders = under_own_names(session, procurement)
    if len({bare_name(bidder.name) for bidder in bidders}) == len(bidders):
        return bidders
    names = _told_apart(session, procurement, {bidder.bidder: bidder.name for bidder in bidders})
    return tuple(bidder._replace(name=names[bidder.bidder]) for bidder in bidders)


def under_own_names(session: Session, procurement: str) -> tuple[AliasedBidder, ...]:
    """The same, each under its own name and nothing beside it, though two may have one."""
    newest = (
        select(BidderNameRow.name)
        .where(BidderNameRow.procurement == procurement)
        .where(BidderNameRow.bidder == SubmissionRow.bidder)
        .order_by(col(BidderNameRow.id).desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.exec(
        select(SubmissionRow.bidder, SubmissionRow.alias, SubmissionRow.name, newest)
        .where(SubmissionRow.procurement == procurement)
        .order_by(SubmissionRow.bidder)
    )
    since = {row[0]: AliasedBidder(row[0], row[1], row[3] or row[2]) for row in rows}
    return tuple(since.values())


def _told_apart(session: Session, procurement: str, names: Mapping[str, str]) -> dict[str, str]:
    every = Submissions(
        format="",
        procurement=procurement,
        submissions=tuple(
            replace(bid, name=names[bid.bidder]) for _, bid in submissions(session, procurement)
        ),
    )
    return names_of(every, register(session, procurement))


def aliases(session: Session, procurement: str) -> tuple[str, ...]:
    """The aliases alone, in order."""
    rows = session.exec(select(SubmissionRow.alias).where(SubmissionRow.procurement == procurement))
    return tuple(sorted(rows, key=lambda alias: (len(alias), alias)))


def submissions(session: Session, procurement: str) -> tuple[tuple[str, Submission], ...]:
    """Every submission without its answers, with its alias: names and prices are in it,
    so only for after the lock.
    """
    rows = session.exec(
        select(SubmissionRow.alias, SubmissionRow.data)
        .where(SubmissionRow.procurement == procurement)
        .order_by(SubmissionRow.bidder)
    )
    priced = sealed_prices.opened(session, procurement)
    return tuple((alias, _priced(_value(Submission, data), priced)) for alias, data in rows)


def _priced(submission: Submission, priced: Mapping[str, list[Any]]) -> Submission:
    """With the rates that were opened later than the rest of the bid."""
    if submission.bidder not in priced:
        return submission
    rates = tuple(_value(Rate, json.dumps(rate)) for rate in priced[submission.bidder])
    return replace(submission, rates=rates)


def answers(session: Session, procurement: str) -> tuple[GivenAnswer, ...]:
    """Every answer, in order of question and alias."""
    rows = session.exec(
        select(AnswerRow.question, AnswerRow.alias, AnswerRow.lot, AnswerRow.text).where(
            AnswerRow.procurement == procurement
        )
    )
    return tuple(
        sorted(
            (GivenAnswer(*row) for row in rows),
            key=lambda given_answer: (
                given_answer.question,
                len(given_answer.alias),
                given_answer.alias,
                given_answer.lot,
            ),
        )
    )


def places_to_mark(session: Session, procurement: str) -> tuple[AnswerAddress, ...]:
    """The address of every answer, without its text."""

    def read() -> tuple[AnswerAddress, ...]:
        rows = session.exec(
            select(AnswerRow.question, AnswerRow.alias, AnswerRow.lot).where(
                AnswerRow.procurement == procurement
            )
        )
        return tuple(
            sorted(
                (AnswerAddress(*row) for row in rows),
                key=lambda address: (
                    address.question,
                    len(address.alias),
                    address.alias,
                    address.lot,
                ),
            )
        )

    return remembered(session, "places", (procurement, tide(session, procurement).submission), read)


def answer(
    session: Session, procurement: str, question: str, alias: str, lot: str
) -> GivenAnswer | None:
    """One answer, if there is such a one."""
    row = session.exec(
        select(AnswerRow.text).where(
            AnswerRow.procurement == procurement,
            AnswerRow.alias == alias,
            AnswerRow.question == question,
            AnswerRow.lot == lot,
        )
    ).first()
    return None if row is None else GivenAnswer(question, alias, lot, row)


def bring_register(unit: Unit, procurement: str, register: Register, by: int) -> None:
    """Keep what the register said, under its hash."""
    data = encode(register)
    unit.append(
        RegisterRow(
            procurement=procurement,
            data=canonical(data).decode(),
            sha256=hash_of(data),
            by=by,
            at=unit.now,
        )
    )


def register(session: Session, procurement: str, since: datetime | None = None) -> Register | None:
    """The register as last brought in, if that was at or after a moment where one is given."""
    asked = _registers(procurement)
    return _register(
        session,
        procurement,
        "register",
        asked.where(col(RegisterRow.at) >= since) if since else asked,
    )


def market_register(session: Session, procurement: str, before: datetime | None) -> Register | None:
    """The register of the area's market as last brought in while the procurement was drafted:
    before the moment of its first publication, where that has come. From then on what is brought
    in is that of the bidders.
    """
    asked = _registers(procurement)
    return _register(
        session,
        procurement,
        "market",
        asked.where(col(RegisterRow.at) < before) if before else asked,
    )


def _registers(procurement: str) -> Any:
    return (
        select(RegisterRow.id, RegisterRow.data)
        .where(RegisterRow.procurement == procurement)
        .order_by(col(RegisterRow.id).desc())
        .limit(1)
    )


def _register(session: Session, procurement: str, name: str, asked: Any) -> Register | None:
    row = session.exec(asked).first()
    if row is None:
        return None
    known: Register = remembered_newest(
        session, name, (procurement, row[0]), lambda: _value(Register, row[1])
    )
    return known


def next_aliases(count: int) -> Sequence[str]:
    """A, B, ... Z, AA, AB, ...: as many as asked for."""
    return [letters(number) for number in range(1, count + 1)]


def _value(kind: Any, text: str) -> Any:
    faults = Faults()
    value = decode(kind, json.loads(text), faults)
    if faults:
        raise StoreGone(
            f"A record cannot be read: {'; '.join(' '.join(fault) for fault in faults[:3])}."
        )
    return value
