"""Two windows of one person that keep the same thing at the same time: the later one stands, and
neither breaks off.
"""

import threading

from tender.storage import unsent
from tests.office import NOW, Cast, an_office
from tests.stores import an_address, hang_up


def test_two_who_put_the_same_row_wait_for_one_another(tmp_path, request):
    """On PostgreSQL, where writers do not stand in line."""
    address = an_address("postgresql", tmp_path, request)
    office = an_office(address)
    person, broken = next(iter(Cast(office).people.values())), []

    def second():
        try:
            with office.store.keeping() as session:
                unsent.keep(session, person, "/account", "later", NOW)
        except Exception as fault:
            broken.append(fault)

    beside = threading.Thread(target=second)
    with office.store.keeping() as session:
        unsent.keep(session, person, "/account", "first", NOW)
        beside.start()
        beside.join(1)
    beside.join()
    with office.store.reading() as session:
        assert unsent.wrapped(session, person, "/account", NOW) == "later"
    assert broken == []
    office.store.close()
    hang_up(address)
