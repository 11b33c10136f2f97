"""What is bought: the lots with their places, volumes and areas, the map, and who delivers the care
today.
"""

from collections import Counter
from collections.abc import Iterator

from evidence.sentence import capitalised, sentence
from lots.place import PlaceKind
from lots.transfer import transfer_pack
from tender.documents.charts.map import zone_map
from tender.documents.invitation.blocks import (
    Blocks,
    InvitationBlock,
    Picture,
    PointList,
    Prose,
    SubHeading,
    prose,
)
from tender.documents.report.common import lot_title, lots_words
from tender.documents.table import Table, table
from tender.documents.words import day, per_cent, short
from tender.procurement.notice import lots_in_short
from tender.procurement.specification import Procurement

ESTIMATE = "Volumes are estimates to plan with, and no promise, unless they say “guaranteed”."
MAP = "The zones and the lots that cover them"


def what_is_bought(procurement: Procurement) -> Blocks:
    """Lots with figures, places and areas."""
    return (
        *prose(sentence(procurement.service), sentence(procurement.structure)),
        _lots(procurement),
        *prose(ESTIMATE),
        *_described(procurement),
        *_map(procurement),
        *_today(procurement),
    )


def _lots(procurement: Procurement) -> Table:
    return table(
        "What is bought, lot by lot",
        (("Lot", 24), ("Places", 30), ("Volume", 46)),
        [
            (short_lot.lot, sentence(short_lot.places), sentence(short_lot.volume))
            for short_lot in lots_in_short(procurement)
        ],
    )


def _described(procurement: Procurement) -> Iterator[InvitationBlock]:
    """What each lot is, and what the holder of each kind of place undertakes."""
    points = []
    for lot in procurement.lots:
        starts = f"It starts on {day(lot.starts)}." if lot.starts else ""
        told = " ".join(filter(None, (sentence(lot.description), starts)))
        if told:
            points.append(f"{lot_title(lot)}: {told}")
    if points:
        yield SubHeading(title="Lot by lot", anchor="lot-by-lot")
        yield PointList(points=tuple(points))
    duties = tuple(_duties(procurement))
    if duties:
        yield SubHeading(title="What each kind of place means", anchor="places")
        yield PointList(points=duties)


def _duties(procurement: Procurement) -> Iterator[str]:
    """Each kind of place with what is said of it, and in which lots where they differ."""
    lots: dict[tuple[PlaceKind, str], list[str]] = {}
    for lot, kind, said in _said(procurement):
        lots.setdefault((kind, said), []).append(lot)
    of_kind = Counter(places.kind for lot in procurement.lots for places in lot.places)
    for (kind, said), ids in lots.items():
        where = f" in {lots_words(ids)}" if len(ids) < of_kind[kind] else ""
        yield f"{capitalised(kind.value)} place{where}: {said}"


def _said(procurement: Procurement) -> Iterator[tuple[str, PlaceKind, str]]:
    for lot in procurement.lots:
        for places in lot.places:
            said = [sentence(places.duty)] if places.duty else []
            if places.accepts is not None:
                said.append(f"It accepts at least {per_cent(places.accepts)} of referrals.")
            if places.share_from is not None and places.share_to is not None:
                share = f"{per_cent(places.share_from)} to {per_cent(places.share_to)}"
                said.append(f"It can expect {share} of the hours.")
            if said:
                yield lot.id, places.kind, " ".join(said)


def _map(procurement: Procurement) -> Iterator[InvitationBlock]:
    if not procurement.zones:
        return
    drawn = zone_map(procurement.zones, procurement.lots)
    yield SubHeading(title="Where", anchor="where")
    if drawn.svg is not None:
        yield Picture(caption=MAP, svg=drawn.svg)
    yield drawn.table


def _today(procurement: Procurement) -> Iterator[InvitationBlock]:
    """Who delivers the care today, since staff may transfer with the work."""
    pack = transfer_pack(procurement.lots)
    if pack is None:
        return
    yield SubHeading(title="Who delivers this care today", anchor="today")
    yield Prose(
        text="Staff may transfer to whoever takes over their work (TUPE). These are the hours a "
        "week that each provider of today delivers."
    )
    rows = [
        (
            lot_title(procurement.lot(transfer.lot)),
            part.provider,
            short(part.hours_a_week),
            f"{part.people:,}" if part.people is not None else "–",
        )
        for transfer in pack.lots
        for part in transfer.parts
    ]
    yield table(
        "Hours delivered today, lot by lot",
        (("Lot", 32), ("Provider today", 38), ("Hours a week", 16, True), ("People", 14, True)),
        rows,
    )
