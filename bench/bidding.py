"""Five hundred bidders who each send twelve answers, 20 MB of files and a submission at once,
beside a bare Flask route that saves the files; then kills.

Then `tender serve` is killed a hundred times under bidders who submit. Every receipt is verified
afterwards: `python -m bench.bidding [bidders] [kills] [--database postgresql] [--files s3]`.
"""

import argparse
import io
import os
import random
import secrets
import signal
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from http.client import HTTPConnection
from pathlib import Path

import pikepdf
from flask import Flask, request

from bench import stores
from bench.marking import serve
from bench.memory import Memory
from bench.receipts import SECRET, verified
from bench.sender import Sender
from tender.app import create_app
from tender.config import Settings
from tender.storage.engine import Store
from tender.web.ground.doors import KEY, secret_hash
from tender.workflow.ground.office import LONDON, Office, now_in_utc
from tender.workflow.ground.vault import make_vault
from tender.workflow.people.browsers import sign_browser_in
from tests.bidders import ID, Firm
from tests.bidders import KEY as INSTALLATION
from tests.factories import a_lot, a_procurement, a_question
from tests.office import Cast
from tests.over_http import Bidder, look_at, nothing_left, open_for_bids, until_killed
from tests.serving import served

BIDDERS, KILLS, FILES, MEGABYTES, QUESTIONS, AT_ONCE = 500, 100, 2, 10, 12, 24
PORTS = {"tender": 8481, "plain": 8482}
ANSWER = (
    "We call before we visit, and the same three people come, as each person chose at the first "
    "meeting. "
) * 30


def a_file() -> bytes:
    """A PDF of ten megabytes that does not pack."""
    file, book = io.BytesIO(), pikepdf.new()
    book.add_blank_page()
    book.Root["/Filler"] = pikepdf.Stream(book, secrets.token_bytes(MEGABYTES * 1_000_000 - 2_000))
    book.save(file, compress_streams=False)
    return file.getvalue()


def set_up(settings: Settings, bidders: int) -> list[str]:
    """A procurement that is open for a day; a secret for each bidder's browser."""
    office = Office(Store(settings.database), now_in_utc, make_vault(SECRET, settings.file_store))
    from tender.storage.migrating import migrate

    migrate(office.store)
    base = a_procurement(lots=(a_lot("1"),))
    questions = tuple(
        a_question(
            f"Q{n}",
            80 // QUESTIONS if n < QUESTIONS else 80 - 80 // QUESTIONS * (QUESTIONS - 1),
            attachments=FILES if n == 1 else 0,
            attachment_size=MEGABYTES + 1,
        )
        for n in range(1, QUESTIONS + 1)
    )
    closes = (
        (office.clock() + timedelta(days=1)).astimezone(LONDON).replace(tzinfo=None, microsecond=0)
    )
    timetable = replace(base.timetable, deadline=closes, least_days_to_bid=None, milestones=())
    made = replace(
        base,
        criteria=replace(
            base.criteria, questions=questions, coproduced_at_least=0, quality_weight=Fraction(80)
        ),
        timetable=timetable,
        conditions=(),
        declarations=(),
    )
    cast = Cast(office)
    from tender.workflow.preparing import publication

    # what is timed is bids, not the checks of a procurement
    publication.publication_obstacles = lambda *_: ()
    cast.published(made)
    found = []
    for number in range(1, bidders + 1):
        firm = Firm(cast, number)
        found.append(f"secret {number}")
        sign_browser_in(
            office, firm.person, secret_hash(found[-1]), "passkey", timedelta(hours=2), second=True
        )
    office.store.close()
    return found


def plain(folder: str) -> Flask:
    """The peer: one route that saves each file that comes, as it comes."""
    app = Flask("plain")

    @app.post("/")
    def save() -> tuple[str, int]:
        request.files["file"].save(Path(folder) / secrets.token_hex(16))
        return "", 204

    return app


def bids(browser: Sender, number: int, content: bytes) -> bytes:
    """One bidder's last five minutes: lots, price, answers, files, submission; the receipt."""
    p = f"/p/{ID}/bid"
    browser.open(f"{p}/lots")
    sent = [
        browser.send(
            f"{p}/lots",
            **{
                "lot-1": "yes",
                "order-1": "1",
                "location-1": f"1-{9_100_000_000 + number}",
                "seen": "0",
            },
        ),
        browser.send(f"{p}/prices", **{"rate-1-standard": "19.50", "seen-1": "0"}),
    ]
    sent += [
        browser.send(f"{p}/answers/Q{n}", text=f"{ANSWER} {number}", seen="0", word="stay")
        for n in range(1, QUESTIONS + 1)
    ]
    sent += [browser.send_file(f"{p}/answers/Q1/files", content) for _ in range(FILES)]
    page = browser.open(f"{p}/check")
    digest = page.partition('name="digest" value="')[2].partition('"')[0]
    sent.append(browser.submit(f"{p}/submit", digest))
    if set(sent) != {302}:
        raise RuntimeError(f"bidder {number}: {sent}: {page[:2000] if not digest else ''}")
    browser.headers["Cookie"] += f"; {browser.kept}"
    return browser.open(f"{p}/receipts/1/receipt.json").encode()


def saved_plainly(bidders: int, content: bytes) -> float:
    """The seconds that the bare route takes for the files of so many, reckoned from a fifth."""
    others = max(bidders // 5, 10)
    begun = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(
            pool.map(
                lambda sender: [sender.send_file("/", content) for _ in range(FILES)],
                [Sender(PORTS["plain"]) for _ in range(others)],
            )
        )
    return (time.perf_counter() - begun) / others * bidders


def say_how_fast(stores_used: str, bidders: int, took: float, bare: float) -> None:
    """The seconds of the rush beside those of the bare route."""
    megabytes = bidders * FILES * MEGABYTES
    print(
        f"{stores_used}: {bidders} bidders x ({QUESTIONS} answers, "
        f"{FILES} files of {MEGABYTES} MB, a submission), {AT_ONCE} at once, 2 processes: "
        f"{took:.0f} s, "
        f"{megabytes / took:.0f} MB a second; five minutes are 300 s. "
        "A bare Flask route that saves the same files unsealed: "
        f"{bare:.0f} s (ratio {bare / took:.2f})"
    )


def say_how_large(seen: list[int]) -> None:
    """The memory of the server on its way."""
    print(
        f"memory of the server: {seen[len(seen) // 4 or 1]} MB after a quarter, "
        f"{max(seen)} MB at most, {seen[-1]} MB at the end"
    )


def rush(bidders: int, database: str, files: str) -> None:
    """Everybody at once."""
    with (
        tempfile.TemporaryDirectory() as name,
        stores.database(database) as database_url,
        stores.files(files) as store,
    ):
        folder, content = Path(name), a_file()
        (folder / "plain").mkdir()
        settings = Settings(
            folder=folder, secret_key=SECRET, database_url=database_url, files=store
        )
        keys = set_up(settings, bidders)
        app = create_app(settings)
        sign = app.session_interface.get_signing_serializer(app)
        servers = {
            "tender": serve(lambda: create_app(settings), PORTS["tender"]),
            "plain": serve(lambda: plain(str(folder / "plain")), PORTS["plain"]),
        }
        memory = Memory(servers["tender"])
        try:
            ours = [Sender(PORTS["tender"], f"tender={sign.dumps({KEY: key})}") for key in keys]
            HTTPConnection("127.0.0.1", PORTS["tender"]).request("GET", "/open")
            memory.start()
            begun = time.perf_counter()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                receipts = list(
                    pool.map(
                        lambda numbered: bids(numbered[1], numbered[0], content),
                        enumerate(ours, 1),
                    )
                )
            took = time.perf_counter() - begun
            memory.ends.set()
            bare = saved_plainly(bidders, content)
        finally:
            for server in servers.values():
                server.terminate()
                server.join()
        say_how_fast(f"{database}, {files}", bidders, took, bare)
        say_how_large(memory.seen)
        print(
            f"receipts acknowledged {len(receipts)}, verified {verified(settings, receipts)}",
            flush=True,
        )


def killed(times: int, database: str) -> None:
    """`tender serve` killed with all its processes while three bidders attach and submit over HTTP,
    at random moments, again and again.
    """
    with tempfile.TemporaryDirectory() as name, stores.database(database) as database_url:
        url = database_url or f"sqlite:///{Path(name) / 'tender.db'}"
        cast = open_for_bids(url, Path(name))
        bidders = [Bidder(cast, number) for number in (1, 2, 3)]
        settings = {"TENDER_DATABASE_URL": url, "TENDER_SECRET_KEY": INSTALLATION}
        for _ in range(times):
            with served(Path(name), **settings) as (port, process):
                until_killed(
                    bidders,
                    port,
                    lambda: os.killpg(process.pid, signal.SIGKILL),
                    random.uniform(0, 0.7),
                )
        with served(Path(name), **settings) as (port, _):
            found = look_at(cast, bidders, port)
        swept = nothing_left(cast, bidders)
        print(
            f"{database}: {times} kills: {found.acknowledged} submissions acknowledged, "
            f"{found.receipts} receipts that came whole, none lost or altered; "
            f"{found.unacknowledged} whole ones under way when killed; "
            f"{swept} files left by kills, all swept",
            flush=True,
        )
        cast.office.store.close()


def main() -> None:
    """Both."""
    asked = argparse.ArgumentParser()
    asked.add_argument("bidders", type=int, nargs="?", default=BIDDERS)
    asked.add_argument("kills", type=int, nargs="?", default=KILLS)
    asked.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked.add_argument("--files", choices=("folder", "s3"), default="folder")
    given = asked.parse_args()
    if given.bidders:
        rush(given.bidders, given.database, given.files)
    if given.kills:
        killed(given.kills, given.database)


if __name__ == "__main__":
    main()
