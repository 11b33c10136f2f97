"""Signs that two bids hang together: the same director, address, number or partner, or answers that share their words. Signs for a person to judge, no proof.

Compare: Procurement Act 2023 Sch. 7 para. 7 (potential competition infringements) and the Competition and Markets Authority's guidance on bid-rigging.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import combinations

from evidence.number import fixed
from tender.bid.compliance.facts import BidFinding, Received, noticed

RUN = 6  #: words in a row that count as shared
ALIKE = Fraction(35, 100)  #: of the shorter answer's runs
LEAST = 12  #: runs; shorter answers share their words by chance
SOURCE = "law: Procurement Act 2023 Sch. 7 para. 7; CMA, bid-rigging: advice for public sector procurers"
REMEDY = "judge whether the two bids were made apart; ask both on record; tell legal before anything is decided"
_WORD = re.compile(r"[a-z0-9]+")


def between(bids: Sequence[Received], asked: Mapping[str, str] | None = None) -> Iterator[BidFinding]:
    """Every sign between any two bids, told once, about the first of the two. `asked` is the text of each question: words that merely repeat it are shared by nobody's doing."""
    own = {question: _runs(text) for question, text in (asked or {}).items()}
    shingled = [_shingled(one, own) for one in bids]
    for (first, runs), (second, others) in combinations(zip(bids, shingled, strict=True), 2):
        yield from _particulars(first, second)
        yield from _partners(first, second)
        yield from _answers(first, second, runs, others)


def _particulars(first: Received, second: Received) -> Iterator[BidFinding]:
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
            yield _sign(code, first, second, f"{mine.name} and {theirs.name} have the same {title}: {' '.join(one.split())}")
    both = sorted({name for name in first.directors if _bare(name) in {_bare(other) for other in second.directors}})
    if both:
        yield _sign("same-director", first, second, f"{mine.name} and {theirs.name} name the same director or trustee: {', '.join(both)}")


def _partners(first: Received, second: Received) -> Iterator[BidFinding]:
    for one, other in ((first, second), (second, first)):
        if _bare(other.submission.name) in {_bare(partner.name) for partner in one.partners}:
            yield _sign("partner-bids-too", one, other, f"{one.submission.name} names {other.submission.name} in its bid, which also bids itself")
    shared = sorted({partner.name for partner in first.partners if _bare(partner.name) in {_bare(other.name) for other in second.partners}})
    if shared:
        yield _sign("same-partner", first, second, f"{first.submission.name} and {second.submission.name} both name {', '.join(shared)}")


Runs = dict[tuple[str, str], frozenset[str]]


def _shingled(one: Received, asked: Mapping[str, frozenset[str]]) -> Runs:
    """The runs of words in each answer, by question and lot, without those of the question itself."""
    return {(answer.question, answer.lot): _runs(answer.text) - asked.get(answer.question, frozenset()) for answer in one.submission.answers}


def _runs(text: str) -> frozenset[str]:
    words = _WORD.findall(text.casefold())
    return frozenset(" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def _answers(first: Received, second: Received, runs: Runs, others: Runs) -> Iterator[BidFinding]:
    """One sign for all answers of two bids that are alike, so that a person judges the two bids once; it is about one lot where all of them are."""
    shares = {place: share for place, mine in runs.items() if (share := _share(mine, others.get(place, frozenset()))) >= ALIKE}
    if not shares:
        return
    lots = {lot for _, lot in shares}
    each = ", ".join(f"{_titled(place)} ({fixed(share * 100, 0)}%)" for place, share in shares.items())
    what = f"{first.submission.name} and {second.submission.name} answer alike: {each} of the runs of {RUN} words in the shorter answer stand in the other"
    sign = _sign("alike-answers", first, second, what, where="answers", lot=lots.pop() if len(lots) == 1 else "")
    yield replace(sign, passages={_titled(place): _longest(_text(first, place), _text(second, place)) for place in shares})


def _share(mine: frozenset[str], theirs: frozenset[str]) -> Fraction:
    """How much of the shorter answer stands in the other; nothing where it is too short to tell."""
    shorter = min(len(mine), len(theirs))
    return Fraction(len(mine & theirs), shorter) if shorter >= LEAST else Fraction(0)


def _titled(place: tuple[str, str]) -> str:
    question, lot = place
    return f"{question} in lot {lot}" if lot else question


def _text(one: Received, place: tuple[str, str]) -> str:
    return next(answer.text for answer in one.submission.answers if (answer.question, answer.lot) == place)


def _longest(one: str, other: str) -> str:
    """The longest passage that stands in both, word for word."""
    mine, theirs = one.split(), other.split()
    found = SequenceMatcher(None, mine, theirs, autojunk=False).find_longest_match()
    return " ".join(mine[found.a : found.a + found.size])


def _sign(code: str, first: Received, second: Received, what: str, where: str = "", lot: str = "") -> BidFinding:
    return noticed(code, first.submission.bidder, what, REMEDY, where=where, lot=lot, source=SOURCE, others=(second.submission.bidder,))


def _bare(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))
