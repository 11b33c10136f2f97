"""What an answer says of its bidder: flagged by those who mark, and kept from them."""

from sqlmodel import Session

from tender.records.marks import AnswerAddress, FlaggedAnswer, Redaction
from tender.storage.asking import select
from tender.storage.tables import FlagRow, RedactionRow
from tender.storage.unit import Unit


def flag(unit: Unit, procurement: str, address: AnswerAddress, person: int, passage: str) -> None:
    """Put on record that an answer names its bidder."""
    unit.append(
        FlagRow(
            procurement=procurement,
            person=person,
            passage=passage,
            at=unit.now,
            **address._asdict(),
        )
    )


def flags(session: Session, procurement: str) -> tuple[FlaggedAnswer, ...]:
    """Every flag, oldest first."""
    rows = session.exec(
        select(
            FlagRow.question,
            FlagRow.alias,
            FlagRow.lot,
            FlagRow.person,
            FlagRow.passage,
            FlagRow.at,
        )
        .where(FlagRow.procurement == procurement)
        .order_by(FlagRow.id)
    )
    return tuple(FlaggedAnswer(AnswerAddress(*row[:3]), *row[3:]) for row in rows)


def redact(
    unit: Unit,
    procurement: str,
    address: AnswerAddress,
    passage: str,
    instead: str,
    reason: str,
    by: int,
) -> None:
    """Keep a passage from those who mark, from now on."""
    unit.append(
        RedactionRow(
            procurement=procurement,
            passage=passage,
            instead=instead,
            reason=reason,
            by=by,
            at=unit.now,
            **address._asdict(),
        )
    )


def redactions(
    session: Session, procurement: str, address: AnswerAddress | None = None
) -> tuple[Redaction, ...]:
    """Every redaction, oldest first: of a procurement or of one answer."""
    query = select(
        RedactionRow.question,
        RedactionRow.alias,
        RedactionRow.lot,
        RedactionRow.passage,
        RedactionRow.instead,
        RedactionRow.reason,
        RedactionRow.by,
        RedactionRow.at,
    )
    query = query.where(RedactionRow.procurement == procurement).order_by(RedactionRow.id)
    if address is not None:
        query = query.where(
            RedactionRow.question == address.question,
            RedactionRow.alias == address.alias,
            RedactionRow.lot == address.lot,
        )
    return tuple(Redaction(AnswerAddress(*row[:3]), *row[3:]) for row in session.exec(query))
