"""The mail server that letters are handed to.

What it says is told apart: never this letter, this letter later, or none now.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from urllib.parse import urlsplit

from tender.post.letter import Letter, as_message

PATIENCE = 20  #: seconds for each answer of the server
PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class NotTaken(Exception):
    """The server refuses this letter for good; the sentence says why."""


class NotTakenYet(Exception):
    """The server does not take this letter now, but may later; the sentence says why."""


class Unreachable(Exception):
    """No letter can be handed in now; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """Where letters are handed in, and from whom they come."""

    way: str  #: smtp, smtp+starttls or smtps
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        """Without the password: this may stand in a log."""
        return f"Post({self.way}://{self.host}:{self.port}, {self.sender})"

    @contextmanager
    def round(self) -> Iterator["SmtpConnection"]:
        """One connection for several letters. Raises Unreachable."""
        try:
            server = self._connected()
        except (OSError, smtplib.SMTPException) as fault:
            raise Unreachable(
                f"The mail server {self.host} cannot be used: {_reason(fault)}."
            ) from fault
        try:
            yield SmtpConnection(server, self.sender)
        finally:
            try:
                server.quit()
            except (OSError, smtplib.SMTPException):
                server.close()

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        server: smtplib.SMTP
        if self.way == "smtps":
            server = smtplib.SMTP_SSL(self.host, self.port, timeout=PATIENCE, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            if self.way == "smtp+starttls":
                server.starttls(context=context)
            if self.user:
                server.login(self.user, self.password)
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
        return server


class SmtpConnection:
    """A connection that is open."""

    def __init__(self, server: smtplib.SMTP, sender: str) -> None:
        """Keep it."""
        self._server, self._sender = server, sender

    def hand_in(self, letter: Letter, at: datetime) -> None:
        """Hand one letter in. Raises NotTaken, NotTakenYet or Unreachable."""
        try:
            self._server.send_message(as_message(letter, self._sender, at))
        except (ValueError, MessageError) as fault:
            raise NotTaken(f"{fault}.") from fault
        except smtplib.SMTPNotSupportedError as fault:
            raise NotTaken(
                f"The mail server cannot send to “{letter.address}”: "
                "it takes plain addresses alone."
            ) from fault
        except smtplib.SMTPRecipientsRefused as refused:
            code, reply = next(iter(refused.recipients.values()))
            raise _refusal(code, reply) from refused
        except smtplib.SMTPResponseException as refused:
            raise _refusal(refused.smtp_code, refused.smtp_error) from refused
        except (OSError, smtplib.SMTPException) as fault:
            raise Unreachable(f"The mail server broke off: {_reason(fault)}.") from fault


def _refusal(code: int, reply: bytes | str) -> NotTaken | NotTakenYet:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    sentence = f"The mail server said {code} {' '.join(text.split())[:200]}"
    return NotTaken(sentence) if 500 <= code < 600 else NotTakenYet(sentence)


def _reason(fault: Exception) -> str:
    return " ".join(str(fault).split())[:200] or type(fault).__name__


def post_of(url: str, sender: str, user: str = "", password: str = "") -> Post:
    """The mail server of a setting such as smtp+starttls://mail.example.org:587.

    Raises ValueError with a sentence.
    """
    parts = urlsplit(url)
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or parts.path.strip("/")
        or parts.username
        or parts.query
    ):
        raise ValueError(
            "TENDER_MAIL names a mail server as smtp://host:25, smtp+starttls://host:587 or "
            "smtps://host:465, without user and password"
        )
    if "@" not in sender:
        raise ValueError(
            "TENDER_MAIL_FROM must be the address that letters come from, such as "
            "homecare@council.gov.uk"
        )
    if bool(user) != bool(password):
        raise ValueError(
            "TENDER_MAIL_USER and TENDER_MAIL_PASSWORD belong together: give both or none"
        )
    if user and parts.scheme == "smtp":
        raise ValueError(
            "TENDER_MAIL_PASSWORD would cross the network in the open: "
            "use smtp+starttls:// or smtps://"
        )
    return Post(
        way=parts.scheme,
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        sender=sender,
        user=user,
        password=password,
    )
