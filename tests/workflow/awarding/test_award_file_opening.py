"""The opening in an award file: its signed record, the chain of receipts, what is open of it."""

import io
import json
from datetime import timedelta

import pytest

from evidence.canonical import canonical
from tender.documents.award_file.making import AwardFileFacts, PartFolder, write_award_file
from tender.storage import award_files
from tender.workflow.awarding.award_file_parts import FileInMaking, put_published
from tender.workflow.awarding.award_file_record import put_audit, put_opening, put_receipts
from tender.workflow.bidding import submission
from tender.workflow.from_files.award_file import verifying
from tender.workflow.from_files.award_file.hand import PartStanding
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import state_of
from tender.workflow.opening import opening
from tender.workflow.opening.record import opening_record
from tests.award_files import (
    KEY,
    UNNAMED,
    changed_entries,
    failing,
    files_in,
    forged,
    hand_of,
    signing,
)
from tests.bidders import CLOSES, ID, Firm, published
from tests.openers import PASSPHRASE

RECORD, RECEIPTS = "opening/opening-record.json", "opening/receipts.json"


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    """Both copies of what an award file has of Testshire's opening: two firms bid, one twice."""
    folder = tmp_path_factory.mktemp("opening")
    cast = published(f"sqlite:///{folder / 'tender.db'}", folder)
    first, second = Firm(cast).writes(), Firm(cast, 2).writes()
    first.submits()
    second.submits()
    submission.withdraw_bid(cast.office, second.actor, ID)
    second.submits()
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    record = opening_record(cast.office, cast.lead, ID)
    parts = PartFolder(tmp_path_factory.mktemp("parts"))
    with cast.office.store.reading() as session:
        making = FileInMaking(
            office=cast.office, session=session, state=state_of(session, ID), folder=parts,
            secret=b"secret",
        )  # fmt: skip
        put_published(making)
        put_receipts(making)
        put_opening(making, record)
        put_audit(making)
        assert award_files.award_files(session, ID) == ()
    whole, disclosure = io.BytesIO(), io.BytesIO()
    facts = AwardFileFacts(manifest=UNNAMED, secret=b"secret", sign=signing(KEY))
    write_award_file(parts, facts, whole, disclosure)
    return whole.getvalue(), disclosure.getvalue()


def test_the_record_and_the_chain_of_receipts_hold(opened, tmp_path):
    """Beside each other; of the open copy the hashes alone are there, and tell no name."""
    hand, files = hand_of(opened[0], tmp_path)
    said = {path: verifying._checked(hand, file) for path, file in files.items()}
    holding = (
        RECORD,
        RECEIPTS,
        "opening/receipts-open.json",
        "published/version-1/procurement.json",
    )
    for path in holding:
        assert said[path].standing is PartStanding.HOLDS, said[path]
    assert "4 links" in said[RECORD].says
    assert said["opening/opening-record.pdf"].standing is PartStanding.NOT_CHECKED
    shown = files_in(opened[1])
    assert RECORD not in shown and b"Firm 1" not in opened[1] and b"Firm 2" not in opened[1]
    hashes = json.loads(shown["opening/receipts-open.json"])["rows"]
    assert hashes == [each["sha256"] for each in json.loads(files_in(opened[0])[RECEIPTS])["rows"]]


def erased(data):
    """The words of every entry taken out, as an erasing does it."""
    for entry in data["entries"]:
        salts = ["" for _ in json.loads(entry["words"]["salts"])]
        entry["words"] = {"name": "", "subject": "", "data": "", "salts": json.dumps(salts)}


def test_what_an_entry_without_words_no_longer_names_is_not_checked(opened, tmp_path):
    """It does not fail: who somebody was may be erased before the file is made."""
    path, named = "audit/entries.json", "published/version-1/procurement.json"
    changes = {path: changed_entries(files_in(opened[0])[path], erased)}
    hand, files = hand_of(forged(opened[0], changes, KEY), tmp_path)
    assert hand.proof.faults == () and "words of" in hand.proof.says
    assert verifying._checked(hand, files[named]).standing is PartStanding.NOT_CHECKED


def test_an_opening_record_or_a_receipt_changed_is_missed(opened, tmp_path):
    """Its signature, the head at the opening, the other's chain, the head that is printed on it."""
    files = files_in(opened[0])
    rows = json.loads(files[RECEIPTS])
    rows["rows"][0], rows["rows"][1] = rows["rows"][1], rows["rows"][0]
    changes = {
        RECORD: files[RECORD].replace(b"Firm 1", b"Firm 7"),
        RECEIPTS: canonical(rows),
        "opening/receipts-open.json": b'{"rows":5}',
    }
    differs = failing(forged(opened[0], changes), tmp_path, changes)
    assert "was changed" in differs[RECORD][0]
    assert "TypeError" in differs["opening/receipts-open.json"][0]
    assert differs[RECEIPTS] == ("it is not the chain in the opening record",)
