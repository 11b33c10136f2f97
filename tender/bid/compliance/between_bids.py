"""Signs that bids hang together: the same director, address, number or partner, or answers that
share their words. Signs for a person to judge, no proof.

Compare: Procurement Act 2023 Sch. 7 para. 7 (potential competition infringements) and the
Competition and Markets Authority's guidance on bid-rigging.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from tender.bid.compliance.alike_answers import alike
from tender.bid.compliance.facts import BidFinding, ReceivedBid, bid_finding
from tender.evaluation.bidder_names import bare_name, same_name

SOURCE = (
    "law: Procurement Act 2023 Sch. 7 para. 7; CMA, bid-rigging: advice for public sector procurers"
)
REMEDY = (
    "judge whether the bids were made apart; ask each bidder on record; "
    "tell legal before anything is decided"
)
_WORD = re.compile(r"[a-z0-9]+")


def between(
    bids: Sequence[ReceivedBid], questions: Mapping[str, str] | None = None
) -> Iterator[BidFinding]:
    """Every sign between bids, told once, about the first of them.

    `questions` is the text of each question.
    """
    for first, second in combinations(bids, 2):
        yield from _particulars(first, second)
        yield from _partners(first, second)
    for alike_bids in alike(bids, questions or {}):
        yield bid_finding(
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
    bid, other = first.submission, second.submission
    both = f"{bid.name} and {other.name}"
    pairs = (
        ("same-company-number", "company number", bid.company_number, other.company_number),
        ("same-charity-number", "charity number", first.charity_number, second.charity_number),
        ("same-provider", "CQC provider id", bid.provider_id, other.provider_id),
        ("same-address", "address", bid.address, other.address),
        ("same-email", "e-mail address", bid.email, other.email),
    )
    for code, title, value, other_value in pairs:
        if _bare(value) and _bare(value) == _bare(other_value):
            what = f"{both} have the same {title}: {' '.join(value.split())}"
            yield _sign(code, first, second, what)
    if same_name(first.name, second.name):
        yield _sign("same-name", first, second, f"{both} have the same name: {first.name}")
    directors = _shared(first.directors, second.directors, _bare)
    if directors:
        what = f"{both} name the same director or trustee: {', '.join(directors)}"
        yield _sign("same-director", first, second, what)


def _partners(first: ReceivedBid, second: ReceivedBid) -> Iterator[BidFinding]:
    for bid, other in ((first, second), (second, first)):
        if any(same_name(partner.name, other.name) for partner in bid.partners):
            yield _sign(
                "partner-bids-too",
                bid,
                other,
                f"{bid.submission.name} names {other.submission.name} in its bid, "
                "which also bids itself",
            )
    partners = _shared(
        [partner.name for partner in first.partners],
        [partner.name for partner in second.partners],
        bare_name,
    )
    if partners:
        yield _sign(
            "same-partner",
            first,
            second,
            f"{first.submission.name} and {second.submission.name} both name {', '.join(partners)}",
        )


def _shared(
    names: Sequence[str], others: Sequence[str], bare: Callable[[str], object]
) -> list[str]:
    """The names that stand among the others too, as `bare` reads them, each once, in alphabetical
    order.
    """
    bare_others = {bare(other) for other in others}
    return sorted({name for name in names if bare(name) in bare_others})


def _sign(code: str, first: ReceivedBid, second: ReceivedBid, what: str) -> BidFinding:
    return bid_finding(
        code,
        first.submission.bidder,
        what,
        REMEDY,
        source=SOURCE,
        others=(second.submission.bidder,),
    )


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
