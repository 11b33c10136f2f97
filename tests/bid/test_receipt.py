"""The receipt: everything that arrived, each thing under a hash that anyone can work out."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime

from evidence.codec import Faults, decode
from tender.bid.bid import Attachment, Bid, TypedRate, WrittenAnswer
from tender.bid.receipt import Receipt, ReceiptLine, items, text_of
from tender.evaluation.submission import LotBid
from tests.factories import a_procurement, an_organisation

FIRST, PER_LOT = "We call before we visit.", "Zoë’s team comes."
BID = Bid(
    procurement="testshire-2023",
    organisation=an_organisation(),
    lots=(LotBid(lot="1", preference=1, location="1-9100000001"),),
    answers=(
        WrittenAnswer(question="Q1", text=FIRST),
        WrittenAnswer(question="Q2", text="  \n"),
        WrittenAnswer(question="Q3", lot="1", text=PER_LOT),
        WrittenAnswer(question="Q3", lot="2", text="Of a lot that is not bid for."),
    ),
    files=(
        Attachment(
            question="Q1", name="rota.pdf", kind="PDF", size=1_204_113, sha256="ab" * 32, key="k"
        ),
        Attachment(
            question="gone", lot="1", name="b.docx", kind="Word document", size=9, sha256="cd" * 32,
            key="l",
        ),
    ),
    rates=(TypedRate(lot="1", line="standard", text="19.50"),),
    declarations={"living-wage": True},
)  # fmt: skip


def of_text(text):
    """SHA-256 as any other program works it out."""
    return hashlib.sha256(text.encode()).hexdigest()


def test_what_arrived_stands_in_it_and_an_empty_answer_does_not():
    """Answers by their words, files by their bytes, the rest as saved."""
    fixed = "as saved, in one fixed spelling"
    lots = '[{"location":"1-9100000001","lot":"1","places":[],"preference":1}]'
    rates = '[{"line":"standard","lot":"1","text":"19.50"}]'
    assert items(a_procurement(), BID) == (
        ReceiptLine(title="Safeguarding", kind="answer, 5 words", sha256=of_text(FIRST)),
        ReceiptLine(title="Mobilisation, lot 1", kind="answer, 3 words", sha256=of_text(PER_LOT)),
        ReceiptLine(title="rota.pdf (Safeguarding)", kind="PDF, 1,204,113 bytes", sha256="ab" * 32),
        ReceiptLine(title="b.docx (gone, lot 1)", kind="Word document, 9 bytes", sha256="cd" * 32),
        ReceiptLine(title="Lots and order of preference", kind=fixed, sha256=of_text(lots)),
        ReceiptLine(title="Price schedule", kind=fixed, sha256=of_text(rates)),
        ReceiptLine(title="Declarations", kind=fixed, sha256=of_text('{"living-wage":true}')),
        ReceiptLine(title="Consortium and subcontractors", kind=fixed, sha256=of_text("[]")),
    )  # fmt: skip


def test_a_changed_letter_changes_one_hash():
    """Whatever else is in the bid."""
    changed = replace(
        BID, answers=(replace(BID.answers[0], text="We call after we visit."), *BID.answers[1:])
    )
    before, after = items(a_procurement(), BID), items(a_procurement(), changed)
    parted = [one.title for one, other in zip(before, after, strict=True) if one != other]
    assert parted == ["Safeguarding"]


def test_the_receipt_has_one_text_and_reads_back():
    """Keys in order, no blanks between, moments with their zone."""
    receipt = Receipt(
        procurement="testshire-2023",
        title="Homecare in Testshire",
        council="Testshire",
        version="0" * 64,
        bidder="Firm 1",
        number=2,
        received=datetime(2023, 10, 23, 10, 59, 59, tzinfo=UTC),
        begun=datetime(2023, 10, 23, 10, 58, tzinfo=UTC),
        late=False,
        items=items(a_procurement(), BID),
        whole="1" * 64,
    )
    text = text_of(receipt).decode()
    assert text.startswith('{"begun":"2023-10-23T10:58:00+00:00","bidder":"Firm 1","council":')
    faults = Faults()
    assert (decode(Receipt, json.loads(text), faults), faults) == (receipt, [])
