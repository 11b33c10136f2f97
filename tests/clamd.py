"""ClamAV's own daemon for tests, with two signatures of ours in place of the eight million it would
fetch; and one that talks nonsense.
"""

import io
import os
import shutil
import signal
import socket
import socketserver
import subprocess
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

import pikepdf

from tests.polling import until

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MARKER = b"a marker that tests look for"
SIGNATURES = {"Eicar-Test-Signature": EICAR, "Marker-In-A-Stream": MARKER}
PLACES = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/sbin")  # not on everybody's path


class Daemon:
    """A daemon that runs: the path of its socket, and its host and port."""

    def __init__(self, process, path, address):
        self.process, self.path, self.address = process, path, address

    def hang(self):
        """It is there, takes connections, and does nothing more."""
        self.process.send_signal(signal.SIGSTOP)

    def die(self):
        """It is gone in the middle of what it did."""
        self.process.kill()
        self.process.wait()


@contextmanager
def a_daemon(**settings):
    """One for a test; its folder's name is short, since a socket's path is."""
    program = shutil.which("clamd", path=os.pathsep.join((os.environ["PATH"], *PLACES)))
    assert program, "clamd is missing: tools/setup.sh dev installs it"
    with (
        tempfile.TemporaryDirectory(prefix="clamd-") as name,
        socket.create_server(("127.0.0.1", 0)) as held,
    ):
        folder, port = Path(name), held.getsockname()[1]
        held.close()
        (folder / "signatures").mkdir()
        (folder / "signatures/own.ndb").write_text(
            "".join(f"{name}:0:*:{found.hex()}\n" for name, found in SIGNATURES.items()),
            encoding="ascii",
        )
        said = {
            "Foreground": "yes",
            "DatabaseDirectory": folder / "signatures",
            "TemporaryDirectory": folder,
            "LocalSocket": folder / "socket",
            "TCPAddr": "127.0.0.1",
            "TCPSocket": port,
        }
        (folder / "conf").write_text(
            "".join(f"{name} {value}\n" for name, value in (said | settings).items()),
            encoding="utf-8",
        )
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen(
                [program, "--config-file", folder / "conf"], stdout=log, stderr=log
            ) as process,
        ):
            try:
                daemon = Daemon(process, str(folder / "socket"), f"127.0.0.1:{port}")
                _until_it_answers(daemon, folder / "log")
                yield daemon
            finally:
                process.kill()


def _until_it_answers(daemon, log):
    def answers():
        assert daemon.process.poll() is None, log.read_text("utf-8")
        with socket.socket(socket.AF_UNIX) as line, suppress(OSError):
            line.settimeout(10)
            line.connect(daemon.path)
            line.sendall(b"zPING\0")
            return line.recv(5) == b"PONG\0"
        return False

    until(answers, "an answer of clamd")


def marked_pdf():
    """A PDF with the marker where a scanner must unpack to find it: inside a compressed stream."""
    file, book = io.BytesIO(), pikepdf.new()
    book.add_blank_page(page_size=(200, 200))
    book.pages[0].Contents = pikepdf.Stream(book, b"BT (" + MARKER + b") Tj ET " * 20)
    book.save(file)
    assert MARKER not in file.getvalue()
    return file.getvalue()


@contextmanager
def one_that_says(what):
    """The address of what is no ClamAV: it answers a ping, and then this,
    which the real one never does.
    """

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            if self.rfile.read(6) == b"zPING\0":
                self.wfile.write(b"PONG\0")
                return
            self.rfile.read(4)  # the rest of zINSTREAM
            while size := int.from_bytes(self.rfile.read(4), "big"):
                self.rfile.read(size)
            self.wfile.write(what)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
