"""A clock that was set back is noticed: on every entry that it dates, until it is right again."""

import json
from datetime import timedelta

from tender.storage import audit
from tender.storage.act_times import clock_behind
from tender.storage.unit import Doer, Unit
from tender.storage.watched import ActSession
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


def entry_after(store, asked, waited):
    """An entry of an act that was asked for at a moment and waited for its turn."""
    with ActSession(store.writing, expire_on_commit=False, info={"kept": {}}) as session:
        unit = Unit(session, Doer(None, "a test"), "an act", "", asked, store.key, waited)
        unit.close()
        session.commit()
        assert unit.now == asked
    with store.reading() as session:
        newest = audit.entries(session, "")[0]
        return newest.at, json.loads(newest.data).get("clock_behind")


def test_an_act_that_waited_for_its_turn_set_no_clock_back(url):
    """One that was asked for before another, which went first, as while a long act keeps all of
    them waiting; and a wait explains no more than it lasted.
    """
    office = an_office(url, Clock())
    asked, store = office.clock(), office.store
    later = asked + timedelta(seconds=30)
    assert entry_after(store, later, timedelta(0)) == (later, None)
    assert entry_after(store, asked, timedelta(seconds=31)) == (later, None)
    with store.reading() as session:
        assert list(audit.faults(session)) == []
    assert entry_after(store, asked, timedelta(seconds=20)) == (asked, later.isoformat())
    with store.reading() as session:
        (fault,) = audit.faults(session)
    assert fault.what.endswith("a clock was set back")
    store.close()
