"""What a form holds beside plain paragraphs: tracked changes, controls, boxes, hidden words; and
what is never guessed. All forms are invented.
"""

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tests.bid_forms import TEXT, TITLES, a_form, headed
from tests.factories import a_procurement, a_question, some_criteria

ASKING = FormQuestions(a_procurement())
PUBLISHED = (
    "Tell us how you keep the same small team of workers with each person, "
    "and what you do when one of them is away."
)


def form_of(tmp_path, build, asking=ASKING, name="form.docx"):
    """What is read of a document that `build` fills."""
    document = docx.Document()
    build(document)
    document.save(str(tmp_path / name))
    return read_form(tmp_path / name, asking)


def texts(form, question="Q1"):
    """The texts found for one question."""
    return [one.text for one in form.answers if one.question == question]


def raw(document, xml):
    """A piece of WordprocessingML at the end of the document."""
    document.element.body.insert(
        -1,
        parse_xml(
            xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1) if xml.startswith("<w:p>") else xml
        ),
    )


def test_insertions_count_deletions_do_not_and_the_form_says_that_there_were_some(tmp_path):
    """As the document stands when every change is accepted."""

    def build(document):
        document.add_heading("Q1 Safeguarding", 2)
        raw(
            document,
            "<w:p><w:r><w:t xml:space='preserve'>We call </w:t></w:r><w:ins w:id='1' "
            "w:author='x'><w:r><w:t>at once</w:t></w:r></w:ins><w:del w:id='2' "
            "w:author='x'><w:r><w:delText>later</w:delText></w:r></w:del></w:p>",
        )

    form = form_of(tmp_path, build)
    assert texts(form) == ["We call at once"]
    assert form.notes == (
        "2 tracked changes: what was inserted counts, what was deleted is left out",
    )


def test_content_controls_are_read_and_their_prompts_are_not(tmp_path):
    """A control that still shows its prompt is an empty answer."""
    control = (
        "<w:sdt "
        "{0}><w:sdtPr>{1}</w:sdtPr><w:sdtContent><w:p><w:r><w:t>{2}</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )

    def build(document):
        document.add_heading("Q1 Safeguarding", 2)
        raw(document, control.format(nsdecls("w"), "", "In a control."))
        document.add_heading(f"Q2 {TITLES['Q2']}", 2)
        raw(document, control.format(nsdecls("w"), "<w:showingPlcHdr/>", "Choose an item."))

    form = form_of(tmp_path, build)
    assert texts(form) == ["In a control."] and texts(form, "Q2") == [""]


def test_words_in_a_text_box_are_read_once_and_pictures_and_hidden_words_are_named_as_left_out(
    tmp_path,
):
    """A box stands twice in the file, for newer and for older programs."""
    box = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    both = (
        "<mc:AlternateContent "
        "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:Choice "
        f"Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    def build(document):
        document.add_heading("Q1 Safeguarding", 2)
        raw(
            document,
            f"<w:p><w:r><w:t>Plain.</w:t></w:r><w:r>{both}</w:r><w:r><w:drawing/></w:r>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>",
        )

    form = form_of(tmp_path, build)
    assert texts(form) == ["Plain.\n\nIn a box."]
    assert form.notes == ("1 hidden passage left out", "1 picture left out")


def test_lists_and_tables_in_an_answer_are_lines_of_it(tmp_path):
    """And a bidder's own headings, numbers and bold words do not end it."""

    def build(document):
        document.add_heading("Q1 Safeguarding", 2)
        document.add_paragraph("We do this:")
        for text in ("first", "second"):
            document.add_paragraph(text, style="List Bullet")
        document.add_heading("Our record", 3)
        document.add_paragraph().add_run("1. Training").bold = True
        table = document.add_table(2, 2)
        for cell, text in zip(
            (cell for row in table.rows for cell in row.cells),
            ("year", "calls", "2022", "9"),
            strict=True,
        ):
            cell.text = text
        document.add_heading("Section 4 Pricing", 1)
        document.add_paragraph("Nothing of this.")

    assert texts(form_of(tmp_path, build)) == [
        "We do this:\n\nfirst\nsecond\n\nOur record\n\n1. Training\n\nyear | calls\n2022 | 9"
    ]


def test_nearly_the_published_words_are_called_alike_with_how_much(tmp_path):
    """The place, the words that asked, and the words around stand with the answer."""
    asking = FormQuestions(
        a_procurement(
            criteria=some_criteria(
                questions=(a_question("Q1", 80, title="Continuity", text=PUBLISHED),)
            )
        )
    )

    def build(document):
        document.add_paragraph("Before.")
        document.add_paragraph(PUBLISHED.replace("small team", "little team"))
        document.add_paragraph("Weighting: 40%")
        document.add_paragraph("Four people.")
        document.add_heading("Section 2", 1)

    (found,) = form_of(tmp_path, build, asking).answers
    assert (found.text, found.source.where, found.source.before, found.source.after) == (
        "Four people.",
        "paragraph 4",
        "Before.",
        "Section 2",
    )
    assert (
        found.source.how == "alike 96%"
        and found.source.left_out == ("Weighting: 40%",)
        and "little team" in found.source.asked
    )


def test_two_places_that_may_hold_an_answer_are_both_given(tmp_path):
    """Nothing is chosen between them."""

    def build(document):
        headed(document, {("Q1", ""): "The first."})
        headed(document, {("Q2", ""): "Another question between them."})
        headed(document, {("Q1", ""): "The second."})

    assert texts(form_of(tmp_path, build)) == ["The first.", "The second."]


def test_a_question_without_a_lot_stands_for_the_lot_its_heading_or_its_file_names(tmp_path):
    """A section "Lot 2", or a file for one lot."""

    def build(document):
        document.add_heading("Lot 2", 1)
        document.add_heading("Q3 Mobilisation", 2)
        document.add_paragraph("In the second.")

    def plain(document):
        document.add_heading("Q3 Mobilisation", 2)
        document.add_paragraph("As the file says.")

    assert [(one.lot, one.text) for one in form_of(tmp_path, build).answers] == [
        ("2", "In the second.")
    ]
    assert [
        (one.lot, one.text)
        for one in form_of(tmp_path, plain, name="Lot 1 method statement.docx").answers
    ] == [("1", "As the file says.")]
    assert [(one.lot, one.text) for one in form_of(tmp_path, plain).answers] == [
        ("", "As the file says.")
    ]


def test_several_questions_in_one_row_are_answered_each_in_its_column(tmp_path):
    """Where the table lies on its side."""

    def build(document):
        table = document.add_table(2, 2)
        for cell, text in zip(
            (cell for row in table.rows for cell in row.cells),
            ("Q1 Safeguarding", f"Q2 {TITLES['Q2']}", "Left.", "Right."),
            strict=True,
        ):
            cell.text = text

    form = form_of(tmp_path, build)
    assert texts(form) == ["Left."] and texts(form, "Q2") == ["Right."]


def test_an_answer_on_the_line_of_its_question_or_broken_by_line_ends_is_whole(tmp_path):
    """Shift and Enter make a line, not a paragraph."""

    def build(document):
        document.add_paragraph(f"Q1. Safeguarding\n{TEXT}\nWe call.\nWe write.")
        document.add_paragraph("Question 2: Four people come, and no others.")

    form = form_of(tmp_path, build)
    assert texts(form) == ["We call.\nWe write."] and texts(form, "Q2") == [
        "Four people come, and no others."
    ]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Yes", "yes"),
        ("☒ Yes ☐ No", "yes"),
        ("☐ Yes ☒ No", "no"),
        ("Yes ☐ No ☒", "no"),
        ("Yes ☒ No ☐", "yes"),
        ("☒ Yes ☒ No", ""),
        ("Yes / No", ""),
        ("", ""),
        ("No, not yet", "no"),
        ("We hope so", ""),
    ],
)
def test_a_declaration_is_yes_no_or_cannot_be_told(tmp_path, said, answer):
    """By its box, or by the word alone; never guessed."""
    (found,) = read_form(a_form(tmp_path / "form.docx", declared=said), ASKING).declarations
    assert found.answer == answer


def test_rates_are_read_by_lot_and_line_to_the_penny(tmp_path):
    """From a table of the form; one that no schedule would hold says why it cannot be taken."""
    form = read_form(a_form(tmp_path / "form.docx", rates={"1": "19.50", "2": "19.505"}), ASKING)
    assert [(one.lot, one.line, one.rate, bool(one.wrong)) for one in form.rates] == [
        ("1", "standard", "19.50", False),
        ("2", "standard", "19.505", True),
    ]
