"""Acts that race each other or are killed: each ends in one of the states that one of them alone
would have left, with one entry of the audit for what was done, and nothing half-done.
"""

from datetime import timedelta

import pytest

from tender.records.faults import StoreFault
from tender.storage import bidding, bids
from tender.storage.engine import Store
from tender.workflow.ground.access import Role
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotNow
from tender.workflow.ground.stage import state_of
from tender.workflow.opening import opening
from tests.bidders import CLOSES, ID, Firm, published
from tests.office import Clock
from tests.openers import PASSPHRASE
from tests.racing import at_once, entries_of, killed_after

REFUSED = (NotNow, StoreFault)  #: what whoever loses a race is told


def asks(office, who):
    """The first of two openers."""
    return opening.ask_for_opening(office, who, ID, PASSPHRASE)


def opens(office, who):
    """The second."""
    return opening.open_bids(office, who, ID, PASSPHRASE)


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, with two firms; the first submitted once."""
    found = published(url, tmp_path)
    found.firms = [Firm(found, number).writes() for number in (1, 2)]
    found.firms[0].submits()
    yield found
    found.office.store.close()


def sent_of(cast, firm):
    """How many submissions of a firm stand, by their numbers."""
    with cast.office.store.reading() as session:
        return [one.number for one in bidding.submitted(session, ID, firm.own.taking.id)]


def opened(cast):
    """Whether the bids were opened, and how many answers stand under how many letters."""
    with cast.office.store.reading() as session:
        return bool(state_of(session, ID).opened), len(bids.aliases(session, ID))


def test_a_submission_that_races_the_deadline_is_in_or_out_as_its_clock_says(cast):
    """Whoever begins at the last moment is in time; whoever begins after it leaves nothing. Both at
    once, each by a clock of their own, with the opening asked for at the same moment.
    """
    first, second = cast.firms
    in_time, too_late = (
        Office(cast.office.store, Clock(moment), cast.office.vault)
        for moment in (CLOSES, CLOSES + timedelta(microseconds=1))
    )
    first.office, second.office = in_time, too_late
    asking = Office(cast.office.store, Clock(CLOSES + timedelta(seconds=1)), cast.office.vault)
    officer = cast.actor(Role.OFFICER)
    given = at_once(
        first.submits,
        second.submits,
        lambda: asks(asking, officer),
    )
    assert not isinstance(given[0], Exception) or isinstance(given[0], StoreFault), given
    assert isinstance(given[1], REFUSED), given
    numbers = [1] if isinstance(given[0], Exception) else [1, 2]
    assert (sent_of(cast, first), sent_of(cast, second)) == (numbers, [])
    assert entries_of(cast.office, "submit a bid", ID) == len(numbers)


def test_a_late_submission_that_races_the_opening_is_opened_whole_or_waits_unread(cast):
    """It began in time and ends as the two open: the opening does not pass it over unseen."""
    cast.office.clock.now = CLOSES + timedelta(minutes=1)
    officer, lead = cast.actor(Role.OFFICER), cast.lead
    asks(cast.office, officer)
    given = at_once(
        lambda: cast.firms[1].submits(CLOSES - timedelta(minutes=1)),
        lambda: opens(cast.office, lead),
    )
    late, count = given
    is_open, letters = opened(cast)
    came = sent_of(cast, cast.firms[1]) == [1]
    assert came is not isinstance(late, Exception), given
    if isinstance(count, Exception):
        assert isinstance(count, REFUSED) and (is_open, letters) == (False, 0), given
    else:
        assert (count, is_open, letters) == (1, True, 1), given
    assert entries_of(cast.office, "open the bids", ID) == (2 if is_open else 1)


def test_two_who_open_at_once_open_once(cast):
    """One of them is told that it was done."""
    cast.firms[1].submits()
    cast.office.clock.now = CLOSES + timedelta(hours=1)
    asks(cast.office, cast.actor(Role.OFFICER))
    lead = cast.lead
    given = at_once(*(lambda: opens(cast.office, lead) for _ in range(3)))
    assert min(map(str, given)) == "2"
    assert sum(isinstance(one, REFUSED) for one in given) == 2, given
    assert opened(cast) == (True, 2)
    assert entries_of(cast.office, "open the bids", ID) == 2


def test_an_opening_that_is_killed_opened_everything_or_nothing(cast, url):
    """And goes on to the end the next time."""
    cast.firms[1].submits()
    cast.office.clock.now = CLOSES + timedelta(hours=1)
    asks(cast.office, cast.actor(Role.OFFICER))
    lead = cast.lead
    cast.office.store.close()

    def act():
        office = Office(Store(url), cast.office.clock, cast.office.vault)
        opens(office, lead)

    for seconds in (0.01, 0.03, 0.06, 0.1, 0.2, 30):
        done = opened(cast) == (True, 2) or killed_after(seconds, act)
        assert opened(cast) in ([(True, 2)] if done else [(False, 0), (True, 2)])
        cast.office.store.close()
    assert opened(cast) == (True, 2) and entries_of(cast.office, "open the bids", ID) == 2
