"""The receipt for a submitted bid as a PDF: what arrived, when, under which hashes; the signed
file rides inside.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pikepdf

from tender.apart import ReadingLimits, read_apart
from tender.bid.receipt import Receipt
from tender.documents.evidence import ATTACHMENT
from tender.documents.pdf import Paper, PaperSection, print_small
from tender.documents.press.paper import EmbeddedFile
from tender.documents.printing import printing_file
from tender.documents.table import Table, table
from tender.documents.templating import fill
from tender.documents.words import day, groups, head_groups, page_head
from tender.sealing.signing import SignedText

NAME = "receipt.json"  #: of the signed file inside the PDF
_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """The context of the receipt."""

    council: str
    title: str
    illustrative: bool
    facts: tuple[tuple[str, str], ...]
    items: Table
    late: bool
    signature: tuple[tuple[str, str], ...]


def exactly(at: datetime) -> str:
    """A moment to the second, in UK local time: "11:59:58 on 23 October 2023"."""
    local = at.astimezone(_LONDON)
    return f"{local:%H:%M:%S} on {day(local.date())}"


def receipt_page(receipt: Receipt, signed: SignedText, *, illustrative: bool) -> ReceiptPage:
    """What the receipt says."""
    return ReceiptPage(
        council=receipt.council,
        title=receipt.title,
        illustrative=illustrative,
        facts=(
            ("Bidder", receipt.bidder),
            ("Submission", f"number {receipt.number} of this bidder; the last complete one counts"),
            ("Received", f"{exactly(receipt.received)} (UK time, by the server’s clock)"),
            ("Began to arrive", exactly(receipt.begun)),
            ("The whole bid, SHA-256", groups(receipt.whole)),
            *((("What came before it", groups(receipt.before)),) if receipt.before else ()),
            ("Answers to", f"the published version {groups(receipt.version[:16])}…"),
        ),
        items=table(
            "What arrived",
            (("What", 40), ("Kind", 22), ("SHA-256", 38)),
            tuple((line.title, line.kind, groups(line.sha256)) for line in receipt.items),
        ),
        late=receipt.late,
        signature=(
            ("This receipt, SHA-256", groups(signed.sha256)),
            ("Signature (Ed25519)", groups(signed.signature)),
            ("Key of this installation", groups(signed.key)),
            *((("The audit before it", head_groups(receipt.audit)),) if receipt.audit else ()),
        ),
    )


def receipt_paper(receipt: Receipt, signed: SignedText, *, illustrative: bool) -> bytes:
    """The receipt as a PDF."""
    return print_small(receipt_of(receipt, signed, illustrative=illustrative))


def receipt_of(receipt: Receipt, signed: SignedText, *, illustrative: bool) -> Paper:
    """The receipt as a paper, ready to be printed."""
    page = receipt_page(receipt, signed, illustrative=illustrative)
    on = receipt.received.astimezone(_LONDON).date()
    section = PaperSection(id="letter", title="Receipt", html=fill("bidding/receipt.html", page))
    signed_file = EmbeddedFile(
        name=NAME,
        content=signed.as_file(),
        description="The signed receipt, for tender verify",
    )
    return Paper(
        title=f"Receipt for a bid: {receipt.title}",
        author=receipt.council,
        subject=f"Submission {receipt.number} of {receipt.bidder}",
        head=page_head(receipt.council, receipt.title, illustrative=illustrative),
        foot=f"Receipt for {receipt.bidder}, {day(on)}",
        on=on,
        sections=(section,),
        style="summary.css",
        attached=(signed_file, printing_file()),
    )


@read_apart(ReadingLimits(), named="name")
def receipt_inside(
    content: bytes,
    name: str = "the PDF",  # noqa: ARG001 - for the sentence of a file without end
) -> bytes | None:
    """The signed receipt inside a PDF; None where there is none, and where evidence is inside too:
    that is an award report, to which somebody attached a receipt. Raises BadInput for a file that
    cannot be read to its end.
    """
    if not content.startswith(b"%PDF-"):
        return None
    try:
        with pikepdf.open(io.BytesIO(content)) as book:
            if NAME not in book.attachments or ATTACHMENT in book.attachments:
                return None
            return bytes(book.attachments[NAME].get_file().read_bytes())
    except pikepdf.PdfError:
        return None
