"""The settings on the audit: what an installation was let do, since when. They are no rows of the
store, so whoever changes them at the machine leaves an entry at the next start.
"""

import json
from datetime import UTC, datetime

from pydantic import SecretStr

from evidence.canonical import canonical
from tender.config import Settings
from tender.storage import audit
from tender.storage.engine import Store
from tender.storage.unit import Doer

VERB = "start with other settings"
_SECRET = frozenset({"database_url"})  #: may hold a password


def note_settings(store: Store, settings: Settings) -> None:
    """Put the settings on the audit where they are not those of the last such entry. No secrets:
    whether one is set, and nothing of what it is.
    """
    told = {name: _told(name, value) for name, value in settings}
    with store.reading() as session:
        last = audit.newest_of_verb(session, VERB, 1)
    if last and last[0].data and canonical(json.loads(last[0].data)["settings"]) == canonical(told):
        return
    with store.acting(Doer(None, "Tender"), VERB, "", datetime.now(UTC)) as unit:
        unit.says("settings", settings=told)


def _told(name: str, value: object) -> str | bool:
    if isinstance(value, SecretStr):
        return bool(value.get_secret_value())
    return bool(value) if name in _SECRET else str(value)
