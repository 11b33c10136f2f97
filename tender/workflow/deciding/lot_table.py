"""One lot of the outcome as a table: quality, price, total, how far before the next, the place or
why there is none; what it holds is what the award report says of the lot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from evidence.number import plain
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    BidDecimals,
    anchor,
    at,
    awarded,
    bid_decimals,
    condition_label,
    fails_at_award,
    lot_title,
    named,
    place_words,
    priced,
    ranks_lowest,
    seat_of,
)
from tender.documents.report.lot import LotPage, lot_page
from tender.documents.words import listed, pounds
from tender.evaluation.conditions import sentence as not_met
from tender.evaluation.margin import margin_before
from tender.evaluation.result import BidOutcome, LotOutcome
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.unprepared import refuse_unprepared
from tender.workflow.ground.access import Verb
from tender.workflow.ground.actor import Actor
from tender.workflow.ground.award_day import usual_day
from tender.workflow.ground.blindness import refuse_blind
from tender.workflow.ground.list_view import ListColumn, ListContent, ListFilter, ListRow
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotThere
from tender.workflow.ground.stage import ProcurementState, state_of

SHOWN = (
    ("placed", "With a place"),
    ("held", "Held: the contract waits"),
    ("without", "Ranked without a place"),
    ("out", "Not ranked"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotTable:
    """A lot with every bid for it, and the lots and sections beside it."""

    state: ProcurementState
    on: date
    lot: str
    section: str  #: of the report
    listing: ListContent
    report: LotPage  #: what the award report says of the lot, charts included
    lots: tuple[tuple[str, str], ...]  #: every lot by id and title
    sections: dict[str, str]


def lot_table(
    office: Office, actor: Actor, procurement: str, lot: str, on: date | None = None
) -> LotTable:
    """One lot of the outcome of a day. Raises NotNow before quality is locked, NotThere where there
    is no such lot.
    """
    with office.look(actor, Verb.SEE_OUTCOME, procurement) as session:
        state = state_of(session, procurement)
        refuse_blind(actor, state)
        refuse_unprepared(office, session, state)
        day = on or usual_day(state, office.clock())
        evaluated = evaluated_procurement(session, state, day)
    bundle = evaluated.bundle
    try:
        outcome = bundle.evaluation.lot(lot)
    except KeyError as error:
        raise NotThere from error
    return LotTable(
        state=state,
        on=day,
        lot=lot,
        section=anchor("lot", lot),
        listing=lot_listing(bundle, outcome),
        report=lot_page(bundle, outcome),
        lots=tuple((each.id, lot_title(each)) for each in bundle.procurement.lots),
        sections=evaluated.screen.titles,
    )


def lot_listing(bundle: Bundle, outcome: LotOutcome) -> ListContent:
    """Every bid for a lot, best first."""
    decimals = bid_decimals(bundle, outcome.ranked)
    ranked = outcome.ranked
    following: dict[str, BidOutcome] = {bid.bidder: after for bid, after in pairwise(ranked)}
    rows = tuple(
        _row(bundle, outcome, bid, following.get(bid.bidder), decimals) for bid in outcome.bids
    )
    return ListContent(
        title=f"{lot_title(bundle.procurement.lot(outcome.lot))}, {bundle.procurement.id}",
        columns=_columns(bundle, outcome),
        rows=rows,
        filters=(ListFilter(id="shown", title="Which", choices=SHOWN),),
    )


def _columns(bundle: Bundle, outcome: LotOutcome) -> tuple[ListColumn, ...]:
    criteria = bundle.procurement.criteria
    lowest = ranks_lowest(outcome)
    price = "Price evaluated" if lowest else f"Price of {plain(criteria.price_weight)}"
    prices = [ListColumn(id="price", title=price, numeric=True)] if priced(outcome) else []
    return (
        ListColumn(id="bidder", title="Bidder", wraps=True),
        ListColumn(id="rank", title="Rank", numeric=True),
        ListColumn(
            id="quality", title=f"Quality of {plain(criteria.quality_weight)}", numeric=True
        ),
        *prices,
        ListColumn(id="total", title="Ranking figure" if lowest else "Total", numeric=True),
        ListColumn(id="margin", title="Before the next", numeric=True),
        ListColumn(id="place", title="Place", wraps=True),
        ListColumn(id="why", title="Why", wraps=True, sorts=False),
    )


def _row(
    bundle: Bundle,
    outcome: LotOutcome,
    bid: BidOutcome,
    after: BidOutcome | None,
    decimals: BidDecimals,
) -> ListRow:
    lowest, seat = ranks_lowest(outcome), seat_of(outcome, bid.bidder)
    margin = margin_before(bid, after, lowest=lowest)
    figures = {
        "quality": bid.quality.total if bid.quality else None,
        "total": bid.total,
        "margin": margin,
    }
    price = ""
    if bid.price:
        figures["price"] = bid.price.evaluated if lowest else bid.price.score
        price = pounds(bid.price.evaluated) if lowest else at(bid.price.score, decimals.price)
    return ListRow(
        key=bid.bidder,
        cells=(
            bundle.name(bid.bidder),
            str(bid.rank or ""),
            _told(figures["quality"], decimals.quality),
            *([price] if priced(outcome) else []),
            _told(bid.total, decimals.total),
            _told(margin, decimals.total),
            place_words(bundle, outcome, bid),
            " ".join(_why(bundle, outcome, bid)),
        ),
        facets={
            "shown": tuple(_standings(bid, placed=seat is not None, held=bool(seat and seat.held)))
        },
        orders={"rank": bid.rank or 0} | {name: value or 0 for name, value in figures.items()},
        state="done" if seat else "beside",
    )


def _told(value: Fraction | None, decimals: int) -> str:
    return "" if value is None else at(value, decimals)


def _standings(bid: BidOutcome, *, placed: bool, held: bool) -> Iterator[str]:
    if placed:
        yield "placed"
    if held:
        yield "held"
    if bid.rank is None:
        yield "out"
    elif not placed:
        yield "without"


def _why(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> Sequence[str]:
    """Why a bid has no place, or its contract waits; nothing where it simply holds one."""
    if bid.bidder in awarded(outcome):
        titles = [
            condition_label(condition)
            for condition in bundle.procurement.conditions
            if condition.id in bid.held_by
        ]
        return [f"Its contract waits for: {listed(titles)}."] if titles else []
    if bid.rank is None:
        return [sentence(named(bundle, reason)) for reason in bid.reasons]
    if failed := fails_at_award(bundle, outcome, bid.bidder):
        return [sentence(named(bundle, not_met(judgement))) for judgement in failed]
    passed = [
        sentence(named(bundle, over.why))
        for over in bundle.evaluation.placing.passed_over
        if (over.lot, over.bidder) == (outcome.lot, bid.bidder)
    ]
    if passed:
        return tuple(dict.fromkeys(passed))
    if outcome.lot in bundle.evaluation.placing.open_lots:
        return ["A tie that is open may decide on it."]
    return [sentence(outcome.reason) if not outcome.seats else "No place was left for it."]
