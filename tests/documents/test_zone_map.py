"""The map says in text what it shows in pattern, and is absent where a council gives no shapes."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from lots.lot import Zone
from tender.documents.charts.map import zone_map
from tender.intake.catalogue import resolve
from tender.intake.procurement import read_procurement
from tests.factories import a_lot


def a_square(x, y):
    """An invented zone's shape."""
    return (f"{x} {y}, {x + 1} {y}, {x + 1} {y + 1}, {x} {y + 1}",)


def tiles(zones):
    """Invented hexagon-like tiles, four in a row: illustrative, not real boundaries."""
    made = []
    for number, zone in enumerate(zones):
        x, y = -70 + 20 * (number % 4) + 10 * (number // 4 % 2), 5300 + 10 * (number // 4)
        points = [
            (x, y),
            (x + 10, y - 3),
            (x + 20, y),
            (x + 20, y + 7),
            (x + 10, y + 10),
            (x, y + 7),
        ]
        made.append(
            replace(
                zone,
                shape=(
                    ", ".join(
                        (
                            f"{'-' if a < 0 else ''}{abs(a) // 100}.{abs(a) % 100:02d} "
                            f"{b // 100}.{b % 100:02d}"
                        )
                        for a, b in points
                    ),
                ),
            )
        )
    return tuple(made)


def test_a_council_without_shapes_has_the_table_alone():
    """And every zone stands in it with its lots."""
    made = zone_map(
        (Zone(id="Z1", name="Elm", towns=("Elmton",)), Zone(id="Z2", name="Oak")),
        (a_lot("1", zones=("Z1",)),),
    )
    assert made.svg is None
    assert [row.cells for row in made.table.rows] == [
        ("Z1", "Elm", "Elmton", "1 Lot 1"),
        ("Z2", "Oak", "–", "no lot"),
    ]


def test_each_zone_and_lot_is_said_in_words():
    """Role, title and description; a dashed edge and words where no lot covers a zone; no inline
    style, which the pages refuse.
    """
    zones = (
        Zone(id="Z1", name="Elm", shape=a_square(0, 53)),
        Zone(id="Z2", name="<Oak>", shape=a_square(1, 53)),
    )
    svg = str(zone_map(zones, (a_lot("1", zones=("Z1",)),)).svg)
    tree = ET.fromstring(svg)
    assert tree.get("role") == "img"
    assert "Elm: lot 1; <Oak>: no lot" in "".join(tree.itertext())
    assert (
        "No lot covers it" in svg
        and "stroke-dasharray" in svg
        and "style=" not in svg
        and "<Oak>" not in svg
    )


def test_a_degree_of_longitude_is_drawn_shorter_than_one_of_latitude():
    """At 53.5 degrees north it is cos 53.5 = 0.595 of it: the square is 0.595 as wide as high."""
    svg = str(
        zone_map(
            (Zone(id="Z1", name="Elm", shape=a_square(0, 53)),), (a_lot("1", zones=("Z1",)),)
        ).svg
    )
    path = next(
        one
        for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}path")
        if one.get("stroke-width") == "1.2"
    ).get("d")
    points = [tuple(map(float, one.split())) for one in path.strip("MZ").split("L")]
    wide, high = (
        max(x for x, _ in points) - min(x for x, _ in points),
        max(y for _, y in points) - min(y for _, y in points),
    )
    assert abs(wide / high - 0.595) < 0.001


def test_twelve_real_zones_fit_on_one_map_with_invented_tiles_said_to_be_invented():
    """Lincolnshire's zones by name; the shapes are tiles, and the picture's own title says so."""
    procurement = read_procurement(resolve("lincolnshire-2020"))
    svg = str(zone_map(tiles(procurement.zones), procurement.lots, illustrative=True).svg)
    assert "illustrative shapes, not real boundaries" in svg
    assert svg.count("<pattern") == len(procurement.lots)
    assert len(svg) < 60_000
