"""Who opens the bids is named before publication, and each makes what opens their share."""

import pytest

from tender.exhibition.cast import DOMAIN
from tender.identity.passwords import hashed
from tender.records.openers import Envelope
from tender.storage import factors, openers, people, roles
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.marking import interests
from tender.workflow.opening.shares import own_lock
from tender.workflow.preparing import openers as naming
from tender.workflow.preparing import publication, team
from tests.bidders import BEFORE, ID, bidding_office, procurement_with_files, published
from tests.office import ID as TESTSHIRE
from tests.office import REASON, Cast, Clock, an_office
from tests.openers import CHEAP, PASSPHRASE, with_openers


@pytest.fixture
def cast(tmp_path):
    """Testshire as a draft, a fortnight before bids close, with its conflicts assessed."""
    office = bidding_office(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, Clock(BEFORE))
    found = Cast(office).drafted(procurement_with_files())
    interests.assess_conflicts(office, found.lead, ID, "Nobody knows a provider.", "None.")
    found.answered()
    yield found
    office.store.close()


def named(cast, role, *, keeps_safe=False):
    """Somebody named by the lead."""
    naming.name_opener(cast.office, cast.lead, ID, cast.people[role], keeps_safe=keeps_safe)


def makes(cast, role, passphrase=PASSPHRASE, again=None):
    """Somebody makes a passphrase."""
    naming.make_passphrase(
        cast.office, cast.actor(role), ID, passphrase, again or passphrase, CHEAP, CHEAP
    )


def missing(cast):
    """What keeps publication."""
    return naming.openers_page(cast.office, cast.lead, ID).missing


def publish(cast):
    """Publish the draft."""
    return publication.publish(cast.office, cast.lead, ID, 1, reason=REASON)


def test_nothing_is_published_that_bids_come_to_before_openers_are_ready(cast):
    """Each thing that is missing is said, one after another mended; then both keys are split."""
    with pytest.raises(Invalid, match="name at least two people who open the bids"):
        publish(cast)
    for role in (Role.LEAD, Role.OFFICER):
        named(cast, role)
    with pytest.raises(Invalid, match="who keeps the words"):
        publish(cast)
    named(cast, Role.APPROVER, keeps_safe=True)
    assert len(missing(cast)) == 3
    for role in (Role.LEAD, Role.OFFICER):
        makes(cast, role)
    (last,) = missing(cast)
    assert "has not printed the words for the safe" in last
    naming.make_words(cast.office, cast.actor(Role.APPROVER), ID)
    assert missing(cast) == ()
    publish(cast)
    with cast.office.store.reading() as session:
        assert set(openers.split_keys(session, ID)) == set(Envelope)
        assert [len(openers.shares(session, ID, one)) for one in Envelope] == [3, 3]
    with pytest.raises(NotNow, match="in their place first"):
        naming.take_name_back(cast.office, cast.lead, ID, cast.people[Role.OFFICER])


def test_nobody_is_opener_and_keeper_and_nobody_who_marks_is_either(cast):
    """It takes two people; and whoever marks sees no names."""
    named(cast, Role.OFFICER)
    for keeps_safe in (True, False):
        with pytest.raises(Invalid, match="takes two people"):
            named(cast, Role.OFFICER, keeps_safe=keeps_safe)
    for role in (Role.MODERATOR, Role.OBSERVER, Role.BIDDER, Role.EVALUATOR):
        with pytest.raises(Invalid, match="neither marks nor moderates"):
            named(cast, role)
    with pytest.raises(NotAllowed):
        naming.name_opener(
            cast.office, cast.actor(Role.OFFICER), ID, cast.people[Role.APPROVER], keeps_safe=False
        )


def test_nobody_who_opens_comes_to_mark_and_who_marks_all_the_same_opens_nothing(cast):
    """Neither an opener nor who keeps the safe; nor by a row that was put in."""
    named(cast, Role.OFFICER)
    named(cast, Role.APPROVER, keeps_safe=True)
    for holder, role in ((Role.OFFICER, Role.EVALUATOR), (Role.APPROVER, Role.MODERATOR)):
        email, name = f"{holder.name.lower()}.{ID}{DOMAIN}", "Somebody"
        with pytest.raises(Invalid, match="named to open the bids"):
            team.appoint(cast.office, cast.lead, ID, email, name, role, "officers")
    with cast.office.act_unasked(Doer(None, "a test"), "test", ID) as unit:
        roles.give_role(unit, ID, cast.people[Role.OFFICER], Role.MODERATOR.value)
    officer = cast.actor(Role.OFFICER)
    with cast.office.store.reading() as session, pytest.raises(NotAllowed, match="You mark"):
        own_lock(session, ID, officer)


def test_nobody_opens_whose_account_no_administrator_made_or_confirmed(cast):
    """Else a lead could open beside an account of their own making."""
    with cast.office.act_unasked(Doer(None, "a test"), "test", ID) as unit:
        puppet = people.add_person(unit, "puppet@testshire.example", "Puppet", vouched=False)
        roles.give_role(unit, ID, puppet, Role.OFFICER.value)
    with pytest.raises(Invalid, match="whose account an administrator made or confirmed"):
        naming.name_opener(cast.office, cast.lead, ID, puppet, keeps_safe=False)
    with cast.office.act_unasked(Doer(None, "a test"), "test", ID) as unit:
        people.vouch(unit, puppet)
    naming.name_opener(cast.office, cast.lead, ID, puppet, keeps_safe=False)


def test_another_keeper_takes_the_place_of_the_one_before_with_the_same_words(cast):
    """The card stays in the safe; who goes may be an opener from then on."""
    with_openers(cast)
    named(cast, Role.LEGAL_REVIEWER, keeps_safe=True)
    page = naming.openers_page(cast.office, cast.lead, ID)
    (keeper,) = (one for one in page.named if one.keeps_safe)
    assert keeper.person == cast.people[Role.LEGAL_REVIEWER] and keeper.made
    named(cast, Role.APPROVER)
    naming.take_name_back(cast.office, cast.lead, ID, cast.people[Role.APPROVER])
    assert len(naming.openers_page(cast.office, cast.lead, ID).named) == 3


@pytest.mark.parametrize(
    ("passphrase", "again", "says"),
    [
        ("three words", None, "at least 16"),
        ("officer of testshire-2023 and so on", None, "Leave your own name"),
        ("aaaaaaaaaaaaaaaaaaaa", None, "too easily guessed"),
        ("x" * 201, None, "at most 200"),
        (PASSPHRASE, "nine red herons and a kettle", "not what you typed above"),
        ("what I sign in with daily", None, "password you sign in with"),
    ],
)
def test_a_passphrase_is_long_typed_twice_and_no_password(cast, passphrase, again, says):
    """Nothing is kept of one that is not."""
    office, person = cast.office, cast.people[Role.OFFICER]
    with office.store.acting(Doer(None, "a test"), "set up", "", office.clock()) as unit:
        factors.set_password(unit, person, hashed("what I sign in with daily", CHEAP))
    named(cast, Role.OFFICER)
    with pytest.raises(Invalid, match=says):
        makes(cast, Role.OFFICER, passphrase, again)
    with office.store.reading() as session:
        assert openers.locks(session, ID) == ()


def test_whoever_is_not_named_makes_nothing_and_the_safe_has_words(cast):
    """An opener may have words too."""
    with pytest.raises(NotThere, match="not named"):
        makes(cast, Role.OFFICER)
    named(cast, Role.OFFICER)
    assert len(naming.make_words(cast.office, cast.actor(Role.OFFICER), ID).split()) == 33
    named(cast, Role.APPROVER, keeps_safe=True)
    with pytest.raises(NotNow, match="printed words"):
        makes(cast, Role.APPROVER)


def test_bids_that_come_another_way_need_no_openers_but_named_ones_are_ready(tmp_path):
    """The deadline has passed already."""
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, clock=Clock())
    with cast.office.store.reading() as session:
        assert openers.split_keys(session, ID) == {}
    page = naming.openers_page(cast.office, cast.lead, ID)
    assert not page.split and page.state.published
    cast.office.store.close()


def test_nothing_is_said_to_be_sealed_where_bids_came_from_files():
    """The page of what arrived says the same."""
    cast = Cast(an_office()).with_bids()
    assert naming.openers_page(cast.office, cast.lead, TESTSHIRE).elsewhere
