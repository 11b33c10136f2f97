"""What the decision maker is asked to do, drawn from the outcome: award, end, negotiate, hold,
decide a tie, answer a finding.
"""

from collections import Counter
from collections.abc import Iterator

from criteria.participation import Judgement, Verdict
from evidence.counting import by_number, count_of
from evidence.finding import Severity
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import awarded, judged_last, last_day, lot_title
from tender.documents.words import day, listed
from tender.evaluation.result import LotDecision, LotOutcome
from tender.procurement.regime import Regime
from tender.procurement.standstill import is_owed
from tender.procurement.timetable import StandstillKind

_VERBS = {
    LotDecision.AWARD: "Award",
    LotDecision.NO_AWARD: "End without an award",
    LotDecision.NEGOTIATE: "Authorise negotiation for",
    LotDecision.UNDECIDED: "Decide the tie in",
    LotDecision.ENDED: "Note the end, without an award, of",
}
AT_LENGTH = 900  #: letters of all ties together that are told with names in a short document
_NO_CONTRACT = "enter no contract before the {} has ended"
#: by whether law asks for a standstill, and which one the timetable keeps
_PAUSES = {
    (True, StandstillKind.MANDATORY): _NO_CONTRACT.format("mandatory standstill"),
    (True, StandstillKind.VOLUNTARY): _NO_CONTRACT.format("mandatory standstill"),
    (
        True,
        StandstillKind.NONE,
    ): "note that a standstill is owed, and that the timetable keeps none",
    (False, StandstillKind.MANDATORY): _NO_CONTRACT.format("standstill that the timetable keeps"),
    (False, StandstillKind.VOLUNTARY): _NO_CONTRACT.format("standstill that was announced"),
    (False, StandstillKind.NONE): "note that no standstill is owed and none was announced",
}
FEW = 4  #: lots named by their titles, and providers by their names; more are named by number


def asked(bundle: Bundle, elsewhere: str = "") -> tuple[str, ...]:
    """One line for each decision. `elsewhere` is where each condition is named,
    where that is not under the lots of this document.
    """
    return (
        tuple(_lots(bundle))
        + tuple(_waiting(bundle, elsewhere))
        + _ties_told(bundle, elsewhere)
        + tuple(_findings(bundle))
        + tuple(_letters(bundle))
    )


def _lots(bundle: Bundle) -> Iterator[str]:
    for decision, verb in _VERBS.items():
        outcomes = [outcome for outcome in bundle.evaluation.lots if outcome.decision is decision]
        if decision is LotDecision.UNDECIDED and bundle.evaluation.placing.ties:
            yield from _undecided(bundle, outcomes)
            continue
        if not outcomes:
            continue
        lots = _named(bundle, [outcome.lot for outcome in outcomes])
        each = by_number(len(outcomes), "as recommended", "as recommended for each")
        way = f", {each}" if decision is LotDecision.AWARD else ""
        yield f"{verb} {lots}{way}."


def _undecided(bundle: Bundle, outcomes: list[LotOutcome]) -> Iterator[str]:
    """The lots whose ties are open, and those whose places hang on a tie elsewhere."""
    ties = list(bundle.evaluation.placing.ties)
    it, them = ("it is", "its") if len(ties) == 1 else ("they are", "their")
    yield f"Decide the {by_number(len(ties), 'tie', 'ties')} in {_named(bundle, ties)}."
    others = [outcome.lot for outcome in outcomes if outcome.lot not in ties]
    if others:
        yield (
            f"Award no open place in {_named(bundle, others)} before {it} decided: who holds it "
            f"hangs on {them} order."
        )


def _named(bundle: Bundle, lots: list[str]) -> str:
    """Lots by their titles; many by number."""
    if len(lots) > FEW:
        return f"{count_of(len(lots), 'lot')} ({listed(lots)})"
    return listed(lot_title(bundle.procurement.lot(lot)) for lot in lots)


def _waiting(bundle: Bundle, elsewhere: str) -> Iterator[str]:
    holders = sorted({seat.bidder for seat in bundle.evaluation.placing.seats if seat.held})
    if not holders:
        return
    who = listed(bundle.name(bidder) for bidder in holders)
    if len(holders) > FEW:
        who = count_of(len(holders), "provider")
    waits = tuple(_waits(bundle, frozenset(holders)))
    held_in = {seat.lot for seat in bundle.evaluation.placing.seats if seat.held}
    lots = f"{by_number(len(holders), 'its', 'their')} {by_number(len(held_in), 'lot', 'lots')}"
    where = elsewhere or f"under {lots}"
    number = len({(judgement.bidder, judgement.condition, judgement.lot) for judgement in waits})
    what = by_number(number, "the condition named", "the conditions named")
    met = by_number(number, "is met", "are met")
    until = f"until {what} {where} {met}{_by_when(bundle, waits)}"
    yield f"Hold the contract with {who} {until}."


def _by_when(bundle: Bundle, waits: tuple[Judgement, ...]) -> str:
    """By when what holds places must be met, and whether a day for some of it is over."""
    days = sorted(judgement.held_until for judgement in waits if judgement.held_until)
    begins = [last_day(bundle, judgement) for judgement in waits if not judgement.held_until]
    words = ""
    if days and days[-1] >= bundle.on:
        words = f", by {day(days[-1])} at the latest"
    if begins:
        words += "; where no last day was published, before" if days else ", before"
        words += " the contract begins"
        words += f", planned for {day(begins[0])}" if begins[0] >= bundle.on else ""
    if days and days[0] < bundle.on:
        of_them = "the last day for at least one of them" if len(waits) > 1 else "its last day"
        words += f"; {of_them}, {day(days[0])}, is over, and somebody must decide what follows"
    return words


def _waits(bundle: Bundle, holders: frozenset[str]) -> Iterator[Judgement]:
    """What holds their places, as it was judged last."""
    holding = {
        (bid.bidder, condition)
        for outcome in bundle.evaluation.lots
        for bid in outcome.bids
        for condition in bid.held_by
        if bid.bidder in holders
    }
    for judgement in bundle.evaluation.judgements:
        waits = judgement.verdict is Verdict.NOT_YET_MET
        held = (judgement.bidder, judgement.condition) in holding
        if waits and held and judged_last(bundle, judgement):
            yield judgement


def _ties_told(bundle: Bundle, elsewhere: str) -> tuple[str, ...]:
    """Each tie with its names; of many the number, where they stand in another document."""
    ties = tuple(_ties(bundle))
    if not elsewhere or sum(map(len, ties)) <= AT_LENGTH:
        return ties
    number = count_of(len(ties), "tie")
    return (f"Decide {number}, each with the reason on record, as named {elsewhere}.",)


def _ties(bundle: Bundle) -> Iterator[str]:
    for outcome in bundle.evaluation.lots:
        for rank, names in shared(bundle, outcome):
            seated = {bid.bidder for bid in outcome.ranked if bid.rank == rank} & awarded(outcome)
            if 0 < len(seated) < len(names):
                lot = lot_title(bundle.procurement.lot(outcome.lot))
                yield (
                    f"Decide, with the reason on record, between {listed(names)}: "
                    f"they share rank {rank} in {lot}, the published "
                    f"ladder for ties leaves them equal, and there are places for {len(seated)}."
                )


def shared(bundle: Bundle, outcome: LotOutcome) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Ranks that more than one submission holds, with their names."""
    ranks = Counter(bid.rank for bid in outcome.ranked)
    return tuple(
        (rank, tuple(bundle.name(bid.bidder) for bid in outcome.ranked if bid.rank == rank))
        for rank, number in sorted(ranks.items(), key=lambda pair: pair[0] or 0)
        if rank is not None and number > 1
    )


def _findings(bundle: Bundle) -> Iterator[str]:
    for severity, words in (
        (Severity.ERROR, "that must be put right"),
        (Severity.WARNING, "that someone must decide, with the reason on record"),
    ):
        number = sum(finding.severity is severity for finding in bundle.to_answer)
        if number:
            yield f"Answer {count_of(number, 'finding')} {words} (see “Findings of the checks”)."


def _letters(bundle: Bundle) -> Iterator[str]:
    if bundle.all_ended or not bundle.submissions.submissions:
        return
    if bundle.awards_nothing:
        yield "Send every bidder its letter at the same time."
        return
    procurement = bundle.procurement
    owed = is_owed(procurement.regime, light_touch=procurement.light_touch)
    pause = _PAUSES[owed, procurement.timetable.standstill]
    first = ""
    if procurement.regime is Regime.PA_2023:
        first = ", before the contract award notice is published"
    yield sentence(f"send every bidder its letter at the same time{first}, and {pause}")
