"""What happens at the very moment at which bids close is in time, whatever it is."""

import io
from datetime import timedelta

import pytest

from tender.workflow.bidding.opportunities import open_for_bids
from tender.workflow.clarifying.asking import why_closed
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import state_of
from tender.workflow.opening.arrivals import arrivals
from tender.workflow.preparing.modification import proposed_modification
from tender.workflow.preparing.pack import add_document, pack_documents
from tests.bidders import CLOSES, ID, Firm, a_pdf, moved_deadline, published

AFTER = CLOSES + timedelta(microseconds=1)


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published."""
    cast = published(url, tmp_path)
    yield cast
    cast.office.store.close()


def doors(cast):
    """What is open now, of all that the deadline closes."""
    actor = cast.lead
    with cast.office.store.reading() as session:
        state = state_of(session, ID)
    modification = proposed_modification(cast.office, actor, ID)
    return {
        "listed": bool(open_for_bids(cast.office, actor)),
        "documents": pack_documents(cast.office, actor, ID).open,
        "modification": not modification.closed,
        "arrivals": not arrivals(cast.office, actor, ID).over,
        "questions": "until bids closed" not in why_closed(state, cast.office.clock()),
    }


def test_every_door_closes_at_the_same_moment(cast):
    """Not before the deadline is over, and then all of them."""
    cast.office.clock.now = CLOSES
    assert doors(cast) == dict.fromkeys(doors(cast), True)
    cast.office.clock.now = AFTER
    shut = doors(cast)
    assert {name for name, is_open in shut.items() if is_open} <= {"questions"}


def test_a_bid_a_document_and_a_modification_at_that_moment_are_in_time(cast):
    """And none of them the moment after."""
    firm = Firm(cast).writes()
    cast.office.clock.now = CLOSES
    assert not firm.submits().receipt.late
    add_document(cast.office, cast.lead, ID, "Terms", io.BytesIO(a_pdf()), "terms.pdf")
    moved_deadline(cast, 27)
    cast.office.clock.now = CLOSES + timedelta(days=4)
    assert not firm.submits().receipt.late
    cast.office.clock.passes(microseconds=1)
    with pytest.raises(NotNow):
        firm.submits()
    with pytest.raises(NotNow):
        moved_deadline(cast, 30)
    with pytest.raises(NotNow):
        add_document(cast.office, cast.lead, ID, "More", io.BytesIO(a_pdf()), "more.pdf")
