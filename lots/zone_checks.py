"""Checks on zones: each is there, can be drawn, and is somebody's to serve."""

from collections.abc import Iterator

from evidence.finding import Finding, duplicates, error, note
from lots.lot import Lot, Zone
from lots.shape import shape_findings


def zone_findings(lots: tuple[Lot, ...], zones: tuple[Zone, ...]) -> Iterator[Finding]:
    """What lots say of zones, and which lots cover each zone."""
    ids = [zone.id for zone in zones]
    for id, count in duplicates(ids):
        yield error(
            "id-used-twice",
            f"zones[{id}]",
            f"the id {id} is used {count} times",
            "give each zone its own id",
        )
    for lot in lots:
        yield from _zones_of(lot, ids)
    for zone in zones:
        yield from shape_findings(zone.id, zone.shape)
        yield from _lots_covering(zone, [lot.id for lot in lots if zone.id in lot.zones])


def _zones_of(lot: Lot, ids: list[str]) -> Iterator[Finding]:
    counts = dict(duplicates(lot.zones))
    for id in dict.fromkeys(lot.zones):
        if id not in ids:
            yield error(
                "unknown-zone",
                f"lots[{lot.id}].zones",
                f"the lot covers the zone {id}, which is not there",
                "name a zone of this file",
            )
        if id in counts:
            yield error(
                "zone-given-twice",
                f"lots[{lot.id}].zones",
                f"the zone {id} is there {counts[id]} times",
                "name each zone once",
            )


def _lots_covering(zone: Zone, lots: list[str]) -> Iterator[Finding]:
    if not lots:
        yield error(
            "zone-nobody-serves",
            f"zones[{zone.id}]",
            f"no lot covers {zone.name}",
            "add it to a lot: people there would be without care",
            zone.source,
        )
    if len(lots) > 1:
        yield note(
            "zone-in-several-lots",
            f"zones[{zone.id}]",
            f"{zone.name} is in lots {', '.join(lots)}",
            "say whose people each lot is for, or leave the zone to one of them",
            zone.source,
        )
