"""A clock that was set back is noticed: on every entry that it dates, until it is right again."""

import json

from tender.storage import audit
from tender.storage.act_times import clock_behind
from tender.storage.unit import Doer
from tests.office import Clock, an_office


def entry(office):
    """One act; what its entry says of the clock."""
    with office.store.acting(Doer(None, "a test"), "an act", "", office.clock()) as unit:
        unit.says(subject="something")
    with office.store.reading() as session:
        return json.loads(audit.entries(session, "")[0].data).get("clock_behind")


def test_every_act_that_a_clock_set_back_dates_says_so_and_none_else(url):
    """By an hour, for three acts, to within five seconds of what was known."""
    office = an_office(url, Clock())
    assert entry(office) is None
    known = office.clock()
    office.clock.passes(hours=-1)
    for _ in range(3):
        assert entry(office) == known.isoformat()
        with office.store.reading() as session:
            assert clock_behind(session, office.clock()) == known
    office.clock.now = known
    assert entry(office) is None
    office.clock.passes(seconds=-5)
    assert entry(office) is None
    with office.store.reading() as session:
        faults = [(fault.number, fault.what[-20:]) for fault in audit.faults(session)]
    assert faults == [(number, "a clock was set back") for number in (2, 3, 4)]
    office.store.close()
