"""Ways in which a PDF is altered by whoever holds it, each by name."""

import io
import re
from hashlib import md5

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

ALTERATIONS = {}


def script():
    """Something that is run."""
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('paid')"))


def alteration(change):
    """A way, under its name in words; `change` is given the opened PDF."""

    def altered(content):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(content)) as book:
            change(book)
            book.save(out)
        return out.getvalue()

    ALTERATIONS[change.__name__.replace("_", " ")] = altered
    return change


def by_bytes(change):
    """A way that needs no PDF library; `change` is given the bytes."""
    ALTERATIONS[change.__name__.replace("_", " ")] = change
    return change


def drawn(book, page, acts):
    """More drawn on a page, over what is there."""
    book.pages[page].contents_add(Stream(book, acts.encode()), prepend=False)


def typeface(book, page=0):
    """The name of a typeface of a page, and the typeface."""
    return next(iter(book.pages[page].obj.Resources.Font.items()))


@alteration
def a_white_box_with_other_words(book):
    font, _ = typeface(book)
    drawn(book, 0, f"q 1 1 1 rg 60 600 400 60 re f Q BT {font} 12 Tf 60 620 Td <0001> Tj ET")


@alteration
def a_white_box(book):
    drawn(book, -1, "q 1 1 1 rg 60 300 400 200 re f Q")


@alteration
def words_that_cannot_be_seen(book):
    font, _ = typeface(book)
    drawn(book, 0, f"BT 3 Tr {font} 12 Tf 60 620 Td <00010002> Tj ET")


@alteration
def words_made_white(book):
    page = book.pages[2]
    content = page.obj.Contents[1]
    content.write(b"1 1 1 rg\n" + re.sub(rb"[\d. ]+ rg\n", b"", content.read_bytes()))


@alteration
def a_note_on_a_page(book):
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=[60, 600, 300, 640], Contents=String("Paid")
    )
    book.pages[0].Annots = Array([*book.pages[0].get("/Annots", []), book.make_indirect(note)])


def link(book):
    """A link of ours, with its page."""
    return next(mark for page in book.pages for mark in page.get("/Annots", []))


@alteration
def a_link_that_leads_out(book):
    mark = link(book)
    del mark.Dest
    mark.A = Dictionary(S=Name.URI, URI=String("https://example.org/"))


@alteration
def a_link_that_leads_elsewhere_inside(book):
    link(book).Dest = String("timetable")


@alteration
def a_link_less(book):
    page = next(page for page in book.pages if "/Annots" in page)
    del page.Annots


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
    said = re.sub(rb'"tender":"[^"]*"', b'"tender":"0.1.0"', file.read_bytes())
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
def a_page_twice(book):
    book.pages.insert(3, book.pages[2])


@alteration
def a_page_in_the_place_of_another(book):
    book.pages[3] = book.pages[2]


@alteration
def a_page_less(book):
    del book.pages[4]


@alteration
def a_page_more(book):
    book.add_blank_page(page_size=(595, 842))


@alteration
def two_pages_exchanged(book):
    pages = list(book.pages)
    book.pages[2], book.pages[3] = pages[3], pages[2]


@alteration
def a_page_turned(book):
    book.pages[0].Rotate = 180


@alteration
def every_page_turned_from_above(book):
    book.Root.Pages.Rotate = 90


@alteration
def a_page_cropped(book):
    book.pages[0].CropBox = [0, 400, 595, 842]


@alteration
def a_page_made_taller(book):
    book.pages[0].MediaBox = [0, -300, 595, 842]


@alteration
def a_page_enlarged(book):
    book.pages[0].UserUnit = 2


@alteration
def layers(book):
    layer = book.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft")))
    book.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer]))
    )
    book.pages[0].Resources.Properties = Dictionary(Draft=layer)
    book.pages[0].contents_add(Stream(book, b"/OC /Draft BDC"), prepend=True)
    drawn(book, 0, "EMC")


@alteration
def a_picture_exchanged(book):
    pictures = [
        picture
        for page in book.pages
        for picture in dict(page.Resources.get("/XObject", {}).items()).values()
    ]
    here = pictures[0].read_bytes()
    pictures[0].write(next(held for held in map(_drawing, pictures) if held != here))


def _drawing(picture):
    return picture.read_bytes()


@alteration
def a_picture_more(book):
    image = Stream(book, b"\0", Width=1, Height=1, BitsPerComponent=8)
    image.Type, image.Subtype, image.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
    book.pages[0].Resources.XObject = Dictionary(Seal=book.make_indirect(image))
    drawn(book, 0, "q 100 0 0 100 400 60 cm /Seal Do Q")


@alteration
def letters_exchanged_within_a_typeface(book):
    font = typeface(book)[1].DescendantFonts[0]
    glyphs = list(range(2000))
    glyphs[4], glyphs[5] = 5, 4
    font.CIDToGIDMap = Stream(book, b"".join(glyph.to_bytes(2, "big") for glyph in glyphs))


@alteration
def what_letters_are_when_copied(book):
    held = typeface(book)[1].ToUnicode
    held.write(re.sub(rb"(<0\w+> )<00(\w)", rb"\1<01\2", held.read_bytes()))


@alteration
def how_wide_letters_are(book):
    font = typeface(book)[1].DescendantFonts[0]
    font.W = Array([0, 2000, 900])


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


@alteration
def how_solid_colours_are(book):
    book.pages[0].Resources.ExtGState = Dictionary({"/a1.0": Dictionary(ca=0)})


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


#: what a tool does that saves a PDF again and changes nothing that can be seen
SAVED_AGAIN = {
    "as it is": {},
    "for the web": {"linearize": True},
    "with objects packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "packed anew": {"recompress_flate": True},
    "for reading by people": {"qdf": True},
    "unpacked": {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
    "with its acts of drawing spelt anew": {"normalize_content": True},
}


def saved_again(content, how):
    """The PDF as such a tool saves it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as book:
        book.save(out, **how)
    return out.getvalue()
