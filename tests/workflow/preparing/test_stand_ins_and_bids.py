"""Who stands in and who bids are kept apart, and nobody is told of either."""

from datetime import timedelta

import pytest

from tender.records.stand_ins import StandInStep
from tender.storage import roles
from tender.storage.unit import Doer
from tender.workflow.bidding import opportunities, organisation
from tender.workflow.ground.access import Role
from tender.workflow.ground.who_bids import OF_ORGANISATION, KeptApart
from tender.workflow.preparing.stand_in_rounds import PASSED, stand_in_round
from tests.bidders import an_organisation, new_person, published
from tests.office import ID, Cast, an_office
from tests.standing_in import EMAIL, answered, held, named, sam, seen, with_sam


@pytest.fixture
def cast():
    """Testshire as a draft, and Sam."""
    return with_sam(Cast(an_office()).drafted())


def bidding(cast):
    """Sam came to bid in it, by themselves."""
    with cast.office.act_unasked(Doer(None, "nobody"), "take part") as unit:
        label = OF_ORGANISATION
        roles.give_role(unit, ID, cast.sam, Role.BIDDER.value, label=label, apart=True)


def test_that_somebody_came_to_bid_meanwhile_is_told_to_nobody(cast):
    """Neither on the page nor on the audit: it stays as it was until its last day."""
    stand_in = named(cast)
    answered(cast, stand_in)
    bidding(cast)
    cast.office.clock.passes(days=2)
    assert stand_in_round(cast.office) == 0 and held(cast) == {Role.BIDDER}
    assert [taken.step for taken in seen(cast, stand_in).steps] == [StandInStep.AGREED]
    cast.office.clock.passes(days=9)
    assert stand_in_round(cast.office) == 1 and seen(cast, stand_in).steps[-1].why == PASSED


def firm_of(cast, colleague, at=ID):
    """An invented organisation for which somebody acts, and Sam with them."""
    organisation.register_organisation(cast.office, colleague, an_organisation(7))
    organisation.invite_colleague(cast.office, colleague, EMAIL, "Sam Standing", confirmed=True)
    ((question, _),) = organisation.invitations(cast.office, sam(cast))
    organisation.answer_invitation(cast.office, sam(cast), question, yes=True)
    return lambda: opportunities.take_part(cast.office, colleague, at)


def test_whoever_said_yes_comes_to_bid_once_they_said_no(tmp_path):
    """Neither by themselves nor by their firm: that no day began for them would tell that they bid.
    What stands in the way is said to them and their firm alone.
    """
    cast = with_sam(published("sqlite://", tmp_path))
    today = cast.office.today()
    stand_in = named(cast, begins=today + timedelta(days=1), ends=today + timedelta(days=9))
    answered(cast, stand_in)
    number = new_person(cast.office, "Person of firm 7")
    colleague = cast.office.actor(number, "Person of firm 7", administrator=False)
    taken_part = firm_of(cast, colleague)
    for take_part in (taken_part, lambda: opportunities.take_part(cast.office, sam(cast), ID)):
        with pytest.raises(KeptApart, match="said yes to standing in"):
            take_part()
    cast.office.clock.passes(days=1)
    assert stand_in_round(cast.office) == 1 and held(cast) == {Role.APPROVER}
    answered(cast, stand_in, yes=False)
    taken_part()
    assert held(cast) == {Role.BIDDER}


def test_somebody_of_the_council_who_acts_for_a_firm_is_asked_like_anybody(cast):
    """A refusal would tell that they bid somewhere."""
    number = new_person(cast.office, "Person of firm 7")
    firm_of(cast, cast.office.actor(number, "Person of firm 7", administrator=False))
    assert named(cast).asked
