"""What bidders are told tells of no other bidder in its words, by name, number or address, save
where a winner's name is owed.
What was masked is listed for whoever releases the letters; the record and the report mask nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evidence.folding import folded
from tender.documents.bundle import Bundle
from tender.evaluation.bidder_names import ANOTHER, used_words
from tender.evaluation.bidder_traces import KnownBidder, told_of_others, without_others


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedPassage:
    """Words that letters do not print."""

    about: str  #: the bidder whose submission the text is about
    where: str  #: what the text stands under
    text: str  #: as it is on record
    words: str  #: those of it that are masked
    bidder: str  #: whom they name, or may name


def outside(bundle: Bundle, about: str, text: str, also: frozenset[str] = frozenset()) -> str:
    """A text about a bidder as any letter prints it: with no other bidder's name, and no part of
    one that it may be known by. Words in `also` are used otherwise there, and name nobody.
    """
    return without_others(text, known_bidders(bundle), about, words_in_use(bundle) | also)


def masked_in(
    bundle: Bundle, about: str, where: str, text: str, also: frozenset[str] = frozenset()
) -> Iterator[MaskedPassage]:
    """What `outside` masks in a text."""
    for named in told_of_others(text, known_bidders(bundle), about, words_in_use(bundle) | also):
        yield MaskedPassage(
            about=about, where=where, text=text, words=named.words, bidder=named.bidder
        )


def without_ids(bundle: Bundle, about: str, text: str) -> str:
    """A sentence of the engine, which calls bidders by their ids, without those of others."""
    ids = (bid.bidder for bid in bundle.submissions.submissions if bid.bidder != about)
    either = "|".join(re.escape(id) for id in sorted(ids, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", ANOTHER, text) if either else text


def words_in_use(bundle: Bundle) -> frozenset[str]:
    """What a procurement speaks of itself with, and what it calls its lots and questions."""
    procurement = bundle.procurement
    ids = [lot.id for lot in procurement.lots]
    ids += [question.id for question in procurement.criteria.questions]
    return used_words(procurement) | frozenset(map(folded, ids))


def known_bidders(bundle: Bundle) -> tuple[KnownBidder, ...]:
    """Everybody who bid, by all that they are known by."""
    return tuple(
        KnownBidder(
            bid.bidder,
            bid.name,
            (bid.bidder, bid.provider_id, bid.company_number, *(lot.location for lot in bid.lots)),
            bid.email,
        )
        for bid in bundle.submissions.submissions
    )
