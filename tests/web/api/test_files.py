"""The files that go with answers, read by programs: as the page gives them, piece by piece."""

import tempfile
from datetime import timedelta

from tender.bid.bid import QuestionInLot
from tender.workflow.bidding import files
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests, period
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, a_pdf, published
from tests.openers import PASSPHRASE
from tests.web.api.program import Program
from tests.web.client import an_app, client_of


def test_a_program_reads_the_file_that_the_page_gives_and_neither_is_held_whole(url, tmp_path):
    """Byte for byte what the bidder sent; what nobody asked for is not there."""
    cast = published(url, tmp_path)
    firm, content = Firm(cast).writes(), a_pdf(3)
    with tempfile.TemporaryFile() as file:
        file.write(content)
        files.attach_file(
            cast.office,
            firm.actor,
            own_bid(cast.office, firm.actor, ID),
            QuestionInLot("Q1", ""),
            file,
            "plan.pdf",
            cast.office.clock(),
        )
    firm.submits()
    cast.office.clock.now = CLOSES + timedelta(days=1)
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)
    for role in (Role.LEAD, Role.EVALUATOR):
        interests.declare_interests(
            cast.office,
            cast.actor(role),
            ID,
            {"B01": interests.NewDeclaration(kind=interests.InterestKind.NONE)},
        )
    period.open_marking(cast.office, cast.lead, ID, None)
    app = an_app(cast.office, tmp_path)
    program = Program(app, cast, Role.EVALUATOR)
    for answer in (
        program.answer("GET", "/files/Q1/A/1"),
        client_of(app, cast, Role.EVALUATOR).get(f"/p/{ID}/files/Q1/A/1"),
    ):
        assert answer.status_code == 200 and answer.is_streamed and answer.get_data() == content
        answer.close()
    assert program.asks("GET", "/files/Q1/A/2")[0] == 404
    evaluator = client_of(app, cast, Role.EVALUATOR)
    shown_beside_its_answer(evaluator, content)
    cast.office.store.close()


def shown_beside_its_answer(evaluator, content):
    """The same bytes as what they are, for a frame of ours alone; nothing in them runs, and the
    page opens them without leaving the answer.
    """
    answer = evaluator.get(f"/p/{ID}/files/Q1/A/1/beside")
    assert answer.get_data() == content and answer.mimetype == "application/pdf"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    assert "script-src" not in policy and "plan" not in str(answer.headers)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()
    page = evaluator.get(f"/p/{ID}/marking/Q1/A")
    text = page.get_data(as_text=True)
    assert 'target="answer-file"' in text and 'name="answer-file"' in text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    assert evaluator.get(f"/p/{ID}/files/Q1/A/2/beside").status_code == 404
