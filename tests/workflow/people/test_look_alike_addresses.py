"""A council account opens nobody's account by an address that only looks like theirs."""

import pytest

from tender.identity.openid import IdentityClaims
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.people import proving
from tests.office import ID, Cast, an_office

OWN = f"officer.{ID}@demonstration.invalid"
#: a long s, a double-width letter, the sign of the Kelvin, two letters in one, a sharp s
LOOK_ALIKE = ("o\ufb00icer", "\uff4ffficer", "offi\u017fer", "\u212aarim", "stra\u00dfe")


@pytest.fixture(scope="module")
def cast():
    """Testshire as a draft."""
    cast = Cast(an_office()).drafted()
    yield cast
    cast.office.store.close()


def signs_in(cast, email):
    """Whose account the council's service opens."""
    claims = IdentityClaims(subject=f"issuer {email}", email=email, name="Somebody")
    return proving.prove_by_council_account(cast.office, claims)


@pytest.mark.parametrize("name", LOOK_ALIKE)
def test_an_address_that_is_made_alike_opens_nothing(cast, name):
    """The service may have given it to somebody else than the one with plain letters."""
    with pytest.raises(Invalid, match="Nobody with your address"):
        signs_in(cast, OWN.replace("officer", name, 1))
    assert IdentityClaims(subject="s", email=f"{name}@x.example", name="").address == ""


def test_capitals_and_letters_of_other_languages_are_nobody_elses(cast):
    """As people type their own."""
    assert signs_in(cast, f" {OWN.upper()}") == cast.people[Role.OFFICER]
    for email in ("j\u00f6rg@x.example", "\u0141ukasz@x.example"):
        assert IdentityClaims(subject="s", email=email, name="").address == email
