"""One letter as an e-mail: plain text to one address."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

ENCODED = "=?"  #: begins an encoded word (RFC 2047), which `email` decodes in whatever it is given
LONGEST = 254  #: characters of an address; RFC 5321, 4.5.3.1.3, less its angle brackets
_ADDRESS = re.compile(
    r'(?:(?P<name>[^<>@\r\n\t]*)<)?(?P<plain>[^\s@<>",;:()\[\]\\]+@[^\s@<>",;:()\[\]\\]+)>?'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is sent to whom.

    `id` is the same however often it is tried, so that a mail program shows it once.
    """

    id: str
    address: str
    subject: str
    text: str


def one_line(text: str) -> str:
    """A text without line breaks and control characters, and without the two signs that begin an
    encoded word, which is read as what it encodes: a line break, then a header of its own.
    """
    spaced = (" " if unicodedata.category(character)[0] == "C" else character for character in text)
    return " ".join("".join(spaced).split()).replace(ENCODED, "= ?")


def _misread(text: str) -> bool:
    """Whether a header would not be read as this text stands, or not be shown so."""
    return ENCODED in text or any(
        unicodedata.category(character)[0] == "C" or unicodedata.category(character) in {"Zl", "Zp"}
        for character in text
    )


def address_of(text: str) -> Address:
    """A plain address, or one with a name before it, as mail programs read it.

    Raises ValueError for what is none.
    """
    match = _ADDRESS.fullmatch(text.strip())
    if not match or _misread(text.strip()) or len(match["plain"]) > LONGEST:
        raise ValueError(f"“{one_line(text)[:LONGEST]}” is no e-mail address")
    user, _, domain = match["plain"].rpartition("@")
    return Address(display_name=(match["name"] or "").strip(' "'), username=user, domain=domain)


def as_message(letter: Letter, sender: str, at: datetime) -> EmailMessage:
    """The e-mail. Raises ValueError for an address that is none."""
    message, from_address = EmailMessage(), address_of(sender)
    message["From"] = from_address
    message["To"] = address_of(letter.address)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{letter.id}@{from_address.domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    return message
