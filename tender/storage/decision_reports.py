"""What a council says in its own words, and the decision reports made with it."""

from sqlmodel import Session, col

from tender.records.decision_reports import DecisionVersion, WrittenWords
from tender.records.faults import NotFound
from tender.storage.asking import select
from tender.storage.tables import CouncilWordsRow, DecisionReportRow
from tender.storage.unit import Unit


def write_words(unit: Unit, procurement: str, content: bytes, by: int) -> None:
    """Append the council's texts."""
    unit.append(
        CouncilWordsRow(procurement=procurement, words=content.decode(), by=by, at=unit.now)
    )


def written_words(session: Session, procurement: str) -> WrittenWords | None:
    """The texts as they were written last; None where nobody wrote any."""
    row = session.exec(
        select(CouncilWordsRow)
        .where(CouncilWordsRow.procurement == procurement)
        .order_by(col(CouncilWordsRow.id).desc())
        .limit(1)
    ).first()
    return WrittenWords(row.id or 0, row.words.encode(), row.by, row.at) if row else None


def keep_decision_report(
    unit: Unit, procurement: str, version: DecisionVersion, pdf: bytes, open_pdf: bytes
) -> None:
    """Append both copies of a version's decision report."""
    unit.append(
        DecisionReportRow(
            procurement=procurement,
            number=version.number,
            words=version.words,
            pdf=pdf,
            sha256=version.sha256,
            open_pdf=open_pdf,
            open_sha256=version.open_sha256,
            at=unit.now,
        )
    )


def decision_versions(session: Session, procurement: str) -> dict[int, DecisionVersion]:
    """Every decision report by the number of its version; versions of before there were any have
    none.
    """
    rows = session.exec(
        select(
            DecisionReportRow.number,
            DecisionReportRow.words,
            DecisionReportRow.sha256,
            DecisionReportRow.open_sha256,
        ).where(DecisionReportRow.procurement == procurement)
    )
    return {row[0]: DecisionVersion(*row) for row in rows}


def decision_pages(session: Session, procurement: str, number: int, *, open_copy: bool) -> bytes:
    """The pages of a copy. Raises NotFound."""
    column = DecisionReportRow.open_pdf if open_copy else DecisionReportRow.pdf
    content = session.exec(
        select(column).where(
            DecisionReportRow.procurement == procurement, DecisionReportRow.number == number
        )
    ).first()
    if content is None:
        raise NotFound
    return bytes(content)
