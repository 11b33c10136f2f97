"""What follows a letter: the standstill as it was begun or is planned, and how to challenge."""

from tender.documents.bundle import Bundle
from tender.documents.chronology import ActKind
from tender.documents.report.acts import standstill_of, without_standstill
from tender.documents.summary.regime import WORDING
from tender.documents.words import listed, weekday
from tender.procurement.calendar import DAY
from tender.procurement.regime import Regime
from tender.procurement.standstill import TRIGGER, Standstill


def next_steps(bundle: Bundle) -> tuple[str, ...]:
    """What follows, in sentences."""
    pause = standstill_of(bundle)
    if bundle.awards_nothing:
        lines = ["Nothing is awarded, and no contract is entered into."]
    elif pause.ends is None:
        lines = [without_standstill(bundle)]
    else:
        lines = [_ends(bundle, pause), _contract(bundle, pause)]
    return (*lines, _challenge(bundle, pause))


def _challenge(bundle: Bundle, pause: Standstill) -> str:
    """How to challenge; for health care with the days from which and to which (PSR 2023 Sch. 9 item
    5), which there are only where a standstill runs.
    """
    regime = bundle.procurement.regime
    if regime is not Regime.PSR_2023:
        return WORDING[regime].challenge
    if bundle.awards_nothing or pause.ends is None:
        return "If you do not agree, write to us and say why."
    moves = "" if bundle.done(ActKind.STANDSTILL_BEGUN) else " If that end moves, so do both days."
    return (
        f"{WORDING[regime].challenge} You may do so from {weekday(pause.sent + DAY)} to midnight "
        f"at the end of {weekday(pause.ends)}.{moves}"
    )


def debrief(bundle: Bundle, *, scores: bool) -> str:
    """How a bidder asks about its letter, with scores in it or without."""
    what = "a score or a reason" if scores else "a reason"
    return (
        f"You may ask {bundle.asks or 'us'} what {what} means, and for a debrief: a "
        "call or a meeting about your bid. Please say what you would like to talk about."
    )


def annexed(*, scores: bool, winners: bool) -> str:
    """What stands behind the signature, in a sentence; empty where nothing does."""
    parts = ["how bids were judged"]
    if scores:
        parts.append("your scores, with the reason for each")
    if winners:
        parts.append("who won, and why")
    if len(parts) == 1:
        return ""
    return f"What follows is part of this letter: {listed(parts)}."


def wrong_fact(bundle: Bundle) -> str:
    """What whoever finds a fact of its letter to be wrong can do, and until when."""
    runs = standstill_of(bundle).ends and not bundle.awards_nothing
    when = "before the end of the standstill" if runs else "as soon as you can"
    return f"If a fact is wrong, write to us {when} and say where the right one stands."


def _ends(bundle: Bundle, pause: Standstill) -> str:
    """When the standstill ends: as it was begun, else as it would if what it runs from is done on
    the day planned.
    """
    ends = f"midnight at the end of {weekday(pause.ends)}" if pause.ends else ""
    if bundle.done(ActKind.STANDSTILL_BEGUN):
        return (
            f"The standstill, a pause before any contract, began on {weekday(pause.sent)}. "
            f"It ends at {ends}."
        )
    regime = bundle.procurement.regime
    otherwise = "If that is on another day"
    if regime is Regime.PCR_2015:
        otherwise = "If one goes on another day, or by post or by hand"
    return (
        f"The standstill, a pause before any contract, ends at {ends}. "
        f"That holds if {TRIGGER[regime]} on {weekday(pause.sent)}. "
        f"{otherwise}, the end moves too, and we will tell you."
    )


def _contract(bundle: Bundle, pause: Standstill) -> str:
    moved = "" if bundle.done(ActKind.STANDSTILL_BEGUN) else " If that end moves, so does this day."
    return f"No contract will be made before {weekday(pause.contract_from)}.{moved}"
