"""What is asked and answered of one bidder reaches that bidder by letter, and nobody else."""

from datetime import timedelta

import pytest

from tender.storage.clarifications import steps
from tender.workflow.clarifying import answers, asking
from tender.workflow.deciding import finding_decisions
from tender.workflow.ground.access import Role
from tender.workflow.opening import opening
from tender.workflow.telling.round import send_round
from tests.bidders import CLOSES, ID
from tests.openers import PASSPHRASE
from tests.workflow.telling.letters import (
    FIRST,
    SECOND,
    cast,
    server,
    subjects,
)

__all__ = ["cast", "server"]

pytestmark = pytest.mark.network


def test_a_question_about_an_opened_bid_reaches_its_bidder_alone(cast, server):
    """With the last day for the answer."""
    for firm in cast.firms:
        firm.writes(text=f"Words of firm {firm.number} alone, and of nobody else at all.").submits()
    cast.office.clock.now = CLOSES + timedelta(days=1)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    finding_decisions.ask_bidder(
        cast.office,
        cast.lead,
        ID,
        "B02",
        "",
        "How do you deliver at that rate?",
        cast.office.today() + timedelta(days=5),
    )
    server.messages.clear()
    send_round(cast.office)
    ((subject, text),) = server.texts()
    assert (
        subject.startswith("The council asks you about your bid")
        and "29 October 2023" in text
        and "at that rate" not in text
    )
    with cast.office.store.reading() as session:
        name = next(
            one.name for one in finding_decisions.bids.bids(session, ID) if one.bidder == "B02"
        )
    assert [message["To"] for message in server.messages] == [
        FIRST if name.startswith("Firm 1") else SECOND
    ]


def test_an_answer_in_confidence_reaches_whoever_asked_and_no_other(cast, server):
    """The answer itself stands on the page alone."""
    asking.ask_clarification(
        cast.office,
        cast.firms[0].actor,
        ID,
        "May our new rota software be named?",
        "Others would learn of it.",
        confidential=True,
    )
    answers.draft_answer(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        1,
        "",
        "Yes, by its maker.",
        0,
        "It is theirs alone.",
        alone=True,
    )
    with cast.office.store.reading() as session:
        last = steps(session, ID)[-1].id
    answers.decide_answer(cast.office, cast.lead, ID, 1, last, approved=True)
    send_round(cast.office)
    assert (
        subjects(server, FIRST) == ["Your question in confidence was answered"]
        and len(server.messages) == 1
    )
    assert "maker" not in server.texts()[0][1] and "software" not in server.texts()[0][1]
