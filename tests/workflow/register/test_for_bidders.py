"""What the installation's register says of the bidders, kept with the procurement and judged at bid
and at award. Every location is invented.
"""

from datetime import UTC, date, datetime

import pytest

from criteria.participation import GateMoment, Verdict
from criteria.reading import REGISTER_MEASURES
from criteria.register import Register
from tender.evaluation.gate import judge
from tender.storage import bids
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing import market
from tender.workflow.register.for_bidders import keep_for
from tests.factories import a_procurement
from tests.office import ID, Cast, two_bids
from tests.workflow.register import edition_files
from tests.workflow.register.edition_files import a_register_office, with_editions

DEADLINE, AWARD = date(2023, 10, 23), date(2024, 4, 4)
PLACES = [
    {
        "Location ID": f"1-910000000{number}",
        "Provider ID": f"1-900000000{number}",
        "Location Name": f"Location {number}",
    }
    for number in (1, 2, 3)
]


@pytest.fixture
def cast(url):
    """Testshire with two bids taken in, and the register that came with them."""
    cast = Cast(a_register_office(url, datetime(2023, 11, 6, 10, tzinfo=UTC))[0]).with_bids(
        register=Register(snapshots=())
    )
    yield cast
    cast.office.store.close()


def keep(cast, *days):
    """Keep it, as a verb of others would."""
    with cast.office.store.acting(
        Doer(cast.people[Role.LEAD], "a test"), "a test", ID, cast.office.clock()
    ) as unit:
        return keep_for(unit, ID, two_bids(), days, cast.people[Role.LEAD])


def bring(cast, *paths):
    """Bring editions in."""
    with_editions(cast.office, cast.actor(Role.ADMINISTRATOR), *paths)


def verdicts(register, when, day):
    """Of the first bid's gates that rest on the register."""
    resting = {one.id for one in a_procurement().conditions if one.measure in REGISTER_MEASURES}
    return {
        one.condition: one.verdict
        for one in judge(a_procurement(), two_bids().submissions[0], register, when, day)
        if one.condition in resting
    }


def test_without_an_edition_nothing_is_met_and_nothing_fails(cast):
    """The register is empty, and says so at every gate."""
    register = keep(cast, DEADLINE)
    assert register == Register(snapshots=())
    assert set(verdicts(register, GateMoment.BID, DEADLINE).values()) == {Verdict.NOT_YET_MET}


def test_the_bidders_alone_are_kept_for_the_deadline_and_again_for_the_award(cast, tmp_path):
    """Each in the state in force on its day; asked again, nothing is appended."""
    bring(cast, edition_files.filters(tmp_path, "01_October_2023", *PLACES))
    first = keep(cast, DEADLINE)
    assert [(one.on, sorted(one.locations)) for one in first.snapshots] == [
        (date(2023, 10, 1), ["1-9100000001", "1-9100000002"])
    ]
    bring(
        cast,
        edition_files.filters(
            tmp_path,
            "01_April_2024",
            *(one | {"Location Latest Overall Rating": "Inadequate"} for one in PLACES),
        ),
    )
    both = keep(cast, DEADLINE, AWARD)
    assert [one.on for one in both.snapshots] == [date(2023, 10, 1), date(2024, 4, 1)]
    assert Verdict.PASS in verdicts(both, GateMoment.BID, DEADLINE).values()
    assert Verdict.FAIL in verdicts(both, GateMoment.AWARD, AWARD).values()
    with cast.office.store.reading() as session:
        assert bids.register(session, ID) == both
    assert keep(cast, DEADLINE, AWARD) == both


def test_what_came_with_the_bids_stays_beside_it(cast, tmp_path):
    """A snapshot gives way to one of its own date alone; what was kept at bid opening is there at
    award though no edition of then is.
    """
    bring(cast, edition_files.filters(tmp_path, "01_October_2023", *PLACES))
    at_bid = keep(cast, DEADLINE)
    bring(
        cast,
        edition_files.ratings(tmp_path, "01_October_2023", **PLACES[0]),
        edition_files.filters(tmp_path, "01_April_2024", *PLACES),
    )
    later = keep(cast, AWARD)
    assert [one.on for one in later.snapshots] == [date(2023, 10, 1), date(2024, 4, 1)]
    assert later.snapshots[0] == at_bid.snapshots[0]
    again = keep(cast, DEADLINE)
    assert len(again.snapshots) == 2 and len(again.snapshots[0].files) == 2


def test_the_market_of_the_draft_is_not_the_bidders_register(tmp_path):
    """It came from before publication, and holds others."""
    cast = Cast(a_register_office()[0])
    with_editions(
        cast.office,
        cast.actor(Role.ADMINISTRATOR),
        edition_files.filters(tmp_path, "01_October_2023", *PLACES),
    )
    cast.drafted()
    assert market.bring_market(cast.office, cast.lead, ID, []) == 3
    assert market.market_supply(cast.office, cast.lead, ID).effect.providers == 3
    cast.office.clock.passes(minutes=1)
    from tender.workflow.marking import interests
    from tender.workflow.preparing import publication

    interests.assess_conflicts(
        cast.office, cast.lead, ID, "Nobody knows a provider.", "They declare it."
    )
    cast.answered()
    publication.publish(cast.office, cast.lead, ID, 1, passed=True)
    assert keep(cast, date(2023, 1, 1)) == Register(snapshots=())


def test_a_market_needs_a_register_that_knows_the_area(tmp_path):
    """The installation's own where no file is chosen; without one, a sentence."""
    cast = Cast(a_register_office()[0]).drafted()
    with pytest.raises(Invalid, match="none has been brought in"):
        market.bring_market(cast.office, cast.lead, ID, [])
    elsewhere = {"Location Local Authority": "Otherton"}
    with_editions(
        cast.office,
        cast.actor(Role.ADMINISTRATOR),
        edition_files.filters(tmp_path, "01_October_2023", elsewhere),
    )
    with pytest.raises(Invalid, match="It has: Otherton"):
        market.bring_market(cast.office, cast.lead, ID, [])
