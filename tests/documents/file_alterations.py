"""Ways in which a PDF is altered beside its pages: what is attached, run, said, read aloud, or
stands around it.
"""

import io
import re
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.documents.alteration_ways import alteration, by_bytes, drawn


def script():
    """Something that is run."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('paid')"))


@alteration
def a_second_attachment(book):
    book.attachments["minutes.txt"] = pikepdf.AttachedFileSpec(book, b"Approved.")


@alteration
def an_attachment_at_a_page_alone(book):
    spec = pikepdf.AttachedFileSpec(book, b"Approved.", filename="minutes.txt").obj
    mark = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec)
    book.pages[1].Annots = Array([book.make_indirect(mark)])


@alteration
def the_evidence_taken_out(book):
    del book.attachments["evaluation.json"]


@alteration
def the_record_of_printing_taken_out(book):
    del book.attachments["printing.json"]


@alteration
def the_record_of_printing_says_an_earlier_tender(book):
    file = book.attachments["printing.json"].get_file().obj
    said = re.sub(rb'"release":"[^"]*"', b'"release":"0.1.0"', file.read_bytes())
    file.write(said)
    file.Params.Size = len(said)
    file.Params.CheckSum = String(md5(said, usedforsecurity=False).digest())
    drawn(book, 0, "q 1 1 1 rg 60 600 400 60 re f Q")


@alteration
def what_an_attachment_is_called(book):
    book.Root.AF[0].Desc = String("The minutes")


@alteration
def a_script_at_opening(book):
    book.Root.OpenAction = script()


@alteration
def a_script_by_name(book):
    names = Array([String("a"), book.make_indirect(script())])
    book.Root.Names.JavaScript = Dictionary(Names=names)


@alteration
def a_script_at_a_page(book):
    book.pages[0].AA = Dictionary(O=script())


@alteration
def the_title_of_the_file(book):
    book.docinfo["/Title"] = "Homecare support: draft"


@alteration
def the_title_in_its_metadata(book):
    text = book.Root.Metadata.read_bytes()
    book.Root.Metadata.write(text.replace(b"award report", b"draft"))


@alteration
def the_language(book):
    book.Root.Lang = String("cy")


@alteration
def a_bookmark(book):
    book.Root.Outlines.First.Title = String("Approved")


def cell(book):
    """A cell of a table, as it is read aloud."""
    return next(
        item for item in book.objects if isinstance(item, Dictionary) and item.get("/S") == Name.TD
    )


@alteration
def what_is_read_aloud_in_the_place_of_a_figure(book):
    cell(book).ActualText = String("99.99")


@alteration
def the_order_in_which_it_is_read_aloud(book):
    document = book.Root.StructTreeRoot.K[0]
    document.K = Array(list(document.K)[::-1])


@alteration
def a_form(book):
    field = Dictionary(FT=Name.Tx, T=String("Name"), V=String("Paid"))
    book.Root.AcroForm = Dictionary(Fields=Array([book.make_indirect(field)]))


@alteration
def what_happens_when_the_page_is_left(book):
    book.pages[0].Trans = Dictionary(S=Name.Dissolve)


@alteration
def page_numbers_that_a_reader_shows(book):
    book.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.r, St=7)]))


@by_bytes
def a_lock(content):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        book.save(out, encryption=pikepdf.Encryption(owner="owner", user=""))
    return out.getvalue()


@by_bytes
def bytes_after_the_end(content):
    return content + b"% Approved.\n"


@by_bytes
def bytes_before_the_beginning(content):
    return b"%PDF-1.7\n% Approved.\n" + content


@by_bytes
def a_revision_that_changes_nothing(content):
    return appended(content, b"(Approved)")


@by_bytes
def a_revision_that_turns_the_first_page(content):
    with pikepdf.open(io.BytesIO(content)) as book:
        page = book.pages[0].obj
        number, held = page.objgen[0], dict(page.items())
        entries = b"".join(f"{key} ".encode() + _written(value) for key, value in held.items())
    return appended(content, b"<<" + entries + b"/Rotate 90>>", number)


def _written(value):
    """A value as it stands in a file, by its number where it has one."""
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return b"%d 0 R " % value.objgen[0]
    if isinstance(value, pikepdf.Object):
        return value.unparse() + b" "
    return b"%d " % value


def appended(content, entry, number=None):
    """The file with one more revision, in which one object is new or another."""
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    with pikepdf.open(io.BytesIO(content)) as book:
        size, root = int(book.trailer.Size), book.Root.objgen[0]
    number = size if number is None else number
    place = len(content)
    body = b"%d 0 obj\n" % number + entry + b"\nendobj\n"
    return (
        content
        + body
        + b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
        + b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (max(size, number + 1), root, start)
        + b"startxref\n%d\n%%%%EOF\n" % (place + len(body))
    )


@by_bytes
def a_name_that_stands_twice_in_a_typeface(content):
    """Readers that take the first and those that take the last show other letters."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        book.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    twice = re.sub(rb"(/ToUnicode \d+ 0 R)", rb"/ToUnicode null \1", out.getvalue(), count=1)
    places = {int(found[1]): found.start(1) for found in re.finditer(rb"(?m)^(\d+) 0 obj", twice)}
    trailer = twice[twice.rindex(b"trailer") : twice.rindex(b"startxref")]
    body = twice[: twice.rindex(b"xref\n0 ")]
    rows = [b"%010d 00000 n \n" % places[number] for number in range(1, len(places) + 1)]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(rows) + 1) + b"".join(rows)
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)
