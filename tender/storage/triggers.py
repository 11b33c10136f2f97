"""Guards in the database itself: what was appended is never changed or removed,
whoever asks and with whatever program.
"""

from sqlalchemy import Connection, text

from tender.storage.tables import APPENDED

REFUSAL = "this record is kept as it was written"


def guarded() -> tuple[str, ...]:
    """The tables under guard: every appended record, and the audit."""
    return ("audit", *(str(table.__tablename__) for table in APPENDED))


def protect(connection: Connection) -> None:
    """Put the guards on, where they are not on already."""
    if connection.dialect.name == "sqlite":
        for table in guarded():
            for deed in ("UPDATE", "DELETE"):
                connection.execute(
                    text(
                        f"CREATE TRIGGER IF NOT EXISTS guard_{table}_{deed.lower()} BEFORE "
                        f"{deed} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                    )
                )
        return
    connection.execute(
        text(
            "CREATE OR REPLACE FUNCTION tender_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    )
    for table in guarded():
        connection.execute(
            text(
                f'CREATE OR REPLACE TRIGGER guard_{table} BEFORE UPDATE OR DELETE ON "{table}" '
                "FOR EACH ROW EXECUTE FUNCTION tender_refuse()"
            )
        )
        connection.execute(
            text(
                f'CREATE OR REPLACE TRIGGER guard_{table}_all BEFORE TRUNCATE ON "{table}" FOR '
                "EACH STATEMENT EXECUTE FUNCTION tender_refuse()"
            )
        )
