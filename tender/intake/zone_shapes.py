"""Zone shapes from a council's GeoJSON file (RFC 7946),
read exactly and kept as the rings of `lots.shape`.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from evidence.finding import BadInput, Problem
from evidence.number import NotExact, exact
from lots.lot import Zone
from lots.shape import MOST, NotAShape, ring, ring_text
from tender.apart import ReadingLimits, read_apart
from tender.intake.refusal import refusal

LARGEST = 20_000_000  #: bytes
MOST_FEATURES = 1000
_RIGHT = "give a GeoJSON FeatureCollection in longitude and latitude (EPSG:4326)"


@read_apart(ReadingLimits(), named="name")
def read_zone_shapes(
    data: bytes, name: str, zones: tuple[Zone, ...], *, title_key: str = ""
) -> Mapping[str, tuple[str, ...]]:
    """The rings of each zone that a file draws, by the zone's id.

    A feature is matched by a property holding a zone's id or name: `property_name`, or any.

    Inner rings (holes) are kept as rings; a map is an aid to reading, not a boundary.
    Raises BadInput with every fault.
    """
    features, problems = _features(data, name), []
    known = {zone.id.casefold(): zone.id for zone in zones} | {
        zone.name.casefold(): zone.id for zone in zones
    }
    rings: dict[str, tuple[str, ...]] = {}
    for number, feature in enumerate(features, 1):
        place = f"feature {number}"
        zone = _zone_of(feature, known, title_key)
        if zone is None:
            names = ", ".join(zone.name for zone in zones[:6])
            problems.append(
                Problem(
                    file=name,
                    place=place,
                    what="no property names a zone of this procurement",
                    right=f"name one by id or name: {names or 'there are no zones yet'}",
                )
            )
            continue
        try:
            rings[zone] = rings.get(zone, ()) + _rings(feature.get("geometry"))
        except (NotAShape, NotExact) as fault:
            problems.append(
                Problem(file=name, place=f"{place}, zone {zone}", what=str(fault), right=_RIGHT)
            )
    if problems:
        raise BadInput(problems)
    return rings


def _features(data: bytes, name: str) -> list[Mapping[str, Any]]:
    if len(data) > LARGEST:
        raise refusal(name, "the file is larger than 20 MB", _RIGHT)
    try:
        collection = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as fault:
        raise refusal(name, f"this is not JSON: {str(fault)[:100]}", _RIGHT) from fault
    features = collection.get("features") if isinstance(collection, dict) else None
    if (
        not isinstance(features, list)
        or collection.get("type") != "FeatureCollection"
        or not all(isinstance(feature, dict) for feature in features)
    ):
        raise refusal(name, "this is JSON but not a FeatureCollection", _RIGHT)
    if not 0 < len(features) <= MOST_FEATURES:
        what = f"there are {len(features)} features, where 1 to {MOST_FEATURES} can be taken"
        raise refusal(name, what, _RIGHT)
    return features


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is not a number")


def _zone_of(feature: Mapping[str, Any], known: Mapping[str, str], title_key: str) -> str | None:
    """The id of the zone that a feature names."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        properties = {}
    if title_key:
        values = [properties.get(title_key)]
    else:
        values = [feature.get("id"), *properties.values()]
    texts = (str(value).strip().casefold() for value in values if isinstance(value, (str, int)))
    return next((known[text] for text in texts if text in known), None)


def _rings(geometry: Any) -> tuple[str, ...]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise NotAShape(
            f"the geometry is {kind or 'missing'}, where a Polygon or MultiPolygon belongs"
        )
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(polygons, list) or not all(isinstance(polygon, list) for polygon in polygons):
        raise NotAShape("the coordinates are not lists of rings")
    return tuple(_ring(positions) for polygon in polygons for positions in polygon)


def _ring(positions: Any) -> str:
    if not isinstance(positions, list) or not all(
        isinstance(position, list) and len(position) >= 2 for position in positions
    ):
        raise NotAShape("a ring is not a list of positions")
    points: tuple[tuple[Fraction, Fraction], ...] = tuple(
        (exact(position[0]), exact(position[1])) for position in positions
    )
    for places in (4, 3, 2):
        text = ring_text(points, places)
        if text.count(",") < MOST:
            break
    ring(text)
    return text
