"""Whatever a letter tells a bidder stands at its page too, and at nobody else's."""

from datetime import timedelta

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.opening import opening
from tender.workflow.telling.own_letters import own_letters
from tender.workflow.telling.round import send_round
from tests.bidders import CLOSES, ID
from tests.late_events import an_event, took_effect
from tests.openers import PASSPHRASE
from tests.workflow.telling.letters import cast, server, subjects

__all__ = ["cast", "server"]

pytestmark = pytest.mark.network


def test_a_decision_about_a_bid_stands_at_its_bidders_page_alone(cast, server):
    """With its reason, whether a letter went out or not; and all that letters told stands there."""
    for firm in cast.firms:
        firm.writes(text=f"Words of firm {firm.number} alone, and of nobody else at all.").submits()
    cast.office.clock.now = CLOSES + timedelta(days=1)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    took_effect(cast, an_event("B01", happened=cast.office.today()))
    first, second = (own_letters(cast.office, firm.actor, ID).events for firm in cast.firms[:2])
    title = "Your bid is no longer compared"
    (told,) = [event for event in (*first, *second) if event.title == title]
    assert "The letter leaves no doubt." in told.text
    assert [title in [event.title for event in events] for events in (first, second)].count(
        True
    ) == 1
    assert [event.at for event in first] == sorted((event.at for event in first), reverse=True)
    send_round(cast.office)
    written = {subject.partition(" – ")[0] for subject in subjects(server)}
    assert written and written <= {event.title for event in (*first, *second)}
    with pytest.raises(NotAllowed):
        own_letters(cast.office, cast.lead, ID)
