"""What somebody types is not lost: not offline, nor as a session ends, nor in a workbook taken
along; and what is pressed twice is recorded once.
"""

import io
import re

import pytest
from flask import request, request_tearing_down
from openpyxl import load_workbook

from tender.workflow.ground.access import Role
from tests.office import ID
from tests.polling import until

P = f"/p/{ID}"
ANSWER = f"{P}/marking/Q1/A"
pytestmark = pytest.mark.network


def _kept(cast):
    """What the server has of a reason that is being typed."""
    from tender.storage import marks

    with cast.office.store.reading() as session:
        found = marks.draft(
            session, ID, marks.AnswerAddress("Q1", "A", ""), cast.people[Role.EVALUATOR]
        )
    return found and found.reason


def test_what_is_typed_outlives_a_lost_connection(marking, visits):
    """Typed offline, the page gone, and opened again: every word is back,
    and the server has it soon after.
    """
    visitor = visits(marking, Role.EVALUATOR).goes(ANSWER)
    visitor.context.set_offline(True)
    visitor.writes(reason="Typed on a train.")
    visitor.page.wait_for_selector("text=No connection")
    visitor.faults.clear()  # the browser says that the connection is lost
    visitor.context.set_offline(False)
    visitor.goes(ANSWER)
    assert visitor.page.get_by_label("Reason", exact=True).input_value() == "Typed on a train."
    until(
        lambda: _kept(marking[0]) == "Typed on a train.", "what was typed"
    )  # it goes on by itself
    elsewhere = visits(marking, Role.EVALUATOR).goes(ANSWER)
    assert elsewhere.page.get_by_label("Reason", exact=True).input_value() == "Typed on a train."


def test_a_session_that_ends_mid_reason_loses_no_word(marking, visits):
    """Recording leads to a page that holds what was typed; signed in again,
    the answer's own page has it too.
    """
    cast, app, _ = marking
    visitor = visits(marking, Role.EVALUATOR).goes(ANSWER)
    visitor.page.get_by_label(re.compile("^4 ")).first.check()
    visitor.writes(reason="A long reason, typed over lunch.")
    cast.office.clock.passes(hours=3)
    visitor.presses("Record and stay").sees("A long reason, typed over lunch.")
    visitor.signed_in(app, cast, Role.EVALUATOR).goes(ANSWER)
    assert (
        visitor.page.get_by_label("Reason", exact=True).input_value()
        == "A long reason, typed over lunch."
    )


def test_a_window_closed_in_the_middle_of_a_sentence_loses_no_word(marking, visits):
    """Without a pause, and the reason for a change with it."""
    visitor = visits(marking, Role.EVALUATOR, scan=False).goes(ANSWER)
    visitor.page.get_by_label(re.compile("^4 ")).first.check()
    visitor.writes(reason="It calls first.").presses("Record and stay")
    visitor.page.locator('[name="why"]').press_sequentially("A table I had not read")
    again = visitor.context.new_page()
    visitor.page.close()
    again.goto(f"{visitor.base}{ANSWER}")
    until(
        lambda: again.locator('[name="why"]').input_value() == "A table I had not read",
        "what was typed",
    )


def test_signing_out_keeps_the_words_of_the_last_second(marking, visits):
    """They arrive before the session ends."""
    visitor = visits(marking, Role.EVALUATOR, scan=False).goes(ANSWER)
    visitor.writes(reason="The last words of the day.")
    with visitor.page.expect_navigation():
        visitor.page.get_by_role("button", name="Sign out").click()
    assert _kept(marking[0]) == "The last words of the day."


def test_pressed_twice_it_is_recorded_once(marking, visits):
    """Two quick presses are one mark and one entry of the audit."""
    from tender.records.marks import AnswerAddress
    from tender.storage import audit, marks

    cast, app, _ = marking
    asked, done = [], []

    def note(*_, **__):
        done.extend([request.path] if request.method == "POST" else [])

    request_tearing_down.connect(note, app)
    visitor = visits(marking, Role.EVALUATOR).goes(ANSWER)
    visitor.page.on(
        "request", lambda sent: asked.append(sent.url) if sent.method == "POST" else None
    )
    visitor.page.get_by_label(re.compile("^2 ")).first.check()
    visitor.writes(reason="Twice.")
    visitor.page.get_by_role("button", name="Record and stay").dblclick()
    visitor.page.wait_for_selector("text=is on record")
    until(lambda: len(done) == len(asked), "the end of every request")
    with cast.office.store.reading() as session:
        history = [
            one for one in marks.marks(session, ID) if one.place == AnswerAddress("Q1", "A", "")
        ]
        assert len(history) == 1 and list(audit.faults(session)) == []


def test_a_workbook_is_taken_along_and_brought_back(marking, visits, tmp_path):
    """Its page and the page of differences are looked at like any other, on a narrow screen too."""
    visitor = (
        visits(marking, Role.EVALUATOR, width=320).goes(f"{P}/marking").follows("Work offline")
    )
    book = load_workbook(io.BytesIO(visitor.downloads("Your workbook")))
    book["Marks"].cell(2, 5, "4")
    book["Marks"].cell(2, 6, "It says how, in its second paragraph.")
    book.save(tmp_path / "filled.xlsx")
    visitor.presses("Show the differences").sees("There is a problem")
    visitor.page.set_input_files('[name="workbook"]', tmp_path / "filled.xlsx")
    visitor.presses("Show the differences").sees("Nothing is recorded yet").presses(
        "Record what is ticked"
    ).sees("1 mark recorded from the workbook")
