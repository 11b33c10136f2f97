"""A real mail server for tests: it keeps what it is handed,
and refuses whom it is told to refuse.
"""

import socket
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Kept:
    """What came, and the words with which some addresses are refused."""

    def __init__(self):
        self.messages, self.refuses = [], {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        """Take an address, or refuse it."""
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        """Take a message."""
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 taken"

    def texts(self, address=""):
        """The subjects and texts that came for an address, or for all."""
        return [
            (one["Subject"], one.get_content()) for one in self.messages if address in one["To"]
        ]


def let_in(server, session, envelope, mechanism, data):
    """Whoever knows the password."""
    return AuthResult(success=data.login == b"tender" and data.password == b"right")


@contextmanager
def a_mail_server(folder=None, port=0):
    """A server on this machine: what it keeps, and its port.

    With a folder it speaks TLS with a certificate that nobody trusts, and wants a password.
    """
    kept = Kept()
    more = (
        {"tls_context": certificate(folder), "authenticator": let_in, "auth_required": True}
        if folder
        else {}
    )
    port = port or a_free_port()
    server = Controller(kept, hostname="127.0.0.1", port=port, **more)
    server.start()
    try:
        yield kept, port
    finally:
        server.stop()


def a_free_port():
    """A port of this machine where nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def certificate(folder):
    """A certificate of our own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=1))
    )
    made = made.add_extension(
        x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
    ).sign(key, hashes.SHA256())
    path = folder / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
