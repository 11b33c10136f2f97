"""Heads of the audit are read from whatever they were kept on."""

from contextlib import closing

import pytest

from evidence.finding import BadInput
from tender.documents.receipt import receipt_paper
from tender.records.audit import AuditHead
from tender.sealing.signing import SignedText
from tender.storage import audit
from tender.workflow.backup.kept_heads import kept_heads
from tender.workflow.telling.round import audit_foot
from tests.bidders import Firm, published

HASH = "0123456789abcdef" * 4


def test_a_head_is_read_from_a_minute_a_letter_and_a_file(tmp_path):
    """As it is written, in groups, over two lines."""
    head = AuditHead(4711, HASH)
    (tmp_path / "letter.eml").write_text(audit_foot(head))
    (tmp_path / "minute.txt").write_text(f"The audit: 4711:{HASH[:32]}\n{HASH[32:40]} {HASH[40:]}.")
    for given in (head.text, str(tmp_path / "letter.eml"), str(tmp_path / "minute.txt")):
        assert kept_heads([given]) == (head,)


def test_what_says_no_head_is_a_sentence(tmp_path):
    """A file without one, one that is damaged, a hash alone, a path to nothing."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "a.txt").write_text("Dear council")
    for given in (str(tmp_path / "a.pdf"), str(tmp_path / "a.txt"), HASH, str(tmp_path / "none")):
        with pytest.raises(BadInput, match="no head of the audit is said there"):
            kept_heads([given])


def test_a_receipt_says_the_head_before_it(tmp_path):
    """In its signed file and on its page."""
    cast = published("sqlite://", tmp_path)
    with closing(cast.office.store):
        firm = Firm(cast).writes()
        with cast.office.store.reading() as session:
            before = audit.head(session)
        held = firm.submits()
        assert held.receipt.audit == before.text
        files = (
            held.signed.as_file(),
            receipt_paper(held.receipt, held.signed, illustrative=True),
        )
        assert isinstance(held.signed, SignedText)
        for number, content in enumerate(files):
            (tmp_path / str(number)).write_bytes(content)
            assert kept_heads([str(tmp_path / str(number))]) == (before,)
        with cast.office.store.reading() as session:
            assert list(audit.faults(session)) == []
