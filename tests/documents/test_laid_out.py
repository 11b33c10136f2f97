"""A press lays nothing out twice that is the very same, and gives the same paper all the same."""

from concurrent.futures import Future
from dataclasses import replace

from tender.documents.pdf import Press, print_small
from tender.documents.press.laid_out import LaidOut
from tender.documents.press.paper import PaperSection, PrintedSection, SectionPage
from tests.documents.test_press import paper


def printed(size):
    """A printed section of so many bytes."""
    return PrintedSection(id="a", pdf=b"x" * size, pages=1, anchors=(), bookmarks=())


def section(id, words):
    """A section that says some words."""
    return PaperSection(id=id, title=id, html=f"<h1>{id}</h1><p>{words}</p>")


def page_of(words, **changes):
    """A section on its way to the press."""
    made = SectionPage(id="a", html=words, number=1, style="report.css")
    return replace(made, **changes)


def done(result=None, fault=None):
    """A task that ended."""
    task = Future()
    if fault:
        task.set_exception(fault)
    else:
        task.set_result(result)
    return task


def test_whatever_a_section_is_made_of_tells_it_apart():
    """Its words, its number in the paper, its style, its id."""
    kept = LaidOut()
    kept.keep(page_of("words"), done(printed(1)))
    assert kept.get(page_of("words")) == printed(1)
    for other in ({"html": "other"}, {"number": 2}, {"style": "letter.css"}, {"id": "b"}):
        assert kept.get(page_of("words", **other)) is None


def test_what_broke_off_is_not_kept_and_what_was_asked_for_longest_ago_goes():
    """Room for ten thousand bytes."""
    kept = LaidOut(10_000)
    kept.keep(page_of("broken"), done(fault=ValueError("no")))
    for name in "abcd":
        kept.keep(page_of(name), done(printed(3_000)))
        kept.get(page_of("b"))
    assert [name for name in "abcd" if kept.get(page_of(name))] == ["b", "c", "d"]
    assert kept.get(page_of("broken")) is None and kept.size == 3 * 3_001
    kept.keep(page_of("whole"), done(printed(20_000)))
    assert kept.size == 0


def test_of_a_paper_that_changed_in_one_place_only_that_is_laid_out_again():
    """And what comes out is what a press prints that has laid out nothing before."""
    before = paper(section("one", "First words"), section("two", "Second words"))
    after = paper(section("one", "First words"), section("two", "Other words"))
    with Press(1) as press:
        first = press.print(before)
        known = dict(press._laid_out._kept)
        assert press.print(before) == first == print_small(before)
        assert press.print(after) == print_small(after) != first
        assert len(press._laid_out._kept) == len(known) + 1
