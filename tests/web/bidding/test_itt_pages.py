"""The ITT for anybody, without an account: all that was published, and nothing of who bids."""

import io
from datetime import timedelta

import pytest

from tender.documents.invitation.paper import ILLUSTRATIVE
from tender.storage.clarifications import steps
from tender.workflow.clarifying import answers, asking
from tender.workflow.ground.access import Role
from tender.workflow.preparing import pack
from tests.bidders import CLOSES, ID, Firm, a_pdf, moved_deadline, published
from tests.office import Cast
from tests.web.client import an_app, client_of, sound

CONTENT = a_pdf(2)


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, with a document and a question answered."""
    cast = published(url, tmp_path)
    pack.add_document(
        cast.office, cast.lead, ID, "Service specification", io.BytesIO(CONTENT), "spec.pdf"
    )
    asking.ask_clarification(cast.office, Firm(cast).actor, ID, "Is travel time paid?")
    answers.draft_answer(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        1,
        "Is travel time paid?",
        "Yes, at the rate of care.",
        0,
    )
    with cast.office.store.reading() as session:
        last = steps(session, ID)[-1].id
    answers.decide_answer(cast.office, cast.lead, ID, 1, last, approved=True)
    cast.office.clock.passes(minutes=1)
    yield cast
    cast.office.store.close()


def test_anybody_reads_all_of_it_from_publication_on(cast, tmp_path):
    """Questions, weights, documents, answers, and what changed; each document byte for byte;
    after the deadline too.
    """
    moved_deadline(cast, 27)
    client = an_app(cast.office, tmp_path).test_client()
    page = sound(client.get(f"/open/{ID}"))
    for words in (
        "Homecare in Testshire",
        "The deadline is now 12:00 on 27 October 2023",
        "Service specification",
        "Yes, at the rate of care.",
        "make one",
        "How bids are judged",
        "Bidders A, B and C are invented",
        ILLUSTRATIVE,
    ):
        assert words in page
    with client.get(f"/open/{ID}/documents/1") as answer:
        assert answer.get_data() == CONTENT
    assert (
        client.get(f"/open/{ID}/procurement.toml").status_code
        == client.get(f"/open/{ID}/procurement.json").status_code
        == 200
    )
    assert f"/open/{ID}" in client.get("/open").get_data(as_text=True)
    cast.office.clock.now = CLOSES + timedelta(days=9)
    assert "Bids closed" in sound(client.get(f"/open/{ID}"))


def test_nobody_learns_there_who_bids_or_what_is_not_published(cast, tmp_path):
    """No firm, no asker, no draft, no document taken out."""
    app = an_app(cast.office, tmp_path)
    Cast(cast.office, "elsewhere-2024").drafted()
    for client in (app.test_client(), client_of(app, cast, Role.EVALUATOR)):
        page = client.get(f"/open/{ID}").get_data(as_text=True)
        assert "Firm 1" not in page and "Person of firm" not in page
        assert {
            client.get(one).status_code
            for one in (
                "/open/elsewhere-2024",
                "/open/nowhere",
                f"/open/{ID}/documents/9",
                f"/open/{ID}/procurement.exe",
            )
        } == {404}
    pack.take_document_out(cast.office, cast.lead, ID, 1, "It was the wrong one.")
    assert app.test_client().get(f"/open/{ID}/documents/1").status_code == 404


def test_whoever_takes_part_is_led_to_their_bid_and_others_to_taking_part(cast, tmp_path):
    """By one button."""
    app = an_app(cast.office, tmp_path)
    assert "Your bid</a>" in sound(client_of(app, cast, Role.BIDDER).get(f"/open/{ID}"))
    assert f'action="/open/{ID}/take-part"' in client_of(app, cast, Role.ADMINISTRATOR).get(
        f"/open/{ID}"
    ).get_data(as_text=True)
