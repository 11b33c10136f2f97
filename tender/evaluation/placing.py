"""The places of all lots under the published allocation rule, with every tie that the published
ladder leaves resolved in each way; and what each other rule would have given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lots.limits import Allocation, Limits
from lots.lot import Lot
from tender.evaluation.contender import Contenders
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.filling import filled
from tender.evaluation.result import Placing
from tender.evaluation.ties import earlier
from tender.evaluation.ties.joint import MOST_COMPARED, MOST_LISTED, jointly


def place(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    rule: Allocation | None = None,
    engine: Engine = CURRENT,
) -> Placing:
    """The places of all lots under the published rule, or under another. Contenders are best first.

    A seat is filled where every resolution of every open tie gives it to the same bidder; any
    other is open. Nothing hangs on how a bidder is called or where it is listed.
    """
    allocation = rule or limits.allocation
    if engine is Engine.V0_1_0:
        return earlier.place(lots, limits, contenders, most_lots, allocation, waits=rule is None)

    def placed(those: Sequence[Lot], parted: Contenders) -> Placing:
        return filled(those, limits, parted, most_lots, allocation)

    most_tried = MOST_LISTED if rule is None else MOST_COMPARED
    return jointly(lots, limits, contenders, most_lots, placed, most_tried)


def alternatives(
    lots: Sequence[Lot],
    limits: Limits,
    contenders: Contenders,
    most_lots: Mapping[str, int],
    engine: Engine = CURRENT,
) -> tuple[Placing, ...]:
    """What each rule other than the published one would have given, without the resolutions of its
    ties. Where nothing limits a bidder they are all the same.
    """
    others = [rule for rule in Allocation if rule is not limits.allocation]
    if not limits.caps and not most_lots:
        same = place(lots, limits, contenders, most_lots, engine=engine)
        return tuple(replace(same, allocation=rule, resolutions=()) for rule in others)
    return tuple(
        replace(place(lots, limits, contenders, most_lots, rule, engine), resolutions=())
        for rule in others
    )
