"""An organisation is registered once, confirmed once, and joined by those it invites; nobody acts for both sides."""

import pytest

from tender.storage import people
from tender.workflow import accounts, team
from tender.workflow.access import Role
from tender.workflow.bidding import organisations, taking_part
from tender.workflow.bidding.joining import join
from tender.workflow.bidding.own import own_bid
from tender.workflow.refusals import Invalid, NotAllowed, NotNow, NotThere
from tests.bidders import CLOSES, ID, Firm, an_organisation, new_person, published
from tests.journeys.visitor import PASSWORD


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def actor(cast, person):
    """A person with the roles they hold now."""
    with cast.office.store.reading() as session:
        known = people.person(session, person)
    return cast.office.actor(person, known.name, administrator=False)


def test_anybody_makes_an_account_and_sees_nothing_but_what_is_open(cast):
    """Until their organisation takes part."""
    person = join(cast.office, "wren@larkfield.example", "Wren Larkfield", PASSWORD, 8)
    wren = actor(cast, person)
    assert [one.state.id for one in taking_part.open_for_bids(cast.office, wren)] == [ID]
    with pytest.raises(NotThere):
        own_bid(cast.office, wren, ID)
    with pytest.raises(NotThere, match="act for no organisation"):
        taking_part.take_part(cast.office, wren, ID)
    assert accounts.by_password(cast.office, "Wren@larkfield.example", PASSWORD, 8) == person
    for email, name, password, field in (("wren@larkfield.example", "W", PASSWORD, "email"), ("none", " ", "short", "password"), ("@", "W", PASSWORD, "email")):
        with pytest.raises(Invalid) as refused:
            join(cast.office, email, name, password, 8)
        assert field in refused.value.fields


def test_a_provider_is_confirmed_by_one_organisation_alone(cast):
    """Another that says it is the same provider is refused."""
    Firm(cast, 1)
    other = actor(cast, new_person(cast.office, "Somebody else"))
    with pytest.raises(Invalid, match="Another organisation here"):
        organisations.register(cast.office, other, an_organisation(1))
    organisations.register(cast.office, other, an_organisation(2, provider_id="", locations=()))
    with pytest.raises(Invalid, match="Another organisation here"):
        organisations.confirm_provider(cast.office, other, "1-9000000001", ("1-9100000001",))
    with pytest.raises(Invalid, match="act for an organisation already"):
        organisations.register(cast.office, other, an_organisation(3))


def test_a_colleague_says_yes_and_writes_the_same_bid_and_leaves_again(cast):
    """By a link for somebody new; by a question to somebody known."""
    firm = Firm(cast).writes()
    assert organisations.invite(cast.office, firm.actor, "new@firm.example", "New Colleague")
    known = new_person(cast.office, "Known Person")
    assert organisations.invite(cast.office, firm.actor, "known.person@firms.example", "Known Person") == ""
    with pytest.raises(Invalid, match="were asked to"):
        organisations.invite(cast.office, firm.actor, "known.person@firms.example", "Known Person")
    with pytest.raises(NotThere):
        own_bid(cast.office, actor(cast, known), ID)
    ((question, name),) = organisations.own(cast.office, actor(cast, known)).asked_by
    assert name == an_organisation(1).name
    organisations.answer_invitation(cast.office, actor(cast, known), question, yes=True)
    assert own_bid(cast.office, actor(cast, known), ID).bid == firm.own.bid
    organisations.part(cast.office, firm.actor, question)
    with pytest.raises(NotThere):
        own_bid(cast.office, actor(cast, known), ID)


def test_the_last_who_acts_for_an_organisation_cannot_leave_it(cast):
    """Else nobody could submit its bid."""
    firm = Firm(cast)
    (mine,) = organisations.own(cast.office, firm.actor).colleagues
    with pytest.raises(Invalid, match="only one"):
        organisations.part(cast.office, firm.actor, mine.id)
    with pytest.raises(NotThere):
        organisations.part(cast.office, Firm(cast, 2).actor, mine.id)


def test_nobody_works_for_both_sides(cast):
    """Neither a bidder who is then appointed, nor an officer who then bids."""
    firm = Firm(cast)
    with cast.office.store.reading() as session:
        email = people.person(session, firm.person).email
    with pytest.raises(Invalid, match="cannot work on it for the council"):
        team.appoint(cast.office, cast.lead, ID, email, "Person of firm 1", Role.OFFICER)
    officer = cast.actor(Role.OFFICER)
    organisations.register(cast.office, officer, an_organisation(5))
    with pytest.raises(Invalid, match="cannot bid in it"):
        taking_part.take_part(cast.office, officer, ID)
    with pytest.raises(NotAllowed):
        own_bid(cast.office, officer, ID)


def test_nobody_takes_part_after_the_deadline_or_in_what_is_not_published(cast):
    """And what is no longer open is not on the list."""
    late = actor(cast, new_person(cast.office, "Late Person"))
    organisations.register(cast.office, late, an_organisation(9))
    with pytest.raises(NotThere):
        taking_part.take_part(cast.office, late, "nowhere-2023")
    cast.office.clock.now = CLOSES.replace(hour=12)
    with pytest.raises(NotNow, match="deadline has passed"):
        taking_part.take_part(cast.office, late, ID)
    assert taking_part.open_for_bids(cast.office, late) == ()
