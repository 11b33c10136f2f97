"""How Alembic reaches the store: the connection is handed over, never read from a file."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel

import tender.storage.tables


def _plain_text(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """SQLModel's own text type is plain text; a migration need not know SQLModel."""
    return "sa.String()" if kind == "type" and type(item).__name__ == "AutoString" else False


assert tender.storage.tables.APPENDED
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=_plain_text,
)
with context.begin_transaction():
    context.run_migrations()
