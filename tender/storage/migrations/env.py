"""How Alembic reaches the store: the connection is handed over, never read from a file."""

from alembic import context
from sqlmodel import SQLModel

import tender.storage.tables

assert tender.storage.tables.APPENDED
context.configure(connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata, render_as_batch=False)
with context.begin_transaction():
    context.run_migrations()
