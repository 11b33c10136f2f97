"""The shape of a zone as data: each ring one text of longitudes and latitudes, "-0.54 53.23, -0.51
53.24, -0.53 53.2", exact and fit for any file.
"""

from collections.abc import Iterator
from fractions import Fraction

from evidence.finding import Finding, error
from evidence.number import NotExact, exact, fixed

FEWEST, MOST = 3, 5000  #: points of a ring
Point = tuple[Fraction, Fraction]


class NotAShape(ValueError):
    """Raised for text that is not a ring; the sentence says why."""


def ring(text: str) -> tuple[Point, ...]:
    """The points of a ring, longitude and latitude in degrees, without the last point where it
    repeats the first. Raises NotAShape.
    """
    points = tuple(map(_point, text.split(",")))
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    if not FEWEST <= len(points) <= MOST:
        raise NotAShape(
            f"a ring has between {FEWEST} and {MOST} points; this one has {len(points)}"
        )
    return points


def _point(text: str) -> Point:
    parts = text.split()
    try:
        longitude, latitude = (exact(part) for part in parts)
    except (NotExact, ValueError) as fault:
        raise NotAShape(
            f"“{text.strip()[:40]}” is not a longitude and a latitude such as -0.54 53.23"
        ) from fault
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise NotAShape(
            f"“{text.strip()[:40]}” is nowhere on earth: "
            "give longitude first, then latitude, in degrees"
        )
    return longitude, latitude


def ring_text(points: tuple[Point, ...], places: int = 4) -> str:
    """The text of a ring, each point to so many decimal places (four are eleven metres: enough for
    a map, which settles no boundary), repeats left out.
    """
    texts = [
        f"{fixed(longitude, places)} {fixed(latitude, places)}" for longitude, latitude in points
    ]
    texts = [text for text, before in zip(texts, [None, *texts], strict=False) if text != before]
    closed = len(texts) > 1 and texts[0] == texts[-1]
    return ", ".join(texts[:-1] if closed else texts)


def shape_findings(zone: str, shape: tuple[str, ...]) -> Iterator[Finding]:
    """Rings that cannot be drawn."""
    for number, text in enumerate(shape, 1):
        try:
            ring(text)
        except NotAShape as fault:
            yield error(
                "shape-unreadable",
                f"zones[{zone}].shape",
                f"ring {number} of the zone's shape cannot be drawn: {fault}",
                "read the shapes again from the council's GeoJSON file",
            )
