"""Versions of the award report, comments on them, and sign-offs."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from tender.records.faults import NotFound
from tender.records.reports import Comment, ReportVersion, SignOff
from tender.storage.asking import select
from tender.storage.tables import CommentRow, ReportRow, SignOffRow
from tender.storage.unit import Unit


def keep_report(
    unit: Unit, procurement: str, day: date, evidence: bytes, pdf: bytes, sha256: str, by: int
) -> int:
    """Append the next version; its number."""
    last = unit.session.exec(
        select(func.max(ReportRow.number)).where(ReportRow.procurement == procurement)
    ).one()
    number = (last or 0) + 1
    unit.append(
        ReportRow(
            procurement=procurement,
            number=number,
            day=day.isoformat(),
            evidence=evidence.decode(),
            pdf=pdf,
            sha256=sha256,
            by=by,
            at=unit.now,
        )
    )
    return number


def reports(session: Session, procurement: str) -> tuple[ReportVersion, ...]:
    """Every version, oldest first."""
    rows = session.exec(
        select(ReportRow.number, ReportRow.day, ReportRow.sha256, ReportRow.by, ReportRow.at)
        .where(ReportRow.procurement == procurement)
        .order_by(col(ReportRow.number))
    )
    return tuple(
        ReportVersion(number, date.fromisoformat(day), sha256, by, at)
        for number, day, sha256, by, at in rows
    )


def pdf(session: Session, procurement: str, number: int) -> bytes:
    """The pages of one version. Raises NotFound."""
    content = session.exec(
        select(ReportRow.pdf).where(
            ReportRow.procurement == procurement, ReportRow.number == number
        )
    ).first()
    if content is None:
        raise NotFound
    return bytes(content)


def evidence(session: Session, procurement: str, number: int) -> bytes:
    """The evidence of one version, in its canonical form. Raises NotFound."""
    content = session.exec(
        select(ReportRow.evidence).where(
            ReportRow.procurement == procurement, ReportRow.number == number
        )
    ).first()
    if content is None:
        raise NotFound
    return str(content).encode()


def comment(
    unit: Unit,
    procurement: str,
    report: int,
    anchor: str,
    text: str,
    by: int,
    *,
    passage: str = "",
    answers: int | None = None,
    settled: bool = False,
) -> None:
    """Append a comment, or an answer to one."""
    unit.append(
        CommentRow(
            procurement=procurement,
            report=report,
            anchor=anchor,
            passage=passage,
            text=text,
            answers=answers,
            settled=settled,
            by=by,
            at=unit.now,
        )
    )


def comments(session: Session, procurement: str, report: int | None = None) -> tuple[Comment, ...]:
    """Every comment, oldest first: on all versions or on one."""
    query = select(
        CommentRow.id,
        CommentRow.report,
        CommentRow.anchor,
        CommentRow.passage,
        CommentRow.text,
        CommentRow.answers,
        CommentRow.settled,
        CommentRow.by,
        CommentRow.at,
    )
    query = query.where(CommentRow.procurement == procurement).order_by(CommentRow.id)
    if report is not None:
        query = query.where(CommentRow.report == report)
    return tuple(Comment(*row) for row in session.exec(query))


def sign_off(
    unit: Unit, procurement: str, report: int, sha256: str, note: str, by: int, *, signed: bool
) -> None:
    """Append a sign-off of a version, or its refusal."""
    unit.append(
        SignOffRow(
            procurement=procurement,
            report=report,
            sha256=sha256,
            signed=signed,
            note=note,
            by=by,
            at=unit.now,
        )
    )


def sign_offs(session: Session, procurement: str) -> tuple[SignOff, ...]:
    """Every sign-off and refusal, oldest first."""
    rows = session.exec(
        select(
            SignOffRow.report,
            SignOffRow.sha256,
            SignOffRow.signed,
            SignOffRow.note,
            SignOffRow.by,
            SignOffRow.at,
        )
        .where(SignOffRow.procurement == procurement)
        .order_by(SignOffRow.id)
    )
    return tuple(SignOff(*row) for row in rows)
