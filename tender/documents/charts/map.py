"""A map of zones in our own SVG: each lot has a pattern and a colour, each zone its name or number,
and the table of zones stands beside it.
"""

from dataclasses import dataclass
from fractions import Fraction

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneMap:
    """The picture, where shapes were given, and the table that says the same."""

    svg: Markup | None
    table: Table


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
    drawn = {zone.id: rings for zone in zones if (rings := _rings(zone))}
    if not drawn:
        return ZoneMap(svg=None, table=listed)
    looks = {lot.id: index for index, lot in enumerate(lots)}
    shown = [
        (zone, looks[serving[zone.id][0].id] if serving[zone.id] else None)
        for zone in zones
        if zone.id in drawn
    ]
    return ZoneMap(svg=_picture(shown, drawn, lots, illustrative=illustrative), table=listed)


def _rings(zone: Zone) -> tuple[tuple[Point, ...], ...]:
    try:
        return tuple(ring(one) for one in zone.shape)
    except NotAShape:
        return ()


def _picture(
    shown: list[tuple[Zone, int | None]],
    drawn: dict[str, tuple[tuple[Point, ...], ...]],
    lots: tuple[Lot, ...],
    *,
    illustrative: bool,
) -> Markup:
    everywhere = [point for rings in drawn.values() for one in rings for point in one]
    west, east = min(one[0] for one in everywhere), max(one[0] for one in everywhere)
    south, north = min(one[1] for one in everywhere), max(one[1] for one in everywhere)
    squeeze = _cosine((south + north) / 2)
    wide, high = (
        max((east - west) * squeeze, Fraction(1, 10_000)),
        max(north - south, Fraction(1, 10_000)),
    )
    scale = min(Fraction(WIDTH - 20) / wide, Fraction(TALLEST) / high)

    def onto(point: Point) -> tuple[Fraction, Fraction]:
        return half_up(10 + (point[0] - west) * squeeze * scale, 1), half_up(
            10 + (north - point[1]) * scale, 1
        )

    flat = {
        id: tuple(_thinned(tuple(onto(point) for point in one)) for one in rings)
        for id, rings in drawn.items()
    }
    below = int(high * scale) + 34
    used = sorted({look for _, look in shown if look is not None})
    parts = [_patterns(used)]
    parts += [_area(flat[zone.id], look) for zone, look in shown]
    parts += [_name(zone, flat[zone.id]) for zone, _ in shown]
    parts += _legend(lots, used, below, none=any(look is None for _, look in shown))
    lines = -(-(len(used) + any(look is None for _, look in shown)) // 2)
    words = "; ".join(
        f"{zone.name}: {f'lot {lots[look].id}' if look is not None else 'no lot'}"
        for zone, look in shown
    )
    title = "Map of the zones" + (
        " (illustrative shapes, not real boundaries)" if illustrative else ""
    )
    return picture(title, f"North is up. {words}.", below + LEGEND * lines, parts)


def _cosine(degrees: Fraction) -> Fraction:
    """To a thousandth: east and west lie closer together in the north
    (equirectangular projection).
    """
    turn = (degrees * _PI / 180) ** 2
    return half_up(1 - turn / 2 + turn**2 / 24 - turn**3 / 720 + turn**4 / 40320, 3) or Fraction(
        1, 1000
    )


def _thinned(
    points: tuple[tuple[Fraction, Fraction], ...],
) -> tuple[tuple[Fraction, Fraction], ...]:
    """Without points that fall on the one before them at this size;
    further apart where there are very many.
    """
    least = Fraction(max(1, len(points) // 400), 2)
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return tuple(kept)


def _patterns(used: list[int]) -> Markup:
    markups = [
        Markup(
            '<pattern id="map-lot-{}" width="8" height="8" patternUnits="userSpaceOnUse"><rect '
            'width="8" height="8" fill="{}"/><path d="{}" stroke="{}" '
            'stroke-width="0.7"/></pattern>'
        ).format(look, _FILLS[look % len(_FILLS)], _STROKES[look % len(_STROKES)], INK)
        for look in used
    ]
    return Markup("<defs>{}</defs>").format(Markup("").join(markups))


def _look(look: int | None) -> str:
    return "#ffffff" if look is None else f"url(#map-lot-{look})"


def _area(rings: tuple[tuple[tuple[Fraction, Fraction], ...], ...], look: int | None) -> Markup:
    path = "".join(
        "M" + "L".join(f"{number(x)} {number(y)}" for x, y in one) + "Z" for one in rings
    )
    dash = Markup(' stroke-dasharray="4 3"') if look is None else Markup("")
    return Markup(
        '<path d="{}" fill="{}" fill-rule="evenodd" stroke="{}" stroke-width="1.2"{}/>'
    ).format(path, _look(look), INK, dash)


def _name(zone: Zone, rings: tuple[tuple[tuple[Fraction, Fraction], ...], ...]) -> Markup:
    """The zone's name in the middle of its largest ring, or its id where the name is too long for
    it; on a pale ground so that it reads over any pattern.
    """
    boxes = [
        (
            min(x for x, _ in one),
            max(x for x, _ in one),
            min(y for _, y in one),
            max(y for _, y in one),
        )
        for one in rings
    ]
    left, right, top, bottom = max(boxes, key=lambda one: (one[1] - one[0]) * (one[3] - one[2]))
    words = zone.name if 6 * len(zone.name) + 8 <= right - left else zone.id
    x, y, half = (left + right) / 2, (top + bottom) / 2, Fraction(31 * len(words), 10) + 4
    ground = Markup('<rect x="{}" y="{}" width="{}" height="16" rx="3" fill="#ffffff"/>').format(
        number(x - half), number(y - 8), number(2 * half)
    )
    return ground + text(x, y + 4, words, anchor="middle", size="11.5", bold=True)


def _legend(lots: tuple[Lot, ...], used: list[int], top: int, *, none: bool) -> list[Markup]:
    entries: list[tuple[int | None, str]] = [
        (look, f"Lot {lots[look].id}: {lots[look].title}") for look in used
    ]
    entries += [(None, "No lot covers it")] if none else []
    parts = []
    for index, (look, words) in enumerate(entries):
        x, y = 10 + 315 * (index % 2), top + LEGEND * (index // 2)
        swatch = Markup(
            '<rect x="{}" y="{}" width="22" height="13" fill="{}" stroke="{}"/>'
        ).format(x, y - 11, _look(look), INK)
        parts += [swatch, text(x + 29, y, shorten(words, 44), size="12")]
    return parts
