"""An organisation is registered once, confirmed, and joined by those it invites;
nobody acts for both sides.
"""

import re

import pytest

from tender.exhibition.cast import DOMAIN
from tender.storage import audit, people, procurements
from tender.workflow.backup.audit import audit_page
from tender.workflow.bidding import opportunities, organisation
from tender.workflow.bidding.joining import join_as_bidder
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground import who_bids
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.ground.stage import DecisionKind
from tender.workflow.people import proving
from tender.workflow.preparing import appointments, team
from tests.bidders import CLOSES, ID, Firm, an_organisation, new_person, published
from tests.journeys.visitor import PASSWORD
from tests.web.client import an_app, client_of, sound


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
    person = join_as_bidder(cast.office, "wren@larkfield.example", "Wren Larkfield", PASSWORD, 8)
    wren = actor(cast, person)
    assert [one.state.id for one in opportunities.open_for_bids(cast.office, wren)] == [ID]
    with pytest.raises(NotThere):
        own_bid(cast.office, wren, ID)
    with pytest.raises(NotThere, match="act for no organisation"):
        opportunities.take_part(cast.office, wren, ID)
    assert proving.prove_by_password(cast.office, "Wren@larkfield.example", PASSWORD, 8) == person
    for email, name, password, field in (
        ("wren@larkfield.example", "W", PASSWORD, "email"),
        ("none", " ", "short", "password"),
        ("@", "W", PASSWORD, "email"),
    ):
        with pytest.raises(Invalid) as refused:
            join_as_bidder(cast.office, email, name, password, 8)
        assert field in refused.value.fields


def test_nobody_learns_whether_a_provider_is_registered_here(cast, tmp_path):
    """A second organisation says that it is the same provider; neither is shut out, and the page of
    each is as it was before the other came.
    """
    app, firm, other = (
        an_app(cast.office, tmp_path),
        Firm(cast, 1),
        new_person(cast.office, "Somebody else"),
    )
    cast.people[Role.BIDDER], cast.people[Role.OBSERVER] = firm.person, other

    def told(role):
        page = client_of(app, cast, role).get("/organisation").get_data(as_text=True)
        return re.sub(r"nonce(-|=\")[\w+/=-]+|csrf[^>]+value=\"[^\"]+\"", "", page)

    before = told(Role.BIDDER)
    organisation.register_organisation(cast.office, actor(cast, other), an_organisation(2))
    organisation.confirm_provider(
        cast.office, actor(cast, other), "1-9000000001", ("1-9100000001",)
    )
    assert told(Role.BIDDER) == before and "1-9000000001" in told(Role.OBSERVER)
    with pytest.raises(Invalid, match="act for an organisation already"):
        organisation.register_organisation(cast.office, actor(cast, other), an_organisation(3))


def test_a_colleague_says_yes_and_writes_the_same_bid_and_leaves_again(cast):
    """By a link for somebody new; by a question to somebody known."""
    firm = Firm(cast).writes()
    assert organisation.invite_colleague(
        cast.office, firm.actor, "new@firm.example", "New Colleague"
    )
    known = new_person(cast.office, "Known Person")
    assert (
        organisation.invite_colleague(
            cast.office, firm.actor, "known.person@firms.example", "Known Person"
        )
        == ""
    )
    with pytest.raises(Invalid, match="were asked to"):
        organisation.invite_colleague(
            cast.office, firm.actor, "known.person@firms.example", "Known Person"
        )
    with pytest.raises(NotThere):
        own_bid(cast.office, actor(cast, known), ID)
    ((question, name),) = organisation.own_organisation(cast.office, actor(cast, known)).asked_by
    assert name == an_organisation(1).name
    organisation.answer_invitation(cast.office, actor(cast, known), question, yes=True)
    assert own_bid(cast.office, actor(cast, known), ID).bid == firm.own.bid
    organisation.part_with_colleague(cast.office, firm.actor, question)
    with pytest.raises(NotThere):
        own_bid(cast.office, actor(cast, known), ID)


def test_somebody_invited_reads_who_asked_them_and_answers_first(cast, tmp_path):
    """On the link's page, on the home page and on the organisation's,
    with no form to register another above it.
    """
    firm = Firm(cast)
    secret = organisation.invite_colleague(
        cast.office, firm.actor, "new@firm.example", "New Colleague"
    )
    app = an_app(cast.office, tmp_path)
    text = sound(app.test_client().get(f"/link/{secret}"))
    assert (
        "Choose a password" in text
        and "anew" not in text
        and f"Person of firm 1 asked you to act for {an_organisation(1).name}" in text
    )
    with cast.office.store.reading() as session:
        cast.people[Role.BIDDER] = people.person_with_email(session, "new@firm.example").id
    browser = client_of(app, cast, Role.BIDDER)
    home, page = sound(browser.get("/")), sound(browser.get("/organisation"))
    assert "Yes, I act for" in home and "You have no role" not in home
    assert (
        page.index("Yes, I act for") < page.index("Register another organisation")
        and "Register your organisation" not in page
    )
    again = sound(browser.post("/organisation", data={"name": ""}))
    assert again.index("Yes, I act for") < again.rindex("Give the organisation")


def test_the_last_who_acts_for_an_organisation_cannot_leave_it(cast):
    """Else nobody could submit its bid."""
    firm = Firm(cast)
    (mine,) = organisation.own_organisation(cast.office, firm.actor).colleagues
    with pytest.raises(Invalid, match="only one"):
        organisation.part_with_colleague(cast.office, firm.actor, mine.id)
    with pytest.raises(NotThere):
        organisation.part_with_colleague(cast.office, Firm(cast, 2).actor, mine.id)


def test_nobody_works_for_both_sides(cast):
    """Neither a bidder who is then appointed, which whoever appoints does not learn, nor an officer
    who then bids.
    """
    firm = Firm(cast)
    with cast.office.store.reading() as session:
        email = people.person(session, firm.person).email
    team.appoint(cast.office, cast.lead, ID, email, "Person of firm 1", Role.OFFICER)
    (asked,) = appointments.waiting_for(cast.office, firm.actor)
    with pytest.raises(Invalid, match="cannot work on it for the council"):
        appointments.answer_appointment(cast.office, firm.actor, asked.id, yes=True)
    assert team.team_roster(cast.office, cast.lead, ID).asked == (asked,)
    officer = cast.actor(Role.OFFICER)
    organisation.register_organisation(cast.office, officer, an_organisation(5))
    with pytest.raises(Invalid, match="cannot bid in it"):
        opportunities.take_part(cast.office, officer, ID)
    with pytest.raises(NotAllowed):
        own_bid(cast.office, officer, ID)


def test_no_firm_takes_part_for_which_somebody_of_the_council_acts(cast):
    """Though they came to act for it while it took part nowhere. The try is on the audit, which
    shows it from the opening on.
    """
    owner = actor(cast, new_person(cast.office, "Ash"))
    organisation.register_organisation(cast.office, owner, an_organisation(5))
    evaluator = cast.actor(Role.EVALUATOR)
    email = f"evaluator.{ID}{DOMAIN}"
    organisation.invite_colleague(cast.office, owner, email, "Evaluator", confirmed=True)
    ((question, _),) = organisation.own_organisation(cast.office, evaluator).asked_by
    organisation.answer_invitation(cast.office, evaluator, question, yes=True)
    with pytest.raises(Invalid, match="works on this procurement for the council"):
        opportunities.take_part(cast.office, owner, ID)
    with cast.office.store.reading() as session:
        newest = audit.entries(session, ID)[0]
    assert newest.verb == Verb.STAY_APART and "acts for your organisation" in newest.subject
    organisation.part_with_colleague(cast.office, owner, question)
    opportunities.take_part(cast.office, owner, ID)


def test_a_try_to_be_on_both_sides_is_on_the_audit_and_shown_after_the_opening(cast):
    """Of a bidder who says yes to a role, and of an officer who would bid."""
    firm = Firm(cast).writes()
    firm.submits()
    with cast.office.store.reading() as session:
        email = people.person(session, firm.person).email
    team.appoint(cast.office, cast.lead, ID, email, "Person of firm 1", Role.EVALUATOR)
    (asked,) = appointments.waiting_for(cast.office, firm.actor)
    before = audit_page(cast.office, cast.lead, ID)
    with pytest.raises(Invalid):
        appointments.answer_appointment(cast.office, firm.actor, asked.id, yes=True)
    assert audit_page(cast.office, cast.lead, ID) == before
    with cast.office.store.reading() as session:
        newest = audit.entries(session, ID, count=1)[0]
    assert (newest.verb, newest.person) == (Verb.STAY_APART, firm.person)
    assert "They bid in this procurement" in newest.subject
    told = {entry.verb for entry in before.entries}
    assert not told & {verb.value for verb in who_bids.OF_BIDDERS}
    with cast.office.act(cast.lead, Verb.OPEN_BIDS, ID) as unit:
        kind = DecisionKind.BIDS_OPENED
        procurements.decide(unit, ID, kind, cast.lead.id, "", "", {"asked_by": cast.lead.id})
    shown = {entry.verb: entry.name for entry in audit_page(cast.office, cast.lead, ID).entries}
    assert shown[Verb.STAY_APART] == shown[Verb.SUBMIT_BID] == "Person of firm 1"


def test_nobody_takes_part_after_the_deadline_or_in_what_is_not_published(cast):
    """And what is no longer open is not on the list."""
    late = actor(cast, new_person(cast.office, "Late Person"))
    organisation.register_organisation(cast.office, late, an_organisation(9))
    with pytest.raises(NotThere):
        opportunities.take_part(cast.office, late, "nowhere-2023")
    cast.office.clock.now = CLOSES.replace(hour=12)
    with pytest.raises(NotNow, match="deadline has passed"):
        opportunities.take_part(cast.office, late, ID)
    assert opportunities.open_for_bids(cast.office, late) == ()
