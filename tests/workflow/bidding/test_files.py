"""Files go with answers: sealed in a folder or a real S3 server, listed once each, late ones
marked, nothing kept of what is refused.
"""

import hashlib
import tempfile
from dataclasses import replace
from datetime import timedelta

import boto3
import pytest
from moto.server import ThreadedMotoServer

from tender.bid.bid import QuestionInLot
from tender.records.faults import StoreGone
from tender.storage.objects import Objects
from tender.workflow.bidding import files
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotNow, NotThere
from tender.workflow.ground.vault import make_vault
from tests.bidders import CLOSES, ID, KEY, Firm, a_pdf, published
from tests.clamd import EICAR, a_daemon, marked_pdf
from tests.web.client import an_app, client_of, sound

Q1 = QuestionInLot("Q1", "")


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def attach(firm, content=None, name="plan.pdf", place=Q1, begun=None):
    """Attach a file as an upload brings it."""
    with tempfile.TemporaryFile() as file:
        file.write(content if content is not None else a_pdf())
        return files.attach_file(
            firm.office,
            firm.actor,
            own_bid(firm.office, firm.actor, ID),
            place,
            file,
            name,
            begun or firm.office.clock(),
        )


def test_a_file_is_sealed_and_comes_back_as_it_was(cast):
    """Its hash is of what was sent; the store holds none of it in clear."""
    firm, content = Firm(cast).writes(), a_pdf(3)
    found = attach(firm, content)
    assert (
        found.sha256 == hashlib.sha256(content).hexdigest()
        and found.size == len(content)
        and not found.scanned
    )
    kept = cast.office.vault.objects.reading(found.key).read()
    assert content[:200] not in kept and b"%PDF" not in kept
    _, back = files.read_own_file(
        cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, found.key
    )
    with back:
        assert back.read() == content


def test_a_file_that_was_changed_in_the_store_is_shown_to_nobody(cast, tmp_path):
    """One byte is enough, and whoever asks for it reads what is wrong."""
    firm = Firm(cast).writes()
    found = attach(firm)
    path = tmp_path / "files" / found.key
    content = path.read_bytes()
    path.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
    with pytest.raises(StoreGone, match="no longer as it was sealed"):
        files.read_own_file(cast.office, firm.actor, firm.own, Q1, found.key)


def test_what_is_refused_leaves_nothing_behind(cast):
    """Too many, too large, of the wrong kind, to a question that takes none."""
    firm = Firm(cast).writes()
    for content, place, says in (
        (b"words", Q1, "Attach PDF"),
        (a_pdf() + b"\n%" + b"x" * 1_000_001, Q1, "the most is 1 MB"),
        (a_pdf(), QuestionInLot("Q2", ""), "No files"),
    ):
        with pytest.raises(Invalid, match=says):
            attach(firm, content, place=place)
    with pytest.raises(NotThere):
        attach(firm, place=QuestionInLot("Q9", ""))
    attach(firm)
    attach(firm)
    with pytest.raises(Invalid, match="At most 2"):
        attach(firm)
    assert len(list(cast.office.vault.objects.keys())) == 2 == len(firm.own.bid.files)


def test_an_upload_that_began_in_time_and_ended_late_is_kept_and_lets_the_bid_be_submitted_late(
    cast,
):
    """One that began late is not."""
    firm = Firm(cast).writes()
    cast.office.clock.now = CLOSES + timedelta(seconds=30)
    with pytest.raises(NotNow):
        attach(firm)
    assert not firm.own.began_in_time
    assert attach(firm, begun=CLOSES - timedelta(seconds=5)).late
    assert firm.own.began_in_time and firm.submits().receipt.late


def test_a_file_that_was_submitted_stays_for_the_submission_when_it_is_taken_away(cast):
    """The last complete submission counts, with all its files."""
    firm = Firm(cast).writes()
    first, second = attach(firm, name="first.pdf"), attach(firm, a_pdf(2), name="second.pdf")
    files.detach_file(cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, second.key)
    firm.submits()
    firm.begins_from_its_slip()
    (again,) = firm.own.bid.files
    assert set(cast.office.vault.objects.keys()) == {first.key, again.key}
    files.detach_file(cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, again.key)
    assert list(cast.office.vault.objects.keys()) == [first.key] and firm.own.bid.files == ()


@pytest.mark.network
def test_what_the_scanner_finds_is_not_kept(cast):
    """With ClamAV's own daemon, by its socket and by its port;
    what it looked at is said to be scanned.
    """
    firm = Firm(cast).writes()
    with a_daemon() as daemon:
        for address, content in (
            (daemon.path, marked_pdf()),
            (daemon.address, a_pdf() + b"\n%" + EICAR),
        ):
            cast.office.vault = replace(cast.office.vault, scanner=address)
            assert attach(firm).scanned
            with pytest.raises(
                Invalid,
                match=(
                    r"The malware scanner found “(Eicar-Test-Signature|Marker-In-A-Stream)\S*” "
                    r"in “bad.pdf”. It was not kept."
                ),
            ):
                attach(firm, content, "bad.pdf")
            files.detach_file(
                cast.office,
                firm.actor,
                own_bid(cast.office, firm.actor, ID),
                Q1,
                firm.own.bid.files[0].key,
            )
    assert firm.own.bid.files == () and list(cast.office.vault.objects.keys()) == []


@pytest.mark.network
def test_what_could_not_be_scanned_is_taken_and_said_not_to_be(cast, tmp_path):
    """Longer than the daemon takes; hanging; gone.

    It is on the bidder's page, and nobody waits long.
    """
    firm = Firm(cast).writes()
    cast.people[Role.BIDDER] = firm.person
    client = client_of(an_app(cast.office, tmp_path), cast, Role.BIDDER)
    with a_daemon(StreamMaxLength="300K") as daemon:
        cast.office.vault = replace(cast.office.vault, scanner=daemon.path)
        for spoil, content in (
            (int, a_pdf() + b"\n%" + b"x" * 600_000),
            (daemon.hang, None),
            (daemon.die, None),
        ):
            spoil()
            assert not attach(firm, content).scanned and "<strong>not scanned</strong>" in sound(
                client.get(f"/p/{ID}/bid/answers/Q1")
            )
            for one in firm.own.bid.files:
                files.detach_file(
                    cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, one.key
                )


def test_a_name_cannot_lead_out_of_anything(cast):
    """The name is words for people, no path."""
    firm = Firm(cast).writes()
    assert attach(firm, name="../../etc/passwd\u202e.pdf").name == "passwd.pdf"
    assert attach(firm, name="").name == "file.pdf"


@pytest.mark.network
def test_the_same_in_a_real_s3_store(tmp_path):
    """A server that speaks S3, through the setting alone."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        access = {
            "endpoint": f"http://{host}:{port}",
            "access_key_id": "tester",
            "secret_access_key": "secret",
            "region": "us-east-1",
        }
        boto3.client(
            "s3",
            endpoint_url=access["endpoint"],
            aws_access_key_id="tester",
            aws_secret_access_key="secret",
            region_name="us-east-1",
        ).create_bucket(Bucket="bids")
        cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
        cast.office.vault = replace(
            make_vault(KEY, ""),
            objects=Objects("s3://bids/tender", **access, client_options={"allow_http": True}),
        )
        firm, content = Firm(cast).writes(), a_pdf(5)
        found = attach(firm, content)
        assert list(cast.office.vault.objects.keys()) == [
            found.key
        ] and cast.office.vault.objects.has(found.key)
        with files.read_own_file(
            cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, found.key
        )[1] as back:
            assert back.read() == content
        files.detach_file(
            cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, found.key
        )
        assert (
            not cast.office.vault.objects.has(found.key)
            and own_bid(cast.office, firm.actor, ID).bid.files == ()
        )
        cast.office.store.close()
    finally:
        server.stop()
