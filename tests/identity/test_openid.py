"""Council accounts by OpenID Connect, against a service that runs on this machine."""

from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import OctKey, RSAKey

from tender.identity.openid import NotKnown, SignInService, begin, finish
from tests.identity.provider import Service

pytestmark = pytest.mark.network


@pytest.fixture
def service():
    """The council's service."""
    service = Service()
    yield service
    service.close()


@pytest.fixture
def provider(service):
    """How it is set up here."""
    return SignInService(
        issuer=service.issuer,
        client="tender",
        secret="s" * 40,
        back="http://localhost:8000/sign-in/council/back",
    )


def test_somebody_with_a_council_account_is_known(service, provider):
    """By a subject that names them for good, and a verified address."""
    begun = begin(provider)
    asked = parse_qs(urlsplit(begun.address).query)
    assert (asked["code_challenge_method"], asked["response_type"], asked["nonce"]) == (
        ["S256"],
        ["code"],
        [begun.nonce],
    )
    service.says(begun.nonce)
    claims = finish(provider, begun, {"state": begun.state, "code": "c"})
    assert (claims.subject, claims.email, claims.name) == (
        f"{service.issuer} 42",
        "gwen@council.gov.uk",
        "Gwen",
    )
    assert service.forms[0]["code_verifier"] == [begun.verifier]


@pytest.mark.parametrize(
    "lie",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"iss": "http://another"},
        {"exp": 1_600_000_000},
        {"exp": None},
        {"sub": None},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": None},
    ],
    ids=str,
)
def test_a_token_that_says_something_else_is_refused(service, provider, lie):
    """One claim is enough."""
    begun = begin(provider)
    service.says(begun.nonce, **lie)
    with pytest.raises(NotKnown):
        finish(provider, begun, {"state": begun.state, "code": "c"})


def test_a_token_signed_by_somebody_else_or_with_a_shared_secret_is_refused(service, provider):
    """Never an algorithm of the sender's choosing."""
    begun = begin(provider)
    service.says(begun.nonce)
    for key, header in (
        (RSAKey.generate_key(2048, {"kid": "one"}), {"alg": "RS256", "kid": "one"}),
        (OctKey.import_key("s" * 40), {"alg": "HS256"}),
    ):
        service.signing, service.header = key, header
        with pytest.raises(NotKnown):
            finish(provider, begun, {"state": begun.state, "code": "c"})


@pytest.mark.parametrize(
    "came_back", [{}, {"state": "another", "code": "c"}, {"state": ""}, {"error": "access_denied"}]
)
def test_an_answer_that_does_not_belong_here_is_refused(provider, came_back):
    """Somebody else's, or none."""
    begun = begin(provider)
    with pytest.raises(NotKnown):
        finish(provider, begun, came_back)
    with pytest.raises(NotKnown):
        finish(provider, begun, came_back | {"state": begun.state, "code": ""})


def test_a_service_that_cannot_be_reached_is_a_sentence(provider, service):
    """Another way in is named."""
    service.close()
    with pytest.raises(NotKnown, match="cannot be reached"):
        begin(provider)
