"""A file's kind is what it holds, whatever it is called; what runs,
hides or is locked is refused with a sentence.
"""

import io
import tempfile
import zipfile

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image

from tender.intake.attachments import AttachmentKind, AttachmentRefused, look
from tests.bidders import a_pdf


def on_disk(content):
    """A file without a name, as uploads are."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - its user closes it
    file.write(content)
    file.seek(0)
    return file


def a_word(**parts):
    """A Word document, with parts put into it."""
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Our plan for the first hundred days.")
    document.save(file)
    return packed(file, parts)


def an_excel(**parts):
    """A workbook, with parts put into it."""
    file, book = io.BytesIO(), openpyxl.Workbook()
    book.active["A1"] = "visits"
    book.save(file)
    return packed(file, parts)


def packed(file, parts):
    """An archive with more parts in it."""
    with zipfile.ZipFile(file, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def a_picture(kind="PNG", size=(20, 10)):
    """A small picture."""
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, kind)
    return file.getvalue()


GOOD = [
    ("a.exe", a_pdf(), AttachmentKind.PDF),
    ("x", a_word(), AttachmentKind.WORD),
    ("b.pdf", an_excel(), AttachmentKind.EXCEL),
    ("c", a_picture(), AttachmentKind.PNG),
    ("d.png", a_picture("JPEG"), AttachmentKind.JPEG),
]


@pytest.mark.parametrize(("name", "content", "kind"), GOOD, ids=[str(one[2]) for one in GOOD])
def test_a_kind_is_told_by_content_alone(name, content, kind):
    """Names lie; the file is at its beginning afterwards."""
    with on_disk(content) as file:
        assert look(file, name) is kind
        assert file.read() == content


def locked(**how):
    """A PDF with a password."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as book:
        book.save(file, encryption=pikepdf.Encryption(**how))
    return file.getvalue()


def with_script():
    """A PDF that runs a script when it is opened."""
    return a_pdf(
        OpenAction=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    )


def with_file():
    """A PDF that carries another file."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as book:
        book.attachments["hidden.exe"] = b"MZ"
        book.save(file)
    return file.getvalue()


def an_archive():
    """A plain archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("plan.txt", "x")
    return file.getvalue()


def with_template(target):
    """A Word document whose settings name a template."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    relation = f'<Relationship Id="rId1" Type="{kind}" Target="{target}" TargetMode="External"/>'
    return a_word(
        **{
            "word/_rels/settings.xml.rels": (
                "<Relationships "
                'xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f"{relation}</Relationships>"
            )
        }
    )


def with_field(*runs):
    """A Word document with a field, its instruction in these runs."""
    texts = "".join(
        f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in runs
    )
    ends = [f'<w:r><w:fldChar w:fldCharType="{one}"/></w:r>' for one in ("begin", "end")]
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return a_word(
        **{
            "word/footer9.xml": (
                f'<w:ftr xmlns:w="{space}"><w:p>{ends[0]}{texts}{ends[1]}</w:p></w:ftr>'
            )
        }
    )


@pytest.mark.parametrize(
    "target",
    [
        "Normal.dotm",
        "file:///C:\\Users\\jo\\AppData\\Roaming\\Care%20plan.dotx",
        "C:\\Templates\\Letter.dot",
        "/Users/jo/Library/Letter.dotx",
    ],
)
def test_a_template_on_the_writers_own_machine_is_taken(target):
    """Word notes it in many documents; nobody's machine is asked for it."""
    with on_disk(with_template(target)) as file:
        assert look(file, "plan.docx") is AttachmentKind.WORD


def test_page_numbers_and_contents_are_fields_that_fetch_nothing():
    """They stand in most documents."""
    with on_disk(with_field("PAGE ", " \\* MERGEFORMAT")) as file:
        assert look(file, "plan.docx") is AttachmentKind.WORD


BAD = {
    "template on the web": (
        with_template("http://x.example/t.dotm"),
        "put Normal in place of the template",
    ),
    "template on another machine": (
        with_template("file://server/share/t.dotm"),
        "put Normal in place of the template",
    ),
    "template on another machine, by its share": (
        with_template("\\\\server\\share\\t.dotm"),
        "put Normal in place of the template",
    ),
    "field that starts something": (with_field(" DDE", "AUTO c:\\x "), "DDEAUTO"),
    "field that fetches": (with_field('INCLUDEPICTURE "http://x.example/pixel"'), "INCLUDEPICTURE"),
    "nothing": (b"", "is empty"),
    "password": (locked(user="secret", owner="secret"), "has a password"),
    "restrictions": (locked(user="", owner="secret"), "encrypted or locked"),
    "script": (with_script(), "a script"),
    "file inside": (with_file(), "another file"),
    "broken pdf": (b"%PDF-1.7\nnothing of the kind", "damaged"),
    "macro": (a_word(**{"word/vbaProject.bin": "x"}), "macro"),
    "excel macro": (an_excel(**{"xl/vbaProject.bin": "x"}), "macro"),
    "embedded": (a_word(**{"word/embeddings/oleObject1.bin": "x"}), "an embedded object"),
    "archive": (an_archive(), "archive"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office file"),
    "text": (b"just words", "not a file that evaluators can open"),
    "svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        "not a file that evaluators can open",
    ),
    "script behind a picture": (a_picture() + b"<script>alert(1)</script>", "hidden in it"),
    "pdf behind a picture": (a_picture() + a_pdf(), "hidden in it"),
    "half a picture": (a_picture(size=(400, 400))[:-40], "damaged"),
    "gzip": (b"\x1f\x8b\x08" + b"\0" * 600, "archive"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_refused_is_refused_with_a_sentence(name):
    """Each names the file, and what would be right."""
    content, says = BAD[name]
    with on_disk(content) as file, pytest.raises(AttachmentRefused, match=says) as refused:
        look(file, "plan.pdf")
    assert "“plan.pdf”" in str(refused.value)
