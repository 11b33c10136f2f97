"""A time-stamp authority for tests: `openssl ts` behind a small server, with a root of its own."""

import subprocess
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIGURATION = """
[ tsa ]
default_tsa = here
[ here ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha384, sha512
accuracy = secs:1
"""
COMMANDS = (
    "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 99 -subj /CN=A-root",
    "req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=An-authority",
    "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -extfile more -out tsa.pem",
)
STAMPING = "extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"


def an_authority(folder):
    """An authority's files in a folder; the path of its root certificate."""
    folder = Path(folder)
    folder.mkdir(parents=True)
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(CONFIGURATION.format(folder=folder))
    (folder / "more").write_text(STAMPING)
    for words in COMMANDS:
        subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
    return folder / "root.pem"


@contextmanager
def served(folder, answer=None):
    """The authority at an address of this machine; `answer` is what it says instead of a stamp."""

    class Stamping(BaseHTTPRequestHandler):
        def do_POST(self):
            request = self.rfile.read(int(self.headers["Content-Length"]))
            content = answer or stamped(folder, request)
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            """Nothing is logged."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Stamping)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def stamped(folder, request):
    """What the authority answers to a request."""
    (Path(folder) / "request.tsq").write_bytes(request)
    words = "ts -reply -config tsa.cnf -queryfile request.tsq -out reply.tsr"
    subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)
    return (Path(folder) / "reply.tsr").read_bytes()
