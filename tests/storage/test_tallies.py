"""Tries are counted whatever others do meanwhile, and nobody is turned away by a fault of ours."""

import threading
from datetime import timedelta

from sqlalchemy import text

from tender.storage import tallies
from tests.office import NOW
from tests.polling import until
from tests.stores import a_database, a_store

HOUR = timedelta(hours=1)
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def test_a_count_that_somebody_takes_away_meanwhile_begins_anew(postgresql):
    """As after a right try of the same account from the same address."""
    store, got = a_store(a_database(postgresql)), []

    def counts():
        with store.keeping() as session:
            got.append(tallies.held(session, "a", NOW))

    with store.keeping() as session:
        tallies.count(session, "a", tallies.held(session, "a", NOW), NOW, NOW + HOUR)
    other = threading.Thread(target=counts)
    with store.keeping() as session:
        tallies.forget(session, "a")
        other.start()
        with store.engine.connect() as watching:
            watching.execution_options(isolation_level="AUTOCOMMIT")  # else it sees one moment
            until(lambda: watching.execute(text(WAITS)).scalar() or got, "a wait")
    other.join()
    assert [tally.number for tally in got] == [0]
    store.close()


def test_two_who_count_at_once_do_not_wait_for_one_another(postgresql):
    """Each holds a count that ended long ago, and sweeps what others left."""
    store = a_store(a_database(postgresql))
    for key in ("a", "b", "c"):
        with store.keeping() as session:
            tallies.count(session, key, tallies.held(session, key, NOW), NOW, NOW + HOUR)
    now = NOW + 9 * HOUR
    with store.keeping() as one, store.keeping() as other:
        held = [tallies.held(session, key, now) for session, key in ((one, "a"), (other, "b"))]
        for session in (one, other):
            session.connection().execute(text("SET lock_timeout = '2s'"))
            tallies.sweep(session, now)
    assert [tally.number for tally in held] == [0, 0]
    with store.reading() as session:
        assert session.connection().execute(text("SELECT key FROM tally")).scalars().all() == []
    store.close()
