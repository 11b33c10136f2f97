"""Words that a browser would take for markup, a script, a style or a link stay words: typed into
every form that some roles see, and on every page, the report and the downloads of an award where
every word has them behind it. `make payloads` does it at each stage, by every role.
"""

import io

import pikepdf
import pytest
from openpyxl import load_workbook

from tender.workflow.awarding import report
from tender.workflow.ground.access import Role
from tests.journeys.visitor import Visitor, serving
from tests.office import ID
from tests.payload_stages import marking, reported, seen, typed
from tests.payloads import PAYLOAD, elements_made
from tests.web.client import an_app, client_of

pytestmark = pytest.mark.network


def test_what_is_typed_into_a_form_comes_back_as_words(tmp_path):
    """Refused or recorded; those who mark have the most to write."""
    cast = marking(tmp_path)
    walks = typed(cast, tmp_path, Role.EVALUATOR, Role.MODERATOR)
    assert [fault for walk in walks.values() for fault in walk.looks_again().faults] == []
    taken = {where for walk in walks.values() for where in walk.taken}
    assert {f"/p/{ID[:-4]}0/{end}" for end in ("marking/Q0/A", "moderation/Q0/A")} <= taken
    for role, where in (
        (Role.EVALUATOR, "marking/offline/workbook"),
        (Role.LEAD, "clarifications/log"),
    ):
        answer = client_of(an_app(cast.office, tmp_path), cast, role).get(f"/p/{ID}/{where}.xlsx")
        assert answer.status_code == 200 and what_acts(answer.data) == []
    cast.office.store.close()


def what_acts(workbook):
    """The cells that are worked out or lead somewhere because of what they say."""
    sheets = load_workbook(io.BytesIO(workbook)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    return [
        cell.coordinate
        for cell in cells
        if (cell.data_type == "f" and "alert" in str(cell.value))
        or (cell.hyperlink and "java" in str(cell.hyperlink.target).lower())
    ]


@pytest.fixture(scope="module")
def award(tmp_path_factory):
    """Testshire with a report made, every word with the payload behind it."""
    cast = reported(tmp_path_factory.mktemp("payloads"))
    yield cast
    cast.office.store.close()


def test_every_page_of_an_award_has_them_as_words_at_a_real_browser(award, chromium, tmp_path):
    """Each page once, at the browser of somebody who may open it."""
    app, known = an_app(award.office, tmp_path), set()
    with serving(app) as base:
        for role in (Role.LEAD, Role.MODERATOR, Role.PANEL_MEMBER, Role.BIDDER, Role.ADMINISTRATOR):
            visitor = Visitor(chromium, base, award.office.clock, scan=False)
            visitor.signed_in(app, award, role)
            assert seen(visitor, app, award.actor(role), known) == []
            visitor.close()
    assert len(known) > 50


def test_the_browser_would_show_it(award, chromium, tmp_path):
    """Were a page to hand words on as they are, all of this would see it."""
    app = an_app(award.office, tmp_path)
    with serving(app) as base:
        visitor = Visitor(chromium, base, award.office.clock, scan=False)
        visitor.signed_in(app, award, Role.LEAD).goes(f"/p/{ID}")
        visitor.page.evaluate(
            "words => { document.querySelector('main').innerHTML = words }", PAYLOAD
        )
        made = visitor.page.evaluate(
            "() => [...document.querySelectorAll('xss-mark, [onerror], [onclick]')].length"
        )
        visitor.faults.clear()  # the policy of the page kept every script of it from running
        visitor.close()
    assert made >= 2
    assert elements_made(f"<p title='{PAYLOAD}") and elements_made("<a href=' JavaScript:a'>a</a>")


def test_the_report_prints_them_and_nothing_in_it_acts(award):
    """No script, no act on opening, no link but within and to where we lead."""
    content = report.report_pages(award.office, award.lead, ID, 1)
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert not {"/OpenAction", "/AA"} & set(opened.Root.keys())
        assert "/JavaScript" not in opened.Root.get("/Names", {})
        acts = [
            annotation.get("/A", {})
            for page in opened.pages
            for annotation in page.get("/Annots", [])
        ]
        kinds = {str(act.get("/S", "/GoTo")) for act in acts}
        leads = {str(act["/URI"]) for act in acts if "/URI" in act}
    assert kinds <= {"/GoTo", "/URI"}
    assert [where for where in leads if "xss" in where or where.lower().startswith("java")] == []
