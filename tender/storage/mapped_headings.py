"""Headings of register files that an administrator mapped to the columns of a layout. Appended; the
last row of a name counts.
"""

import json
from collections.abc import Mapping

from sqlmodel import Session, col

from tender.records.editions import MappedHeadings
from tender.storage.asking import select
from tender.storage.tables import MappedHeadingsRow
from tender.storage.unit import Unit


def map_headings(
    unit: Unit, name: str, layout: str, columns: Mapping[str, str], reason: str, by: int | None
) -> None:
    """Append a mapping; without columns, that the one of this name is taken out."""
    unit.append(
        MappedHeadingsRow(
            name=name,
            layout=layout,
            columns=json.dumps(dict(columns), ensure_ascii=False, sort_keys=True),
            reason=reason,
            by=by,
            at=unit.now,
        )
    )


def mapped_history(session: Session) -> tuple[MappedHeadings, ...]:
    """Every mapping ever made or taken out, oldest first."""
    rows = session.exec(
        select(
            MappedHeadingsRow.id,
            MappedHeadingsRow.name,
            MappedHeadingsRow.layout,
            MappedHeadingsRow.columns,
            MappedHeadingsRow.reason,
            MappedHeadingsRow.by,
            MappedHeadingsRow.at,
        ).order_by(col(MappedHeadingsRow.id))
    )
    return tuple(MappedHeadings._make((*row[:3], json.loads(row[3]), *row[4:])) for row in rows)


def mapped_headings(session: Session) -> tuple[MappedHeadings, ...]:
    """The mappings that count now."""
    last = {mapping.name: mapping for mapping in mapped_history(session)}
    return tuple(mapping for mapping in last.values() if mapping.columns)
