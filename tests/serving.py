"""`tender serve` in its real processes, for tests that ask it, stop it and kill it."""

import http.client
import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.journeys.visitor import free_port
from tests.polling import until

TENDER = Path(sys.executable).with_name("tender")


@contextmanager
def served(folder, *options, program=TENDER, **settings):
    """`tender serve` over a folder, once it answers; its port and its process, which leads a group
    of its own.
    """
    port = free_port()
    names = {"TENDER_FOLDER": str(folder), **settings}
    command = [str(program), "serve", "--port", str(port), *options]
    process = subprocess.Popen(
        command,
        env=os.environ | names,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )
    try:
        _until_it_answers(port, process)
        yield port, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _until_it_answers(port, process):
    def answers():
        assert process.poll() is None, process.stdout.read()
        with suppress(OSError):
            return ask(port, "GET", "/sign-in")[0] == 200
        return False

    until(answers, "an answer", within=240)


def ask(port, method, path, body=None, headers=None):
    """Status, headers and text of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()
    finally:
        connection.close()
