"""Bidders who attach and submit over HTTP, again and again, to a server that is killed under them;
and what must hold of all they were told.
"""

import hashlib
import http.client
import random
import re
import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlencode

from tender.app import create_app
from tender.config import Settings
from tender.sealing.identities import open_with
from tender.sealing.signing import SignedText, check
from tender.storage import audit, award_letters, bidding, invitations, uploads
from tender.storage.audit_key import KeptAuditKey
from tender.web.ground.doors import KEY as COOKIE
from tender.web.ground.doors import secret_hash
from tender.workflow.bidding.files import open_sealed_file
from tender.workflow.ground.office import LONDON, Office, now_in_utc
from tender.workflow.ground.uploads import AGE, sweep_files
from tender.workflow.people.browsers import sign_browser_in
from tests.bidders import ID, KEY, Firm, a_pdf, procurement_with_files, published
from tests.openers import key_of, opened_by_two

BID = f"/p/{ID}/bid"
SIZES = (20_000, 900_000, 6_000_000)  #: bytes of an attachment; the store writes the last in parts


def open_for_bids(url, folder):
    """Testshire published, by the server's own clock, for a day, its audit signed with its key."""
    base = procurement_with_files()
    first, *rest = base.criteria.questions
    closes = (
        (now_in_utc() + timedelta(days=1)).astimezone(LONDON).replace(tzinfo=None, microsecond=0)
    )
    timetable = replace(base.timetable, deadline=closes, milestones=(), least_days_to_bid=None)
    criteria = replace(base.criteria, questions=(replace(first, attachment_size=8), *rest))
    base = replace(base, criteria=criteria, timetable=timetable)
    return published(url, folder, base, now_in_utc, KeptAuditKey(folder / "audit-key"))


class Line:
    """One connection with a cookie, and the token of the page that was looked at last."""

    def __init__(self, port, cookie):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers, self.token = {"Cookie": cookie}, ""

    def close(self):
        """Hang up."""
        self.connection.close()

    def get(self, path):
        """The whole content of what is there; raises where it did not come whole."""
        status, _, content = self._ask("GET", path)
        assert status == 200, f"{path}: {status}"
        found = re.search(rb'name="csrf_token" value="([^"]+)"', content)
        self.token = found[1].decode() if found else self.token
        return content

    def missing(self, path):
        """Whether there is nothing there."""
        return self._ask("GET", path)[0] == 404

    def send(self, path, content=None, **form):
        """Send a form, with a file where `content` is given; where it leads."""
        if content is None:
            body, kind = (
                urlencode({"csrf_token": self.token, **form}),
                "application/x-www-form-urlencoded",
            )
        else:
            parts = (
                "--b\r\nContent-Disposition: form-data; "
                f'name="csrf_token"\r\n\r\n{self.token}\r\n--b\r\nContent-Disposition: '
                'form-data; name="file"; filename="plan.pdf"\r\n\r\n'
            )
            body, kind = (
                parts.encode() + content + b"\r\n--b--\r\n",
                "multipart/form-data; boundary=b",
            )
        status, headers, said = self._ask("POST", path, body, {"Content-Type": kind})
        assert status == 302, f"{path}: {status} {said[:3000]}"
        return headers["Location"]

    def _ask(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, self.headers | (headers or {}))
        answer = self.connection.getresponse()
        jar = dict(pair.partition("=")[::2] for pair in self.headers["Cookie"].split("; "))
        for kept in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = kept.partition(";")[0].partition("=")
            jar[name] = value
        self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        return answer.status, answer.headers, answer.read()


class Bidder:
    """A bidder with a browser.

    `told`: the numbers of submissions that were acknowledged, and the receipt where it came whole.
    `unanswered`: submissions sent and never answered.
    """

    def __init__(self, cast, number):
        self.firm, self.told, self.unanswered = Firm(cast, number).writes(text="word " * 10), {}, 0
        self.slips = {}  #: the cookies of those that came
        secret = uuid.uuid4().hex
        sign_browser_in(
            cast.office,
            self.firm.person,
            secret_hash(secret),
            "passkey",
            timedelta(hours=6),
            second=True,
        )
        app = create_app(Settings(secret_key=KEY), cast.office)
        self.cookie = (
            f"tender={app.session_interface.get_signing_serializer(app).dumps({COOKIE: secret})}"
        )

    def goes_on(self, port, acknowledged):
        """Attach another file, submit, fetch the receipt; again, until the server is gone."""
        with suppress(OSError, http.client.HTTPException), closing(Line(port, self.cookie)) as line:
            while True:
                self._once(line)
                acknowledged.set()

    def _once(self, line):
        self._begins(line)
        page = line.get(f"{BID}/answers/Q1").decode()
        for key in re.findall(r"/files/([0-9a-f]+)/remove", page)[:2]:
            line.send(f"{BID}/answers/Q1/files/{key}/remove")
        line.send(
            f"{BID}/answers/Q1/files",
            a_pdf() + b"\n%" + b"x" * random.choice(SIZES) + uuid.uuid4().bytes,
        )
        digest = re.search(rb'name="digest" value="([^"]+)"', line.get(f"{BID}/check"))[1].decode()
        self.unanswered += 1
        onward = line.send(f"{BID}/submit", digest=digest)
        number = int(re.search(rb"/receipts/(\d+)/receipt.json", line.get(onward))[1])
        self.unanswered -= 1
        self.told[number] = None
        self.slips[number] = line.headers["Cookie"]
        self.told[number] = line.get(f"{BID}/receipts/{number}/receipt.json")

    def _begins(self, line):
        """From what was submitted, where its slip came; else written anew."""
        own = self.firm.own
        last = len(own.sent)
        if own.sealed_away and last in self.slips:
            line.headers["Cookie"] = self.slips[last]
            line.get(BID)
            line.send(f"{BID}/receipts/{last}/begin")
        elif own.missing.stops:
            self.firm.writes(text="word " * 10)


def until_killed(bidders, port, kill, after):
    """Everybody goes on until the server is killed, so many seconds after somebody was answered."""
    acknowledged, killing = threading.Event(), threading.Timer(after, kill)
    with ThreadPoolExecutor(len(bidders)) as pool:
        running = [pool.submit(one.goes_on, port, acknowledged) for one in bidders]
        answered = acknowledged.wait(60)
        killing.start()
        killing.join()
        for one in running:
            one.result()
    assert answered, "nobody was answered within 60 seconds"


class Found(NamedTuple):
    """What was found afterwards: submissions acknowledged, receipts that came whole, and whole ones
    that stand unacknowledged.
    """

    acknowledged: int
    receipts: int
    unacknowledged: int


def look_at(cast, bidders, port):
    """Everything that was acknowledged stands as it was acknowledged; what stands besides was under
    way, and is whole, and is shown to its bidder.
    """
    beyond = 0
    for one in bidders:
        sent = one.firm.own.sent
        assert [each.number for each in sent] == list(range(1, len(sent) + 1)) and set(
            one.told
        ) <= {each.number for each in sent}
        with closing(Line(port, one.cookie)) as line:
            for each in sent:
                kept = receipt_of(cast.office, each)
                assert one.told.get(each.number) in (None, kept)
                is_whole(cast.office, each, kept)
            for number, cookie in one.slips.items():
                line.headers["Cookie"] = cookie
                shown = line.get(f"{BID}/receipts/{number}/receipt.json")
                assert shown == receipt_of(cast.office, sent[number - 1])
            assert line.missing(f"{BID}/receipts/{len(sent) + 1}") and (
                not sent or f"Submission {len(sent)}".encode() in line.get(BID)
            )
        assert len(sent) - len(one.told) <= one.unanswered
        beyond += len(sent) - len(one.told)
    with cast.office.store.reading() as session:
        assert list(audit.faults(session, cast.office.store.key.trust())) == []
    receipts = sum(content is not None for one in bidders for content in one.told.values())
    return Found(sum(len(one.told) for one in bidders), receipts, beyond)


def receipt_of(office, one):
    """The receipt of a submission, as two who hold shares could read it."""
    with office.store.reading() as session:
        _, receipt = bidding.content(session, one.bid, one.number)
        text = open_with(receipt, key_of(session, ID))
    return SignedText(text, one.signature, office.vault.signer.public).as_file()


def is_whole(office, one, shown):
    """A submission as it stands: the receipt's signature, the bid by its hash,
    each file by its hash.
    """
    data = check(shown)
    with office.store.reading() as session:
        bid, whole, key = opened_by_two(session, ID, one.bid, one.number)
    assert (data["sha256"], data["receipt"]["number"]) == (one.receipt_sha256, one.number)
    assert (
        whole == data["receipt"]["whole"]
        and {file.key for file in bid.files} == set(one.objects)
        and bid.files
    )
    listed = {item["sha256"] for item in data["receipt"]["items"]}
    for file in bid.files:
        with open_sealed_file(office, file.key, office.vault.keys.wrap(key)) as content:
            assert hashlib.file_digest(content, "sha256").hexdigest() == file.sha256 in listed


def nothing_left(cast, bidders):
    """What kills left in the store of files was noted, and is gone a day later, with every file of
    every bid still there; how many files it was. Asked once nothing is served any more: a process
    that lives goes on to note files, to write them and to list them.
    """
    office, objects = cast.office, cast.office.vault.objects
    named = {key for one in bidders for each in one.firm.own.sent for key in each.objects} | {
        file.key for one in bidders for file in one.firm.own.bid.files
    }
    with office.store.reading() as session:
        noted = set(uploads.left(session, office.clock() + AGE))
        named |= {file.key for _, file in invitations.everywhere(session)}
        named |= {key for _, _, key, _ in award_letters.everywhere(session)}
    lost, unknown = (
        named - on_disk(objects),
        {key for key in on_disk(objects) - named if key.partition("#")[0] not in noted},
    )
    assert not lost, f"named and not there: {lost}"
    assert not unknown, f"there, and neither named nor noted: {unknown}"
    before = len(on_disk(objects))
    sweep_files(Office(office.store, lambda: now_in_utc() + AGE * 2, office.vault))
    assert on_disk(objects) == named
    return before - len(named)


def on_disk(objects):
    """Every file of the store by its key, the store's own halves too."""
    return {
        path.relative_to(objects.folder).as_posix()
        for path in objects.folder.rglob("*")
        if path.is_file()
    }
