"""Every way in that lasts for a while ended at once, after a backup was put back: those live again
in it that were ended since it was made.
"""

from typing import NamedTuple

from sqlmodel import col, update

from tender.storage.tables import LinkRow, SignInRow, TokenRow
from tender.storage.unit import Unit


class EndedWaysIn(NamedTuple):
    """How many there were."""

    browsers: int
    links: int
    tokens: int


def end_every_way_in(unit: Unit) -> EndedWaysIn:
    """Sign every browser out, and end every link that was not used and every token."""
    now, run = unit.now, unit.session.exec
    browsers = run(update(SignInRow).where(col(SignInRow.ends) > now).values(ends=now))
    unused = (col(LinkRow.used).is_(None), col(LinkRow.ends) > now)
    links = run(update(LinkRow).where(*unused).values(ends=now))
    living = (col(TokenRow.revoked).is_(None), col(TokenRow.ends) > now)
    tokens = run(update(TokenRow).where(*living).values(revoked=now))
    return EndedWaysIn(browsers.rowcount, links.rowcount, tokens.rowcount)
