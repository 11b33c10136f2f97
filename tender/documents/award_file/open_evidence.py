"""The evidence of an award as a disclosure copy has it: what was published, the outcome by name or
letter as the open copy of the decision report tells it, and a salted commitment in place of each
other value. Whoever is handed a value later with its salt finds it here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from evidence.rounding import half_up
from tender.documents.award_file.manifest import commitment_to, salt_from
from tender.documents.bundle import Bundle
from tender.documents.decision.copies import letters_of
from tender.documents.evidence import EvidenceFile, published_hash, read_evidence
from tender.documents.report.common import bid_decimals
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome, Standing
from tender.procurement.specification import Procurement

FORMAT = "tender-open-evidence-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenBid:
    """A bid in a lot, as the open copy of the decision report tells of it; `left_out` are the
    commitments to the rest of its outcome, by what each is called in the evidence, and to its exact
    total: from a fraction whoever knows the price rule reads the price.
    """

    called: str  #: its bidder's name where it holds a place, else its letter
    standing: Standing
    total: Fraction | None  #: to the decimals that the open copy prints
    rank: int | None
    left_out: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSeat:
    """A place and who holds it."""

    kind: str
    number: int
    called: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLot:
    """A lot with its bids and places."""

    lot: str
    decision: LotDecision
    bids: tuple[OpenBid, ...]
    seats: tuple[OpenSeat, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSubmission:
    """A submission: whose, and the commitment to each of its fields."""

    called: str
    left_out: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenEvidence:
    """The evidence without what is confidential in it."""

    format: str = FORMAT
    on: date
    engine: str
    illustrative: bool
    sha256: str  #: of the whole evidence, as it is printed on every report
    hashes: Mapping[str, str]  #: of its parts, as it states them
    procurement: Procurement
    lots: tuple[OpenLot, ...]
    submissions: tuple[OpenSubmission, ...]
    left_out: Mapping[str, str]  #: commitments to the rest, by where it stands in the evidence


def open_evidence(bundle: Bundle, secret: bytes) -> OpenEvidence:
    """The open evidence of an award; salts follow from the secret, so that it is always the same.
    The hashes of the other parts are left out too: what is guessed could be held against them.
    """
    read = read_evidence(bundle.evidence_json, "the evidence")
    called = {bidder: bundle.name(bidder) for bidder in bundle.by_name()} | letters_of(bundle)
    return OpenEvidence(
        on=bundle.on,
        engine=read.engine,
        illustrative=bundle.submissions.illustrative,
        sha256=bundle.evidence_hash,
        hashes={"procurement": read.hashes["procurement"]},
        procurement=bundle.procurement,
        lots=tuple(
            _lot(lot, read, called, secret, bid_decimals(bundle, lot.ranked).total)
            for lot in bundle.evaluation.lots
        ),
        submissions=tuple(_submissions(read, called, secret)),
        left_out=dict(_rest(read, secret)),
    )


def _hidden(values: Mapping[str, Any], where: str, secret: bytes) -> dict[str, str]:
    """A commitment to each value, under the salt of its place."""
    return {
        name: commitment_to(value, salt_from(secret, f"{where}.{name}"))
        for name, value in values.items()
    }


def _lot(
    outcome: LotOutcome,
    read: EvidenceFile,
    called: Mapping[str, str],
    secret: bytes,
    decimals: int,
) -> OpenLot:
    (stated,) = (lot for lot in read.stated["lots"] if lot["lot"] == outcome.lot)
    rest = {bid["bidder"]: bid for bid in stated["bids"]}
    return OpenLot(
        lot=outcome.lot,
        decision=outcome.decision,
        bids=tuple(
            sorted(
                (_bid(bid, rest[bid.bidder], called, secret, decimals) for bid in outcome.bids),
                key=lambda bid: (bid.rank is None, bid.rank or 0, bid.called),
            )
        ),
        seats=tuple(
            OpenSeat(kind=seat.kind.value, number=seat.number, called=called[seat.bidder])
            for seat in outcome.seats
        ),
    )


def _bid(
    bid: BidOutcome,
    stated: Mapping[str, Any],
    called: Mapping[str, str],
    secret: bytes,
    decimals: int,
) -> OpenBid:
    shown = ("standing", "rank")
    rest = {name: value for name, value in stated.items() if name not in shown}
    return OpenBid(
        called=called[bid.bidder],
        standing=bid.standing,
        total=None if bid.total is None else half_up(bid.total, decimals),
        rank=bid.rank,
        left_out=_hidden(rest, f"result.{bid.lot}.{bid.bidder}", secret),
    )


def _submissions(
    read: EvidenceFile, called: Mapping[str, str], secret: bytes
) -> Iterator[OpenSubmission]:
    told = (
        OpenSubmission(
            called=called[data["bidder"]],
            left_out=_hidden(data, f"submissions.{data['bidder']}", secret),
        )
        for data in read.data["submissions"]["submissions"]
    )
    yield from sorted(told, key=lambda submission: submission.called)


def _rest(read: EvidenceFile, secret: bytes) -> Iterator[tuple[str, str]]:
    for part, without in (("submissions", "submissions"), ("result", "lots")):
        rest = {name: value for name, value in read.data[part].items() if name != without}
        for name, commitment in _hidden(rest, part, secret).items():
            yield f"{part}.{name}", commitment
    reasons = {lot["lot"]: lot["reason"] for lot in read.stated["lots"]}
    for lot, commitment in _hidden(reasons, "result.reasons", secret).items():
        yield f"result.reasons.{lot}", commitment
    yield from _hidden({"register": read.data["register"]}, "register", secret).items()


def faults_of_open(evidence: OpenEvidence) -> Iterator[str]:
    """What does not fit in open evidence, in sentences: of what is shown, all that follows from
    other things shown.
    """
    if published_hash(evidence.procurement) != evidence.hashes.get("procurement"):
        yield "the published procurement in it has not the hash that the evidence states of it"
    for lot in evidence.lots:
        ranked = [bid for bid in lot.bids if bid.rank is not None and bid.total is not None]
        in_order = sorted(ranked, key=lambda bid: bid.rank or 0)
        totals = [bid.total for bid in in_order if bid.total is not None]
        falls = all(first >= then for first, then in pairwise(totals))
        rises = all(first <= then for first, then in pairwise(totals))
        if not falls and not rises:
            yield f"in lot {lot.lot} the ranks do not follow the totals"
        holders = {seat.called for seat in lot.seats}
        if not holders <= {bid.called for bid in ranked}:
            yield f"in lot {lot.lot} a place is held by nobody who is ranked there"
