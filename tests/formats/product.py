"""The few doors of the product that go into tests of kept formats, and into making their data.

Nothing else in this folder imports from it: whatever is renamed there is renamed here alone.
Everything else goes by addresses, forms, commands and files.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from click.testing import CliRunner

from evidence.codec import encode
from evidence.finding import BadInput
from tender.app import create_app, mailbox_of, vault_of
from tender.cli import main
from tender.config import Settings
from tender.examples.write import write_example
from tender.intake.procurement import read_procurement
from tender.intake.register import read_register
from tender.intake.submissions import read_submissions
from tender.jobs.working import KINDS, work_once
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.office import Office
from tender.workflow.ground.opened_store import open_store
from tender.workflow.ground.stage import DecisionKind, Stage
from tender.workflow.people.directory import first_administrator
from tender.workflow.telling.round import send_round

__all__ = [
    "JOBS",
    "BadInput",
    "DecisionKind",
    "Role",
    "Stage",
    "Verb",
    "command_line",
    "first_administrator",
    "read_procurement",
    "send_round",
    "work_once",
    "write_example",
]

JOBS = tuple(KINDS)  #: the kinds of long work
command_line = main


class Clock:
    """Time as it is set.

    `slowly` makes one request last: its first look at the clock is still before the others.
    """

    def __init__(self, now):
        self.now, self._lasts, self._looks = now, timedelta(), 0

    def __call__(self):
        """What time it is."""
        self._looks += 1
        return self.now if self._looks < 2 else self.now + self._lasts

    def at(self, year, month, day, hour=9, minute=0):
        """It is this moment, in UTC."""
        self.now, self._lasts = datetime(year, month, day, hour, minute, tzinfo=UTC), timedelta()

    def passes(self, **how):
        """Time passes."""
        self.now += timedelta(**how)

    def slowly(self, **how):
        """The next request lasts so long."""
        self._looks, self._lasts = 0, timedelta(**how)


class Installation:
    """The product over a folder as an installation keeps it: database, files, secret key."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], database: str = "", **settings):
        """Open it and bring it up to date, as `tender serve` does."""
        key = (folder / "secret-key").read_text("utf-8").strip()
        given = {"password_cost": 8, "sign_in_limit": "100000 per minute"} | settings
        self.settings = Settings(folder=folder, secret_key=key, database_url=database, **given)
        self.store = open_store(self.settings)
        self.clock = clock
        self.office = Office(self.store, clock, vault_of(self.settings), mailbox_of(self.settings))
        self.app = create_app(self.settings, self.office)

    def close(self):
        """Let go of the database."""
        self.store.close()

    def commands(self, *words):
        """Run a command of the command line on it; its exit status and what it said."""
        return command(
            *words,
            TENDER_FOLDER=str(self.settings.folder),
            TENDER_DATABASE_URL=self.settings.database,
        )


def command(*words, **environment):
    """Run a command of the command line; its exit status and what it said."""
    done = CliRunner(env={"TERM": "dumb", "COLUMNS": "100"} | environment).invoke(
        main, list(words), prog_name="tender"
    )
    return done.exit_code, done.output


def as_read(procurement, submissions, registers):
    """A procurement and its submissions as the product reads them from files, as plain data."""
    made, register = read_procurement(procurement), read_register(registers)
    return encode(made), encode(read_submissions(submissions, made, register=register))
