"""What does not hold is kept apart and judged by nobody until two people have decided on it."""

from datetime import date, timedelta

import pytest

from evidence.canonical import canonical
from tender.evaluation.finding_record import Gateway
from tender.records.faults import StoreGone
from tender.records.openers import Envelope
from tender.sealing.identities import seal_for
from tender.storage import bids, openers, sealed_prices
from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings import FindingDecisionKind
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import state_of
from tender.workflow.marking.period import open_marking
from tender.workflow.opening import opening, prices
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.opening.held_decisions import decide_held
from tender.workflow.opening.record import opening_record, opening_record_as_pdf
from tests.attackers import Attacker
from tests.bidders import CLOSES, ID, Firm, published
from tests.office import Cast, an_office, two_bids
from tests.openers import PASSPHRASE


@pytest.fixture
def cast(tmp_path):
    """Two bids of which one was sealed anew, opened by two."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firms = [Firm(cast, number).writes(rate=f"{17 + number}.00") for number in (1, 2)]
    for firm in firms:
        firm.submits()
    Attacker(cast).seals_anew((firms[1].own.taking.id, 1), "99.00")
    opens(cast)
    yield cast
    cast.office.store.close()


def opens(cast):
    """Two people open what is there."""
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)


def decides(cast, role, *, let_in, subject="quality/B02", reason="Its bidder showed its receipt."):
    """One of two people."""
    return decide_held(cast.office, cast.actor(role), ID, subject, reason, let_in=let_in)


def open_findings(cast):
    """The findings that wait, by code and gateway."""
    register = findings_register(cast.office, cast.lead, ID)
    return [(entry.finding.code, entry.gateway) for entry in register.open
            if entry.finding.code in {"bid-held", "receipts-do-not-hold"}]  # fmt: skip


def results(cast):
    """What the opening record says of each submission."""
    record = opening_record(cast.office, cast.lead, ID)
    assert opening_record_as_pdf(cast.office, cast.lead, ID).startswith(b"%PDF-")
    return [line.result for line in record.lines], record.faults


def test_a_bid_that_was_held_back_is_shown_to_both_and_judged_by_nobody(cast):
    """Both openers read why; marking waits; no reason on the page Findings answers it."""
    for role in (Role.LEAD, Role.OFFICER):
        (back,) = arrivals(cast.office, cast.actor(role), ID).held
        assert back.what.endswith("is held back: what was opened is not what its receipt names.")
    with cast.office.store.reading() as session:
        assert len(bids.aliases(session, ID)) == 1
    with pytest.raises(NotNow, match="is held back"):
        open_marking(cast.office, cast.lead, ID, date(2023, 11, 6))
    assert open_findings(cast) == [("bid-held", Gateway.OPEN_MARKING)]
    (entry,) = [entry for entry in findings_register(cast.office, cast.lead, ID).open
                if entry.finding.code == "bid-held"]  # fmt: skip
    with pytest.raises(NotNow, match="on the page What arrived"):
        decide_finding(
            cast.office, cast.lead, ID, entry.id, FindingDecisionKind.NO_MATTER, "So it is.", "B02"
        )
    said, faults = results(cast)
    assert sorted(said) == ["held back", "holds"] and "held back" in faults[0]


def test_two_people_let_it_in(cast):
    """Under the letter that was drawn for it, with its prices sealed."""
    with pytest.raises(Invalid, match="Say why"):
        decides(cast, Role.LEAD, let_in=True, reason=" ")
    with pytest.raises(NotThere):
        decides(cast, Role.LEAD, let_in=True, subject="quality/B09")
    assert not decides(cast, Role.LEAD, let_in=True)
    with pytest.raises(NotAllowed, match="it takes two"):
        decides(cast, Role.LEAD, let_in=True)
    assert not decides(cast, Role.OFFICER, let_in=False)  # another proposal
    assert not decides(cast, Role.LEAD, let_in=True)
    assert decides(cast, Role.OFFICER, let_in=True)
    with pytest.raises(NotNow, match="decided already"):
        decides(cast, Role.LEAD, let_in=True)
    with cast.office.store.reading() as session:
        assert bids.aliases(session, ID) == ("A", "B")
        assert [one.bidder for one in bids.bids(session, ID)] == ["B01", "B02"]
        assert len(sealed_prices.sealed(session, ID)) == 2
        register = bids.register(session, ID)
        assert register is not None
    assert open_findings(cast) == []
    said, faults = results(cast)
    assert sorted(said) == ["held back, then let in", "holds"]
    assert faults[0].endswith("let it in: Its bidder showed its receipt.")
    open_marking(cast.office, cast.lead, ID, date(2023, 11, 6))


def test_two_people_leave_it_out(cast):
    """The others are judged; it is kept, and the record says who decided."""
    decides(cast, Role.LEAD, let_in=False)
    assert decides(cast, Role.OFFICER, let_in=False)
    with cast.office.store.reading() as session:
        assert len(bids.aliases(session, ID)) == 1
    assert open_findings(cast) == []
    assert sorted(results(cast)[0]) == ["held back, then left out", "holds"]


def test_what_was_changed_again_after_the_opening_is_not_let_in(cast):
    """It is what was opened, or nothing."""
    with cast.office.store.reading() as session:
        public = openers.split_keys(session, ID)[Envelope.QUALITY]
    Attacker(cast).says("UPDATE sealed SET sealed = :s", s=seal_for(b"{}", public))
    decides(cast, Role.LEAD, let_in=True)
    with pytest.raises(StoreGone, match="no longer what was opened"):
        decides(cast, Role.OFFICER, let_in=True)


def test_a_submission_that_is_missing_wants_a_reason_before_marking(tmp_path):
    """On the page Findings, on record."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firms = [Firm(cast, number).writes() for number in (1, 2, 3)]
    for firm in firms:
        firm.submits()
    Attacker(cast).removes((firms[1].own.taking.id, 1))
    opens(cast)
    with pytest.raises(NotNow, match="missing, exchanged or put in"):
        open_marking(cast.office, cast.lead, ID, date(2023, 11, 6))
    assert open_findings(cast) == [("receipts-do-not-hold", Gateway.OPEN_MARKING)]
    (entry,) = [entry for entry in findings_register(cast.office, cast.lead, ID).open
                if entry.finding.code == "receipts-do-not-hold"]  # fmt: skip
    decide_finding(
        cast.office, cast.lead, ID, entry.id, FindingDecisionKind.NO_MATTER, "No backup has it."
    )
    open_marking(cast.office, cast.lead, ID, date(2023, 11, 6))
    cast.office.store.close()


@pytest.fixture
def locked(url):
    """Bids that came in a file, under split keys, marked, agreed and locked."""
    found = Cast(an_office(url), split=True).locked()
    yield found
    found.office.store.close()


def prices_open(cast):
    """Two openers open them; how many."""
    prices.ask_for_prices(cast.office, cast.lead, ID, PASSPHRASE)
    return prices.open_prices(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)


def exchanged(cast):
    """The prices of two bidders, with their hashes and signatures."""
    attacker = Attacker(cast)
    first, second = attacker.says("SELECT * FROM sealed_prices ORDER BY bidder")
    for row, bidder in ((first, "spare"), (second, first["bidder"]), (first, second["bidder"])):
        where = "WHERE id = :id"
        attacker.says(f"UPDATE sealed_prices SET bidder = :to {where}", to=bidder, id=row["id"])


def sealed_anew(cast):
    """Other prices for the key that lies there, with their hash."""
    with cast.office.store.reading() as session:
        public = openers.split_keys(session, ID)[Envelope.PRICES]
    data = {"format": prices.RATES_FORMAT, "nonce": "00", "rates": []}
    attacker = Attacker(cast)
    attacker.says(
        "UPDATE sealed_prices SET sealed = :sealed, sha256 = :hash WHERE bidder = 'B02'",
        sealed=seal_for(canonical(data), public),
        hash=prices.hash_of(data),
    )


def removed(cast):
    """The prices of a bid are gone."""
    Attacker(cast).says("DELETE FROM sealed_prices WHERE bidder = 'B02'")


def every_price_removed(cast):
    """All of them."""
    Attacker(cast).says("DELETE FROM sealed_prices")


@pytest.mark.parametrize(
    ("attack", "opened", "held"),
    [(exchanged, 0, 2), (sealed_anew, 1, 1), (removed, 1, 1), (every_price_removed, 0, 2)],
)
def test_prices_that_do_not_hold_are_held_back_and_no_outcome_is_worked_out(
    locked, attack, opened, held
):
    """Until two people have decided on them."""
    cast = locked
    attack(cast)
    assert prices_open(cast) == opened
    back = arrivals(cast.office, cast.lead, ID).held
    assert len(back) == held and all("prices of" in one.what for one in back)
    with cast.office.store.reading() as session, pytest.raises(NotNow, match="held back"):
        evaluation_inputs(session, state_of(session, ID))
    with pytest.raises(NotNow, match="open already"):
        prices_open(cast)
    assert open_findings(cast) == [("bid-held", Gateway.RECOMMEND)] * held
    for one in back:
        decides(cast, Role.LEAD, let_in=False, subject=one.subject)
        assert decides(cast, Role.OFFICER, let_in=False, subject=one.subject)
    with cast.office.store.reading() as session:
        inputs = evaluation_inputs(session, state_of(session, ID))
    out = {bid.bidder for bid in inputs.submissions.submissions if bid.disregarded}
    assert out == {one.subject.split("/")[1] for one in back}


def test_prices_that_were_exchanged_can_be_let_in_as_they_were_opened(locked):
    """By two people who say why."""
    cast = locked
    sealed_anew(cast)
    prices_open(cast)
    decides(cast, Role.LEAD, let_in=True, subject="prices/B02")
    assert decides(cast, Role.OFFICER, let_in=True, subject="prices/B02")
    with cast.office.store.reading() as session:
        inputs = evaluation_inputs(session, state_of(session, ID))
    rates = {bid.bidder: bid.rates for bid in inputs.submissions.submissions}
    assert rates == {"B01": two_bids().submissions[0].rates, "B02": ()}


def test_prices_that_were_exchanged_after_they_were_held_back_are_not_let_in(locked):
    """They say whose they are, under the installation's key."""
    cast = locked
    exchanged(cast)
    prices_open(cast)
    attacker = Attacker(cast)
    first, second = attacker.says("SELECT id, wrapped FROM held_bid ORDER BY id")
    for row, other in ((first, second), (second, first)):
        attacker.says(
            "UPDATE held_bid SET wrapped = :w WHERE id = :id", w=other["wrapped"], id=row["id"]
        )
    decides(cast, Role.LEAD, let_in=True, subject="prices/B02")
    with pytest.raises(StoreGone, match="of another bidder"):
        decides(cast, Role.OFFICER, let_in=True, subject="prices/B02")
