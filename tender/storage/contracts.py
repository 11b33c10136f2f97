"""What was done with contracts after an award."""

from datetime import date

from sqlmodel import Session

from tender.procurement.contract_life import ContractStep
from tender.records.contracts import ContractRecord
from tender.storage.asking import select
from tender.storage.tables import ContractStepRow
from tender.storage.unit import Unit


def record_step(unit: Unit, procurement: str, step: ContractRecord) -> None:
    """Append a step."""
    unit.append(
        ContractStepRow(
            procurement=procurement,
            lot=step.lot,
            bidder=step.bidder,
            step=step.step.value,
            day=step.day.isoformat(),
            until=step.until.isoformat() if step.until else "",
            evidence=step.evidence,
            by=step.by,
            at=step.at,
        )
    )


def contract_steps(session: Session, procurement: str) -> tuple[ContractRecord, ...]:
    """Every step, in the order in which they were recorded."""
    rows = session.exec(
        select(ContractStepRow)
        .where(ContractStepRow.procurement == procurement)
        .order_by(ContractStepRow.id)
    )
    return tuple(
        ContractRecord(
            lot=row.lot,
            bidder=row.bidder,
            step=ContractStep(row.step),
            day=date.fromisoformat(row.day),
            until=date.fromisoformat(row.until) if row.until else None,
            evidence=row.evidence,
            by=row.by,
            at=row.at,
        )
        for row in rows
    )
