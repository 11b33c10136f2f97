"""Known vulnerabilities of what is shipped: what was audited is counted, and nothing audited is
never said to be well.
"""

import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.house.tree import ROOT
from tools.vulnerabilities import outcome

KNOWN = {
    "name": "alpha",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["1.1"], "aliases": ["CVE-2026-1"]}],
}
SOUND = {"name": "beta", "version": "2.0", "vulns": []}
#: as pip-audit 2.10.1 says it of a library that the index does not tell it of
PASSED = {
    "name": "gamma",
    "skip_reason": "Dependency not found on PyPI and could not be audited: gamma (3.0)",
}
#: the last line of pip-audit 2.10.1 where its advisory database has no address
NO_ADDRESS = (
    "Traceback (most recent call last):\nrequests.exceptions.ConnectionError: "
    "HTTPSConnectionPool(host='advisories.example', port=443): Max retries exceeded"
)


def said(*libraries):
    """What pip-audit prints of some libraries."""
    return json.dumps({"dependencies": libraries, "fixes": []})


def test_a_known_vulnerability_fails_and_says_what_mends_it():
    """With its name in each list of vulnerabilities."""
    status, lines = outcome(1, said(KNOWN, SOUND, PASSED), "", 4)
    assert status == 1
    assert lines[0] == (
        "Known vulnerabilities: 2 audited, 2 not. No database knew gamma. "
        "1 of the lock are for other machines than this."
    )
    assert lines[1:] == [
        "alpha 1.0: PYSEC-2026-1 CVE-2026-1, mended in 1.1",
        "1 known vulnerability in what is shipped.",
    ]


def test_a_vulnerability_fails_however_pip_audit_ends():
    """Its own status is believed only where it is worse."""
    assert outcome(0, said(KNOWN), "", 1)[0] == 1
    assert outcome(1, said(SOUND), "", 1)[0] == 1


def test_all_audited_and_sound_is_said_with_its_number():
    """And nothing else."""
    assert outcome(0, said(SOUND), "No known vulnerabilities found", 1) == (
        0,
        ["Known vulnerabilities: 1 audited, 0 not."],
    )


def test_where_pip_audit_passes_over_everything_it_is_said_that_nothing_was_checked():
    """It ends with 0 and says that no vulnerability is known."""
    status, (line,) = outcome(0, said(PASSED, PASSED), "No known vulnerabilities found", 2)
    assert (status, "0 audited, 2 not. NOT CHECKED" in line) == (0, True)


def test_without_a_network_nothing_fails_and_it_is_said():
    """It ends with 1 and no answer then."""
    assert outcome(1, "", NO_ADDRESS, 2) == (
        0,
        ["Known vulnerabilities: NOT CHECKED: no advisory database can be reached."],
    )


@pytest.mark.parametrize(
    ("status", "answer", "complaint"),
    [
        (2, "", "pip-audit: error: unrecognized arguments: --nothing"),
        (1, "", "No module named pip_audit"),
        (0, "", ""),
        (0, "{", ""),
        (0, "[]", ""),
        (0, '{"dependencies": []}', ""),
        (0, '{"dependencies": [{"name": "alpha"}]}', ""),
    ],
)
def test_what_is_no_answer_fails(status, answer, complaint):
    """A check that broke is not one that found nothing."""
    assert outcome(status, answer, complaint, 1)[0] == 1


@contextmanager
def a_database(found):
    """An advisory database on this machine, of OSV's form, that knows this of every library."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            content = json.dumps({"vulns": found}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        server.server_close()


ADVISORY = {
    "id": "PYSEC-2026-2",
    "aliases": ["CVE-2026-2"],
    "details": "Invented, for a test.",
    "affected": [
        {
            "package": {"name": "alpha", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.1"}]}],
        }
    ],
}


@pytest.mark.network
def test_the_real_pip_audit_asks_the_database_that_is_named(tmp_path):
    """One that a council keeps itself, too."""
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"alpha==1.0 \\\n    --hash=sha256:{'0' * 64}\n", "utf-8")
    with a_database([ADVISORY]) as address:
        done = subprocess.run(
            [sys.executable, "-m", "tools.vulnerabilities", "--osv", address, "--lock", lock],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    line = "alpha 1.0: PYSEC-2026-2 CVE-2026-2, mended in 1.1"
    assert (done.returncode, line in done.stdout.splitlines()) == (1, True), done.stdout
