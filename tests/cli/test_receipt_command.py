"""`tender verify` for a bidder's receipt: the file or the PDF with it inside, and a changed one."""

import io
import json
from datetime import timedelta

import pikepdf
import pytest
from click.testing import CliRunner

from evidence.canonical import canonical
from tender.cli import main
from tender.sealing.signing import SignedText, Signer
from tender.workflow.bidding import submission
from tender.workflow.ground.access import Role
from tender.workflow.opening import opening
from tender.workflow.opening.record import opening_record_as_file
from tests.attackers import Attacker
from tests.bidders import CLOSES, ID, Firm, a_pdf, published
from tests.documents.alterations import ALTERATIONS
from tests.openers import PASSPHRASE


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
        submission.own_receipt_as_pdf(cast.office, firm.actor, ID, 1, held.slip)
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
    with pikepdf.open(tmp_path / "receipt.pdf") as book:  # as in a damaged one, nothing is there
        held_files = book.Root.Names.EmbeddedFiles.Names
        held_files[held_files.index(pikepdf.String("printing.json")) + 1].EF = pikepdf.Dictionary(
            F=1
        )
        book.save(tmp_path / "altered.pdf")
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 1 and "printing.json" in said.output
    found = CliRunner().invoke(main, ["verify", str(tmp_path / "changed.json")])
    assert found.exit_code == 1 and "not as it was signed" in found.output
    cast.office.store.close()


def verified(folder, *arguments):
    """Exit status, and what was said in one line."""
    found = CliRunner().invoke(main, ["verify", *(str(folder / name) if name[0] != "-" else name
                                                  for name in arguments)])  # fmt: skip
    return found.exit_code, " ".join(found.output.split())


@pytest.fixture
def opened(tmp_path):
    """Two bids and a withdrawal, opened by two; receipts and the record are files."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    first, second = (Firm(cast, number).writes() for number in (1, 2))
    receipts = [first.submits(), second.submits()]
    submission.withdraw_bid(cast.office, second.actor, ID)
    receipts.append(second.submits())
    for number, held in enumerate(receipts, 1):
        (tmp_path / f"receipt-{number}.json").write_bytes(held.signed.as_file())
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    keeps(cast, tmp_path / "record.json")
    yield cast
    cast.office.store.close()


def keeps(cast, path):
    """The record as it is now."""
    path.write_bytes(opening_record_as_file(cast.office, cast.lead, ID))


def test_a_receipt_is_found_in_the_chain_of_the_opening_record(opened, tmp_path):
    """Each at its place; and it is said what the chain proves."""
    for number, place in ((1, 1), (2, 2), (3, 4)):
        code, said = verified(tmp_path, f"receipt-{number}.json", "--record", "record.json")
        assert code == 0 and f"the receipt is number {place} of 4 in the chain" in said
        assert "nobody can remove or exchange that unseen while this receipt is there" in said
    code, said = verified(tmp_path, "record.json")
    assert code == 0 and "2 bids, 4 links in the chain of receipts, 0 things that did not" in said


def test_a_record_that_was_changed_or_made_of_other_submissions_does_not_hold(opened, tmp_path):
    """A submission removed since, a record that another signed, one that says nothing."""
    record = (tmp_path / "record.json").read_bytes()
    (tmp_path / "changed.json").write_bytes(record.replace(b'"number": 1', b'"number": 7'))
    assert verified(tmp_path, "changed.json")[0] == 1
    attacker = Attacker(opened)
    (last,) = attacker.says('SELECT bid, "number" FROM sealed ORDER BY id DESC LIMIT 1')
    attacker.removes((last["bid"], last["number"]))
    keeps(opened, tmp_path / "later.json")
    code, said = verified(tmp_path, "later.json")
    assert code == 1 and "does not end at the head" in said
    code, said = verified(tmp_path, "receipt-3.json", "--record", "later.json")
    assert code == 1
    for other in ({}, {"chain": 3}, []):
        text = json.dumps(other, separators=(",", ":")).encode()
        signed = opened.office.vault.signer.sign(text)
        (tmp_path / "bare.json").write_bytes(SignedText(*signed).as_file("record"))
        for arguments in (("bare.json",), ("receipt-1.json", "--record", "bare.json")):
            code, said = verified(tmp_path, *arguments)
            assert code == 1 and "lacks what" in said


def test_a_receipt_that_is_not_in_the_record_is_missed(opened, tmp_path):
    """Whoever removed a submission and its receipt cannot remove it from its bidder's hand."""
    data = json.loads((tmp_path / "record.json").read_bytes())["record"]
    for change, sentence in (
        ([one for one in data["chain"] if "submission 1 of" not in one["what"]], "missing"),
        ([data["chain"][0] | {"sha256": "0" * 64}, *data["chain"][1:]], "after another"),
    ):
        text = json.dumps(
            data | {"chain": change}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        ).encode()
        signed = opened.office.vault.signer.sign(text)
        (tmp_path / "other.json").write_bytes(signed.as_file("record"))
        code, said = verified(tmp_path, "receipt-2.json", "--record", "other.json")
        assert code == 1 and sentence in said
    code, said = verified(tmp_path, "receipt-1.json", "--record", "receipt-2.json")
    assert code == 1 and "not a record" in said


@pytest.fixture
def receipt(tmp_path):
    """A receipt as a file and as a PDF, beside an award report of nothing of it."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firm = Firm(cast).writes()
    held = firm.submits()
    printed = submission.own_receipt_as_pdf(cast.office, firm.actor, ID, 1, held.slip)
    yield held.signed, printed
    cast.office.store.close()


def test_what_stands_in_a_receipt_beside_what_was_signed_is_noticed(receipt, tmp_path):
    """Its own hash, which is compared with the opening record; a part of it twice, of which one
    reader takes the first; something more.
    """
    signed, _ = receipt
    text = signed.as_file().decode()
    for name, changed in {
        "hash.json": text.replace(signed.sha256, "0" * 64),
        "twice.json": text.replace("{", '{"receipt": {"bidder": "Somebody Else"},', 1),
        "within.json": text.replace('"number": 1', '"number": 9, "number": 1'),
        "more.json": text.replace("{", '{"remark": "This bid was the lowest.",', 1),
    }.items():
        assert changed != text
        (tmp_path / name).write_text(changed, "utf-8")
        assert verified(tmp_path, name, f"--trust={signed.key}")[0] == 1, name
    (tmp_path / "kept.json").write_text(text, "utf-8")
    assert verified(tmp_path, "kept.json", f"--trust={signed.key}")[0] == 0


def test_a_receipt_without_what_it_was_printed_with_is_noticed(receipt, tmp_path):
    """Whoever takes it out could print other words around the signed file."""
    signed, printed = receipt
    with pikepdf.open(io.BytesIO(printed)) as book:
        del book.attachments["printing.json"]
        book.save(tmp_path / "receipt.pdf", static_id=True)
    code, said = verified(tmp_path, "receipt.pdf", f"--trust={signed.key}")
    assert code == 1 and "printing.json, which says with what they were made, was taken out" in said


def test_a_receipt_attached_to_an_award_report_makes_no_receipt_of_it(receipt, tmp_path):
    """The report is verified, and its attachments are more than ours."""
    with pikepdf.open(io.BytesIO(receipt[1])) as book:
        book.attachments["evaluation.json"] = pikepdf.AttachedFileSpec(book, b"{}")
        book.save(tmp_path / "award-report.pdf", static_id=True)
    code, said = verified(tmp_path, "award-report.pdf")
    assert code == 2 and "submission 1 of" not in said


def test_the_words_of_a_file_say_nothing_to_a_terminal_and_begin_no_line(tmp_path):
    """A receipt that somebody signed themselves, with a council's sentence in its title."""
    sentence = "The signature holds, by the key 00 that you gave."
    text = {"number": 1, "bidder": "X", "received": "now", "items": [], "organisation": 1}
    text["title"] = f"Care\n{sentence}\x1b[2A\x1b[2K\u202e"
    signed = Signer("somebody else's").sign(canonical(text | {"procurement": "p"}))
    (tmp_path / "receipt.json").write_bytes(signed.as_file())
    found = CliRunner().invoke(main, ["verify", str(tmp_path / "receipt.json")])
    assert sentence in found.output and f"\n{sentence}" not in found.output
    assert not {"\x1b", "\u202e"} & {*found.output} and "(U+001B)" in found.output
