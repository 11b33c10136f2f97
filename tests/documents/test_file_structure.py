"""A PDF is one document for every reader, or is refused: what one library reads as ours, another
may read as something else.
"""

import io

import pikepdf
import pypdfium2
import pytest

from evidence.finding import BadInput
from tender.documents.comparing.envelope import faults_of_file
from tender.documents.comparing.likeness import differences
from tender.documents.comparing.page_tree import NotOneTree
from tender.documents.comparing.trial import try_pdf
from tender.documents.verify_pages import _compared, differences_said
from tests.documents.structure_alterations import (
    STRUCTURES,
    held,
    held_alone,
    listed_anew,
    saved,
)

DRAWN = b"0 0 0 rg 10 10 50 50 re f"
READABLE = {
    "as it is": {},
    "for the web": {"linearize": True},
    "for the web, packed": {
        "linearize": True, "object_stream_mode": pikepdf.ObjectStreamMode.generate,
    },
    "packed": {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
    "for people": {"qdf": True},
}  # fmt: skip
#: begin the ways of which that library notices something itself
SHORT = ("a file that", "a revision", "something more", "an object that goes on")
#: what is shown otherwise by the reader that many browsers have
SHOWN = (
    "an object listed twice in one table",
    "an object listed twice in a table that is a stream",
    "a number twice in an object that holds others",
    "a note referred to by another generation",
    "a note that is of another generation",
)


def opened(content):
    return pikepdf.open(io.BytesIO(content), attempt_recovery=False, suppress_warnings=True)


def faults(content):
    with opened(content) as book:
        return list(faults_of_file(content, book, 1))


@pytest.mark.parametrize("how", READABLE)
def test_what_a_tool_saved_is_one_document(how):
    """However it packs."""
    assert faults(saved(**READABLE[how])) == []


def test_an_object_within_another_is_one_document():
    """Put there as a tool does: what is refused below is how it is put there otherwise."""
    assert faults(held(held_alone)) == []


@pytest.mark.parametrize("way", STRUCTURES)
def test_built_in_two_ways_it_is_refused(way):
    """Though the library that compares pages finds ours in it."""
    content = STRUCTURES[way]()
    with opened(content) as given, opened(saved()) as ours:
        if not way.startswith(SHORT):
            assert differences(given, ours) == ()
    assert faults(content) != []


@pytest.mark.parametrize("name", [b"/\xabx 1", b"/Tabs /T#ab"])
def test_a_name_that_is_in_no_letters_is_a_difference_in_a_sentence(name):
    """And ends nothing: a receipt is compared whatever else is wrong with it."""
    more, ours = b"/Type /Page /AA <<%b>> " % name, saved()
    content = listed_anew(saved(), [], rb"/Type /Page ", more)
    same = listed_anew(saved(), [], rb"/Type /Page ", b"/Type /Page /AA <</Tabs /S/x 1>> ")
    with opened(content) as given:
        for made in (ours, same, content + b"\n"):
            assert [*_compared(content, given, made, differences_said)]


def shown(content):
    """The first page as another library draws it."""
    book = pypdfium2.PdfDocument(content)
    try:
        return book[0].render(scale=0.5).to_numpy().tobytes()
    finally:
        book.close()


@pytest.mark.parametrize("way", SHOWN)
def test_another_library_shows_another_page(way):
    """So each of these is a way to have somebody believe pages that are not ours."""
    assert shown(STRUCTURES[way]()) != shown(saved())


MORE = (
    b")", b">>", b"]", b"%Approved", b"\n[ 1 0 0 rg 0 0 9 9 re f", b"\n(1 0 0 rg", b" 7", b"\x80",
)  # fmt: skip


@pytest.mark.parametrize("more", MORE)
def test_words_that_one_library_passes_over_are_a_difference(more):
    """Another goes on with what stands behind them."""

    def change(book):
        book.pages[0].obj.Contents = pikepdf.Stream(book, DRAWN + more)

    with opened(saved(change)) as given, opened(saved()) as ours:
        assert differences(given, ours) != ()


@pytest.mark.parametrize(
    "spelt", [DRAWN.replace(b" ", b"\n"), DRAWN.replace(b" ", b" \0 ") + b"\n"]
)
def test_the_same_acts_with_other_blanks_are_none(spelt):
    """As a tool spells them anew."""

    def change(book):
        book.pages[0].obj.Contents = pikepdf.Stream(book, spelt)

    with opened(saved(change)) as given, opened(saved()) as ours:
        assert differences(given, ours) == ()


def test_what_is_no_stream_among_the_content_is_a_difference():
    """One library passes over it."""

    def change(book):
        page = book.pages[0].obj
        page.Contents = pikepdf.Array([page.Contents, pikepdf.Dictionary(F=1)])

    with opened(saved(change)) as given, opened(saved()) as ours:
        assert differences(given, ours) != ()


@pytest.mark.parametrize("key", ["AA", "Contents", "Metadata", "Annots"])
def test_what_stands_above_the_pages_and_is_not_for_them_is_refused(key):
    """A script, for one, that a reader may take for that of every page."""

    def change(book):
        book.Root.Pages["/" + key] = pikepdf.Dictionary(S=pikepdf.Name.JavaScript)

    with opened(saved(change)) as given, opened(saved()) as ours, pytest.raises(NotOneTree):
        differences(given, ours)


def test_what_unpacks_without_end_ends_no_process_of_ours():
    """It is unpacked in a process of its own first."""
    content = saved(lambda book: book.attachments.__setitem__("evaluation.json", a_bomb(book)))
    assert len(content) < 20_000
    with pytest.raises(BadInput, match="too large"):
        try_pdf(content, "report.pdf", 1_000_000)
    assert try_pdf(saved(), "report.pdf") == 2


def a_bomb(book):
    """Two million zeros, which pack into some thousand."""
    return pikepdf.AttachedFileSpec(book, bytes(2_000_000))
