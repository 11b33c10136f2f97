"""Killed, out of disk, without a database: what was acknowledged is there and whole, and what was
not is not half there.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager

import pytest

from tender.bid.bid import QuestionInLot
from tender.records.audit import AuditTrust
from tender.records.faults import StoreFault, StoreGone
from tender.storage import audit, bidding
from tender.workflow.bidding import files
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tests.bidders import ID, Firm, a_pdf, published
from tests.openers import opened_by_two
from tests.submitting_process import SIGNS
from tests.web.client import an_app, client_of, sound

KILLS = 10  #: the benchmark does a hundred


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def kept(cast, firm):
    """Every submission in the store by its receipt, opened: number, hash of the whole, and whether
    the store of files has its files.
    """
    taking = firm.own.taking
    found = {}
    with cast.office.store.reading() as session:
        for one in bidding.submitted(session, ID, taking.id):
            bid, whole, _ = opened_by_two(session, ID, one.bid, one.number)
            assert {file.key for file in bid.files} == set(one.objects)
            found[one.receipt_sha256] = (
                one.number,
                whole,
                all(cast.office.vault.objects.has(key) for key in one.objects),
            )
        trust = AuditTrust(keys=frozenset({cast.office.store.key.public, SIGNS.public}))
        assert next(audit.faults(session, trust), None) is None
    return found


def test_a_process_killed_at_any_point_loses_nothing_acknowledged_and_leaves_nothing_half_submitted(
    cast, url, tmp_path
):
    """At most the one submission that was under way when it was killed is there unacknowledged, and
    then it is whole.
    """
    firm = Firm(cast).writes()
    said, chance = {}, random.Random(4)
    command = [
        sys.executable,
        "-m",
        "tests.submitting_process",
        str(tmp_path),
        url,
        str(firm.person),
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        for _ in range(KILLS):
            process.stdin.write("another\n")
            process.stdin.flush()
            child, first = (
                int(process.stdout.readline().removeprefix("begun ")),
                process.stdout.readline(),
            )
            threading.Timer(chance.random() / 4, os.kill, (child, signal.SIGKILL)).start()
            for line in (first, *iter(process.stdout.readline, "ended\n")):
                number, sha256, whole = line.split()
                said[sha256] = (int(number), whole, True)
        process.stdin.close()
    there = kept(cast, firm)
    assert len(said) >= KILLS and {sha256: there.get(sha256) for sha256 in said} == said
    assert len(there) - len(said) <= KILLS and all(whole for _, _, whole in there.values())
    firm.writes().submits()  # its slips went with the processes


@contextmanager
def no_room():
    """No file of this process may grow beyond a few kilobytes: what a full disk does to a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_no_half_a_file(cast):
    """The file is not listed, nothing is left in the store, and afterwards it works."""
    firm = Firm(cast).writes()
    content = a_pdf() + b"\n%" + bytes(range(256)) * 2000

    def attach():
        with tempfile.TemporaryFile() as file:
            file.write(content)
            file.flush()
            with no_room() if full else _room():
                return files.attach_file(
                    cast.office,
                    firm.actor,
                    own_bid(cast.office, firm.actor, ID),
                    QuestionInLot("Q1", ""),
                    file,
                    "plan.pdf",
                    cast.office.clock(),
                )

    full = True
    with pytest.raises(StoreFault):
        attach()
    assert firm.own.bid.files == () and list(cast.office.vault.objects.keys()) == []
    full = False
    attach()
    assert len(firm.own.bid.files) == 1


@contextmanager
def _room():
    yield


def test_a_full_database_submits_nothing_and_says_so_on_a_page(tmp_path):
    """Status 503, a sentence, no receipt; with room again the same form goes through."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes(text="word " * 50)
    cast.people[Role.BIDDER] = firm.person
    client = client_of(an_app(cast.office, tmp_path), cast, Role.BIDDER)
    digest = firm.own.digest
    with cast.office.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    cast.office.store.engine.dispose()
    from sqlalchemy import event

    def cramped(raw, _record):
        raw.execute(f"PRAGMA max_page_count={pages}")

    event.listen(cast.office.store.engine, "connect", cramped)
    answer = client.post(f"/p/{ID}/bid/submit", data={"digest": digest})
    assert answer.status_code == 503 and "cannot be reached just now" in sound(answer)
    event.remove(cast.office.store.engine, "connect", cramped)
    cast.office.store.engine.dispose()
    assert firm.own.sent == ()
    assert client.post(f"/p/{ID}/bid/submit", data={"digest": digest}).status_code == 302
    assert firm.own.counting.number == 1
    cast.office.store.close()


def test_without_a_database_nothing_is_kept_and_with_it_again_everything_is_there(
    cast, tmp_path, url
):
    """The store of files is there, the database is not: no file is left without a bid that lists
    it.
    """
    firm = Firm(cast).writes()
    actor, engine = firm.actor, cast.office.store
    if url.startswith("sqlite"):
        (tmp_path / "tender.db").rename(tmp_path / "elsewhere.db")
        engine.engine.dispose()
        (tmp_path / "tender.db").mkdir()
    else:
        cast.office.store = type(engine)(url.replace("/tender_", "/nowhere_"))
    with tempfile.TemporaryFile() as file, pytest.raises(StoreGone):
        file.write(a_pdf())
        files.attach_file(
            cast.office,
            actor,
            own_bid(cast.office, actor, ID),
            QuestionInLot("Q1", ""),
            file,
            "plan.pdf",
            cast.office.clock(),
        )
    assert list(cast.office.vault.objects.keys()) == []
    if url.startswith("sqlite"):
        (tmp_path / "tender.db").rmdir()
        (tmp_path / "elsewhere.db").rename(tmp_path / "tender.db")
    else:
        cast.office.store.close()
        cast.office.store = engine
    assert firm.submits().submitted.number == 1
