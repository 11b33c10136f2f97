"""The application in its real processes: the demonstration comes up, and what was acknowledged
outlives `kill -9`.
"""

import http.client
import json
import logging
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tender.post import post_of
from tender.records.marks import AnswerAddress
from tender.serving import LineFormatter
from tender.storage import audit, letters, marks
from tender.storage.audit_key import KeptAuditKey
from tender.workflow.ground.access import Role
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.office import now_in_utc
from tender.workflow.people import tokens
from tender.workflow.telling import announcements
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office
from tests.polling import until
from tests.post.server import a_mail_server
from tests.serving import ask, served

pytestmark = pytest.mark.network
API = f"/api/v1/procurements/{ID}/marks"


def test_what_somebody_typed_begins_no_line_of_the_log():
    """Whatever it says, and whatever a fault says of it."""
    try:
        raise KeyError("odd\n2026-11-28 10:00:00 INFO tender.jobs: all is well")
    except KeyError:
        fault = sys.exc_info()
    typed = "A title\r2026-11-28 INFO tender: all is well\x1b[2J"
    record = logging.LogRecord("tender", logging.ERROR, "", 1, "of %s", (typed,), fault)
    first, *more = LineFormatter("%(levelname)s: %(message)s").format(record).split("\n")
    assert first == "ERROR: of A title" and len(more) > 3
    assert all(line.startswith("  | ") and "\x1b" not in line for line in more)


def test_the_demonstration_comes_up_from_nothing_and_offers_each_role(tmp_path):
    """One click, and a procurement's home is there; told to stop, it stops."""
    with served(tmp_path / "var", "--demonstration") as (port, process):
        _, headers, text = ask(port, "GET", "/sign-in")
        roles = re.findall(r'name="person" value="([^"]+)"', text)
        assert len(roles) >= 10
        form = urlencode(
            {
                "person": roles[0],
                "csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', text)[1],
            }
        )
        cookie = headers["Set-Cookie"].partition(";")[0]
        status, headers, _ = ask(
            port,
            "POST",
            "/sign-in/demonstration",
            form,
            {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie},
        )
        assert status == 302
        led = ask(port, "GET", "/p/x", headers={"SCRIPT_NAME": "//evil.example", "PATH_INFO": "/"})
        assert led[0] == 302 and led[1]["Location"].startswith("/sign-in?")
        status, _, text = ask(
            port, "GET", "/", headers={"Cookie": headers["Set-Cookie"].partition(";")[0]}
        )
        assert status == 200 and text.count("/p/") >= 5
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        said = process.stdout.read()  # of invitations that were being printed, and whom it ended
        assert "SIGKILL" not in said and "Traceback" not in said, said


def test_every_acknowledged_mark_outlives_kill_9(tmp_path):
    """Six evaluators send marks to real processes, which are killed in the middle of it, twice
    over: none is lost, none comes twice, and the audit holds.
    """
    folder = tmp_path / "var"
    folder.mkdir()
    office = an_office(f"sqlite:///{folder / 'tender.db'}", now_in_utc)
    office.store.key = KeptAuditKey(folder / "audit-key")
    cast = Cast(office)
    cast.marking(
        submissions=some_submissions(*(a_submission(f"B{number:02d}") for number in range(1, 21)))
    )
    secret = tokens.make_token(
        cast.office, cast.actor(Role.EVALUATOR), ID, "a test", 1, second=True
    )
    places = [place for place in cast.places() if place.question in ("Q1", "Q2", "Q3")]
    acknowledged, waiting, lock = {}, list(places), threading.Lock()
    for life in range(2):
        with served(folder) as (port, process):
            senders = [
                threading.Thread(target=_send, args=(port, secret, waiting, acknowledged, lock))
                for _ in range(6)
            ]
            for one in senders:
                one.start()
            before = len(acknowledged)
            until(lambda before=before, life=life: len(acknowledged) >= before + 1 + life, "marks")
            os.killpg(process.pid, signal.SIGKILL)
            for one in senders:
                one.join()
    assert len(acknowledged) >= 1 + 2
    with cast.office.store.reading() as session:
        kept = marks.history(session, ID)
        assert list(audit.faults(session, office.store.key.trust())) == []
    assert len({one.place for one in kept}) == len(kept)
    by_place = {one.place: (one.id, one.reason) for one in kept}
    assert {place: by_place.get(place) for place in acknowledged} == acknowledged
    cast.office.store.close()


def _send(port, secret, waiting, acknowledged, lock):
    """Send marks until the processes are gone; note what was acknowledged.

    One that was not may be there or not, and is not sent again.
    """
    headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    while True:
        with lock:
            if not waiting:
                return
            place = waiting.pop()
        reason = f"The second paragraph of {place.alias}, {place.question} {place.lot} says how."
        body = {
            "marks": [
                {
                    "question": place.question,
                    "alias": place.alias,
                    "lot": place.lot,
                    "mark": "3",
                    "reason": reason,
                }
            ]
        }
        try:
            status, _, text = ask(port, "POST", API, json.dumps(body), headers)
        except (OSError, http.client.HTTPException):
            return
        assert status == 201, text
        with lock:
            acknowledged[AnswerAddress(place.question, place.alias, place.lot)] = (
                json.loads(text)[0]["id"],
                reason,
            )


def _sent(cast):
    with cast.office.store.reading() as session:
        return letters.standing(session).sent


def test_the_served_processes_send_the_letters_that_wait(tmp_path):
    """Once, and nobody is left who could send another."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}"))
    cast.office.mailbox = Mailbox(post_of("smtp://127.0.0.1:1", "homecare@testshire.example"))
    announcements.write_trial(cast.office, cast.actor(Role.ADMINISTRATOR))
    with (
        a_mail_server() as (kept, port),
        served(
            tmp_path,
            TENDER_MAIL=f"smtp://127.0.0.1:{port}",
            TENDER_MAIL_FROM="homecare@testshire.example",
        ) as (_, process),
    ):
        until(lambda: _sent(cast), "a letter noted as sent")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        said = process.stdout.read()  # of invitations that were being printed, and whom it ended
        assert "SIGKILL" not in said and "Traceback" not in said, said
        assert [one["Subject"] for one in kept.messages] == ["A trial letter from Tender"]
    cast.office.store.close()


def test_what_cannot_be_served_with_is_said_in_a_sentence(tmp_path):
    """A mail server of no kind; a folder for temporary files too deep for sockets in it."""
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    for name, value, said in (
        ("TENDER_MAIL", "mail.testshire.example", "names a mail server as smtp://"),
        ("TMPDIR", str(deep), "Set TMPDIR to a shorter one"),
    ):
        refused = subprocess.run(
            [str(Path(sys.executable).with_name("tender")), "serve"],
            env=os.environ | {"TENDER_FOLDER": str(tmp_path), name: value},
            capture_output=True,
            text=True,
            check=False,
        )
        assert refused.returncode == 2 and "Traceback" not in refused.stderr
        assert said in " ".join(refused.stderr.split())


def test_what_long_work_says_reaches_the_log():
    """Which job, whose, how long: at the level that jobs write at."""
    code = (
        "import logging; from tender.serving import log_to_stderr; log_to_stderr(); "
        "logging.getLogger('tender.jobs').info('job 7 ended after 2 s')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.endswith("INFO tender.jobs: job 7 ended after 2 s\n")
