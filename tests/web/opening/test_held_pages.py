"""The pages of what did not hold at the opening: both openers read why, two people decide, the
record is a PDF and a signed file, and the bidder is told beside its receipt.
"""

import json
from datetime import timedelta

import pytest

from tender.sealing.signing import check
from tender.workflow.ground.access import Role
from tender.workflow.opening import opening
from tests.attackers import Attacker
from tests.bidders import CLOSES, ID, Firm, published
from tests.openers import PASSPHRASE
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"


@pytest.fixture
def here(tmp_path):
    """Two bids, of which one was sealed anew, opened; and a browser for a role."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    firms = [Firm(cast, number).writes() for number in (1, 2)]
    for firm in firms:
        firm.submits()
    Attacker(cast).seals_anew((firms[1].own.taking.id, 1), "99.00")
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    app = an_app(cast.office, tmp_path)

    def browser(role, firm=None):
        if firm:
            cast.people[Role.BIDDER] = firm.person
        client = client_of(app, cast, role)
        if firm:
            client.set_cookie("slip-1", firm.slips[1], path=f"{P}/bid")
        return client

    yield firms, browser
    cast.office.store.close()


def posts(client, word, reason):
    """The decision of one person; the page that follows."""
    data = {"subject": "quality/B02", "word": word, "reason": reason}
    return client.post(f"{P}/opening/held", data=data, follow_redirects=True)


def test_two_people_decide_at_the_page_and_the_record_says_so(here):
    """With a reason each; those who mark see none of it."""
    _, browser = here
    lead, officer = browser(Role.LEAD), browser(Role.OFFICER)
    for client in (lead, officer):
        page = sound(client.get(f"{P}/opening"))
        assert "Held back" in page and "what was opened is not what its receipt names" in page
    for role in (Role.EVALUATOR, Role.MODERATOR):
        assert "Held back" not in browser(role).get(f"{P}/opening").get_data(as_text=True)
    refused = posts(lead, "in", "")
    assert refused.status_code == 422 and "Say why" in refused.get_data(as_text=True)
    assert "Now a second person decides" in sound(posts(lead, "in", "It showed its receipt."))
    assert posts(lead, "in", "Once more.").status_code == 403
    assert "It is let in." in sound(posts(officer, "in", "The receipt fits the backup."))
    page = sound(lead.get(f"{P}/opening"))
    assert "let it in: The receipt fits the backup." in page
    assert lead.get(f"{P}/opening/record.pdf").data.startswith(b"%PDF-")
    record = check(lead.get(f"{P}/opening/record.json").data, "record")["record"]
    assert [line["result"] for line in record["lines"]] == ["holds", "held back, then let in"]
    assert record["chain"][-1]["sha256"] == record["head"] and len(record["chain"]) == 2


def test_a_bidder_is_told_beside_its_receipt(here):
    """What the chain proves, and how its own bid was opened."""
    firms, browser = here
    page = sound(browser(Role.BIDDER, firms[0]).get(f"{P}/bid/receipts/1"))
    assert "Two people opened this submission" in page and "are chained" in page
    page = sound(browser(Role.BIDDER, firms[1]).get(f"{P}/bid/receipts/1"))
    assert "Keep this receipt: it says what you sent" in page
    sent = browser(Role.BIDDER, firms[1]).get(f"{P}/bid/receipts/1/receipt.json").data
    assert json.loads(sent)["receipt"]["before"]
