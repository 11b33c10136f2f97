"""No words of a form are passed over in silence. All forms are invented."""

import re
from collections import Counter
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings

from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tender.intake.bid_form.instructions import is_instruction
from tests.bid_forms import DECLARATION, PERSON, TEXT, TITLES, a_form
from tests.factories import a_procurement, a_question, some_criteria
from tests.generated_forms import CONTENTS, GeneratedForm

QUESTIONS = (
    a_question("Q1", 40, title=TITLES["Q1"], text=TEXT),
    a_question("Q2", 30, title=TITLES["Q2"], text=f"{TEXT} And then?"),
    a_question("Q3", 10, title=TITLES["Q3"], text=f"{TEXT} When?", answered="per lot"),
)
ASKING = FormQuestions(a_procurement(criteria=some_criteria(questions=QUESTIONS)))
WORDS = re.compile(r"\b(?:wort|weg)\d+x\b")


def named(form):
    """How often each word is in an answer, an instruction, a detail or a left-over.

    Several places that may hold one answer are one, and a detail that an answer names is no second.
    """
    texts, answers = [one.text for one in (*form.declarations, *form.unused)], {}
    for one in form.answers:
        places = answers.setdefault((one.question, one.lot), set())
        if "with what stands under" not in one.source.how:
            places.update(words_of(one.text, one.source.asked, *one.source.left_out))
    for one in form.declarations:
        texts += [one.source.asked, *one.source.left_out]
    counts = Counter(words_of(*texts)) + Counter(word for one in answers.values() for word in one)
    details = words_of(*(one.text for one in form.details))
    return counts + Counter({word: 1 for word in details if word not in counts})


def words_of(*texts):
    """The invented words in some texts, as often as they stand there."""
    return [word for text in texts for word in WORDS.findall(text)]


def made(contents):
    """A form with these contents."""
    form = GeneratedForm()
    for name, number in contents:
        getattr(form, name)(number)
    return form


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=CONTENTS)
def test_every_word_put_into_a_form_is_named_once(tmp_path, contents):
    """In an answer, an instruction that is shown as such, a detail, or as left over."""
    form = made(contents)
    read = read_form(form.save(tmp_path / "form.docx"), ASKING)
    assert named(read) == Counter(form.words)


def test_a_sub_heading_called_like_another_question_may_be_of_the_answer(tmp_path):
    """The answer is proposed without and with what stands under it, and one must be chosen."""
    form = GeneratedForm()
    form.question(1)
    form.document.add_paragraph("We write it down.")
    form.sub_heading(3)
    form.document.add_heading("Q3 Mobilisation – Lot 1", 2)
    form.document.add_paragraph("In lot 1 we begin.")
    (word,) = form.words
    answers = read_form(form.save(tmp_path / "form.docx"), ASKING).answers
    assert [(one.question, one.lot, one.text) for one in answers] == [
        ("Q1", "", "We write it down."),
        ("Q1", "", f"We write it down.\n\nMobilisation\n\nWe {word} first."),
        ("Q3", "", f"We {word} first."),
        ("Q3", "1", "In lot 1 we begin."),
    ]
    assert answers[0].source.goes_on == f"Mobilisation\n\nWe {word} first."
    assert answers[1].source.how.endswith("with what stands under “Mobilisation”")


def test_words_under_a_heading_as_high_as_the_questions_are_shown_beside_the_answer(tmp_path):
    """They may belong to it; those of the form's next section do not."""
    form = GeneratedForm()
    form.question(1)
    form.document.add_paragraph("We write it down.")
    form.heading(1)
    form.heading(3)
    form.sentence(1)
    (answer,) = (read := read_form(form.save(tmp_path / "form.docx"), ASKING)).answers
    assert (answer.text, answer.source.goes_on) == ("We write it down.", f"Our {form.words[0]}")
    assert "Section 7 Pricing" in read.unused[-1].text


@pytest.mark.parametrize(
    ("line", "instructs"),
    [
        ("No more than 3 workers visit a person in 7 days.", False),
        ("Maximum of 4 workers.", False),
        ("Score 5 out of 5 in our last audit.", False),
        ("Up to 4 pages of each care plan are checked.", False),
        ("Please keep to 3 visits a day.", False),
        ("98%", False),
        ("No more than 3 pages of A4.", True),
        ("Two pages maximum", True),
        ("Please do not exceed 500 words.", True),
        ("Weighting: 40%", True),
        ("Marks available: 10", True),
        ("Word count", True),
        ("Your answer:", True),
    ],
)
def test_an_instruction_speaks_of_words_pages_characters_marks_or_weight(line, instructs):
    """Or commands to answer. A sentence about workers is an answer."""
    assert is_instruction(line) is instructs


def test_what_was_chosen_in_a_list_of_old_is_read_and_answers_a_declaration(tmp_path):
    """The chosen entry stands beside the field alone, by its number."""
    form = GeneratedForm()
    form.question(1)
    entries = "<w:listEntry w:val='Yes'/><w:listEntry w:val='No'/>"
    chosen = (
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>{}" + entries + "</w:ddList>"
        "</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    form.raw(form.run("Within") + chosen.format("<w:result w:val='1'/>") + form.run("hours"))
    form.document.add_heading("Part 3 Declarations", 1)
    form.document.add_paragraph(DECLARATION)
    form.raw(chosen.format("<w:default w:val='1'/>"))
    read = read_form(form.save(tmp_path / "form.docx"), ASKING)
    assert [one.text for one in read.answers] == ["Within No hours"]
    assert [one.answer for one in read.declarations] == ["no"]


def test_a_strict_document_is_read_as_any_other(tmp_path):
    """ISO/IEC 29500 Strict has other names for the same."""
    plain, strict = a_form(tmp_path / "form.docx", person=PERSON), tmp_path / "strict.docx"
    names = re.compile(rb"http://schemas\.openxmlformats\.org/(?!package)(\w+)/2006/")
    with ZipFile(plain) as source, ZipFile(strict, "w") as made_strict:
        for part in source.namelist():
            text = names.sub(rb"http://purl.oclc.org/ooxml/\1/", source.read(part))
            made_strict.writestr(part, source.read(part) if part.endswith("].xml") else text)
    expected = read_form(plain, ASKING)
    read = read_form(strict, ASKING, "form.docx")
    assert [one.text for one in read.answers] == [one.text for one in expected.answers]
    assert read.details and read.unused == expected.unused
