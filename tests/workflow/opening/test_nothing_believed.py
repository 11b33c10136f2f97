"""Opening believes nothing: somebody who writes to the database and to the store of files
exchanges, removes and puts in, and the opening notices. Each on SQLite and on PostgreSQL.
"""

from datetime import timedelta

import pytest

from tender.bid.receipt_chain import beginning
from tender.storage import held
from tender.workflow.ground.vault import make_vault
from tender.workflow.opening.arrivals import arrivals
from tests.bidders import CLOSES, ID, published
from tests.rewinding import Rewound
from tests.stores import BOTH, an_address, hang_up
from tests.workflow.opening import attacks
from tests.workflow.opening.attacks import Three


@pytest.fixture(scope="module", params=BOTH)
def played(request, tmp_path_factory):
    """Testshire open for bids, what the three did, and all of it as it stood."""
    folder = tmp_path_factory.mktemp("three")
    url = an_address(request.param, folder, request)
    cast = published(url, folder)
    yield Three(cast), Rewound(cast.office, folder / "files")
    cast.office.store.close()
    hang_up(url)


@pytest.fixture
def three(played):
    """The three, and who attacks; what a test does to them is undone after it."""
    three, as_it_stood = played
    vault = three.cast.office.vault
    yield three
    three.cast.office.vault = vault
    as_it_stood.again()


def test_what_nobody_touched_holds(three):
    """Submissions, files, a withdrawal, replaced ones."""
    assert three.opens() == (2, {})


BOTH_OTHERS = {("held", 1): "another organisation", ("held", 2): "another organisation"}
BESIDE_OTHERS = {("beside", 1): "another", ("beside", 2): "another"}
AS_SECOND = {("beside", 2): "that of submission 2"}
RECEIPTS = {("chain", 0): "another receipt"}
NOTICED = {
    attacks.sealed_anew: (1, {("held", 2): "not what its receipt names"}),
    attacks.exchanged_contents: (0, {("held", 1): "not what", ("held", 2): "not what"}),
    attacks.exchanged_with_receipts: (0, BOTH_OTHERS | RECEIPTS),
    attacks.exchanged_whole: (0, BOTH_OTHERS),
    attacks.exchanged_organisations: (0, BOTH_OTHERS | BESIDE_OTHERS),
    attacks.receipt_of_another: (0, BOTH_OTHERS | RECEIPTS),
    attacks.receipt_of_ones_own_making: (1, {("held", 2): "not signed"} | RECEIPTS),
    attacks.receipt_altered: (1, {("held", 2): "not signed"} | RECEIPTS),
    attacks.kept_hash_altered: (1, {("held", 2): "another hash"}),
    attacks.of_another_procurement: (1, {("held", 2): "another procurement, Elsewhere"} | RECEIPTS),
    attacks.file_exchanged: (1, {("held", 2): "our plan.pdf is not the one"}),
    attacks.file_removed: (1, {("held", 2): "not in the store of files"}),
    attacks.older_over_newest: (1, {("held", 2): "that of submission 1"} | RECEIPTS),
    attacks.numbers_exchanged: (1, {("held", 2): "that of submission 1", **AS_SECOND}),
    attacks.said_to_be_late: (2, {("beside", 2): "it came in time"}),
    attacks.newest_removed: (2, {("chain", 0): "exchanged or put in after submission 1 of"}),
    attacks.bid_removed: (1, {("chain", 0): "missing"}),
    attacks.last_removed: (2, {("chain", 0): "of the audit tells of one that is not here"}),
    attacks.removed_with_its_entry: (2, {("chain", 0): "missing"}),
    attacks.brought_back: (3, {("chain", 0): "missing"}),
    attacks.withdrawn_by_another: (1, {("chain", 0): "another withdrawal"}),
    attacks.with_no_notice: (1, {("chain", 0): "names nothing before it"}),
}  # fmt: skip


@pytest.mark.parametrize("attack", NOTICED, ids=lambda attack: attack.__name__)
def test_what_was_exchanged_removed_or_put_in_is_noticed(three, attack):
    """Whatever holds is opened; what does not is kept apart, with a sentence that says why."""
    attack(three)
    count, faults = three.opens()
    wanted, sentences = NOTICED[attack]
    assert {place: text for place, text in sentences.items() if text not in faults[place]} == {}
    assert (count, faults.keys()) == (wanted, sentences.keys()), faults


def test_a_receipt_does_not_tell_whether_anybody_came_before(three):
    """Not the first, nor one's own second with nobody's between: what hides it is on no receipt."""
    given = [held_receipt.signed for held_receipt in three.receipts]
    texts = b"".join(signed.text for signed in given)
    named = {held_receipt.receipt.before for held_receipt in three.receipts}
    assert not named & {beginning(ID), *(signed.sha256 for signed in given)}
    salts = [row["salt"] for row in three.attacker.says("SELECT salt FROM sealed")]
    assert len(set(salts)) == 5 and all(salt.encode() not in texts for salt in salts)
    assert {len(salt) for salt in salts} == {64}


def test_without_the_installations_key_no_receipt_is_believed(three, tmp_path):
    """The page says so before; every bid is held back, and nothing is lost: two people decide."""
    cast = three.cast
    cast.office.clock.now = CLOSES + timedelta(hours=1)
    assert arrivals(cast.office, cast.lead, ID).signs_as_then
    cast.office.vault = make_vault("another key", str(tmp_path / "files"))
    assert not arrivals(cast.office, cast.lead, ID).signs_as_then
    count, faults = three.opens()
    assert count == 0 and "not signed" in faults["held", 1] and "not signed" in faults["held", 2]
    with cast.office.store.reading() as session:
        assert all(bid.opens for bid in held.held(session, ID) if bid.bidder)
