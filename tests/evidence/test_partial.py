"""Values read in part: what could not be read is said, and hides no check that does without it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from evidence.codec import Faults, decode
from evidence.finding import note
from evidence.partial import NotRead, apart, in_part


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A small table."""

    width: int
    books: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """One that holds tables."""

    name: str
    shelf: Shelf
    shelves: tuple[Shelf, ...] = ()


def read(data):
    """A room read in part, and the places of its faults."""
    faults = Faults()
    faults.in_part = True
    return decode(Room, data, faults), [where for where, _, _ in faults]


def test_what_could_be_read_is_there_and_the_rest_raises():
    """With the defaults of what is neither there nor wrong."""
    room, faults = read(
        {"name": "North", "shelf": {"width": "wide"}, "shelves": [{"width": 3}, "none", {}]}
    )
    assert faults == ["shelf.width", "shelves[2]", "shelves[3].width"]
    assert (room.name, room.shelf.books, room.shelf.labels) == ("North", (), {})
    assert isinstance(room, Room) and room.shelves[0] == Shelf(width=3)
    for shelf in (room.shelf, *room.shelves[1:]):
        with pytest.raises(NotRead, match=r"Shelf\.width could not be read"):
            _ = shelf.width
    with pytest.raises(NotRead):
        _ = room.shelves[1].books


def test_a_list_that_is_none_or_holds_what_it_may_not_is_not_read():
    """Half a list would be another list."""
    for books in (7, ["A", 7]):
        shelf = read({"name": "N", "shelf": {"width": 1, "books": books}})[0].shelf
        with pytest.raises(NotRead):
            _ = shelf.books
    assert shelf.width == 1


def test_a_name_that_nothing_has_is_a_fault_and_leaves_the_rest():
    """A slip in a name."""
    room, faults = read({"name": "N", "shelf": {"width": 1}, "shelfs": []})
    assert faults == ["shelfs"] and room.shelf.width == 1


def test_without_faults_a_value_is_whole_and_otherwise_nothing_stands_in_its_place():
    """As everywhere that does not ask for a part."""
    assert type(read({"name": "N", "shelf": {"width": 1}})[0]) is Room
    faults = Faults()
    assert decode(Room, {"name": "N", "shelf": 3}, faults) is None and len(faults) == 1


def test_a_check_ends_where_it_comes_to_what_was_not_read_and_hides_no_other():
    """What it found before stands."""
    room, _ = read({"shelf": {"width": "wide"}})

    def width(room):
        yield note("before", "", "", "")
        yield note(f"{room.shelf.width}", "", "", "")

    def books(room):
        yield note(f"{len(room.shelf.books)} books", "", "", "")

    assert [found.code for found in apart((width, books), room)] == ["before", "0 books"]


def test_a_field_that_is_filled_later_is_no_fault_and_is_not_there():
    """An index that a value makes of itself, of which no file speaks."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Indexed:
        """A value with an index."""

        name: str
        index: Mapping[str, str] = field(init=False, metadata={"data": False})

    value = in_part(Indexed, {"name": "hall"}, frozenset())
    assert value.name == "hall"
    with pytest.raises(NotRead):
        value.index  # noqa: B018 - asking is what is tried
