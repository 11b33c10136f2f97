"""A backup: one file with every row and every sealed file, taken from one consistent state while
people work, and put back into an empty store of either kind.
"""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Date, LargeBinary, Table, func, inspect, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.exc import StatementError
from sqlmodel import Session, SQLModel

from evidence.number import exact, plain
from tender.records.audit import AuditFault, AuditHead, FileFault
from tender.records.faults import StoreGone
from tender.storage import audit
from tender.storage.asking import select
from tender.storage.engine import Store
from tender.storage.manifest import NotRestored, manifest_of
from tender.storage.migrating import bring_up, head, rebuild
from tender.storage.named_files import file_faults
from tender.storage.objects import CHUNK, Objects
from tender.storage.private import new_private_file
from tender.storage.restored_audit import begun_after, restored_fault
from tender.storage.tables import APPENDED
from tender.storage.types import Exact, Moment
from tender.storage.whole_sum import DAMAGED, FORMAT, form_of, room_for_sum, write_sum

_BATCH = 500
_ODD_ROWS = (TypeError, AttributeError, StatementError)  #: what rows of another shape raise
_FILES = "files/"


class BackupContents(NamedTuple):
    """What a backup holds: rows by table, and the newest audit entry's number and hash; of the
    files that records name, those that are missing or altered.
    """

    rows: dict[str, int]
    number: int
    hash: str
    files: int = 0
    faults: tuple[FileFault, ...] = ()


def tables() -> list[Table]:
    """Every table, those that others refer to first."""
    assert APPENDED
    return list(SQLModel.metadata.sorted_tables)


def backup(store: Store, path: Path, objects: Objects | None = None) -> BackupContents:
    """Write every row, and every file of the store of files, to one file, whole or not at all.

    Raises FileExistsError where the file is there, and OSError where it cannot be written.

    Files stay sealed as they are. They are copied after the rows were read,
    so every file that a row names is there.
    """
    counts: dict[str, int] = {}
    sums: dict[str, str] = {}
    faults: tuple[FileFault, ...] = ()
    taken = "There is a file of this name, and a backup takes the place of none"
    with new_private_file(path, taken) as file, store.reading() as session:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            number, hash = audit.head(session)
            for table in tables():
                counts[table.name], sums[table.name] = _keep_rows(archive, session, table)
            files = _keep_files(archive, objects) if objects else {}
            manifest = {
                "format": FORMAT,
                "migration": head(),
                "rows": counts,
                "sha256": sums,
                "files": files,
                "audit": {"number": number, "hash": hash},
            }
            archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            archive.comment = room_for_sum()
        write_sum(file)
        if objects:
            faults = tuple(file_faults(session, objects))
    return BackupContents(counts, number, hash, len(files), faults)


def _keep_rows(archive: zipfile.ZipFile, session: Session, table: Table) -> tuple[int, str]:
    """Write every row of a table; how many there are, and the hash of what was written."""
    digest, count = hashlib.sha256(), 0
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as file:
        for line in _lines(session, table):
            digest.update(line)
            file.write(line)
            count += 1
    return count, digest.hexdigest()


def _keep_files(archive: zipfile.ZipFile, objects: Objects) -> dict[str, str]:
    """Copy every file in; the hash of each, by key.

    One that is taken away meanwhile is named by no row that was read.
    """
    sums: dict[str, str] = {}
    for key in sorted(objects.keys()):
        try:
            source = objects.reading(key)
        except StoreGone:
            continue
        digest = hashlib.sha256()
        with archive.open(_FILES + key, "w", force_zip64=True) as to:
            while piece := source.read(CHUNK):
                digest.update(piece)
                to.write(piece)
        sums[key] = digest.hexdigest()
    return sums


def _put_files_back(
    archive: zipfile.ZipFile, expected: Mapping[str, str], objects: Objects | None
) -> None:
    if expected and objects is None:
        raise NotRestored(
            "The backup holds files of bids, and there is no store of files to put them into."
        )
    for key, sum in expected.items():
        digest = hashlib.sha256()
        assert objects is not None
        with archive.open(_FILES + key) as source, objects.writing(key) as to:
            while piece := source.read(CHUNK):
                digest.update(piece)
                to.write(piece)
            if digest.hexdigest() != sum:
                raise NotRestored(
                    f"The file {key} of the backup is not as it was written: its hash does not fit."
                )


def _lines(session: Session, table: Table) -> Iterator[bytes]:
    rows = session.connection().execute(
        table.select().order_by(*table.primary_key.columns), execution_options={"yield_per": _BATCH}
    )
    for row in rows.mappings():
        yield (
            json.dumps(
                {name: _out(value) for name, value in row.items()}, ensure_ascii=False
            ).encode()
            + b"\n"
        )


def _out(value: Any) -> Any:
    if isinstance(value, date):  # a moment is one too
        return value.isoformat()
    if isinstance(value, Fraction):
        return plain(value)
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def restore(
    store: Store,
    path: Path,
    objects: Objects | None = None,
    anchors: Sequence[AuditHead] = (),
    keys: Sequence[str] = (),
) -> BackupContents:
    """Put a backup into an empty store that was brought up to date. One of an earlier version is
    read as that version wrote it, and then brought up to date. Its audit is held against the
    store's key, `keys` of earlier ones, and `anchors`.

    Raises NotRestored, and then nothing was changed.
    """
    faults: tuple[FileFault, ...] = ()
    try:
        with path.open("rb") as file:
            form = form_of(file)
        with zipfile.ZipFile(path) as archive:
            manifest = manifest_of(archive, path, form)
            with store.writing.begin() as connection:
                _refuse_unless_empty(connection)
                if manifest["migration"] != head():
                    rebuild(connection, manifest["migration"])
                for table in tables():
                    if table.name in manifest["sha256"]:
                        _fill(connection, archive, table, manifest["sha256"][table.name])
                bring_up(connection, store.key)
                _sequences(connection)
                newest = AuditHead(**manifest["audit"])
                _refuse_fault(restored_fault(connection, store.key, newest, anchors, keys))
                _put_files_back(archive, manifest.get("files", {}), objects)
                if objects:
                    with Session(connection) as session:
                        faults = tuple(file_faults(session, objects))
                # noted before it is kept: whatever breaks off between leaves an empty store
                store.key.restored(begun_after(connection), newest, keys)
    except (*DAMAGED, *_ODD_ROWS) as error:
        raise NotRestored(f"{path.name} is damaged or is not a backup of Tender.") from error
    files = len(manifest.get("files", {}))
    return BackupContents(manifest["rows"], newest.number, newest.hash, files, faults)


def _refuse_fault(fault: AuditFault | None) -> None:
    if fault:
        raise NotRestored(f"The backup is not as it was written: {fault.what}.")


def _refuse_unless_empty(connection: Connection) -> None:
    for table in tables():
        if connection.execute(select(func.count()).select_from(table)).scalar():
            raise NotRestored(
                "This store holds data already. A backup is put back into an empty one: "
                "set TENDER_FOLDER or TENDER_DATABASE_URL to a new place."
            )


def _fill(connection: Connection, archive: zipfile.ZipFile, table: Table, expected: str) -> None:
    digest, batch = hashlib.sha256(), []
    there = {column["name"] for column in inspect(connection).get_columns(table.name)}
    columns = [column for column in table.columns if column.name in there]
    with archive.open(f"{table.name}.jsonl") as file:
        for line in file:
            digest.update(line)
            data = json.loads(line)
            batch.append({column.name: _in(column, data[column.name]) for column in columns})
            if len(batch) == _BATCH:
                _insert(connection, table, columns, batch)
                batch = []
    if batch:
        _insert(connection, table, columns, batch)
    if digest.hexdigest() != expected:
        raise NotRestored(
            f"The part {table.name} of the backup is not as it was written: its hash does not fit."
        )


def _insert(
    connection: Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    """Insert rows into a table as it is now, which may be that of an earlier version."""
    as_it_is = sql_table(table.name, *(sql_column(each.name, each.type) for each in columns))
    connection.execute(as_it_is.insert(), rows)


def _in(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Exact):
        return exact(value)
    return base64.b64decode(value) if isinstance(column.type, LargeBinary) else value


def _sequences(connection: Connection) -> None:
    """PostgreSQL counts on from the highest number there is."""
    if connection.dialect.name != "postgresql":
        return
    for table in tables():
        if (
            "id" in table.columns
            and table.columns["id"].autoincrement
            and table.columns["id"].type.python_type is int
        ):
            sequence = f"pg_get_serial_sequence('\"{table.name}\"', 'id')"
            newest = f'(SELECT MAX(id) FROM "{table.name}")'  # noqa: S608 - the name is ours
            connection.execute(text(f"SELECT setval({sequence}, GREATEST({newest}, 1))"))
