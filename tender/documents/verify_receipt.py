"""Verifying a bidder's receipt: its signature, and, of a PDF, its pages made again from the signed
file inside it.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from evidence.canonical import canonical
from evidence.codec import Faults, decode
from tender.bid.receipt import Receipt
from tender.documents.comparing.envelope import faults_of_file, opened
from tender.documents.inside import attached_file
from tender.documents.pdf import Paper, print_small
from tender.documents.printing import PRINTING, printed_with, read_printing
from tender.documents.receipt import receipt_of
from tender.documents.verify_evidence import Verification
from tender.documents.verify_pages import verify_pages
from tender.sealing.signing import SignedText

BROKEN_CHAIN = (
    "the chain in it does not end at the head that was noted at the opening: submissions or "
    "withdrawals were removed or put in since."
)


def ends_at_head(record: Any) -> bool:
    """Whether the chain of receipts in an opening record ends where it did at the opening."""
    last = record["chain"][-1]["sha256"] if record["chain"] else ""
    return bool(last == record["head"])


class SmallPrinter:
    """Prints a short paper in this very process."""

    def print(self, paper: Paper) -> bytes:
        """The paper as a PDF."""
        return print_small(paper)


def verify_receipt_pages(content: bytes, name: str, data: Any) -> tuple[Verification, ...]:
    """What a PDF around a signed receipt prints, held against the receipt; `data` is the signed
    file as it was read and checked. Raises BadInput where the PDF cannot be read.
    """
    with opened(content, name) as book:
        return tuple(_checks(content, book, name, data))


def _not_made_again(*, chained: bool) -> Verification:
    """What is said where nothing inside tells with what the pages were made. The PDF of a receipt
    that is `chained`, which 0.1.0 did not write, has that: somebody took it out.
    """
    made = () if chained else ("An earlier Tender made it.",)
    believe = "Believe the signed file inside, receipt.json, and not what is printed around it."
    taken_out = f"{PRINTING}, which says with what they were made, was taken out of it"
    return Verification(
        what="the pages of this PDF were not made again",
        holds=not chained,
        differences=(taken_out,) if chained else (),
        remark=" ".join((*made, believe)),
    )


def _checks(content: bytes, book: pikepdf.Pdf, name: str, data: Any) -> Iterator[Verification]:
    faults = tuple(faults_of_file(content, book, 1))
    yield Verification(
        what="the file is one document, with nothing before or after it",
        holds=not faults,
        differences=faults,
    )
    read = Faults()
    receipt: Receipt = decode(Receipt, data["receipt"], read)
    told = attached_file(book, PRINTING)
    if told is None or read:
        yield _not_made_again(chained="organisation" in data["receipt"])
        return
    printing = read_printing(told, f"{PRINTING} in {name}")
    signed = SignedText(canonical(data["receipt"]), data["signature"], data["key"])
    # the receipt does not say whether its people are invented; its pages do
    checks = [
        verify_pages(
            content,
            book,
            printed_with(receipt_of(receipt, signed, illustrative=illustrative), printing),
            printing,
            SmallPrinter(),
        )
        for illustrative in (False, True)
    ]
    yield next((check for check in checks if check.holds), checks[0])
