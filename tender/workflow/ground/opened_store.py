"""The store that the settings name, opened with the key of its audit and brought up to date."""

from datetime import UTC, datetime

from evidence.counting import count_of
from tender.config import Settings
from tender.storage.audit_key import KeptAuditKey
from tender.storage.engine import Store
from tender.storage.migrating import migrate
from tender.storage.private import private_folder
from tender.storage.unit import Doer

GUARDS = "put guards back"  #: the act, where some were missing


def open_store(settings: Settings) -> Store:
    """Open the store, make its folder and key at the first start, and run every migration that it
    lacks. Guards of the database that were missing are put back, which an entry says.

    Raises OSError, and ValueError where the key's file is another.
    """
    private_folder(settings.folder)
    store = Store(settings.database, key=KeptAuditKey(settings.audit_key_file))
    missing = migrate(store)
    if missing:
        with store.acting(Doer(None, "Tender"), GUARDS, "", datetime.now(UTC)) as unit:
            unit.says(f"{count_of(len(missing), 'guard')} of the database", missing=missing)
    return store
