"""Two who come in by one address, or by one link, at the same moment: what was looked at before an
act begins is looked at again within it.
"""

import pytest

from tender.identity.openid import IdentityClaims
from tender.identity.secrets import digest
from tender.records.factors import OneTimeLink
from tender.storage import factors, links
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people import proving
from tender.workflow.people.links import use_link
from tender.workflow.people.ways_in import JOIN
from tests.bidders import ID, published
from tests.racing import Meanwhile, at_once


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published."""
    made = published(url, tmp_path)
    yield made
    made.office.store.close()


def claims(subject):
    """A council account that says it has the evaluator's address."""
    return IdentityClaims(
        subject=subject, email=f"evaluator.{ID}@demonstration.invalid", name="Somebody"
    )


def test_one_council_account_alone_opens_an_account_that_two_ask_for_at_once(cast):
    """Whichever came first: the other is told that it does not open it."""
    office = cast.office

    def first():
        assert proving.prove_by_council_account(office, claims("first")) == person

    person = cast.people[Role.EVALUATOR]
    office.clock = Meanwhile(office.clock, first, 1)
    with pytest.raises(Invalid, match="Another council account was used here"):
        proving.prove_by_council_account(office, claims("second"))
    with office.store.reading() as session:
        assert factors.proof(session, person=person).openid == "first"


def joining(cast):
    """A link by which the panel member comes in."""
    person = cast.people[Role.PANEL_MEMBER]
    with cast.office.act_unasked(Doer(None, "a test"), "test") as unit:
        made_for = OneTimeLink(JOIN, person, ID, frozenset({Role.PANEL_MEMBER.value}))
        links.add_link(unit, digest("a secret"), made_for, unit.now.replace(year=unit.now.year + 1))
    return person


def test_a_link_ends_with_a_password_that_is_set_at_the_same_moment(cast):
    """Whoever holds it comes in by it no more."""
    office, person = cast.office, joining(cast)

    def sets():
        with office.act_unasked(Doer(person, "The panel member"), "test") as unit:
            factors.set_password(unit, person, "a hash")

    office.clock = Meanwhile(office.clock, sets, 2)
    with pytest.raises(NotThere):
        use_link(office, "a secret")


def test_a_link_works_once_for_four_at_once(cast):
    """On both databases."""
    joining(cast)
    given = at_once(*(lambda: use_link(cast.office, "a secret") for _ in range(4)))
    refused = [each for each in given if isinstance(each, Exception)]
    assert len(refused) == 3 and all(isinstance(each, NotThere) for each in refused), given
