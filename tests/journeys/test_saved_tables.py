"""A table of the draft saves itself, at a real browser: within two seconds of the last key, without
what cannot be read, and never over what somebody else wrote there.
"""

import pytest
from playwright.sync_api import expect

from tender.storage import procurements
from tender.workflow.ground.access import Role
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.draft_history import draft_history
from tests.journeys.visitor import serving
from tests.office import ID, Cast, an_office
from tests.web.client import an_app

pytestmark = pytest.mark.network


@pytest.fixture
def drafted(tmp_path):
    """Testshire's draft, served."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).drafted()
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


def test_a_table_is_saved_as_one_types(drafted, visits):
    """A new row once; a day that is none stays as typed; a table that was changed is not saved."""
    cast, _, _ = drafted
    lead = visits(drafted, Role.LEAD)
    lead.goes(f"/p/{ID}/set-up/table/lots")
    says = lead.page.locator("[data-saved]")
    number = lead.page.locator("tbody tr").count()

    def types(column, text):
        lead.page.locator(f"[name='{number}.{column}']").fill(text)

    def lots():
        with cast.office.store.reading() as session:
            return procurements.drafted(session, ID)

    before = len(lots().draft["lots"])
    types("id", "9")
    expect(says).to_have_text("Saved at 10:00", timeout=20_000)
    types("title", "Ninth")
    types("starts", "some day")
    expect(says).to_contain_text(f"but for what cannot be read: row {number}", timeout=20_000)
    assert [lot["title"] for lot in lots().draft["lots"]][before:] == ["Ninth"]
    assert not lots().draft["lots"][-1]["starts"]
    assert len(draft_history(cast.office, cast.lead, ID).states) == 2
    draft = lots().draft
    turned = {**draft, "lots": draft["lots"][::-1]}
    replace_draft(cast.office, cast.actor(Role.OFFICER), ID, lots().revision, turned, "by it")
    types("title", "Lost")
    expect(says).to_contain_text("Somebody else changed this table", timeout=20_000)
    assert "Lost" not in str(lots().draft)
