"""From the outcome to the award in pages: each role's own buttons,
in the order in which they come.
"""

import pytest

from tender.jobs import working
from tender.workflow.ground.access import Role
from tests.formats.papers import printed
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.queries import queries

BASE = f"/p/{ID}"


@pytest.fixture(scope="module")
def walked(tmp_path_factory):
    """Testshire with quality locked, the application, and a browser for each role."""
    cast = Cast(an_office(f"sqlite:///{tmp_path_factory.mktemp('award') / 'tender.db'}")).locked()
    app = an_app(cast.office, tmp_path_factory.mktemp("var"))
    return cast, {role: client_of(app, cast, role) for role in Role}


def report_is_made(cast, lead, legal):
    """Asked for, worked and read."""
    assert lead.post(f"{BASE}/report").status_code == 302
    assert "is being made" in sound(lead.get(f"{BASE}/report"))
    assert lead.get(f"{BASE}/report/progress").json["state"] == "waiting"
    assert working.work_once(cast.office)
    text = sound(lead.get(f"{BASE}/report"))
    assert "Version 1" in text
    assert lead.get(f"{BASE}/report/1/award-report.pdf").data.startswith(b"%PDF")
    assert lead.get(f"{BASE}/report/1/evaluation.json").json["format"] == "tender-evidence-1"
    for page in ("/report/1", "/report/1/read/lot-1", "/report/1/read/annex-marks"):
        sound(legal.get(BASE + page))


def report_is_reviewed(cast, lead, legal):
    """A comment is settled, the findings answered, and the version signed off."""
    assert (
        legal.post(
            f"{BASE}/report/1/comments", data={"anchor": "gates", "text": "Say which register."}
        ).status_code
        == 302
    )
    digest = (
        legal.get(f"{BASE}/report/1")
        .get_data(as_text=True)
        .partition('name="sha256" value="')[2][:64]
    )
    refused = legal.post(f"{BASE}/report/1/sign-off", data={"sha256": digest, "word": "sign"})
    assert refused.status_code == 422 and "not settled yet" in sound(refused)
    sound(lead.get(f"{BASE}/report/1"))
    lead.post(
        f"{BASE}/report/1/answers",
        data={"about": "1", "answer": "It is named in the annex.", "settled": "yes"},
    )
    cast.answered()
    assert (
        legal.post(f"{BASE}/report/1/sign-off", data={"sha256": digest, "word": "sign"}).status_code
        == 302
    )
    assert "signed this version off" in sound(legal.get(f"{BASE}/report/1"))


def files_of(reader):
    """The letters that their page leads to."""
    page = reader.get(f"{BASE}/award/letters").get_data(as_text=True)
    links = [link.partition('"')[0] for link in page.split(f'href="{BASE}/award/letters/')[1:]]
    return [link.removesuffix("/read") for link in links if link.endswith("/read")]


def letters_are_there(reader):
    """One for each who bid, by file; what is no letter is not found. The page."""
    assert files_of(reader) == ["assessment-summary-b01.pdf", "assessment-summary-b02.pdf"]
    assert reader.get(f"{BASE}/award/letters/nobody.pdf").status_code == 404
    return " ".join(sound(reader.get(f"{BASE}/award/letters")).split())


def sends_elsewhere(lead):
    """The council's own e-mails to both, on record by one form; an odd one is refused."""
    given = {"bidders": ["B01", "B02"], "means": "e-mail from the council", "day": "2023-11-06"}
    odd = lead.post(f"{BASE}/award/deliveries", data=given | {"day": "soon"})
    assert odd.status_code == 422 and 'id="evidence-error"' in sound(odd)
    told = lead.post(f"{BASE}/award/deliveries", data=given | {"evidence": "Kept in the mailbox."})
    assert told.status_code == 302
    page = sound(lead.get(f"{BASE}/award/deliveries"))
    assert "Every letter is on record as sent" in page and "Kept in the mailbox." in page


def award_is_made(cast, lead, approver):
    """Recommended, approved, and awarded after the standstill alone."""
    empty = lead.post(f"{BASE}/award/recommend", data={"number": "1", "reason": ""})
    assert empty.status_code == 422 and 'id="reason-error"' in sound(empty)
    assert (
        lead.post(
            f"{BASE}/award/recommend", data={"number": "1", "reason": "As the report has it."}
        ).status_code
        == 302
    )
    sound(lead.get(f"{BASE}/award"))
    assert (
        approver.post(
            f"{BASE}/award/approve",
            data={"number": "1", "reason": "I read it.", "word": "approve", "typed": ID},
        ).status_code
        == 302
    )
    page = sound(lead.get(f"{BASE}/award"))
    assert ">Begin the standstill<" not in page and "2 letters are not on record as sent" in page
    assert lead.post(f"{BASE}/award/standstill", data={"typed": ID}).status_code == 409
    sends_elsewhere(lead)
    page = sound(lead.get(f"{BASE}/award"))
    assert "It runs to the end of" in page and "What cannot be undone" in page
    assert "As version 1 of the award report has it" in letters_are_there(lead)
    assert lead.post(f"{BASE}/award/standstill", data={"typed": ID}).status_code == 302
    assert "Thursday 16 November 2023" in sound(lead.get(f"{BASE}/award"))
    waits = lead.get(f"{BASE}/award").get_data(as_text=True)
    assert ">Make the award<" not in waits and "Awarded on" not in waits
    assert "They give the days of the standstill as it was begun" in letters_are_there(lead)
    first = files_of(lead)[0]
    letter = printed(lead.get(f"{BASE}/award/letters/{first}").data).split()
    assert "a pause before any contract, began on" in " ".join(letter)
    early = lead.post(f"{BASE}/award/award", data={"typed": ID})
    assert early.status_code == 409 and "The standstill runs to the end of" in sound(early)
    cast.office.clock.passes(days=11)
    begin_again = client_of(lead.application, cast, Role.LEAD)
    over = sound(begin_again.get(f"{BASE}/award"))
    assert "The standstill is over" in over and "It ran to the end of Thursday 16 November" in over
    assert "Standstill over, award to be made" in sound(begin_again.get("/procurements"))
    assert begin_again.post(f"{BASE}/award/award", data={"typed": ID}).status_code == 302
    assert "The award was made on" in sound(begin_again.get(f"{BASE}/award"))


def test_the_whole_way_from_outcome_to_standstill(walked):
    """Every page on the way is sound in every state."""
    cast, browsers = walked
    lead, legal = browsers[Role.LEAD], browsers[Role.LEGAL_REVIEWER]
    for page in (
        "",
        "/outcome",
        "/outcome?on=2024-04-04",
        "/outcome/lot-1",
        "/outcome/gates",
        "/outcome/prices",
        "/outcome/findings",
        "/outcome/lots/1/B01",
        "/report",
        "/award",
    ):
        sound(lead.get(BASE + page))
    report_is_made(cast, lead, legal)
    report_is_reviewed(cast, lead, legal)
    award_is_made(cast, lead, browsers[Role.APPROVER])


@pytest.mark.parametrize(
    "page",
    [
        "/outcome/nothing",
        "/outcome/lots/1/B99",
        "/outcome/lots/9/B01",
        "/report/9",
        "/report/9/award-report.pdf",
        "/report/1/read/nothing",
    ],
)
def test_what_is_not_there_is_a_page_not_found(walked, page):
    """Whatever stands in the address."""
    cast, _ = walked
    browser = client_of(next(iter(walked[1].values())).application, cast, Role.OFFICER)
    answer = browser.get(BASE + page)
    assert answer.status_code == 404
    sound(answer)


@pytest.mark.parametrize("day", ["2023-10-01", "tomorrow", "2024-13-01", "<script>"])
def test_a_day_that_cannot_be_is_a_sentence(walked, day):
    """Before the deadline, or no day at all."""
    cast, browsers = walked
    browser = client_of(browsers[Role.LEAD].application, cast, Role.LEAD)
    answer = browser.get(f"{BASE}/outcome", query_string={"on": day})
    assert answer.status_code == 422
    sound(answer)


def test_pages_of_the_outcome_ask_little_of_the_database_once_it_is_worked_out(walked):
    """Nothing that it comes from changes any more."""
    cast, browsers = walked
    browser = client_of(browsers[Role.LEAD].application, cast, Role.LEAD)
    for page in ("/outcome", "/outcome/lot-1", "/outcome/lots/1/B01"):
        browser.get(BASE + page)
        with queries(cast.office) as asked:
            assert browser.get(BASE + page).status_code == 200
        assert len(asked) <= 7, "\n".join(asked)


def test_the_audit_is_read_newest_first_and_a_page_at_a_time(walked):
    """By those whom the table names; what it says is what the store holds."""
    cast, browsers = walked
    app = browsers[Role.LEAD].application
    lead = client_of(app, cast, Role.LEAD)
    text = sound(lead.get(f"/p/{ID}/audit"))
    assert text.index("lock quality") < text.index("publish") and "Procurement Lead of" in text
    older = lead.get(f"/p/{ID}/audit?before=5")
    assert "lock quality" not in sound(older)
    assert client_of(app, cast, Role.EVALUATOR).get(f"/p/{ID}/audit").status_code == 403


@pytest.mark.parametrize(
    ("typed", "shown"), [("zz", "zz"), ("2024-02-30", "2024-02-30"), ("%00", ""), ("a%00b", "ab")]
)
def test_a_day_that_is_none_is_said_beside_its_field_with_what_was_typed(tmp_path, typed, shown):
    """The outcome stands there all the same, as on the usual day."""
    cast = Cast(an_office()).locked()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    answer = lead.get(f"{BASE}/outcome?on={typed}")
    page = sound(answer)
    field = page.partition('id="on-error"')[2]
    assert answer.status_code == 422 and "Lots" in page
    assert "Give a day as year-month-day" in field.partition("</p>")[0]
    assert f'value="{shown}' in field.partition('id="on"')[2].partition(">")[0]
