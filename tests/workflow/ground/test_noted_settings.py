"""Settings stand on the audit, since they let people in and are no rows of the store."""

import json

from tender.config import Settings
from tender.storage import audit
from tender.workflow.ground.noted_settings import VERB, note_settings
from tests.office import an_office


def noted(office):
    """The settings of each such entry, newest first."""
    with office.store.reading() as session:
        assert list(audit.faults(session)) == []
        return [
            json.loads(entry.data)["settings"] for entry in audit.newest_of_verb(session, VERB, 9)
        ]


def test_settings_are_noted_when_they_change_and_no_secret_is(tmp_path):
    """Once for each change; of a secret, whether it is set."""
    office = an_office()
    for address in ("http://localhost:8000", "http://localhost:8000", "https://bids.example"):
        settings = Settings(folder=tmp_path, address=address, secret_key="k" * 40)
        note_settings(office.store, settings)
    newer, older = noted(office)
    assert (newer["address"], older["address"]) == ("https://bids.example", "http://localhost:8000")
    assert newer["secret_key"] is True and newer["mail_password"] is False
    assert "k" * 40 not in str(newer) and newer["database_url"] is False
