"""The moderation meeting's record. Appended: what was noted stays."""

import json
from collections.abc import Iterable

from sqlmodel import Session

from tender.records.marks import AnswerAddress
from tender.records.meeting import MeetingEntry, MeetingEntryKind
from tender.storage.asking import select
from tender.storage.tables import MeetingEntryRow
from tender.storage.unit import Unit

_NOWHERE = AnswerAddress("", "", "")


def note_entry(
    unit: Unit,
    procurement: str,
    kind: MeetingEntryKind,
    by: int,
    *,
    place: AnswerAddress | None = None,
    people: Iterable[int] = (),
    order: Iterable[AnswerAddress] = (),
    note: str = "",
) -> None:
    """Append a line to the meeting's record."""
    answers = list(order)
    unit.append(
        MeetingEntryRow(
            procurement=procurement,
            kind=kind.value,
            people=" ".join(map(str, people)),
            places=json.dumps(answers, ensure_ascii=False) if answers else "",
            note=note,
            by=by,
            at=unit.now,
            **(place or _NOWHERE)._asdict(),
        )
    )


def entries(session: Session, procurement: str) -> tuple[MeetingEntry, ...]:
    """Every line of the meeting's record, oldest first."""
    query = select(
        MeetingEntryRow.id, MeetingEntryRow.kind, MeetingEntryRow.question, MeetingEntryRow.alias,
        MeetingEntryRow.lot, MeetingEntryRow.people, MeetingEntryRow.places, MeetingEntryRow.note,
        MeetingEntryRow.by, MeetingEntryRow.at, MeetingEntryRow.audit,
    )  # fmt: skip
    query = query.where(MeetingEntryRow.procurement == procurement).order_by(MeetingEntryRow.id)
    return tuple(
        MeetingEntry(
            id=row[0],
            kind=MeetingEntryKind(row[1]),
            place=AnswerAddress(*row[2:5]) if row[2] else None,
            people=tuple(map(int, row[5].split())),
            order=tuple(AnswerAddress(*place) for place in json.loads(row[6] or "[]")),
            note=row[7],
            by=row[8],
            at=row[9],
            act=row[10],
        )
        for row in session.exec(query)
    )
