"""Ways in which the bytes of a PDF are built so that one reader finds other objects in them than
another, or more than the document stands there; each by name, from a small PDF's bytes.
"""

import io
import re
import zlib
from itertools import pairwise

import pikepdf
from pikepdf import Name, Stream, String

STRUCTURES = {}
RED = (
    b"<</Length 27/BBox[0 0 200 200]/Subtype/Form>>\nstream\n1 0 0 rg 0 0 200 200 re f  \nendstream"
)
NOTE = b"[<</Type/Annot/Subtype/Square/Rect[0 0 200 200]/F 4/AP<</N %d 0 R>>>>]"


def structure(change):
    """A way, under its name in words; `change` is given the bytes."""
    STRUCTURES[change.__name__.replace("_", " ")] = change
    return change


def saved(change=None, **how):
    """A small PDF of two pages, each with a black box, changed before it is saved."""
    book, out = pikepdf.new(), io.BytesIO()
    for side in (50, 90):
        page = book.add_blank_page(page_size=(200, 200)).obj
        page.Contents = Stream(book, b"0 0 0 rg 10 10 %d 50 re f" % side)
    book.docinfo["/Title"] = "Homecare"
    if change:
        change(book)
    book.save(out, **{"object_stream_mode": pikepdf.ObjectStreamMode.disable, **how})
    return out.getvalue()


def content_number(content):
    """The number of the first page's content."""
    with pikepdf.open(io.BytesIO(content)) as book:
        return book.pages[0].obj.Contents.objgen[0]


def parts(content):
    """What stands before the table, the table, and its dictionary."""
    table, trailer = content.rindex(b"\nxref\n") + 1, content.rindex(b"trailer")
    return content[:table], content[table:trailer], content[trailer : content.rindex(b"startxref")]


def ended(body, table, trailer):
    """The three put together again."""
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


def listed_anew(content, more, pattern=b"", entry=b""):
    """The same with an entry put in, objects put behind the others, and a table of all of them."""
    body, _, trailer = parts(re.sub(pattern, entry, content, count=1) if pattern else content)
    body += b"".join(b"%b obj\n%b\nendobj\n" % each for each in more)
    places = {int(each[1]): each for each in re.finditer(rb"(?m)^(\d+) (\d+) obj", body)}
    rows = [
        b"%010d %05d n \n" % (places[number].start(), int(places[number][2]))
        for number in range(1, len(places) + 1)
    ]
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(rows) + 1) + b"".join(rows)
    return ended(body, table, re.sub(rb"/Size \d+", b"/Size %d" % (len(rows) + 1), trailer))


@structure
def an_object_listed_twice_in_one_table():
    content = saved()
    body, table, trailer = parts(content)
    number = content_number(content)
    more = body + b"%d 0 obj\n" % number + RED + b"\nendobj\n"
    return ended(more, table + b"%d 1\n%010d 00000 n \n" % (number, len(body)), trailer)


@structure
def an_object_listed_twice_in_a_table_that_is_a_stream():
    content = saved()
    number, (body, table, _) = content_number(content), parts(content)
    places = [0, *map(int, re.findall(rb"(\d{10}) 00000 n", table)), len(body)]
    body += b"%d 0 obj\n" % number + RED + b"\nendobj\n"
    own = len(places)
    rows = b"".join(b"\1%b" % place.to_bytes(4) for place in [*places[1:-1], len(body), places[-1]])
    head = b"<</Type/XRef/Size %d/W[1 4 0]/Index[1 %d %d 1]/Root 1 0 R/Info 2 0 R/Length %d>>"
    head %= own, own - 1, number, len(rows)
    stream = b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (own - 1, head, rows)
    return body + stream + b"startxref\n%d\n%%%%EOF\n" % len(body)


def held(change):
    """The small PDF with its first page in an object that holds others, as `change` puts them: from
    the page's number and words, numbers with their places and what stands there.
    """
    content = saved()
    body, table, _ = parts(content)
    page = re.search(rb"(?m)^(\d+) 0 obj\n(<<[^\n]*/Type /Page >>)\nendobj", content)
    head, packed = change(int(page[1]), page[2])
    places = [0, *map(int, re.findall(rb"(\d{10}) 00000 n", table))]
    holder, own = len(places), len(places) + 1
    stream = b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Length %d>>\nstream\n%b\nendstream\nendobj\n"
    stream %= holder, len(head.split()) // 2, len(head), len(head + packed), head + packed
    at, body = len(body), body + stream
    rows = [b"\1%b\0" % place.to_bytes(4) for place in [*places[1:], at, len(body)]]
    rows[int(page[1]) - 1] = b"\2%b\0" % holder.to_bytes(4)
    body = body.replace(page[0], b" " * len(page[0]))
    end = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Index[1 %d]/Root 1 0 R/Info 2 0 R/Length %d>>"
    end = end % (own, own + 1, own, len(rows) * 6) + b"\nstream\n"
    end += b"".join(rows) + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    return body + end


def held_alone(number, page):
    """As a tool does."""
    return b"%d 0 " % number, page


@structure
def a_number_twice_in_an_object_that_holds_others():
    def twice(number, page):
        turned = page.replace(b"/Type", b"/Rotate 180 /Type")
        return b"%d 0 %d %d " % (number, number, len(turned) + 1), turned + b"\n" + page

    return held(twice)


@structure
def an_object_that_goes_on_where_the_next_begins():
    def within(number, page):
        return b"%d 0 99 %d " % (number, page.index(b"/Type")), page

    return held(within)


def noted(own, meant):
    """A note over the first page, of one generation and referred to by another."""
    content = saved()
    size = int(re.search(rb"/Size (\d+)", content)[1])
    more = [(b"%d %d" % (size, own), NOTE % (size + 1)), (b"%d 0" % (size + 1), RED)]
    entry = b"/Annots %d %d R /Type /Page " % (size, meant)
    return listed_anew(content, more, rb"/Type /Page ", entry)


@structure
def a_note_referred_to_by_another_generation():
    return noted(0, 1)


@structure
def a_note_that_is_of_another_generation():
    return noted(1, 0)


@structure
def a_reference_to_what_no_table_lists():
    return listed_anew(saved(), [], rb"/Type /Page ", b"/AA 99 0 R /Type /Page ")


@structure
def words_in_a_comment_within_an_object():
    return listed_anew(saved(), [], rb"/Type /Page ", b"% /Rotate 180\n/Type /Page ")


@structure
def an_object_that_no_table_lists():
    body, table, trailer = parts(saved())
    return ended(body + b"99 0 obj\n(Approved)\nendobj\n", table, trailer)


@structure
def an_object_behind_the_table():
    content = saved()
    place = content.rindex(b"startxref")
    return content[:place] + b"99 0 obj\n(Approved)\nendobj\n" + content[place:]


@structure
def an_object_behind_the_end_with_the_end_once_more():
    content = saved()
    return content + b"99 0 obj\n(Approved)\nendobj\n" + content[content.rindex(b"startxref") :]


@structure
def an_object_before_the_last_word():
    content = saved()
    place = content.rindex(b"%%EOF")
    return content[:place] + b"99 0 obj (Approved) endobj\n" + content[place:]


@structure
def something_more_beside_the_catalogue():
    return saved(lambda book: book.trailer.__setitem__("/Draft", String("Approved")))


@structure
def a_revision_behind_a_file_set_for_being_fetched():
    """Whoever begins before it has the end shows what stood there before the revision."""
    content = saved(linearize=True)
    start = int(content[content.rindex(b"startxref") + 9 :].split()[0])
    size, root, info = (
        int(re.search(rb"/%b (\d+)" % key, content)[1]) for key in (b"Size", b"Root", b"Info")
    )
    body = content + b"%d 0 obj\n<</Title(Homecare)>>\nendobj\n" % info
    more = body + b"xref\n%d 1\n%010d 00000 n \n" % (info, len(content))
    more += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d>>\n" % (size, root, info, start)
    more += b"startxref\n%d\n%%%%EOF\n" % len(body)
    return re.sub(rb"/L (\d+)", b"/L %d" % len(more), more, count=1)


@structure
def a_file_that_says_it_is_set_for_being_fetched():
    return listed_anew(saved(), [], rb"1 0 obj\n<<", b"1 0 obj\n<< /Lin#65arized 1")


def streamed(content=None, **entries):
    """The small PDF whose first page's content is packed as it is said."""

    def change(book):
        stream = book.pages[0].obj.Contents
        if content:
            stream.write(content(stream.read_bytes()), filter=Name.FlateDecode)
        for key, value in entries.items():
            stream["/" + key] = value

    return saved(change, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


@structure
def a_content_that_stands_in_another_file():
    return streamed(F=String("http://example.invalid/page"))


@structure
def a_content_packed_twice():
    whole = streamed(lambda held: zlib.compress(zlib.compress(held)))
    return listed_anew(whole, [], rb"/Filter /FlateDecode", b"/Filter[/FlateDecode/FlateDecode]")


@structure
def a_content_with_its_packing_as_a_list():
    whole = streamed(zlib.compress)
    packing = b"/Filter[/FlateDecode]/DecodeParms<</Predictor 1>>"
    return listed_anew(whole, [], rb"/Filter /FlateDecode", packing)


@structure
def a_content_with_a_second_one_packed_behind_it():
    return streamed(lambda held: zlib.compress(held) + zlib.compress(b"1 0 0 rg 0 0 9 9 re f"))


@structure
def a_content_whose_sum_is_wrong():
    return streamed(lambda held: zlib.compress(held)[:-1] + b"\xff")


def in_rows(rows, **parameters):
    """The small PDF whose first page's content is packed in these rows, as they are said to be."""
    told = b"".join(b"/%b %d" % (key.encode(), value) for key, value in parameters.items())
    packing = b"/Filter /FlateDecode /DecodeParms<<%b>>" % told
    return listed_anew(
        streamed(lambda held: zlib.compress(rows(held))), [], rb"/Filter /FlateDecode", packing
    )


@structure
def a_content_whose_last_row_is_not_whole():
    """What it lacks is noughts to one reader, and the row before it to another."""
    return in_rows(lambda held: b"\0%b \0 " % held.ljust(80), Predictor=12, Columns=81)


@structure
def a_content_in_rows_of_the_older_way():
    def apart(held):
        return bytes((letter - last) % 256 for last, letter in pairwise(b"\0" + held))

    return in_rows(apart, Predictor=2, Columns=25)


@structure
def a_content_in_rows_of_a_kind_that_is_none():
    return in_rows(lambda held: b"\7%b" % held, Predictor=12, Columns=26)


@structure
def a_content_packed_with_more_said_of_it():
    return in_rows(lambda held: held, EarlyChange=0)


@structure
def another_catalogue_in_the_table_before():
    content = saved(linearize=True)
    place = content.rindex(b"trailer <<") + 10
    return content[:place] + b" /Root 1 0 R" + content[place:]


@structure
def something_more_by_a_name_in_no_letters():
    return listed_anew(saved(), [], rb"/Type /Page ", b"/Type /Page /\xabx 1 ")
