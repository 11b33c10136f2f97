"""Values to plain data and back, exactly, with every fault told at once."""

import json
from dataclasses import dataclass
from datetime import date
from fractions import Fraction as F

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.codec import Faults, decode, encode, later
from evidence.schema import schema_of
from tender.evaluation.submission import Submissions
from tender.procurement.specification import Procurement
from tests.factories import a_procurement, some_submissions


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A part."""

    rate: F
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """A whole."""

    parts: tuple[Inner, ...]
    on: date
    many: int = 1
    source: str = ""


def test_every_fault_is_told_at_once_with_its_path():
    """A float, a missing date, a text for a number and an unknown name: four faults, four paths."""
    faults = Faults()
    decode(
        Outer,
        {"parts": [{"rate": 0.1}, {"id": "b", "rate": "x"}], "many": "two", "extra": 1},
        faults,
    )
    assert [path for path, _, _ in faults] == [
        "extra",
        "parts[1].rate",
        "parts[b].id",
        "parts[b].rate",
        "on",
        "many",
    ]
    assert "binary floating-point" in faults[1][1]


def test_a_table_without_a_source_takes_its_parents():
    """One source on the whole, another on one part."""
    value = decode(
        Outer,
        {
            "parts": [{"rate": "1"}, {"rate": "2", "source": "own"}],
            "on": "2024-04-04",
            "source": "report 2",
        },
        Faults(),
    )
    assert [part.source for part in value.parts] == ["report 2", "own"]


@pytest.mark.parametrize(
    ("kind", "value"), [(Procurement, a_procurement()), (Submissions, some_submissions())]
)
def test_a_whole_value_survives_json_and_fits_its_schema(kind, value):
    """Encoded, printed, read and decoded it is equal;
    and the schema drawn from the same types accepts it.
    """
    data = json.loads(json.dumps(encode(value)))
    faults = Faults()
    assert decode(kind, data, faults) == value
    assert faults == []
    jsonschema.validate(data, schema_of(kind, "test"))


@given(st.fractions())
def test_a_fraction_loses_nothing(value):
    """Through text and back."""
    data = encode(Inner(rate=value))
    if len(data["rate"]) <= 40:
        assert decode(Inner, data, Faults()).rate == value


def test_the_schema_refuses_what_the_codec_refuses():
    """A float where an exact number belongs."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"rate": 0.5}, schema_of(Inner, "test"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A whole to which a later version added two fields."""

    on: date
    notes: tuple[str, ...] = later(())
    words: dict[str, str] = later(factory=dict)


def test_a_field_added_later_is_written_only_where_it_says_something():
    """What was written before it comes out byte for byte, and reads as it did."""
    before = {"on": "2024-04-04"}
    assert encode(Grown(on=date(2024, 4, 4))) == before
    assert decode(Grown, before, Faults()) == Grown(on=date(2024, 4, 4))
    now = Grown(on=date(2024, 4, 4), notes=("noted",), words={"a": "b"})
    assert encode(now) == {**before, "notes": ["noted"], "words": {"a": "b"}}
    assert decode(Grown, encode(now), Faults()) == now
