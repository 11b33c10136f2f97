"""Council accounts against a service that others wrote: what it takes for right is what we send,
and what it sends is what we read. Its faults are those of `tests.identity.provider`.
"""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from tender.identity.openid import NotKnown, SignInService, begin, finish
from tests.identity.elsewhere import a_service_of_others, says_who_they_are, somebody_there

pytestmark = pytest.mark.network
BACK = "http://localhost:8000/sign-in/council/back"


@pytest.fixture(scope="module")
def issuer():
    """The service, one for all tests here."""
    with a_service_of_others() as address:
        somebody_there(
            address, "gwen-42", email="gwen@council.gov.uk", email_verified=True, name="Gwen"
        )
        yield address


@pytest.fixture
def service(issuer):
    """How it is set up here."""
    return SignInService(issuer=issuer, client="tender", secret="s" * 40, back=BACK)


def came_back(begun, **form):
    """What the service sends with somebody who signed in there."""
    where = says_who_they_are(begun.address, **form)
    assert where.startswith(f"{BACK}?")
    return dict(parse_qsl(urlsplit(where).query))


def test_somebody_signs_in_there_and_is_known_here(service, issuer):
    """By what the service says of them, signed by its key."""
    begun = begin(service)
    claims = finish(service, begun, came_back(begun, sub="gwen-42"))
    assert (claims.subject, claims.email, claims.name) == (
        f"{issuer} gwen-42",
        "gwen@council.gov.uk",
        "Gwen",
    )


def test_whoever_declines_there_is_not_known_here(service):
    """The service sends them back without a code."""
    begun = begin(service)
    answer = came_back(begun, action="deny")
    assert answer.get("error") == "access_denied"
    with pytest.raises(NotKnown):
        finish(service, begun, answer)


def test_an_address_that_the_service_did_not_verify_is_refused(service, issuer):
    """However it writes that."""
    for unverified in (False, "false", "no", 0):
        somebody_there(issuer, "mallory", email="gwen@council.gov.uk", email_verified=unverified)
        begun = begin(service)
        with pytest.raises(NotKnown, match="no verified address"):
            finish(service, begun, came_back(begun, sub="mallory"))


def test_a_code_serves_once_and_in_the_sign_in_it_was_made_for(service):
    """Used again, or brought to another sign-in, whose nonce is another."""
    begun, another = begin(service), begin(service)
    answer = came_back(begun, sub="gwen-42")
    with pytest.raises(NotKnown):
        finish(service, another, answer)
    taken = answer | {"state": another.state}
    with pytest.raises(NotKnown):
        finish(service, another, taken)
    with pytest.raises(NotKnown):
        finish(service, begun, answer)  # it was used up above


def test_the_service_asks_for_the_nonce_that_we_send(service):
    """Without one it refuses, so that what we send is looked at."""
    begun = begin(service)
    parts = urlsplit(begun.address)
    without = [(name, value) for name, value in parse_qsl(parts.query) if name != "nonce"]
    where = says_who_they_are(parts._replace(query=urlencode(without)).geturl(), sub="gwen-42")
    assert "error" in dict(parse_qsl(urlsplit(where).query))
