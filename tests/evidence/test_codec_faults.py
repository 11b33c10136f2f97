"""Whatever stands in a file where something else belongs, a sentence says what, where and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction as F
from typing import Any

import pytest

from evidence.codec import Faults, article, decode, encode


class Colour(StrEnum):
    """A word from a list."""

    RED = "red"
    GREEN = "green"


NOON = datetime(2024, 4, 4, 12, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a whole."""

    rate: F
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A field of each kind."""

    parts: tuple[Part, ...] = ()
    named: Mapping[str, F] = field(default_factory=dict)
    colour: Colour | None = None
    flag: bool = False
    on: date | None = None
    at: datetime | None = None
    many: int = 0
    words: str | None = None
    least: int | F = 0
    anything: Any = None
    length: int = field(default=0, metadata={"data": False})
    source: str = ""


NUMBER = "give an exact number such as 15.63"
DAY = "give a date such as 2024-04-04"
TABLE = "it must be a table of named values"
KNOWN = "parts, named, colour, flag, on, at, many, words, least, anything, source"
FAULTS = [
    (["red"], "top level", "this is a list", TABLE),
    ({"parts": "x"}, "parts", "this is the text", "it must be a list"),
    ({"parts": [{"rate": 1}, 7]}, "parts[2]", "this is the number", TABLE),
    ({"parts": [{}]}, "parts[1].rate", "this is missing", NUMBER),
    ({"parts": [{"rate": ""}]}, "parts[1].rate", "nothing stands here", NUMBER),
    ({"named": [1]}, "named", "this is a list", TABLE),
    ({"named": {"x": True}}, "named.x", "True is not a number", NUMBER),
    ({"colour": "blue"}, "colour", "this is the text “blue”", "give one of red, green"),
    ({"colour": {}}, "colour", "this is a table “{}”", "give one of red, green"),
    ({"flag": "yes"}, "flag", "this is the text “yes”", "give true or false"),
    ({"on": "soon"}, "on", "this is the text “soon”", DAY),
    ({"on": NOON}, "on", "this is the value “2024-04-04 12:00:00”", DAY),
    ({"at": 12}, "at", "this is the number “12”", "give a date and time such as 2023-10-23T12:00"),
    ({"many": True}, "many", "this is true or false “True”", "give a whole number"),
    ({"many": None}, "many", "nothing stands here", "give a whole number"),
    ({"many": " "}, "many", "nothing stands here", "give a whole number"),
    ({"on": ""}, "on", "nothing stands here", DAY),
    ({"words": 3}, "words", "this is the number “3”", "give text"),
    ({"least": "some"}, "least", "“some” is not a plain number such as 15.63", NUMBER),
    ({"many": "x" * 70}, "many", f"this is the text “{'x' * 60}”", "give a whole number"),
]


@pytest.mark.parametrize(("data", "path", "what", "right"), FAULTS)
def test_a_fault_is_told_with_its_path_and_what_would_be_right(data, path, what, right):
    """And there is no value."""
    faults = Faults()
    assert (decode(Whole, data, faults), faults) == (None, [(path, what, right)])


def test_a_name_that_is_not_known_is_told_and_leaves_the_rest():
    """A field that is not data is no name in a file."""
    faults = Faults()
    assert decode(Whole, {"length": 1, "many": 3}, faults) == Whole(many=3)
    assert faults == [("length", "nothing of this name is known here", f"known here: {KNOWN}")]


def test_what_fits_is_read_as_its_type_says():
    """Days and times as values or text, nothing as null or "none", the first type that fits."""
    data = {
        "parts": [{"rate": "7/3"}],
        "named": {"a": Decimal("0.5")},
        "colour": "none",
        "flag": True,
        "on": date(2024, 4, 4),
        "at": "2024-04-04T12:00:00",
        "many": 3,
        "words": "none",
        "least": "2.5",
        "anything": [1],
        "source": "report",
    }
    faults = Faults()
    assert decode(Whole, data, faults) == Whole(
        parts=(Part(rate=F(7, 3), source="report"),),
        named={"a": F(1, 2)},
        flag=True,
        on=date(2024, 4, 4),
        at=NOON,
        many=3,
        words="none",
        least=F(5, 2),
        anything=[1],
        source="report",
    )
    assert faults == []
    assert decode(Whole, {"at": NOON, "least": 2, "words": None, "parts": ()}, faults) == Whole(
        at=NOON, least=2
    )


def test_a_source_that_is_no_text_is_a_fault_once():
    """And it is not handed down."""
    faults = Faults()
    assert decode(Whole, {"source": 4, "parts": [{"rate": 1}]}, faults) is None
    assert faults == [("source", "this is the number “4”", "give text")]


def test_a_value_has_plain_data_of_each_kind():
    """A set in order; what is neither data nor a value of ours is refused."""
    value = {"of": frozenset({"b", "a"}), 1: (Colour.RED, F(1, 2), date(2024, 4, 4), NOON, None)}
    assert encode(value) == {
        "of": ["a", "b"],
        "1": ["red", "0.5", "2024-04-04", "2024-04-04T12:00:00", None],
    }
    for stranger in (1.5, object(), Whole):
        with pytest.raises(TypeError, match="has no plain form"):
            encode(stranger)


def test_a_type_is_called_by_what_a_person_would_give():
    """The first of several; a table where it is one of ours."""
    kinds = [tuple[Part, ...], int | F, Colour | None, Part, str, Mapping[str, F]]
    assert [article(kind) for kind in kinds] == [
        "a list",
        "a whole number",
        "one of red, green",
        "a table of named values",
        "text",
        "a table of named values",
    ]


class Verdict(StrEnum):
    """Choices of several words each."""

    TAKES_EFFECT = "it takes effect"
    HAS_NONE = "it has no effect"


def test_choices_of_several_words_are_told_apart_by_quotation_marks():
    """A sentence that lists them bare reads as one of its own."""
    assert article(Verdict) == "one of “it takes effect”, “it has no effect”"
