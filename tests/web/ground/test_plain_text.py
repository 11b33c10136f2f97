"""Characters that cannot be kept are refused with a sentence, wherever they stand."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """A lead's browser."""
    cast = Cast(
        an_office(f"sqlite:///{tmp_path_factory.mktemp('plain') / 'tender.db'}")
    ).with_bids()
    return client_of(an_app(cast.office, tmp_path_factory.mktemp("var")), cast, Role.LEAD)


@pytest.mark.parametrize(
    "address", ["/p/%00", f"/p/{ID}?page=%00", f"/p/{ID}?%00=1", "/%ed%a0%80", "/static/%00"]
)
def test_such_an_address_is_a_page_not_found(browser, address):
    """For a browser in a browser's way."""
    answer = browser.get(address)
    assert answer.status_code == 404 and "not found" in sound(answer)


@pytest.mark.parametrize("field", ["text", "cls", "steps\0"])
def test_such_a_form_is_refused_beside_its_field(browser, field):
    """With what else was typed, so that nothing is lost."""
    answer = browser.post(
        f"/p/{ID}/conflicts/assess", data={field: "nul\0here", "kept": "what I typed"}
    )
    text = sound(answer)
    assert answer.status_code == 422 and "cannot be kept" in text and "what I typed" in text


def test_such_a_form_is_refused_with_a_word_still_to_be_said_of_the_act_before(browser):
    """Nobody knows yet who asks, so what comes next is not said; what was typed is."""
    role, team = {"name": "Pat", "email": "pat@x.example", "role": "observer"}, f"/p/{ID}/team"
    assert browser.post(team, data=role).status_code == 302
    answer = browser.post(team, data=role | {"email": "nul\0", "name": "as typed"})
    text = sound(answer)
    assert answer.status_code == 422 and "cannot be kept" in text and "as typed" in text


def test_no_password_and_no_code_is_shown_again(browser):
    """A page that gives back what was typed is looked at by whoever stands by."""
    secrets = {"password": "secret 1", "current": "secret 2", "new": "secret 3", "code": "secret 4"}
    answer = browser.post("/account/password", data=secrets | {"name": "shown", "text": "nul\0"})
    text = sound(answer)
    assert answer.status_code == 422 and "shown" in text and "secret" not in text


@pytest.mark.parametrize(
    "head", ['name="submissions"; filename="a\0b.zip"', 'name="sub\0missions"; filename="a.zip"']
)
def test_such_a_name_of_a_file_is_refused(browser, head):
    """Names of files are kept on the audit."""
    data = (
        f"--B\r\nContent-Disposition: form-data; {head}\r\nContent-Type: "
        "application/zip\r\n\r\nxx\r\n--B--\r\n"
    ).encode()
    answer = browser.post(
        f"/p/{ID}/bids", data=data, content_type="multipart/form-data; boundary=B"
    )
    assert answer.status_code == 422 and "cannot be kept" in sound(answer)


@pytest.mark.parametrize(
    "address", ["report/{}/evaluation.json", "report/{}/award-report.pdf", "published/{}"]
)
def test_a_number_beyond_any_key_is_a_page_not_found(browser, address):
    """No database is asked for it; the greatest key itself may be asked for."""
    for number in ("2147483648", "9" * 40):
        answer = browser.get(f"/p/{ID}/{address.format(number)}")
        assert answer.status_code == 404 and "not found" in sound(answer)
    assert browser.get(f"/p/{ID}/{address.format(2147483647)}").status_code in (404, 409)
