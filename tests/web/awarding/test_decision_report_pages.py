"""What the council says in its own words is written on a page, kept where it is refused, and comes
back in the decision report of the next version.
"""

import pytest

from tender.documents.council_words import LONGEST, TITLES
from tender.jobs import working
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

REPORT = f"/p/{ID}/report"


@pytest.fixture(scope="module")
def locked(tmp_path_factory):
    """Testshire with quality locked, and a browser for each role."""
    folder = tmp_path_factory.mktemp("decision")
    cast = Cast(an_office(f"sqlite:///{folder / 'tender.db'}")).locked()
    app = an_app(cast.office, tmp_path_factory.mktemp("var"))
    return cast, {role: client_of(app, cast, role) for role in Role}


def test_words_are_written_and_read_and_stand_in_the_next_version(locked):
    """The officer writes; the approver reads, and downloads both copies."""
    cast, browsers = locked
    officer, approver = browsers[Role.OFFICER], browsers[Role.APPROVER]
    assert "Nothing is written yet." in sound(approver.get(f"{REPORT}/words"))
    form = dict.fromkeys(TITLES, "") | {"why": "They know the area."}
    assert officer.post(f"{REPORT}/words", data=form).status_code == 302
    assert "The words are on record." in sound(officer.get(REPORT))
    assert ">They know the area.</textarea>" in sound(officer.get(f"{REPORT}/words"))
    read = sound(approver.get(f"{REPORT}/words"))
    assert "They know the area." in read and "<textarea" not in read
    assert browsers[Role.LEAD].post(REPORT).status_code == 302
    assert working.work_once(cast.office)
    for copy in ("decision-report.pdf", "decision-report-open.pdf"):
        assert approver.get(f"{REPORT}/1/{copy}").data.startswith(b"%PDF")
        assert f"{REPORT}/1/{copy}" in sound(approver.get(REPORT))
        assert f"{REPORT}/1/{copy}" in sound(approver.get(f"{REPORT}/1"))
        assert browsers[Role.EVALUATOR].get(f"{REPORT}/1/{copy}").status_code == 403


def test_what_is_refused_is_shown_again_as_it_was_typed(locked):
    """Each fault by its field, and nothing is saved."""
    _, browsers = locked
    lead = browsers[Role.LEAD]
    form = dict.fromkeys(TITLES, "") | {"legal": "x" * (LONGEST + 1), "exempt_ground": "3"}
    answer = lead.post(f"{REPORT}/words", data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "x" * (LONGEST + 1) in page
    assert "1,000 at most fit the report" in page and "Say why the public interest" in page
    assert "x" * (LONGEST + 1) not in sound(lead.get(f"{REPORT}/words"))
