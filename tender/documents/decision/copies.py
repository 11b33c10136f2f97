"""The copies of a decision report: whole, and open to the public, in which whoever holds no place
is a letter.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from html import escape, unescape
from typing import NamedTuple

from evidence.lettering import letters
from tender.documents.bundle import Bundle
from tender.documents.council_words import TITLES
from tender.documents.summary.outside import known_bidders, words_in_use
from tender.evaluation.bidder_names import Span, name_spans, within
from tender.evaluation.bidder_traces import told_of_others
from tender.evaluation.result import LotDecision, LotOutcome

_MARKUP = re.compile(r"(<[^>]*>)")
_OWNS = re.compile(r"['’]s$")
LEFT_OUT = "[a name left out]"  #: in what was published before anybody bid, in place of a name
#: before the evidence, so that what the letters follow from is not its own hash
_MIXED_BY = b"the letters of the open copy "


class DecisionCopy(StrEnum):
    """For whom a copy of the decision report is made."""

    WHOLE = "whole"
    OPEN = "open"


class NamedHere(NamedTuple):
    """A passage that names a bidder, and who that is."""

    span: Span
    bidder: str


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
    """The bundle as the open copy tells it: those without a place are letters, by what they are
    called and wherever people wrote of them since they bid, in whatever they may be known by.
    """
    by_bidder = letters_of(bundle)
    written = _writer(bundle, by_bidder)
    words = {name: written(getattr(bundle.words, name)) for name in TITLES}
    words["exempt_ground"] = bundle.words.exempt_ground
    return replace(
        bundle,
        names={**bundle.names, **by_bidder},
        words=replace(bundle.words, **words),
        evaluation=replace(
            bundle.evaluation,
            lots=tuple(_without_names(lot, written) for lot in bundle.evaluation.lots),
        ),
    )


def _without_names(outcome: LotOutcome, written: Callable[[str], str]) -> LotOutcome:
    """A lot with the council's reason for ending it, where it was ended, as it may be read."""
    ended = outcome.decision is LotDecision.ENDED
    return replace(outcome, reason=written(outcome.reason)) if ended else outcome


def _writer(bundle: Bundle, by_bidder: dict[str, str]) -> Callable[[str], str]:
    """What gives a text with a letter for each passage that tells of somebody without a place, by
    name, in another spelling, by an address or by a number.
    """
    known, used = known_bidders(bundle), words_in_use(bundle)
    hidden = tuple(bidder for bidder in known if bidder.bidder in by_bidder)
    shown = tuple(bidder for bidder in known if bidder.bidder not in by_bidder)

    def written(text: str) -> str:
        public = [named.span for named in told_of_others(text, shown, "", used)]
        passages = [
            NamedHere(named.span, named.bidder)
            for named in told_of_others(text, hidden, "", used)
            if not any(within(named.span, span) for span in public)
        ]
        return _put(text, [*passages, *_printed(bundle, text, by_bidder)], by_bidder)

    return written


def _printed(bundle: Bundle, text: str, hidden: dict[str, str]) -> Iterator[NamedHere]:
    """Passages with the name of a bidder as it is printed to tell it from another of that name:
    also where that other one holds a place.
    """
    for bidder in hidden:
        name = bundle.name(bidder)
        if name != bundle.submission(bidder).name:
            for match in re.finditer(re.escape(name), text, re.IGNORECASE):
                yield NamedHere(match.span(), bidder)


def without_names(bundle: Bundle, text: str) -> str:
    """A text that was published before anybody bid without the name of a bidder that holds no
    place: no letter stands there, since whoever reads what was published would know whose it is.
    What stands within the name of somebody who holds a place is that one's.
    """
    hidden = letters_of(bundle)
    names = {bidder: bundle.submission(bidder).name for bidder in bundle.by_name()}
    public = [
        span for bidder in names if bidder not in hidden for span in name_spans(text, names[bidder])
    ]
    passages = [
        NamedHere(span, bidder)
        for bidder in hidden
        for span in name_spans(text, names[bidder])
        if not any(within(span, other) for other in public) and not _is_plain(text, span)
    ]
    return _put(text, [*passages, *_printed(bundle, text, hidden)], dict.fromkeys(hidden, LEFT_OUT))


def _is_plain(text: str, span: Span) -> bool:
    """Whether a passage is one word in small letters, such as the "quality" of Quality Ltd."""
    passage = text[slice(*span)]
    return passage.isalpha() and passage.islower()


def html_without_names(bundle: Bundle, html: str) -> str:
    """The same of all that is read in HTML."""
    parts = _MARKUP.split(html)
    for place in range(0, len(parts), 2):
        text = unescape(parts[place])
        told = without_names(bundle, text)
        if told != text:
            parts[place] = escape(told, quote=False)
    return "".join(parts)


def _put(text: str, passages: list[NamedHere], instead: Mapping[str, str]) -> str:
    """The text with something in place of each passage; of those that overlap, the longest."""
    out, at = [], 0
    for (start, end), bidder in sorted(passages, key=lambda each: (each.span[0], -each.span[1])):
        if start >= at:
            owns = _OWNS.search(text[start:end])
            out += [text[at:start], instead[bidder], owns.group() if owns else ""]
            at = end
    return "".join((*out, text[at:]))
