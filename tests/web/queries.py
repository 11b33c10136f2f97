"""Counting what a page asks of the database."""

from contextlib import contextmanager

from sqlalchemy import event


@contextmanager
def queries(office):
    """The statements that were put to the office's database meanwhile."""
    asked = []

    def note(connection, cursor, statement, *rest):
        asked.append(statement)

    event.listen(office.store.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(office.store.engine, "before_cursor_execute", note)
