"""Lists at their pages: by the address alone, whatever is typed stays, and as a workbook."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from tender.workflow.ground.access import Role
from tests.house.tree import ROOT
from tests.large_moderation import brought_to_marking, in_every_state
from tests.office import ID, an_office
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"
#: pages with a list, and their workbooks
LISTS = {
    "findings": "findings/list.xlsx",
    "compliance": "compliance/list.xlsx",
    "audit": "audit/list.xlsx",
}
BYTES = 200_000


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Sixty bids by twelve questions: the browser of each role."""
    folder = tmp_path_factory.mktemp("large")
    cast = in_every_state(brought_to_marking(an_office(f"sqlite:///{folder / 'tender.db'}")))
    app = an_app(cast.office, folder)
    yield {role: client_of(app, cast, role) for role in (Role.LEAD, Role.OBSERVER, Role.EVALUATOR)}
    cast.office.store.close()


def rows_of(page):
    """The rows of a page's list, each as the texts of its cells."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr.*?</tr>", body)
    return [
        [re.sub(r"<[^>]*>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)]
        for row in rows
    ]


def book(answer):
    """The rows of a workbook below its headings."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
    return [list(map(str, row)) for row in sheet.to_python()][1:]


@pytest.mark.parametrize("page", LISTS)
def test_a_page_has_at_most_sixty_rows_and_200_kilobytes(large, page):
    """At its fullest, with everything asked for."""
    for asked in ("", "?shown=all", "?sort=-about") if page == "findings" else ("",):
        answer = large[Role.LEAD].get(f"{P}/{page}{asked}")
        assert len(answer.data) <= BYTES
        assert 0 < len(rows_of(sound(answer))) <= 60


@pytest.mark.parametrize("page", LISTS)
def test_the_workbook_holds_every_row_that_is_asked_for(large, page):
    """With the words of the page."""
    text = sound(large[Role.LEAD].get(f"{P}/{page}"))
    asked = re.search(rf'href="({P}/{LISTS[page]}[^"]*)"', text)[1].replace("&amp;", "&")
    answer = large[Role.LEAD].get(asked)
    every = book(answer)
    count = int(re.search(r"to \d+ of (\d+)<", text)[1])
    assert len(every) == count
    first = [cell for cell in rows_of(text)[0] if cell not in ("", "–")]
    assert first[1] in [cell.removesuffix(".0") for cell in every[0]]


@pytest.mark.parametrize("page", LISTS)
def test_what_is_typed_stays_and_a_page_of_words_that_nothing_has_says_so(large, page):
    """In the field, in the links that sort, and as text whatever it is."""
    typed = "<b>no such words"
    text = sound(large[Role.LEAD].get(f"{P}/{page}", query_string={"find": typed}))
    assert 'value="&lt;b&gt;no such words"' in text and "Nothing in this list is like that" in text
    found = sound(large[Role.LEAD].get(f"{P}/{page}?find=b"))
    assert "find=b" in re.search(r"<thead>.*?</thead>", found)[0]


@pytest.mark.parametrize("page", LISTS)
def test_every_filter_and_order_that_a_page_offers_is_answered(large, page):
    """And one that it does not offer is refused in a sentence."""
    text = sound(large[Role.LEAD].get(f"{P}/{page}"))
    links = re.findall(r'href="([^"]*)"', re.search(r"<thead>.*?</thead>", text)[0])
    assert links
    for link in links:
        assert large[Role.LEAD].get(link.replace("&amp;", "&")).status_code == 200
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', text):
        values = re.findall(r'value="([^"]*)"', options)
        assert len(values) == len(set(values)) > 1
        answer = large[Role.LEAD].get(f"{P}/{page}", query_string={name: values[1]})
        assert answer.status_code == 200
        refused = large[Role.LEAD].get(f"{P}/{page}?{name}=banana")
        assert refused.status_code == 422 and "“banana” is not one of these: " in sound(refused)


@pytest.mark.parametrize("page", LISTS)
def test_those_who_mark_reach_no_list_that_names_bidders_and_no_workbook_of_one(large, page):
    """So neither words nor counts tell them who stands behind a letter."""
    for address in (page, f"{page}?find=B01", LISTS[page]):
        assert large[Role.EVALUATOR].get(f"{P}/{address}").status_code == 403


def test_who_may_not_decide_ticks_nothing(large):
    """A reader sees the same rows without boxes."""
    text = sound(large[Role.OBSERVER].get(f"{P}/findings?shown=all"))
    assert rows_of(text) and 'type="checkbox"' not in text and "Put the decisions" not in text


def test_what_was_ticked_and_written_stays_when_it_is_refused(large):
    """And what was asked for of the list, which one comes back to when it is on record: without
    what it has no more, which refuses nothing that was done.
    """
    address = f"{P}/findings?kind=%s&sort=-about"
    text = sound(large[Role.LEAD].get(f"{P}/findings"))
    kind = re.search(r'<select[^>]*name="kind".*?value="([\w-]+)"', text)[1]
    asked = address % kind
    page = sound(large[Role.LEAD].get(asked))
    keys = re.findall(r'name="ticked" value="([^"]*)"', page)[:2]
    sent = {"ticked": keys, "decision": "it does not matter", "reason": ""}
    refused = large[Role.LEAD].post(asked, data=sent)
    again = sound(refused)
    assert refused.status_code == 422 and "Say why" in again
    assert len(re.findall(r'name="ticked"[^>]* checked', again)) == len(keys)
    assert 'value="it does not matter" checked' in again
    gone = f"{asked}&bidder=B99&gateway=bridge&page=x&strange=1"
    done = large[Role.LEAD].post(gone, data=sent | {"reason": "It stands."})
    assert done.status_code == 302 and done.location.endswith(f"kind={kind}&sort=-about")
    assert "2 decisions are on record" in sound(large[Role.LEAD].get(done.location))


def test_every_state_of_a_row_has_its_colour():
    """What the stylesheet knows of rows is what lists say."""
    style = (ROOT / "tender/static/list.css").read_text("utf-8")
    said = set()
    for path in (ROOT / "tender/workflow").rglob("*_list.py"):
        for states in re.findall(r"state=(.*)", path.read_text("utf-8")):
            said |= set(re.findall(r'"(\w+)"', states))
    assert said <= set(re.findall(r"tr\.is-(\w+)", style)) and said
