"""What notices ask and nothing else says, as it is on record."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col

from tender.records.notices import NoticeAnswer
from tender.storage.asking import select
from tender.storage.tables import NoticeAnswerRow
from tender.storage.unit import Unit


def answer(unit: Unit, procurement: str, answers: Iterable[NoticeAnswer]) -> None:
    """Append answers; their moments are those of this act."""
    for each in answers:
        unit.append(
            NoticeAnswerRow(
                procurement=procurement,
                asked=each.asked,
                about=each.about,
                text=each.text,
                by=each.by,
                at=unit.now,
            )
        )


def answers(
    session: Session, procurement: str, until: datetime | None = None
) -> tuple[NoticeAnswer, ...]:
    """The newest answer to each question, without those taken back; as they stood at a moment,
    where one is given.
    """
    query = select(NoticeAnswerRow).where(NoticeAnswerRow.procurement == procurement)
    if until is not None:
        query = query.where(NoticeAnswerRow.at <= until)
    newest = {
        (row.asked, row.about): NoticeAnswer(row.asked, row.about, row.text, row.by, row.at)
        for row in session.exec(query.order_by(col(NoticeAnswerRow.id)))
    }
    return tuple(each for each in newest.values() if each.text)
