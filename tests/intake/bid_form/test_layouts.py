"""Layouts that councils' forms have beside the plain ones, and what bidders write that looks like a
question. All forms are invented.
"""

import docx
import pytest

from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tests.factories import a_procurement, a_question, some_criteria

WORKFORCE = (
    "Please describe how you will recruit, train and retain a stable team of care workers "
    "within the zone you are bidding for."
)
SAFE = "How will you keep people safe from abuse and neglect, and learn when something goes wrong?"
BEGIN = "Describe how you will begin in this lot."
QUESTIONS = (
    a_question("Q1", 40, title="Workforce", text=WORKFORCE, words=500),
    a_question("Q2", 30, title="Safeguarding adults", text=SAFE),
    a_question("Q3", 10, title="Mobilisation", text=BEGIN, answered="per lot"),
)
ASKING = FormQuestions(a_procurement(criteria=some_criteria(questions=QUESTIONS)))


@pytest.fixture
def form_of(tmp_path):
    """What is read of a document that a function fills."""

    def read(build):
        document = docx.Document()
        build(document)
        document.save(str(tmp_path / "form.docx"))
        return read_form(tmp_path / "form.docx", ASKING)

    return read


def found(form):
    """Question, lot and text of every answer."""
    return [(one.question, one.lot, one.text) for one in form.answers]


def rows(document, *texts):
    """A table with these rows."""
    table = document.add_table(0, max(map(len, texts)))
    for row in texts:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text


def test_a_box_with_weight_guidance_and_word_count_gives_the_answer_alone(form_of):
    """Every word of the form around it is named as left out, or was published."""

    def build(document):
        for number, text in (("1", WORKFORCE), ("2", SAFE)):
            table = document.add_table(0, 2)
            for left, right in (
                (f"Question {number}", "Weighting: 40%"),
                (text, None),
                ("Response (max 500 words)", None),
                (f"Answer {number} of ours.", None),
                ("Word count", "432"),
            ):
                cells = table.add_row().cells
                (cells[0] if right else cells[0].merge(cells[1])).text = left
                if right:
                    cells[1].text = right

    form = form_of(build)
    assert found(form) == [("Q1", "", "Answer 1 of ours."), ("Q2", "", "Answer 2 of ours.")]
    assert form.answers[0].source.left_out == (
        "Weighting: 40%",
        "Response (max 500 words)",
        "Word count",
        "432",
    )


def test_a_list_of_contents_a_table_of_weights_and_titles_within_answers_are_no_questions(form_of):
    """Where the question is asked in its words elsewhere."""

    def build(document):
        document.add_paragraph("Q1 Workforce 3")
        rows(
            document,
            ("Question", "Title", "Weight"),
            ("Q1", "Workforce", "40%"),
            ("Q2", "Safeguarding adults", "30%"),
        )
        document.add_heading("Q1 Workforce", 2)
        document.add_paragraph(WORKFORCE)
        document.add_paragraph("Answer one.")
        document.add_heading("Q2 Safeguarding adults", 2)
        for text in (
            "Answer two.",
            "Q1 is where we said so.",
            "Workforce",
            "Still two.",
            "1. We train",
            "3. We learn",
        ):
            document.add_paragraph(text)
        document.add_heading("Form of tender", 1)
        document.add_paragraph("Signed.")

    assert found(form_of(build)) == [
        ("Q1", "", "Answer one."),
        (
            "Q2",
            "",
            (
                "Answer two.\n\nQ1 is where we said so.\n\nWorkforce\n\nStill two.\n\n1. "
                "We train\n\n3. We learn"
            ),
        ),
    ]


def test_lots_at_the_head_of_columns_part_the_answers(form_of):
    """One question, answered for each lot beside one another."""
    form = form_of(
        lambda document: rows(
            document, ("Question 3", "Lot 1", "Lot 2"), (BEGIN, "In the first.", "In the second.")
        )
    )
    assert found(form) == [("Q3", "1", "In the first."), ("Q3", "2", "In the second.")]


@pytest.mark.parametrize(
    "asked",
    [
        "Response to question 2 – Safeguarding adults",
        "METHOD STATEMENT 2: SAFEGUARDING ADULTS (30%)",
        "Q2: Safeguarding",
        f"2. {SAFE}",
        "1.2 Safeguarding adults",
        "Question 1: Safeguarding adults",
        "Q2) Safeguarding adults - weighting 30%",
        "Question 2 – 30%",
        f"{SAFE} [Maximum 2 sides of A4]",
        "Safeguarding Adults",
    ],
)
def test_a_question_is_known_by_its_number_its_title_or_its_words(form_of, asked):
    """However a council set it."""

    def build(document):
        document.add_paragraph(asked)
        document.add_paragraph("We check.")

    assert found(form_of(build)) == [("Q2", "", "We check.")]


def test_guidance_before_a_label_is_left_out_and_named(form_of):
    """And a heading "Response" within an answer is none of the form's labels."""

    def build(document):
        document.add_heading("Q1 Workforce", 2)
        for text in (
            "Evaluators look for fair terms.",
            "Bidder’s response (500 words):",
            "We hire.",
            "Response",
            "We answer calls.",
        ):
            document.add_paragraph(text)
        document.add_paragraph("Q3) Mobilisation: Lot 1 - Lot 1")
        document.add_paragraph("We begin.")

    form = form_of(build)
    assert found(form) == [
        ("Q1", "", "We hire.\n\nResponse\n\nWe answer calls."),
        ("Q3", "1", "We begin."),
    ]
    assert form.answers[0].source.left_out == (
        "Evaluators look for fair terms.",
        "Bidder’s response (500 words):",
    )


@pytest.mark.parametrize(
    "asked", ["Question 9: Something else", "2. We train", "Q2 people said so", "Question 22"]
)
def test_what_only_looks_like_a_question_is_none(form_of, asked):
    """Numbers of lists, other numbers, words in a sentence."""

    def build(document):
        document.add_heading("Q1 Workforce", 2)
        document.add_paragraph(asked)
        document.add_paragraph("More.")

    assert found(form_of(build)) == [("Q1", "", f"{asked}\n\nMore.")]


def test_words_that_were_taken_for_nothing_are_named(form_of):
    """A heading as high as the question's ends its answer; what stands below it is not lost."""

    def build(document):
        document.add_heading("Q1 Workforce", 2)
        document.add_paragraph("We hire.")
        document.add_heading("Our history", 1)
        document.add_paragraph("word " * 30)
        document.add_heading("Q2 Safeguarding adults", 2)
        document.add_paragraph("We check.")

    form = form_of(build)
    assert found(form) == [("Q1", "", "We hire."), ("Q2", "", "We check.")]
    assert [(one.where, len(one.text.split())) for one in form.unused] == [
        ("paragraphs 3 to 4", 32)
    ]


def test_lots_bid_for_their_order_and_rates_by_column_are_read(form_of):
    """Yes beside a lot; a number is its place in the order; a title of a line heads its rates."""

    def build(document):
        document.add_paragraph("CQC provider ID number: 1-101")
        rows(
            document, ("Lot", "Do you bid?", "Order"), ("Lot 1", "Yes", "2"), ("Lot 2", "Yes", "1")
        )
        rows(document, ("Lot", "Standard hour"), ("1", "£19.50"), ("2", "£ 20.25 per hour"))

    form = form_of(build)
    assert [(one.lot, one.preference) for one in form.lots] == [("1", 2), ("2", 1)]
    assert [(one.lot, one.line, one.rate) for one in form.rates] == [
        ("1", "standard", "19.50"),
        ("2", "standard", "20.25"),
    ]
    assert [(one.field, one.text) for one in form.details] == [("CQC provider id", "1-101")]
