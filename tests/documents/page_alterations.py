"""Ways in which the pages of a PDF are altered: what is drawn, linked, turned, or exchanged."""

import re

from pikepdf import Array, Dictionary, Name, Stream, String

from tests.documents.alteration_ways import alteration, drawn, typeface


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
def how_solid_colours_are(book):
    book.pages[0].Resources.ExtGState = Dictionary({"/a1.0": Dictionary(ca=0)})
