"""The chain of receipts of a procurement: each submission, and each withdrawal, names what came
just before it, whoever's that was. What is removed, exchanged or put in between is missed.

A link is the hash of what came before with a random number: nobody tells from a receipt of their
own whether anybody else took part.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from evidence.canonical import hash_of
from evidence.codec import encode

WITHDRAWAL_FORMAT = "tender-withdrawal-1"


def beginning(procurement: str) -> str:
    """What the first link of a procurement's chain follows."""
    return hash_of({"procurement": procurement})


def link(salt: str, before: str) -> str:
    """What a receipt names: `before`, the hash of what came before it, hidden by `salt`."""
    return hash_of({"salt": salt, "before": before})


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalNotice:
    """A withdrawal as it is signed."""

    format: str = WITHDRAWAL_FORMAT
    procurement: str
    organisation: int
    number: int  #: the submission that was taken back, with all before it
    at: datetime  #: in UTC
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """A submission or withdrawal in the order in which they came; `before` as it was signed, empty
    for what was made before there were chains, None where nothing there is to be believed.
    """

    what: str  #: such as "submission 2 of Alder Care"
    sha256: str
    salt: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """Where a link does not follow the one before it."""

    earlier: str  #: what stands before it now; empty where nothing does
    later: str
    unlinked: bool  #: whether it names nothing, though others before it do


def broken_links(procurement: str, links: Sequence[ChainLink]) -> Iterator[BrokenLink]:
    """Every place where the chain does not hold, in order. Submissions made before there were
    chains stand at its beginning, and name nothing.
    """
    before, earlier, begun = beginning(procurement), "", False
    for chained in links:
        begun = begun or bool(chained.before)
        believed = chained.before is not None
        if begun and believed and link(chained.salt, before) != chained.before:
            yield BrokenLink(earlier=earlier, later=chained.what, unlinked=not chained.before)
        before, earlier = chained.sha256, chained.what


def notice_text(notice: WithdrawalNotice) -> dict[str, object]:
    """A withdrawal as plain data, which is signed in its canonical spelling."""
    data: dict[str, object] = encode(notice)
    return data
