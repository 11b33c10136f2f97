"""The end of a procurement or a lot is told by letter to all: who bids and who works on it, naming
nobody to anybody.
"""

import pytest

from tender.exhibition.cast import DOMAIN
from tender.workflow.awarding.ending import answer_ending, ask_to_end
from tender.workflow.ground.access import Role
from tender.workflow.telling.round import send_round
from tests.bidders import ID
from tests.office import Cast, an_office
from tests.post.server import a_mail_server
from tests.workflow.telling.letters import FIRST, SECOND, cast, mailbox, server, subjects

__all__ = ["cast", "server"]

pytestmark = pytest.mark.network


def end(cast, lot, reason):
    """The end of a lot, or of all, by the lead and the approver."""
    published = cast.firms[0].own.state.procurement
    title = f"Lot {lot}, {published.lot(lot).title}" if lot else published.title
    ask_to_end(cast.office, cast.lead, ID, lot, reason, title)
    answer_ending(cast.office, cast.actor(Role.APPROVER), ID, lot, agreed=True)
    send_round(cast.office)
    send_round(cast.office)


@pytest.mark.parametrize("lot", ["1", ""])
def test_all_are_told_once_and_nobody_is_named(cast, server, lot):
    """Both firms, though neither submitted, and everybody appointed; the name of one that the
    reason gives stands in no letter.
    """
    name = cast.firms[0].own.organisation.name
    end(cast, lot, f"Nobody but {name} could serve it")
    title = "Lot 1 was ended without an award" if lot else "This procurement was ended"
    for address in (FIRST, SECOND, f"evaluator.{ID}{DOMAIN}", f"observer.{ID}{DOMAIN}"):
        (subject,) = subjects(server, address)
        assert subject.startswith(title)
    assert len(server.messages) == len({message["To"] for message in server.messages})
    for message in server.messages:
        text = message.get_content()
        assert "Nobody but [another bidder] could serve it." in text
        assert name not in text


def test_the_end_of_a_draft_is_told_to_those_who_work_on_it():
    """Nobody else knows of it."""
    cast = Cast(an_office()).drafted()
    with a_mail_server() as (kept, port):
        cast.office.mailbox = mailbox(port)
        ask_to_end(cast.office, cast.lead, ID, "", "There is no budget.", "Homecare in Testshire")
        send_round(cast.office)
        told = {message["To"] for message in kept.messages}
    assert f"lead.{ID}{DOMAIN}" in told and f"approver.{ID}{DOMAIN}" in told
    assert f"bidder.{ID}{DOMAIN}" not in told
