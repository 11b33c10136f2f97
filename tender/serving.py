"""The application in its processes: what is done once before they start, and how they run."""

import gc
import logging
import os
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication

from evidence.cell import with_refused_named
from tender.apart import start_forking
from tender.app import create_app, key_of, signature_of, vault_of
from tender.config import Settings
from tender.exhibition.exhibits import set_up_exhibits
from tender.jobs.worker import Workers, start_workers
from tender.workflow.backup.anchoring import places_of
from tender.workflow.ground.noted_settings import note_settings
from tender.workflow.ground.office import Office
from tender.workflow.ground.opened_store import open_store
from tender.workflow.ground.progress import Report, silent

#: in each process; an upload over a slow line holds one until it ends, and whoever wants a page
#: must find another free. Few use the database at a time: see seats.py
THREADS = 64


def prepare(settings: Settings, report: Report = silent) -> None:
    """Make the folder and its key, bring the store up to date,
    and set up the demonstration where it is one.
    """
    store = open_store(settings)
    key_of(settings)
    signature_of(settings)
    try:
        note_settings(store, settings)
        if settings.demonstration:
            set_up_exhibits(Office(store, vault=vault_of(settings)), report)
    finally:
        store.close()


class AppServer(BaseApplication):  # type: ignore[misc]
    """gunicorn with settings from us, not from its own files."""

    def __init__(self, make: Callable[[], Flask], options: dict[str, Any]) -> None:
        """Keep what is to be served and how."""
        self._make, self._options = make, options
        super().__init__()

    def load_config(self) -> None:
        """Hand our settings over."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made anew in each process:
        connections are never shared between processes.
        """
        app = self._make()
        sys.setswitchinterval(0.0001)
        gc.collect()
        # what was loaded stays for good: looking through it again and again is time lost
        gc.freeze()
        return app


class LineFormatter(logging.Formatter):
    """One entry begins one line: whatever follows in it, which may be what somebody typed, is
    marked, and speaks to no terminal.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The entry as it is written."""
        first, *more = super().format(record).splitlines() or [""]
        return "\n".join(map(with_refused_named, (first, *(f"  | {line}" for line in more))))


def log_to_stderr() -> None:
    """Write what the application says of itself, long work above all, where gunicorn writes."""
    handler = logging.StreamHandler()
    handler.setFormatter(LineFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler])
    logging.getLogger("tender").setLevel(logging.INFO)


class ServingProcess:
    """What one process of the server begins beside its answers, and how that ends."""

    def __init__(self, settings: Settings) -> None:
        """Keep how it is to serve."""
        self.settings = settings
        self.workers: list[Workers] = []

    def begin(self) -> Flask:
        """The application, with its workers at work."""
        app = create_app(self.settings)
        start_forking()
        self.workers.append(start_workers(app.extensions["office"], places_of(self.settings)))
        return app

    def end(self, _arbiter: object, _worker: object) -> None:
        """End what works beside, and the process with it: whoever asked for a page is answered by
        now, and Python would wait for what is being worked out until it is killed.
        """
        ended = [workers.end() for workers in self.workers]
        if not all(ended):
            logging.shutdown()
            os._exit(0)


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until stopped."""
    log_to_stderr()
    process = ServingProcess(settings)
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "accesslog": None,
        "loglevel": "warning",
        "timeout": 60,
        "worker_exit": process.end,
        "control_socket_disable": True,
        "forwarder_headers": "",  # where a page lies is no header's to say: a client could send one
        "limit_request_line": 8190,  # the most there is; guards answer what is too long with a page
    }
    AppServer(process.begin, options).run()
