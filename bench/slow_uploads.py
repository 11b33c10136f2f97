"""Other people's pages while bidders upload over bad lines: `python -m bench.slow_uploads
[seconds]`, through `tender serve` as it comes.
"""

import os
import socket
import statistics
import sys
import tempfile
import threading
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

from bench.memory import _family, _resident
from tests.bidders import KEY
from tests.over_http import BID, Bidder, Line, open_for_bids
from tests.serving import served

UPLOADS, RATE, SECONDS = (0, 16, 40, 100), 10_000, 15
PATIENCE = 20  #: seconds after which a page is taken not to answer
SIZE = 8_000_000


class Slow(threading.Thread):
    """Uploads that send ten kilobytes a second each, and never come to their end."""

    def __init__(self, port: int, bidder: Bidder, count: int) -> None:
        super().__init__(daemon=True)
        self.under_way, self.ends = threading.Event(), threading.Event()
        with closing(Line(port, bidder.cookie)) as line:
            line.get(f"{BID}/answers/Q1")
            parts = (
                "--b\r\nContent-Disposition: form-data; "
                f'name="csrf_token"\r\n\r\n{line.token}\r\n--b\r\nContent-Disposition: '
                'form-data; name="file"; filename="plan.pdf"\r\n\r\n%PDF-1.7\n'
            )
            head = (
                f"POST {BID}/answers/Q1/files HTTP/1.1\r\nHost: localhost\r\nCookie: "
                f"{line.headers['Cookie']}\r\nContent-Type: multipart/form-data; "
                f"boundary=b\r\nContent-Length: {SIZE}\r\n\r\n"
            )
        self.lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
        for one in self.lines:
            one.sendall((head + parts).encode())

    def run(self) -> None:
        """A tenth of a second's worth, ten times a second."""
        while not self.ends.wait(0.1):
            for one in self.lines:
                one.sendall(b"x" * (RATE // 10))
            self.under_way.set()
        for one in self.lines:
            one.close()


def page(port: int, cookie: str) -> float:
    """How long a bidder's first page takes on a new connection, in seconds."""
    begun = time.perf_counter()
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        try:
            connection.request("GET", BID, headers={"Cookie": cookie})
            connection.getresponse().read()
        except TimeoutError:
            return float(PATIENCE)
    return time.perf_counter() - begun


def measured(port: int, bidder: Bidder, process: int, count: int, seconds: float) -> str:
    """Pages one after another while so many uploads go on."""
    slow = Slow(port, bidder, count)
    slow.start()
    slow.under_way.wait(PATIENCE)
    ends, took = time.monotonic() + seconds, []
    while time.monotonic() < ends:
        took.append(page(port, bidder.cookie))
        time.sleep(0.05)
    held = sum(map(_resident, _family(process)))
    slow.ends.set()
    slow.join()
    late = sum(one >= PATIENCE for one in took)
    return (
        f"{count} uploads at {RATE // 1000} kB/s: {len(took)} pages, median "
        f"{statistics.median(took) * 1000:.0f} ms, slowest {max(took) * 1000:.0f} ms, "
        f"{late} not answered in {PATIENCE} s; memory of the server {held} MB"
    )


def main() -> None:
    """Nobody, then more and more."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cast = open_for_bids(f"sqlite:///{folder / 'tender.db'}", folder)
        bidder = Bidder(cast, 1)
        with served(folder, *os.environ.get("BENCH_SERVE", "").split(), TENDER_SECRET_KEY=KEY) as (
            port,
            process,
        ):
            for count in UPLOADS:
                print(measured(port, bidder, process.pid, count, seconds), flush=True)
        cast.office.store.close()


if __name__ == "__main__":
    main()
