"""Bids on their way to being opened.

Whatever a bidder wrote comes here sealed and leaves sealed; who opens it is decided above.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, func, update

from tender.records.bidding import BidPart, BidToKeep, SubmittedBid, TakingPart
from tender.storage.asking import select
from tender.storage.putting import put
from tender.storage.tables import (
    BidPartRow,
    BidRow,
    NoticeSeenRow,
    SealedBidRow,
    SealRow,
    WithdrawnBidRow,
)
from tender.storage.unit import Unit

_TAKING = (BidRow.id, BidRow.procurement, BidRow.organisation, BidRow.public, BidRow.wrapped)


def keep_seal(unit: Unit, procurement: str, public: str, wrapped: str) -> None:
    """Keep the keys of a procurement's seal."""
    unit.append(SealRow(procurement=procurement, public=public, wrapped=wrapped))


def seal(session: Session, procurement: str) -> tuple[str, str] | None:
    """The public half and the wrapped half of a procurement's seal."""
    row = session.exec(
        select(SealRow.public, SealRow.wrapped).where(SealRow.procurement == procurement)
    ).first()
    return (row[0], row[1]) if row else None


def take_part(unit: Unit, procurement: str, organisation: int, public: str, wrapped: str) -> None:
    """Let an organisation take part."""
    unit.add(
        BidRow(
            procurement=procurement,
            organisation=organisation,
            public=public,
            wrapped=wrapped,
            made=unit.now,
        )
    )
    unit.session.flush()


def taking(session: Session, procurement: str, organisation: int) -> TakingPart | None:
    """An organisation's part in a procurement."""
    row = session.exec(
        select(*_TAKING).where(
            BidRow.procurement == procurement, BidRow.organisation == organisation
        )
    ).first()
    return TakingPart(*row) if row else None


def all_taking(session: Session, procurement: str) -> tuple[TakingPart, ...]:
    """Every organisation that takes part in a procurement."""
    return tuple(
        TakingPart(*row)
        for row in session.exec(
            select(*_TAKING).where(BidRow.procurement == procurement).order_by(BidRow.id)
        )
    )


def takings_of(session: Session, organisation: int) -> tuple[TakingPart, ...]:
    """Every procurement in which an organisation takes part."""
    return tuple(
        TakingPart(*row)
        for row in session.exec(
            select(*_TAKING).where(BidRow.organisation == organisation).order_by(BidRow.id)
        )
    )


def parts(session: Session, bid: int) -> tuple[BidPart, ...]:
    """Every part of a bid as saved last."""
    rows = session.exec(
        select(
            BidPartRow.part, BidPartRow.sealed, BidPartRow.revision, BidPartRow.by, BidPartRow.at
        ).where(BidPartRow.bid == bid)
    )
    return tuple(BidPart(*row) for row in rows)


def revisions(session: Session, bid: int) -> dict[str, int]:
    """The revision of every part of a bid, which says whether any changed without opening one."""
    return dict(
        session.exec(
            select(BidPartRow.part, BidPartRow.revision).where(BidPartRow.bid == bid)
        ).all()
    )


def save_part(
    session: Session,
    bid: int,
    names: tuple[str, str],
    sealed: bytes,
    revision: int,
    by: int,
    now: datetime,
) -> bool:
    """Save a part over the revision that its page showed (0 for a part not saved before); False
    where somebody saved another meanwhile, and nothing is kept.

    `names`: how it is called from now on, and how a version before may have called it.
    """
    name = names[0]
    if revision == 0:
        try:
            with session.begin_nested():
                session.add(BidPartRow(bid=bid, part=name, sealed=sealed, by=by, at=now))
        except IntegrityError:
            return False
        return True
    changed = session.exec(
        update(BidPartRow)
        .where(
            col(BidPartRow.bid) == bid,
            col(BidPartRow.part).in_(names),
            col(BidPartRow.revision) == revision,
        )
        .values(part=name, sealed=sealed, revision=revision + 1, by=by, at=now)
    )
    return changed.rowcount == 1


def hold(session: Session, bid: int) -> str:
    """Keep a bid to oneself until the transaction ends: no file may be taken out of it while it is
    being submitted. SQLite has one writer at a time anyhow. The public half of its key now.
    """
    public: str = session.exec(
        select(BidRow.public).where(BidRow.id == bid).with_for_update()
    ).one()
    return public


def begin_anew(unit: Unit, bid: int, public: str, wrapped: str) -> None:
    """Give a bid another pair of keys, and let go of every part that lay under the one before."""
    unit.session.exec(delete(BidPartRow).where(col(BidPartRow.bid) == bid))
    unit.session.exec(
        update(BidRow).where(col(BidRow.id) == bid).values(public=public, wrapped=wrapped)
    )
    unit.session.flush()


def submit(unit: Unit, procurement: str, bid: BidToKeep, by: int) -> None:
    """Keep a submitted bid, sealed, with its receipt."""
    row = bid._asdict() | {"objects": json.dumps(bid.objects), "sums": json.dumps(bid.sums)}
    unit.append(SealedBidRow(procurement=procurement, at=unit.now, by=by, **row))


_SUBMITTED = (
    SealedBidRow.bid, SealedBidRow.number, SealedBidRow.receipt_sha256, SealedBidRow.signature,
    SealedBidRow.objects, SealedBidRow.late, SealedBidRow.begun, SealedBidRow.at, SealedBidRow.by,
    BidRow.organisation,
)  # fmt: skip


def submitted(
    session: Session, procurement: str, bid: int | None = None
) -> tuple[SubmittedBid, ...]:
    """Every submitted bid of a procurement, or those of one bidder,
    in the order in which they came.
    """
    query = (
        select(*_SUBMITTED)
        .join(BidRow, col(BidRow.id) == SealedBidRow.bid)
        .where(SealedBidRow.procurement == procurement)
        .order_by(SealedBidRow.id)
    )
    if bid is not None:
        query = query.where(SealedBidRow.bid == bid)
    return tuple(
        SubmittedBid._make((*row[:4], tuple(json.loads(row[4])), *row[5:]))
        for row in session.exec(query)
    )


def content(session: Session, bid: int, number: int) -> tuple[bytes, bytes]:
    """A submitted bid and its receipt, both sealed."""
    row = session.exec(
        select(SealedBidRow.sealed, SealedBidRow.receipt).where(
            SealedBidRow.bid == bid, SealedBidRow.number == number
        )
    ).one()
    return bytes(row[0]), bytes(row[1])


def withdraw(
    unit: Unit, procurement: str, bid: int, number: int, by: int, notice: str, signature: str,
    salt: str,
) -> None:  # fmt: skip
    """Put on record that a bidder took a submitted bid back, with the notice that was signed."""
    unit.append(
        WithdrawnBidRow(
            procurement=procurement, bid=bid, number=number, by=by, at=unit.now, notice=notice,
            signature=signature, salt=salt,
        )
    )  # fmt: skip


def withdrawn(session: Session, procurement: str) -> frozenset[tuple[int, int]]:
    """Bids taken back: bid and number."""
    rows: Sequence[tuple[int, int]] = session.exec(
        select(WithdrawnBidRow.bid, WithdrawnBidRow.number).where(
            WithdrawnBidRow.procurement == procurement
        )
    ).all()
    return frozenset((bid, number) for bid, number in rows)


def takings_back(session: Session, procurement: str) -> tuple[tuple[int, int, datetime], ...]:
    """Each taking back of a submitted bid: bid, number and when."""
    rows = session.exec(
        select(WithdrawnBidRow.bid, WithdrawnBidRow.number, WithdrawnBidRow.at)
        .where(WithdrawnBidRow.procurement == procurement)
        .order_by(col(WithdrawnBidRow.id))
    )
    return tuple((bid, number, at) for bid, number, at in rows)


def last_saved(session: Session, procurement: str) -> dict[int, datetime]:
    """When each bid of a procurement was written in last."""
    rows = session.exec(
        select(BidPartRow.bid, func.max(BidPartRow.at))
        .join(BidRow, col(BidRow.id) == BidPartRow.bid)
        .where(BidRow.procurement == procurement)
        .group_by(BidPartRow.bid)
    )
    return dict(rows.all())


def seen_at(session: Session, procurement: str, person: int) -> datetime | None:
    """When somebody last looked at what was new."""
    at: datetime | None = session.exec(
        select(NoticeSeenRow.at).where(
            NoticeSeenRow.procurement == procurement, NoticeSeenRow.person == person
        )
    ).first()
    return at


def see(session: Session, procurement: str, person: int, now: datetime) -> None:
    """Somebody looked at what was new."""
    put(
        session,
        NoticeSeenRow(procurement=procurement, person=person, at=now),
        "procurement",
        "person",
    )
