"""The second envelope: prices stay sealed, however they came, until quality is locked and two
openers open them.
"""

from datetime import timedelta

import pytest

from tender.storage import audit, bids, held, sealed_prices
from tender.workflow.deciding.findings import findings_on_bids
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow
from tender.workflow.ground.stage import state_of
from tender.workflow.home import own_procurements, procurement_page
from tender.workflow.opening import opening, prices
from tests.attackers import Attacker
from tests.bidders import CLOSES, ID, Firm, published
from tests.office import Cast, an_office, two_bids
from tests.openers import PASSPHRASE


@pytest.fixture
def cast(tmp_path):
    """Testshire published, open for bids, in a database that is a file."""
    found = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield found
    found.office.store.close()


def opened(cast):
    """Two bids opened by two."""
    for number, rate in ((1, "19.50"), (2, "20.10")):
        Firm(cast, number).writes(rate=rate).submits()
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)


def test_prices_stay_sealed_after_the_opening_until_two_open_them(cast, tmp_path):
    """Not in the database, not for the engine, not in a finding; before the lock nobody opens
    them.
    """
    opened(cast)
    with cast.office.store.reading() as session:
        assert all(bid.rates == () for _, bid in bids.submissions(session, ID))
        assert sealed_prices.still_sealed(session, ID)
    stored = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert not [path for path, content in stored.items() if b"20.10" in content]
    with pytest.raises(NotNow, match="“Outcome known"):
        prices.ask_for_prices(cast.office, cast.lead, ID, PASSPHRASE)
    assert not findings_on_bids(cast.office, cast.lead, ID).priced


@pytest.fixture
def locked(tmp_path):
    """Bids that came in a file, under split keys, marked, agreed and locked."""
    found = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}"), split=True).locked()
    yield found
    found.office.store.close()


def stands(cast):
    """Where the procurement stands, as the lead reads it on both first pages."""
    (own,) = own_procurements(cast.office, cast.lead)
    assert own.words == procurement_page(cast.office, cast.lead, ID).words
    return own.words


def test_prices_that_came_in_a_file_are_sealed_at_intake_and_opened_by_two(locked, tmp_path):
    """Names are open from the lock on, prices when two have opened them; then alone the engine
    works, and what only prices can show is found.
    """
    cast, officer = locked, locked.actor(Role.OFFICER)
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
        assert all(bid.rates == () for _, bid in bids.submissions(session, ID))
        with pytest.raises(NotNow, match="two openers open them"):
            evaluation_inputs(session, state)
    looked = findings_on_bids(cast.office, cast.lead, ID)
    assert not looked.priced and "two openers" in looked.why_not
    assert stands(cast) == "Quality locked, prices to be opened"
    with pytest.raises(NotNow, match="asks for the prices first"):
        prices.open_prices(cast.office, officer, ID, PASSPHRASE)
    with pytest.raises(Invalid, match="not the passphrase"):
        prices.ask_for_prices(cast.office, cast.lead, ID, "something else")
    prices.ask_for_prices(cast.office, cast.lead, ID, PASSPHRASE)
    with pytest.raises(NotAllowed, match="it takes two"):
        prices.open_prices(cast.office, cast.lead, ID, PASSPHRASE)
    assert prices.open_prices(cast.office, officer, ID, PASSPHRASE) == 2
    with cast.office.store.reading() as session:
        inputs = evaluation_inputs(session, state_of(session, ID))
    sent = {bid.bidder: bid.rates for bid in two_bids().submissions}
    assert {bid.bidder: bid.rates for bid in inputs.submissions.submissions} == sent
    assert findings_on_bids(cast.office, cast.lead, ID).priced
    assert stands(cast) == "Outcome known, award to be recommended"
    with pytest.raises(NotNow, match="open already"):
        prices.open_prices(cast.office, officer, ID, PASSPHRASE)
    with cast.office.store.reading() as session:
        assert next(audit.faults(session, ""), None) is None


def test_prices_that_were_exchanged_in_the_database_are_held_back(locked):
    """Each is held against the hash that was kept with its bid."""
    cast = locked
    prices.ask_for_prices(cast.office, cast.lead, ID, PASSPHRASE)
    attacker = Attacker(cast)
    first, second = attacker.says("SELECT sealed FROM sealed_prices ORDER BY bidder")
    for bidder, other in (("B01", second), ("B02", first)):
        attacker.says(
            "UPDATE sealed_prices SET sealed = :sealed WHERE bidder = :bidder",
            sealed=other["sealed"],
            bidder=bidder,
        )
    assert prices.open_prices(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE) == 0
    with cast.office.store.reading() as session:
        assert sealed_prices.still_sealed(session, ID)
        assert {back.faults for back in held.held(session, ID)} == {
            ("they are not those that came with the bid",)
        }
