"""A council's GeoJSON file: every fault in one sentence each, coordinates exact."""

import json

import pytest

from evidence.finding import BadInput
from lots.lot import Zone
from tender.intake.zone_shapes import read_zone_shapes

ZONES = (Zone(id="Z1", name="Elm and Ash"), Zone(id="Z2", name="Oak"))
SQUARE = [[[0.10005, 53], [0.2, 53], [0.2, 53.1], [0.10005, 53]]]


def a_file(*features):
    """A FeatureCollection as bytes."""
    made = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": {"type": kind, "coordinates": coordinates},
        }
        for properties, kind, coordinates in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


def test_zones_are_found_by_id_or_name_and_coordinates_are_exact():
    """0.10005 rounds half up to 0.1001, which the nearest binary number below it would not."""
    found = read_zone_shapes(
        a_file(
            ({"code": "Z1"}, "Polygon", SQUARE), ({"name": "OAK"}, "MultiPolygon", [SQUARE, SQUARE])
        ),
        "zones.geojson",
        ZONES,
    )
    assert found == {
        "Z1": ("0.1001 53.0000, 0.2000 53.0000, 0.2000 53.1000",),
        "Z2": ("0.1001 53.0000, 0.2000 53.0000, 0.2000 53.1000",) * 2,
    }


def test_a_named_property_is_the_only_one_looked_at():
    """Where a file has several that could name a zone."""
    with pytest.raises(BadInput, match="no property names a zone"):
        read_zone_shapes(
            a_file(({"name": "Oak"}, "Polygon", SQUARE)),
            "zones.geojson",
            ZONES,
            title_key="code",
        )


def test_every_fault_is_said_at_once():
    """An unknown zone, a point for a polygon, and a ring of two points."""
    data = a_file(
        ({"name": "Beech"}, "Polygon", SQUARE),
        ({"name": "Oak"}, "Point", [0, 53]),
        ({"code": "Z1"}, "Polygon", [[[0, 53], [1, 53]]]),
    )
    with pytest.raises(BadInput) as refused:
        read_zone_shapes(data, "zones.geojson", ZONES)
    assert [problem.place for problem in refused.value.problems] == [
        "feature 1",
        "feature 2, zone Z2",
        "feature 3, zone Z1",
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{",
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": [1]}',
        b"NaN",
        b"[" * 100_000,
    ],
)
def test_a_file_that_is_no_map_is_refused_in_a_sentence(data):
    """Empty, not text, not JSON, not features, too deep."""
    with pytest.raises(BadInput, match=r"zones\.geojson"):
        read_zone_shapes(data, "zones.geojson", ZONES)


def test_eastings_and_northings_are_refused_by_name():
    """British National Grid is not longitude and latitude."""
    with pytest.raises(BadInput, match="nowhere on earth"):
        read_zone_shapes(
            a_file(
                (
                    {"id": "Z1"},
                    "Polygon",
                    [[[512345.5, 398765], [512400, 398765], [512400, 398800]]],
                )
            ),
            "grid.json",
            ZONES,
        )
