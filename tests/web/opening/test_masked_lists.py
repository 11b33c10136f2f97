"""Words that are searched for find nothing that is masked: before the opening nobody learns from a
list, its filters or its workbook who bids, and who marks learns no name at all.
"""

import io
import re
from datetime import timedelta

import pytest
from python_calamine import CalamineWorkbook

from tender.workflow.clarifying.asking import ask_clarification
from tender.workflow.ground.access import Role
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, published
from tests.openers import PASSPHRASE
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"
NOTHING = "Nothing in this list is like that"
NAME = "Firm 1"
READERS = (Role.LEAD, Role.OFFICER, Role.LEGAL_REVIEWER, Role.APPROVER, Role.OBSERVER)
BLIND = (Role.EVALUATOR, Role.MODERATOR, Role.PANEL_MEMBER)
LISTS = ("opening", "audit", "clarifications", "clarifications/told", "findings", "compliance")
BOOKS = (
    "opening/list.xlsx",
    "audit/list.xlsx",
    "clarifications/questions/list.xlsx",
    "clarifications/told/list.xlsx",
    "findings/list.xlsx",
    "compliance/list.xlsx",
)


@pytest.fixture(scope="module")
def sealed(tmp_path_factory):
    """A firm that asked a question and submitted, the day after the deadline; the application."""
    folder = tmp_path_factory.mktemp("sealed")
    cast = published(f"sqlite:///{folder / 'tender.db'}", folder)
    firm = Firm(cast, 1).writes()
    ask_clarification(cast.office, firm.actor, ID, "How is it priced?", "", confidential=False)
    firm.submits()
    cast.office.clock.now = CLOSES + timedelta(days=1)
    yield cast, an_app(cast.office, folder)
    cast.office.store.close()


def words(answer):
    """Every cell of a workbook."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
    return " ".join(str(cell) for row in sheet.to_python() for cell in row)


def told(client, query):
    """What every list that answers says to a search, its own words of the search aside."""
    for page in LISTS:
        answer = client.get(f"{P}/{page}", query_string={"find": query})
        if answer.status_code == 200:
            text = sound(answer)
            yield page, text, text.partition("<tbody>")[2].partition("</tbody>")[0]


def opened(cast):
    """Two open the bids."""
    opening.ask_for_opening(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    opening.open_bids(cast.office, cast.lead, ID, PASSPHRASE)


def test_a_name_is_found_by_nobody_before_the_opening_and_by_no_marker_before_the_lock(sealed):
    """The same page whether somebody of that name bids or not; then readers find it, and who marks
    finds nothing.
    """
    cast, app = sealed
    for role in (*READERS, *BLIND):
        client = client_of(app, cast, role)
        real, invented = (
            {page: (rows, NOTHING in text) for page, text, rows in told(client, name)}
            for name in (NAME, "Firm 7")
        )
        assert real and real == invented
        assert not any(rows for rows, _ in real.values())
        for book in BOOKS:
            answer = client.get(f"{P}/{book}")
            assert answer.status_code == 403 or NAME not in words(answer)
    opened(cast)
    for role in BLIND:
        client = client_of(app, cast, role)
        assert not any(NAME in rows for _, _, rows in told(client, NAME))
        assert not any(
            answer.status_code == 200 and NAME in words(answer)
            for answer in (client.get(f"{P}/{book}") for book in BOOKS)
        )
    lead = client_of(app, cast, Role.LEAD)
    found = {page for page, _, rows in told(lead, NAME) if NAME in rows}
    assert {"opening", "compliance"} <= found and "clarifications" not in found
    assert re.search(NAME, words(lead.get(f"{P}/opening/list.xlsx?shown=counts")))
