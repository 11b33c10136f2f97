"""What a firm is offered of its earlier bids: its own alone, to its own people of now, and nothing
that is sealed without its slip.
"""

from datetime import date, timedelta

import pytest

from tender.bid.bid import QuestionInLot
from tender.evaluation.submission import LotBid
from tender.exhibition.moved import moved_procurement
from tender.storage import organisations, people, roles
from tender.storage.unit import Doer
from tender.workflow.bidding import opportunities, organisation
from tender.workflow.bidding.earlier import bids_elsewhere, earlier_offer, offer_by_slip
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.bidding.slip import SlipNeeded
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import NotAllowed, NotThere
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, an_organisation, new_person, procurement_with_files
from tests.bidders import published as published_first
from tests.office import Cast
from tests.openers import PASSPHRASE

AGAIN = "testshire-again"
Q1 = QuestionInLot("Q1", "")
TEXT = "An unmistakable heffalump visits before noon."


def two_published(url, folder):
    """Testshire published, and published again with a later deadline."""
    cast = published_first(url, folder)
    later = moved_procurement(procurement_with_files(), AGAIN, date(2024, 1, 15))
    Cast(cast.office, AGAIN).published(later)
    return cast


def bids_again(firm):
    """The firm takes part in the second too, for its lot 1."""
    opportunities.take_part(firm.office, firm.actor, AGAIN)
    own = own_bid(firm.office, firm.actor, AGAIN)
    place = LotBid(lot="1", preference=1, location=f"1-{9_100_000_000 + firm.number}")
    save_lots(firm.office, firm.actor, own, [place], "", 0)
    return firm


@pytest.fixture
def cast(tmp_path):
    """The first of the two, open for bids."""
    cast = two_published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path)
    yield cast
    cast.office.store.close()


def offered(firm, actor=None):
    """What is offered for the second bid's answer to Q1."""
    return earlier_offer(firm.office, actor or firm.actor, AGAIN, Q1)


def texts(offer):
    """The texts that are offered."""
    return [answer.text for of_question in offer.answers for answer in of_question.answers]


def test_a_draft_elsewhere_is_offered_and_a_submission_only_by_its_slip(cast):
    """While it lies here to be written on; then its slip opens it, and another slip does not."""
    firm = Firm(cast).writes(text=TEXT)
    assert not bids_elsewhere(firm.office, firm.actor, firm.own)
    bids_again(firm)
    offer = offered(firm)
    assert texts(offer) == [f"{TEXT} This is about Q1."] and offer.bids[0].number == 0
    assert [one.said for one in offer.declarations.values()] == [True]
    assert offer.last.since == "2015-04-01" and offer.sealed == ()
    firm.submits()
    offer = offered(firm)
    assert texts(offer) == [] and offer.last is None and offer.declarations == {}
    assert [(one.procurement, one.number) for one in offer.sealed] == [(ID, 1)]
    assert bids_elsewhere(firm.office, firm.actor, own_bid(firm.office, firm.actor, AGAIN))
    by_slip = offer_by_slip(firm.office, firm.actor, (ID, 1, firm.slips[1]), AGAIN, Q1)
    assert texts(by_slip) == [f"{TEXT} This is about Q1."] and by_slip.bids[0].number == 1
    own = firm.slips[1]
    for slip in ("", own[:-1] + ("P" if own[-1] == "Q" else "Q")):
        with pytest.raises(SlipNeeded):
            offer_by_slip(firm.office, firm.actor, (ID, 1, slip), AGAIN)
    with pytest.raises(NotThere):
        offer_by_slip(firm.office, firm.actor, (ID, 2, firm.slips[1]), AGAIN)


def test_a_bid_that_two_people_opened_is_offered_without_its_slip(cast):
    """By its own record, under the hash of then; one that was never submitted stays a draft."""
    firm, other = Firm(cast).writes(text=TEXT), Firm(cast, 2).writes(text="Another firm's words.")
    firm.submits()
    bids_again(firm)
    bids_again(other)
    cast.office.clock.now = CLOSES + timedelta(hours=2)
    opening.ask_for_opening(cast.office, cast.lead, ID, PASSPHRASE)
    assert texts(offered(firm)) == []
    opening.open_bids(cast.office, cast.actor(Role.OFFICER), ID, PASSPHRASE)
    offer = offered(firm)
    assert texts(offer) == [f"{TEXT} This is about Q1."] and offer.bids[0].number == 1
    assert offer.bids[0].bid.rates == () and texts(offered(other)) != texts(offer)


def test_nobody_is_offered_what_another_firm_wrote(cast):
    """Not a rival who takes part in both, not with the other's slip; not the council's people."""
    firm, rival = Firm(cast).writes(text=TEXT), Firm(cast, 2)
    bids_again(firm)
    held = firm.submits()
    firm.writes(text=TEXT)
    opportunities.take_part(rival.office, rival.actor, AGAIN)
    offer = earlier_offer(rival.office, rival.actor, AGAIN)
    assert (offer.bids, offer.sealed, offer.answers) == ((), (), ())
    assert not bids_elsewhere(rival.office, rival.actor, offer.own)
    with pytest.raises(NotThere):
        offer_by_slip(rival.office, rival.actor, (ID, 1, held.slip), AGAIN)
    for role in (Role.LEAD, Role.OFFICER, Role.OBSERVER):
        with pytest.raises((NotAllowed, NotThere)):
            earlier_offer(cast.office, cast.actor(role), ID)
        with pytest.raises((NotAllowed, NotThere)):
            offer_by_slip(cast.office, cast.actor(role), (ID, 1, held.slip), AGAIN)


def test_who_left_the_firm_is_offered_nothing_and_a_colleague_what_they_bid_for(cast):
    """Nor in a firm of their own; a colleague who is no bidder of the other procurement sees
    nothing of it.
    """
    firm = Firm(cast).writes(text=TEXT)
    bids_again(firm)
    leaver = new_person(cast.office, "Lee Leaver")
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        id = organisations.acts_for(unit.session, firm.person)
        organisations.join(unit, id, leaver, since=unit.now)
        for procurement in (ID, AGAIN):
            roles.give_role(unit, procurement, leaver, Role.BIDDER, "", "of a firm", apart=True)

    def actor():
        return cast.office.actor(leaver, "Lee Leaver", administrator=False)

    assert texts(offered(firm, actor())) == [f"{TEXT} This is about Q1."]
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        [role] = [one for one in people.roles_of(unit.session, leaver) if one.procurement == ID]
        roles.end_role(unit, role.id)
    assert offered(firm, actor()).bids == ()
    with cast.office.store.reading() as session:
        [of_leaver] = organisations.of_person(session, leaver)
    organisation.part_with_colleague(cast.office, firm.actor, of_leaver.id)
    with pytest.raises(NotThere):
        offered(firm, actor())
    organisation.register_organisation(cast.office, actor(), an_organisation(3))
    opportunities.take_part(cast.office, actor(), AGAIN)
    offer = earlier_offer(cast.office, actor(), AGAIN)
    assert (offer.bids, offer.sealed) == ((), ())
