"""The copies of a decision report: whole, and open to the public, in which whoever holds no place
is a letter.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from html import escape, unescape

from evidence.lettering import letters
from tender.documents.bundle import Bundle
from tender.evaluation.bidder_names import Span, name_spans

_MARKUP = re.compile(r"(<[^>]*>)")
#: before the evidence, so that what the letters follow from is not its own hash
_MIXED_BY = b"the letters of the open copy "


class DecisionCopy(StrEnum):
    """For whom a copy of the decision report is made."""

    WHOLE = "whole"
    OPEN = "open"


def _holders(bundle: Bundle) -> frozenset[str]:
    return frozenset(seat.bidder for seat in bundle.evaluation.placing.seats)


def letters_of(bundle: Bundle) -> dict[str, str]:
    """A letter for each bidder that holds no place, in an order that tells neither names nor
    numbers nor ranks: "Bidder A". It follows from the evidence, which the open copy does not carry;
    from the hash that is printed there nobody works it out.
    """
    holders = _holders(bundle)
    others = [bidder for bidder in bundle.by_name() if bidder not in holders]
    mixed = sha256(_MIXED_BY + bundle.evidence_json).hexdigest()
    shuffled = sorted(others, key=lambda bidder: sha256(f"{mixed} {bidder}".encode()).digest())
    return {bidder: f"Bidder {letters(number)}" for number, bidder in enumerate(shuffled, start=1)}


def with_letters(bundle: Bundle) -> Bundle:
    """The bundle as the open copy tells it: names of those without a place are letters."""
    return replace(bundle, names={**bundle.names, **letters_of(bundle)})


def lettered(bundle: Bundle, html: str) -> str:
    """HTML in which no name of a bidder without a place is left, whoever wrote it there: each is
    that bidder's letter. `bundle` has the names themselves. A name that stands within the name of
    somebody who holds a place is that one's.
    """
    hidden = {
        bundle.submission(bidder).name: letter for bidder, letter in letters_of(bundle).items()
    }
    shown = tuple(bundle.submission(bidder).name for bidder in sorted(_holders(bundle)))
    parts = _MARKUP.split(html)
    for place in range(0, len(parts), 2):
        text = unescape(parts[place])
        spans = tuple(_hidden_in(text, hidden, shown))
        if spans:
            parts[place] = escape(_put(text, spans), quote=False)
    return "".join(parts)


def _hidden_in(
    text: str, hidden: Mapping[str, str], shown: tuple[str, ...]
) -> Iterator[tuple[Span, str]]:
    public = [span for name in shown for span in name_spans(text, name)]
    for name, letter in hidden.items():
        for start, end in name_spans(text, name):
            if not any(begins <= start and end <= ends for begins, ends in public):
                yield (start, end), letter


def _put(text: str, spans: tuple[tuple[Span, str], ...]) -> str:
    """The text with a letter in place of each passage; of those that overlap, the longest."""
    out, at = [], 0
    for (start, end), letter in sorted(spans, key=lambda each: (each[0][0], -each[0][1])):
        if start >= at:
            out += [text[at:start], letter]
            at = end
    return "".join((*out, text[at:]))
