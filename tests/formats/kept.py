"""The data of every version that was kept, and its stores put back.

Each test works on a copy of its own.
"""

import io
import itertools
import json
import lzma
import shutil
import tarfile
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from tests.formats.people import Person
from tests.formats.product import Clock, Installation

DATA = Path(__file__).resolve().parents[1] / "data"
VERSIONS = sorted(folder.name for folder in DATA.iterdir() if folder.is_dir())
_NUMBERS = itertools.count(1)
LATER = timedelta(hours=1)  #: after the store stood still: nobody's code is one that was used


class Version:
    """The files of one version, by the names they were written under."""

    def __init__(self, name):
        self.name, self.folder = name, DATA / name

    def content(self, name):
        """The bytes of a file."""
        path = self.folder / name
        return (
            path.read_bytes()
            if path.is_file()
            else lzma.decompress((self.folder / f"{name}.xz").read_bytes())
        )

    def json(self, name):
        """A file of JSON as data."""
        return json.loads(self.content(name))

    def names(self, folder):
        """The names of the files in a folder of it."""
        found = sorted(path for path in (self.folder / folder).rglob("*") if path.is_file())
        return [str(path.relative_to(self.folder)).removesuffix(".xz") for path in found]

    def put(self, name, folder):
        """A file put into a folder, under its own last name."""
        path = folder / Path(name).name
        path.write_bytes(self.content(name))
        return path


class Stored:
    """A store of one version and one kind of database.

    Put back as it was and not yet opened by this version.
    """

    def __init__(self, version, kind, folder, server=""):
        """Unpack it.

        For PostgreSQL into a database of its own on `server`, from which copies are made.
        """
        self.version, self.kind, self.folder, self.server = version, kind, folder, server
        self.told, self.copies = version.json(f"store-{kind}.json"), 0
        with tarfile.open(fileobj=io.BytesIO(version.content(f"store-{kind}.tar"))) as archive:
            # Python before 3.11.4 knows no filter, and these archives are ours
            archive.extraction_filter = getattr(tarfile, "data_filter", None)
            archive.extractall(folder)
        if server:
            self.database = f"kept_{version.name.replace('.', '_')}_{next(_NUMBERS)}"
            put_into(server, self.database, (folder / "tender.sql").read_text("utf-8"))

    def copied(self, folder):
        """A copy in another folder.

        The address of its database, empty where it stands in the folder.
        """
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        if not self.server:
            return ""
        self.copies += 1
        name = f"{self.database}_{self.copies}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {self.database}")
        return at(self.server, name)

    def town(self, folder, database=None):
        """The copy opened by this version, with its people."""
        return Town(folder, self.copied(folder) if database is None else database, self.told)


class Town:
    """An installation that was kept, an hour after it stood still, and its people as they were."""

    def __init__(self, folder, database, told):
        self.told, self.clock = told, Clock(datetime.fromisoformat(told["now"]) + LATER)
        self.installation = Installation(folder, self.clock, database)
        self.people = {
            role: Person(self.installation, **kept) for role, kept in told["people"].items()
        }

    def close(self):
        """Let go of the database."""
        self.installation.close()


def at(server, name):
    """The address of another database of a server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def put_into(server, name, sql):
    """SQL put into a new database."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    with psycopg.connect(at(server, name), autocommit=True) as connection:
        connection.execute(sql)
