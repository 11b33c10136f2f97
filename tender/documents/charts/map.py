"""A map of zones in our own SVG: each lot has a pattern and a colour, each zone its name or number,
and the table of zones stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evidence.rounding import half_up
from lots.lot import Lot, Zone
from lots.shape import NotAShape, Point, ring
from tender.documents.charts.svg import INK, WIDTH, Markup, number, picture, shorten, text
from tender.documents.table import Table, table

TALLEST = 620
LEGEND = 20  #: height of one line of it
_FILLS = ("#c9dbf5", "#f7d9b8", "#cfe8cf", "#ead1ea", "#f5efb0", "#d9d9d9", "#f5c9c9", "#c4e6e6")
_STROKES = ("", "M0 8L8 0", "M0 4H8", "M4 0V8", "M0 0L8 8", "M0 8L8 0M0 0L8 8", "M0 4H8M4 0V8")
_PI = Fraction(355, 113)
Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMap:
    """The picture, where shapes were given, and the table that says the same."""

    svg: Markup | None
    table: Table


class ZoneArea(NamedTuple):
    """A zone as it is drawn: its rings, and the place in the list of the lot that covers it, if
    any does.
    """

    zone: Zone
    rings: tuple[Ring, ...]
    look: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """From longitude and latitude to the page (equirectangular): `high` is in degrees, `scale` in
    units a degree.
    """

    west: Fraction
    north: Fraction
    squeeze: Fraction
    high: Fraction
    scale: Fraction

    def onto(self, points: Ring) -> Ring:
        """A ring on the page, to a tenth of a unit."""
        return tuple(
            (
                half_up(10 + (x - self.west) * self.squeeze * self.scale, 1),
                half_up(10 + (self.north - y) * self.scale, 1),
            )
            for x, y in points
        )


def zone_map(
    zones: tuple[Zone, ...], lots: tuple[Lot, ...], *, illustrative: bool = False
) -> ZoneMap:
    """The map and the table of zones and the lots that cover them.

    Where no zone has a shape that can be drawn there is no picture.
    """
    serving = {zone.id: tuple(lot for lot in lots if zone.id in lot.zones) for zone in zones}
    rows = [
        (
            zone.id or "–",
            zone.name or "–",
            ", ".join(zone.towns) or "–",
            ", ".join(f"{lot.id} {lot.title}" for lot in serving[zone.id]) or "no lot",
        )
        for zone in zones
    ]
    listed = table(
        "Zones and the lots that cover them",
        [("Zone", 10), ("Name", 25), ("Towns", 35), ("Lots", 30)],
        rows,
    )
    rings_of = {zone.id: rings for zone in zones if (rings := _rings(zone))}
    if not rings_of:
        return ZoneMap(svg=None, table=listed)
    looks = {lot.id: index for index, lot in enumerate(lots)}
    areas = []
    for zone in zones:
        if zone.id in rings_of:
            look = looks[serving[zone.id][0].id] if serving[zone.id] else None
            areas.append(ZoneArea(zone, rings_of[zone.id], look))
    return ZoneMap(svg=_picture(areas, lots, illustrative=illustrative), table=listed)


def _rings(zone: Zone) -> tuple[Ring, ...]:
    try:
        return tuple(ring(text) for text in zone.shape)
    except NotAShape:
        return ()


def _picture(areas: list[ZoneArea], lots: tuple[Lot, ...], *, illustrative: bool) -> Markup:
    projection = _projection([points for area in areas for points in area.rings])
    flat = [
        area._replace(
            rings=tuple(_without_short_steps(projection.onto(points)) for points in area.rings)
        )
        for area in areas
    ]
    used = sorted({area.look for area in areas if area.look is not None})
    none = any(area.look is None for area in areas)
    below = int(projection.high * projection.scale) + 34
    parts = [_patterns(used)]
    parts += [_area(area) for area in flat]
    parts += [_name(area) for area in flat]
    parts += _legend(lots, used, below, none=none)
    lines = -(-(len(used) + none) // 2)
    words = "; ".join(
        f"{area.zone.name}: {'no lot' if area.look is None else f'lot {lots[area.look].id}'}"
        for area in areas
    )
    title = "Map of the zones"
    if illustrative:
        title += " (illustrative shapes, not real boundaries)"
    return picture(title, f"North is up. {words}.", below + LEGEND * lines, parts)


def _projection(rings: list[Ring]) -> Projection:
    """The largest in which all the rings fit the page."""
    everywhere = [point for points in rings for point in points]
    west, east = min(x for x, _ in everywhere), max(x for x, _ in everywhere)
    south, north = min(y for _, y in everywhere), max(y for _, y in everywhere)
    squeeze = _scale((south + north) / 2)
    wide = max((east - west) * squeeze, Fraction(1, 10_000))
    high = max(north - south, Fraction(1, 10_000))
    scale = min(Fraction(WIDTH - 20) / wide, Fraction(TALLEST) / high)
    return Projection(west=west, north=north, squeeze=squeeze, high=high, scale=scale)


def _scale(degrees: Fraction) -> Fraction:
    """To a thousandth: east and west lie closer together in the north."""
    turn = (degrees * _PI / 180) ** 2
    cosine = 1 - turn / 2 + turn**2 / 24 - turn**3 / 720 + turn**4 / 40320
    return half_up(cosine, 3) or Fraction(1, 1000)


def _without_short_steps(points: Sequence[Point]) -> Ring:
    """Without points that fall on the one before them at this size; further apart where there are
    very many.
    """
    least = Fraction(max(1, len(points) // 400), 2)
    apart = [points[0]]
    for x, y in points[1:]:
        before_x, before_y = apart[-1]
        if abs(x - before_x) + abs(y - before_y) >= least:
            apart.append((x, y))
    return tuple(apart)


def _patterns(used: list[int]) -> Markup:
    areas_drawn = [
        Markup(
            '<pattern id="map-lot-{}" width="8" height="8" patternUnits="userSpaceOnUse"><rect '
            'width="8" height="8" fill="{}"/><path d="{}" stroke="{}" '
            'stroke-width="0.7"/></pattern>'
        ).format(look, _FILLS[look % len(_FILLS)], _STROKES[look % len(_STROKES)], INK)
        for look in used
    ]
    return Markup("<defs>{}</defs>").format(Markup("").join(areas_drawn))


def _look(look: int | None) -> str:
    return "#ffffff" if look is None else f"url(#map-lot-{look})"


def _area(area: ZoneArea) -> Markup:
    path = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z" for points in area.rings
    )
    dash = Markup(' stroke-dasharray="4 3"') if area.look is None else Markup("")
    return Markup(
        '<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="1.2"{}/>'
    ).format(path, _look(area.look), INK, dash)


def _name(area: ZoneArea) -> Markup:
    """The zone's name in the middle of its largest ring, or its id where the name is too long for
    it; on a pale ground so that it reads over any pattern.
    """
    left, right, top, bottom = max(
        (_edges(points) for points in area.rings),
        key=lambda edges: (edges[1] - edges[0]) * (edges[3] - edges[2]),
    )
    name = area.zone.name
    words = name if 6 * len(name) + 8 <= right - left else area.zone.id
    x, y, half = (left + right) / 2, (top + bottom) / 2, Fraction(31 * len(words), 10) + 4
    ground = Markup('<rect x="{}" y="{}" width="{}" height="16" rx="3" fill="#ffffff"/>').format(
        number(x - half), number(y - 8), number(2 * half)
    )
    return ground + text(x, y + 4, words, anchor="middle", size="11.5", bold=True)


def _edges(points: Ring) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Left, right, top and bottom of a ring."""
    return (
        min(x for x, _ in points),
        max(x for x, _ in points),
        min(y for _, y in points),
        max(y for _, y in points),
    )


def _legend(lots: tuple[Lot, ...], used: list[int], top: int, *, none: bool) -> list[Markup]:
    entries: list[tuple[int | None, str]] = [
        (look, f"Lot {lots[look].id}: {lots[look].title}") for look in used
    ]
    entries += [(None, "No lot covers it")] if none else []
    parts = []
    for index, (look, words) in enumerate(entries):
        x, y = 10 + 315 * (index % 2), top + LEGEND * (index // 2)
        mark = Markup('<rect x="{}" y="{}" width="22" height="13" fill="{}" stroke="{}"/>').format(
            x, y - 11, _look(look), INK
        )
        parts += [mark, text(x + 29, y, shorten(words, 44), size="12")]
    return parts
