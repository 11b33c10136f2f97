"""The second factor of an authenticator app:
six figures that change every half minute (RFC 6238).
"""

from datetime import datetime

import pyotp
import segno
from markupsafe import Markup

STEP = 30  #: seconds
ISSUER = "Tender"


def new_secret() -> str:
    """A new secret, as authenticator apps take it."""
    return pyotp.random_base32()


def in_groups(secret: str) -> str:
    """The secret in groups of four, for typing."""
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def picture(secret: str, email: str) -> Markup:
    """The secret as a square that an authenticator app reads, as SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    svg = segno.make(address, error="m").svg_inline(
        scale=5,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="tender-square",
        lineclass=None,
        title="Square to read with your authenticator app",
    )
    return Markup(svg)  # noqa: S704 - made from an address that is escaped in it


def accepted_step(secret: str, code: str, now: datetime, last: int) -> int | None:
    """The time step for which a code is right: this one, the one before or the one after, and later
    than the last one taken. None: it is not right.

    A code is taken once; a phone whose clock is up to half a minute off is let pass.
    """
    bare = code.replace(" ", "")
    if len(bare) != 6 or not (bare.isascii() and bare.isdecimal()):
        return None
    now_step = int(now.timestamp()) // STEP
    totp = pyotp.TOTP(secret)
    for step in (now_step, now_step - 1, now_step + 1):
        if step > last and pyotp.utils.strings_equal(totp.at(step * STEP), bare):
            return step
    return None
