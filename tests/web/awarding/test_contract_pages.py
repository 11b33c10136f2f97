"""The page of contracts: what was done with each, the days to come, and what is refused stays as it
was typed.
"""

from dataclasses import replace
from hashlib import sha256

import pytest

from tender.jobs import working
from tender.web.awarding.contracts import shown_of
from tender.workflow.awarding import award, report
from tender.workflow.awarding.award_file import list_award_files
from tender.workflow.awarding.contracts import contracts_page
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotThere
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound
from tests.workflow.awarding.releasing import approved

PAGE = f"/p/{ID}/contracts"


@pytest.fixture(scope="module")
def awarded(tmp_path_factory):
    """Testshire's award made, and a browser for each role."""
    folder = tmp_path_factory.mktemp("contracts")
    cast = Cast(an_office(f"sqlite:///{folder / 'tender.db'}")).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    approved(cast).begins_standstill()
    cast.office.clock.passes(days=30)
    cast.answered()
    award.make_award(cast.office, cast.lead, ID)
    app = an_app(cast.office, tmp_path_factory.mktemp("var"))
    return cast, {role: client_of(app, cast, role) for role in Role}, app


def test_a_contract_is_put_on_record_by_page_and_by_program_with_its_dates(awarded):
    """What is missing is said, with what was typed and ticked; then it is on the page."""
    cast, browsers, app = awarded
    officer, observer = browsers[Role.OFFICER], browsers[Role.OBSERVER]
    before = sound(observer.get(PAGE))
    assert "not on record as" in before and "Put it on record" not in before
    program = Program(app, cast, Role.OFFICER)
    _, told = program.asks("GET", "/contracts")
    first, *others = [each["key"] for each in told["contracts"]]
    form = {"step": "entered", "day": "", "until": "", "evidence": "Filed.", "contracts": [first]}
    answer = officer.post(PAGE, data=form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "Write the day on which it was done" in page
    assert f'value="{first}" checked' in page and ">Filed.</textarea>" in page
    day = cast.office.today().isoformat()
    assert officer.post(PAGE, data=form | {"day": day}).status_code == 302
    assert "It is on record for 1 contract." in sound(officer.get(PAGE))
    body = {"contracts": others, "step": "entered into", "day": day, "evidence": "Filed."}
    assert program.asks("POST", "/contracts", body)[0] == 201
    after = sound(observer.get(PAGE))
    assert "Every contract is on" in after
    assert "Contract award notice" in after and "to do by then" in after
    assert browsers[Role.EVALUATOR].get(PAGE).status_code == 403
    calendar = observer.get(f"{PAGE}.ics")
    assert calendar.mimetype == "text/calendar" and "BEGIN:VEVENT" in calendar.text


def test_a_thousand_contracts_are_shown_lot_by_lot(awarded):
    """60 providers hold a place in each of 18 lots. A page of a small award has them all."""
    cast, _, _ = awarded
    page = contracts_page(cast.office, cast.lead, ID)
    assert shown_of(page.contracts, "2") == ({}, "", page.contracts)
    first = page.contracts[0]
    lots, firms = [str(number) for number in range(1, 19)], [f"B{n}" for n in range(60)]
    many = tuple(
        replace(first, lot=lot, lot_title=f"Zone {lot}", bidder=firm)
        for lot in lots
        for firm in firms
    )
    for asked, lot in (("7", "7"), ("", "1")):
        shown = shown_of(many, asked)
        assert (shown.lot, len(shown.contracts)) == (lot, 60) and [*shown.lots] == lots
        assert {each.lot for each in shown.contracts} == {lot}
    with pytest.raises(NotThere):
        shown_of(many, "no such")


def test_the_award_file_is_made_and_taken_by_page_and_by_program(awarded):
    """With how far it is, and both copies; by nobody who does not answer for the award."""
    cast, browsers, app = awarded
    legal, page = browsers[Role.LEGAL_REVIEWER], f"/p/{ID}/award/file"
    assert f'href="{page}"' in sound(legal.get(f"/p/{ID}/award"))
    assert f'href="{page}"' not in sound(browsers[Role.OBSERVER].get(f"/p/{ID}/award"))
    assert "There is no file yet" in sound(legal.get(page))
    assert legal.post(page).status_code == 302
    waits = sound(legal.get(page))
    assert "is being made" in waits and f'data-wait="{page}/progress"' in waits
    assert legal.get(f"{page}/progress").get_json()["state"] == "waiting"
    assert working.work_once(cast.office)
    made = sound(legal.get(page))
    assert "File 1" in made and "disclosure copy" in made and "Make the award file" in made
    program = Program(app, cast, Role.APPROVER)
    (file,) = program.gets("/award/files")["files"]
    for name, copy in (("award-file.zip", "whole"), ("award-file-disclosure.zip", "disclosure")):
        path = f"{file['number']}/{name}"
        with (
            legal.get(f"{page}/{path}") as answer,
            program.answer("GET", f"/award/files/{path}") as again,
        ):
            assert sha256(answer.data).hexdigest() == file[copy]["sha256"]
            assert answer.mimetype == "application/zip" and again.data == answer.data
        assert browsers[Role.OFFICER].get(f"{page}/{path}").status_code == 403
    assert "job" in program.does("/award/files")
    assert legal.get(f"{page}/99/award-file.zip").status_code == 404
    assert "download the award file" in sound(legal.get(f"/p/{ID}/audit"))
    listed = list_award_files(cast.office, cast.lead, ID)
    (kept,) = listed.files
    assert not listed.is_older(kept) and "older than" not in sound(legal.get(page))
    later = listed.state.decisions[-1]._replace(act=int(kept.head.partition(":")[0]) + 1)
    assert replace(listed, state=replace(listed.state, decisions=(later,))).is_older(kept)
