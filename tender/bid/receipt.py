"""The receipt for a submitted bid: what arrived and when, file by file under its hash, and the
whole under one. It is signed, and anyone can check it.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from evidence.canonical import canonical, hash_of
from evidence.codec import encode, later
from evidence.counting import count_of
from tender.bid.bid import Bid, QuestionInLot, answers_asked
from tender.bid.word_limit import count_words
from tender.procurement.specification import Procurement

FORMAT = "tender-receipt-1"
PRICES = "Price schedule"
AS_SAVED = "as saved, in one fixed spelling"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptLine:
    """One thing that arrived: an answer, the price schedule, a file.

    The hash is SHA-256 of its content, as the note beside the kind says.
    """

    title: str
    kind: str  #: "answer, 240 words", "PDF, 1,204,113 bytes"
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a bidder holds in its hand.
    `whole` is the SHA-256 of the sealed bid's canonical text.
    """

    format: str = FORMAT
    procurement: str
    title: str
    council: str
    version: str  #: hash of the published version that the bid answers to
    bidder: str
    number: int  #: which of this bidder's submissions
    received: datetime  #: by the server's clock, in UTC
    begun: datetime  #: when the last upload or the submission itself began to arrive
    late: bool
    items: tuple[ReceiptLine, ...]
    whole: str
    #: the newest entry of the audit before this submission's own, number:hash
    audit: str = later("")
    organisation: int = later(0)  #: the bidder's number in this installation
    before: str = later("")  #: what came before in this procurement, as `receipt_chain` links it


def items(procurement: Procurement, bid: Bid, prices: str = "") -> tuple[ReceiptLine, ...]:
    """Everything in the bid, each under its own hash: answers by their UTF-8 text, files by their
    bytes, the rest by its canonical JSON,
    the one spelling in which the same content always reads the same.

    `prices`: the hash of prices that were sealed apart, with a random number beside them, so that
    nobody finds a price by trying.
    """
    return (*_answers(procurement, bid), *_files(procurement, bid), *_parts(bid, prices))


def _answers(procurement: Procurement, bid: Bid) -> Iterator[ReceiptLine]:
    for _, address in answers_asked(procurement, bid.lot_ids):
        text = bid.text_at(address)
        if text.strip():
            yield ReceiptLine(
                title=_title(procurement, address),
                kind=f"answer, {count_of(count_words(text), 'word')}",
                sha256=hashlib.sha256(text.encode()).hexdigest(),
            )


def _files(procurement: Procurement, bid: Bid) -> Iterator[ReceiptLine]:
    for attachment in bid.files:
        answer = _title(procurement, QuestionInLot(attachment.question, attachment.lot))
        yield ReceiptLine(
            title=f"{attachment.name} ({answer})",
            kind=f"{attachment.kind}, {attachment.size:,} bytes",
            sha256=attachment.sha256,
        )


def _parts(bid: Bid, prices: str) -> Iterator[ReceiptLine]:
    for title, part in (
        ("Lots and order of preference", bid.lots),
        (PRICES, bid.rates),
        ("Declarations", dict(bid.declarations)),
        ("Consortium and subcontractors", bid.partners),
    ):
        apart = bool(prices) and title == PRICES
        yield ReceiptLine(
            title=title,
            kind="sealed apart, with a random number" if apart else AS_SAVED,
            sha256=prices if apart else hash_of(encode(part)),
        )


def _title(procurement: Procurement, address: QuestionInLot) -> str:
    titles = {question.id: question.title for question in procurement.criteria.questions}
    lot = f", lot {address.lot}" if address.lot else ""
    return titles.get(address.question, address.question) + lot


def prices_hash(receipt: Receipt) -> str:
    """The hash that a receipt names for the price schedule; empty where it names none."""
    return next((line.sha256 for line in receipt.items if line.title == PRICES), "")


def text_of(receipt: Receipt) -> bytes:
    """The receipt's canonical text: what is signed, and what its own hash is taken of."""
    return canonical(encode(receipt))
