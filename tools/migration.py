"""Writes the next migration from the difference between the tables and an empty store
brought up by the migrations there are.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command

from tender.storage.engine import Store
from tender.storage.migrating import settings

VERSIONS = Path("tender/storage/migrations/versions")


def main(message: str) -> None:
    """`python -m tools.migration "what for"`, numbered after the last there is."""
    number = f"{max(int(path.name[:3]) for path in VERSIONS.glob('[0-9]*.py')) + 1:03}"
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'empty.db'}")
        with store.writing.begin() as connection:
            command.upgrade(settings(connection), "head")
            command.revision(settings(connection), message, autogenerate=True, rev_id=number)
        store.close()


if __name__ == "__main__":
    main(sys.argv[1])
