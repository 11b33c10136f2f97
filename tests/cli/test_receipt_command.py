"""`tender verify` for a bidder's receipt: the file or the PDF with it inside, and a changed one."""

from click.testing import CliRunner

from tender.cli import main
from tender.workflow.bidding import submission
from tests.bidders import ID, Firm, a_pdf, published
from tests.documents.alterations import ALTERATIONS


def test_a_pdf_with_nothing_to_check_is_said_to_be_neither(tmp_path):
    """Such as an opening record: what it is not, and what its hashes are for."""
    (tmp_path / "opening-record.pdf").write_bytes(a_pdf())
    found = CliRunner().invoke(main, ["verify", str(tmp_path / "opening-record.pdf")])
    said = " ".join(found.output.split())
    assert found.exit_code == 2 and "neither an award report nor a bidder's receipt" in said
    assert "An opening record has nothing to work out" in said and "receipts" in said


def test_a_receipt_is_checked_by_whoever_holds_it(tmp_path):
    """Exit status 0 where the signature holds, 1 where something was changed."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes()
    held = firm.submits()
    (tmp_path / "receipt.json").write_bytes(held.signed.as_file())
    (tmp_path / "receipt.pdf").write_bytes(
        submission.own_receipt_as_pdf(cast.office, firm.actor, ID, 1)
    )
    (tmp_path / "changed.json").write_bytes(
        held.signed.as_file().replace(b'"number": 1', b'"number": 2')
    )
    for name in ("receipt.json", "receipt.pdf"):
        words = ["verify", str(tmp_path / name)]
        found = CliRunner().invoke(main, [*words, "--trust", held.signed.key])
        assert found.exit_code == 0, found.output
        assert "The signature holds" in found.output
        assert held.signed.sha256 in found.output.replace("\n", "")
        found = CliRunner().invoke(main, words)
        assert found.exit_code == 0 and "The signature holds" not in found.output
        assert f"as the holder of the key {held.signed.key} signed it" in found.output
        found = CliRunner().invoke(main, [*words, "--trust", "0" * 64])
        assert found.exit_code == 1 and "none of those that you gave" in found.output
    for way in ("a white box", "a note on a page", "bytes after the end"):
        altered = ALTERATIONS[way]((tmp_path / "receipt.pdf").read_bytes())
        (tmp_path / "altered.pdf").write_bytes(altered)
        words = ["verify", str(tmp_path / "altered.pdf"), "--trust", held.signed.key]
        assert CliRunner().invoke(main, words).exit_code == 1, way
    found = CliRunner().invoke(main, ["verify", str(tmp_path / "changed.json")])
    assert found.exit_code == 1 and "not as it was signed" in found.output
    cast.office.store.close()
