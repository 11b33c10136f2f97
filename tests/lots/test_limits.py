"""A cap is found by the kind of place it is on; a volume is an estimate."""

from lots.limits import Allocation, Cap, Limits
from lots.place import PlaceKind
from lots.volume import Volume


def test_the_cap_of_a_kind_is_its_own():
    """Two lead places, one additional; of the framework nothing is said."""
    caps = (Cap(kind=PlaceKind.LEAD, most_lots=2), Cap(kind=PlaceKind.ADDITIONAL, most_lots=1))
    limits = Limits(allocation=Allocation.BEST_TOTAL, caps=caps)
    assert [
        limits.cap(kind) for kind in (PlaceKind.LEAD, PlaceKind.ADDITIONAL, PlaceKind.FRAMEWORK)
    ] == [
        2,
        1,
        None,
    ]


def test_a_volume_is_an_estimate_unless_it_is_guaranteed():
    """Nothing else is known of it."""
    assert Volume() == Volume(people=None, hours_a_week=None, value_a_year=None, guaranteed=False)
    assert Volume().guaranteed is False
