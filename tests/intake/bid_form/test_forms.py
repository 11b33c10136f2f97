"""Answers are found in every layout, word for word, with the place where they stand.

All forms are invented.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tests.bid_forms import ANSWERS, LAYOUTS, PERSON, a_form
from tests.factories import a_procurement

ASKING = FormQuestions(a_procurement())
WORDS = (
    st.text("abcdefghijklmnopqrstuvwxyzéßABCDEFGHIJ,;'“”–£& ", min_size=1, max_size=80)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: len(text) > 3)
)
#: sentences of which none asks or instructs
PARAGRAPHS = st.lists(WORDS.map(lambda text: f"We {text} (illustrative)."), min_size=1, max_size=4)


def answers_of(form):
    """The text found for each question and lot; a list where there are several."""
    found = {}
    for one in form.answers:
        found.setdefault((one.question, one.lot), []).append(one.text)
    return {at: texts[0] if len(texts) == 1 else texts for at, texts in found.items()}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_layout_gives_the_same_answers(tmp_path, layout):
    """By id, by number, by title; beside, beneath, in boxes, in tables inside tables."""
    form = read_form(a_form(tmp_path / "form.docx", layout, person=PERSON), ASKING)
    assert answers_of(form) == ANSWERS
    assert {one.field: one.text for one in form.details} == {
        "name": "Alder Homecare Ltd (illustrative)", "CQC provider id": "1-9000000001",
        "location": "1-9100000001", "company number": "01234567",
        "email": "bids@alder.example", "address": "1 Invented Lane, Testshire",
    }  # fmt: skip
    assert [(one.declaration, one.answer) for one in form.declarations] == [("living-wage", "yes")]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_written_into_a_form_is_found_again_word_for_word(tmp_path, layout, data):
    """Whatever a bidder writes, in every layout, with its paragraphs."""
    answers = {at: "\n\n".join(data.draw(PARAGRAPHS)) for at in ANSWERS}
    assert answers_of(read_form(a_form(tmp_path / "form.docx", layout, answers), ASKING)) == answers
