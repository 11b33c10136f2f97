"""An address that is too long is answered with a page, as far as the server hands it on."""

import pytest

from tests.office import Cast, an_office
from tests.serving import ask, served
from tests.web.client import an_app, sound


@pytest.mark.parametrize("address", ["/" + "x" * 4_001, "/sign-in?q=" + "x" * 4_001])
def test_an_address_that_is_too_long_is_said_to_be_so(tmp_path, address):
    """On a page, and to a program in JSON."""
    client = an_app(Cast(an_office()).office, tmp_path).test_client()
    answer = client.get(address)
    assert answer.status_code == 414 and "That address is too long" in sound(answer)
    told = client.get(address, headers={"Accept": "application/json"})
    assert told.status_code == 414 and "go back to the page" in told.get_json()["error"]


@pytest.mark.network
def test_the_server_hands_it_on(tmp_path):
    """Twice as long as it would without being told."""
    with served(tmp_path / "var") as (port, _):
        status, _, text = ask(port, "GET", "/sign-in?q=" + "x" * 8_000)
    assert status == 414 and "That address is too long" in text
