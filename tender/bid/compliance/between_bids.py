"""Signs that bids hang together: the same director, address, number or partner, or answers that
share their words. Signs for a person to judge, no proof.

Compare: Procurement Act 2023 Sch. 7 para. 7 (potential competition infringements) and the
Competition and Markets Authority's guidance on bid-rigging.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from tender.bid.compliance.alike_answers import alike
from tender.bid.compliance.facts import BidFinding, ReceivedBid, noticed

SOURCE = (
    "law: Procurement Act 2023 Sch. 7 para. 7; CMA, bid-rigging: advice for public sector procurers"
)
REMEDY = (
    "judge whether the bids were made apart; ask each bidder on record; "
    "tell legal before anything is decided"
)
_WORD = re.compile(r"[a-z0-9]+")


def between(
    bids: Sequence[ReceivedBid], asked: Mapping[str, str] | None = None
) -> Iterator[BidFinding]:
    """Every sign between bids, told once, about the first of them.

    `asked` is the text of each question.
    """
    for first, second in combinations(bids, 2):
        yield from _particulars(first, second)
        yield from _partners(first, second)
    for alike_bids in alike(bids, asked or {}):
        yield noticed(
            "alike-answers",
            alike_bids.bidders[0],
            alike_bids.what,
            REMEDY,
            where=alike_bids.kind,
            lot=alike_bids.lot,
            source=SOURCE,
            others=alike_bids.bidders[1:],
            passages=alike_bids.passages,
        )


def _particulars(first: ReceivedBid, second: ReceivedBid) -> Iterator[BidFinding]:
    mine, theirs = first.submission, second.submission
    pairs = (
        ("same-company-number", "company number", mine.company_number, theirs.company_number),
        ("same-charity-number", "charity number", first.charity_number, second.charity_number),
        ("same-provider", "CQC provider id", mine.provider_id, theirs.provider_id),
        ("same-address", "address", mine.address, theirs.address),
        ("same-email", "e-mail address", mine.email, theirs.email),
        ("same-name", "name", mine.name, theirs.name),
    )
    for code, title, one, other in pairs:
        if _bare(one) and _bare(one) == _bare(other):
            yield _sign(
                code,
                first,
                second,
                f"{mine.name} and {theirs.name} have the same {title}: {' '.join(one.split())}",
            )
    both = sorted(
        {
            name
            for name in first.directors
            if _bare(name) in {_bare(other) for other in second.directors}
        }
    )
    if both:
        yield _sign(
            "same-director",
            first,
            second,
            f"{mine.name} and {theirs.name} name the same director or trustee: {', '.join(both)}",
        )


def _partners(first: ReceivedBid, second: ReceivedBid) -> Iterator[BidFinding]:
    for bid, other in ((first, second), (second, first)):
        if _bare(other.submission.name) in {_bare(partner.name) for partner in bid.partners}:
            yield _sign(
                "partner-bids-too",
                bid,
                other,
                f"{bid.submission.name} names {other.submission.name} in its bid, "
                "which also bids itself",
            )
    shared = sorted(
        {
            partner.name
            for partner in first.partners
            if _bare(partner.name) in {_bare(other.name) for other in second.partners}
        }
    )
    if shared:
        yield _sign(
            "same-partner",
            first,
            second,
            f"{first.submission.name} and {second.submission.name} both name {', '.join(shared)}",
        )


def _sign(code: str, first: ReceivedBid, second: ReceivedBid, what: str) -> BidFinding:
    return noticed(
        code,
        first.submission.bidder,
        what,
        REMEDY,
        source=SOURCE,
        others=(second.submission.bidder,),
    )


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
