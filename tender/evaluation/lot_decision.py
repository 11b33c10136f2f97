"""Whether a lot is awarded, from its places and what the ITT says of too few."""

from collections.abc import Sequence

from evidence.counting import by_number, count_of
from lots.lot import Lot, UnfilledConsequence
from lots.unfilled import IF_UNFILLED
from tender.evaluation.contender import Contender
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.result import LotDecision, Placing


def decide(
    lot: Lot, placing: Placing, contenders: Sequence[Contender], engine: Engine = CURRENT
) -> tuple[LotDecision, str]:
    """Whether the lot is awarded, and why,
    from the places of its first kind and what the ITT says of too few.
    """
    first, least = lot.first_places, max(lot.first_places.least, 1)
    filled = sum(seat.kind is first.kind for seat in placing.in_lot(lot.id))
    stood = _ranked(lot, contenders, engine)
    if lot.id in placing.open_lots:
        sure = f"{filled} {first.kind} {_places(filled)} " + ("is" if filled == 1 else "are")
        return LotDecision.UNDECIDED, (
            f"Who holds its places hangs on a tie that the published ladder leaves open; {sure} "
            f"filled whichever way it is resolved; {stood}."
        )
    if lot.id in placing.ties and not placing.resolutions and filled < least:
        tie = f"A tie over the last {first.kind} place is left open by the published ladder"
        return LotDecision.UNDECIDED, f"{tie}; {stood}."
    if filled and (filled >= first.least or lot.if_unfilled is UnfilledConsequence.FEWER):
        of = f" of {first.most}" if first.most is not None else ""
        many = filled if first.most is None or engine is Engine.V0_1_0 else first.most
        return LotDecision.AWARD, f"{filled}{of} {first.kind} {_places(many)} filled; {stood}."
    short = _short(lot, filled, engine) + f"; {stood}"
    if len(willing(lot, contenders)) >= least:
        short += ", but those who could are at their limit in other lots"
    if lot.if_unfilled is UnfilledConsequence.NEGOTIATE:
        follows = IF_UNFILLED[UnfilledConsequence.NEGOTIATE]
        return LotDecision.NEGOTIATE, f"{short}. As published, {follows}."
    fewer = lot.if_unfilled is UnfilledConsequence.FEWER and engine is not Engine.V0_1_0
    therefore = "So" if fewer else "As published,"
    follows = IF_UNFILLED[UnfilledConsequence.NO_AWARD]
    return LotDecision.NO_AWARD, f"{short}. {therefore} {follows}."


def _short(lot: Lot, filled: int, engine: Engine) -> str:
    """That too few places can be filled. None "must" be where the least is nought, or where fewer
    than the least will do.
    """
    first, least = lot.first_places, max(lot.first_places.least, 1)
    none_must = lot.if_unfilled is UnfilledConsequence.FEWER or not first.least
    if none_must and engine is not Engine.V0_1_0:
        return f"No {first.kind} place can be filled"
    must = f"At least {least} {first.kind} {_places(least)} must be filled"
    return f"{must} and {filled or 'none'} can be"


def willing(lot: Lot, contenders: Sequence[Contender]) -> list[Contender]:
    """Those who offered to hold a place of the lot's first kind."""
    kind = lot.first_places.kind
    return [contender for contender in contenders if contender.takes(kind)]


def _ranked(lot: Lot, contenders: Sequence[Contender], engine: Engine) -> str:
    """How many submissions are ranked: not all that stood above the minimum scores, as 0.1.0 said,
    for some of those fail a condition at award.
    """
    count, offered = len(contenders), len(willing(lot, contenders))
    words = count_of(count, "submission")
    if engine is Engine.V0_1_0:
        words += " stood above the minimum scores"
    else:
        words += f" {by_number(count, 'is', 'are')} ranked"
    if offered < count:
        words += f", and {offered} of them offered to hold {lot.first_places.kind.place}"
    return words


def _places(number: int) -> str:
    return "place" if number == 1 else "places"
