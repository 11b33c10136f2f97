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

LARGEST = 20_000_000  #: bytes
MOST_FEATURES = 1000
_RIGHT = "give a GeoJSON FeatureCollection in longitude and latitude (EPSG:4326)"


def read_zone_shapes(
    data: bytes, name: str, zones: tuple[Zone, ...], *, called: str = ""
) -> Mapping[str, tuple[str, ...]]:
    """The rings of each zone that a file draws, by the zone's id.

    A feature is matched by a property holding a zone's id or name: `called`, or any.

    Inner rings (holes) are kept as rings; a map is an aid to reading, not a boundary.
    Raises BadInput with every fault.
    """
    features, problems = _features(data, name), []
    known = {zone.id.casefold(): zone.id for zone in zones} | {
        zone.name.casefold(): zone.id for zone in zones
    }
    found: dict[str, tuple[str, ...]] = {}
    for number, feature in enumerate(features, 1):
        place = f"feature {number}"
        zone = _zone_of(feature, known, called)
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
            found[zone] = found.get(zone, ()) + _rings(feature.get("geometry"))
        except (NotAShape, NotExact) as fault:
            problems.append(
                Problem(file=name, place=f"{place}, zone {zone}", what=str(fault), right=_RIGHT)
            )
    if problems:
        raise BadInput(problems)
    return found


def _features(data: bytes, name: str) -> list[Mapping[str, Any]]:
    def refuse(what: str) -> BadInput:
        return BadInput([Problem(file=name, place="", what=what, right=_RIGHT)])

    if len(data) > LARGEST:
        raise refuse("the file is larger than 20 MB")
    try:
        read = json.loads(
            data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_constant
        )
    except (ValueError, RecursionError) as fault:
        raise refuse(f"this is not JSON: {str(fault)[:100]}") from fault
    features = read.get("features") if isinstance(read, dict) else None
    if (
        not isinstance(features, list)
        or read.get("type") != "FeatureCollection"
        or not all(isinstance(feature, dict) for feature in features)
    ):
        raise refuse("this is JSON but not a FeatureCollection")
    if not 0 < len(features) <= MOST_FEATURES:
        raise refuse(f"there are {len(features)} features, where 1 to {MOST_FEATURES} can be taken")
    return features


def _no_constant(text: str) -> None:
    raise ValueError(f"{text} is not a number")


def _zone_of(feature: Mapping[str, Any], known: Mapping[str, str], called: str) -> str | None:
    properties = feature.get("properties")
    values = properties if isinstance(properties, dict) else {}
    asked = [values.get(called)] if called else [feature.get("id"), *values.values()]
    return next(
        (
            known[text]
            for one in asked
            if isinstance(one, (str, int)) and (text := str(one).strip().casefold()) in known
        ),
        None,
    )


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
    return tuple(_ring(one) for polygon in polygons for one in polygon)


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
