"""Why these providers: lot by lot what was decided, by how much, and what told most."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from markupsafe import Markup

from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.council_words import paragraphs_of
from tender.documents.decision.copies import DecisionCopy
from tender.documents.decision.length import first_rows
from tender.documents.report.asked import FEW
from tender.documents.report.common import (
    KINDS,
    at,
    bid_decimals,
    lot_title,
    offered_kinds,
    priced,
    ranks_lowest,
)
from tender.documents.report.figure import figure_name, parted
from tender.documents.report.front import holders_of
from tender.documents.report.ranking import ranking_chart
from tender.documents.table import Table, table
from tender.documents.words import listed, pounds, short
from tender.evaluation.margin import LotEdge, edge_of, margin_before
from tender.evaluation.quality import QuestionScore
from tender.evaluation.result import BidOutcome, LotDecision, LotOutcome

BARS = 12  #: bars in the chart of a lot: its best
MOST_LOTS, ROWS = 40, 24  #: in the chart of all, and in their table
HOLDERS = 60  #: places whose holders are named
AFTER = "The figures are in the table that follows."
KEY = ("First without a place", "Margin of the last place")
NEAR = "How near each lot was: the total of the last place, and how much of it is margin"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReasons:
    """One lot: what was decided and why, in sentences, with its chart."""

    heading: str
    lines: tuple[str, ...]
    caption: str
    chart: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonsSection:
    """The context of this section."""

    why: tuple[str, ...]  #: in the council's own words
    lots: tuple[LotReasons, ...]
    holders: tuple[str, ...]  #: of each lot by name, where they are not too many to be listed
    caption: str
    chart: Markup | None  #: how near each lot was, where lots are many
    margins: Table
    note: str


def reasons(bundle: Bundle, copy: DecisionCopy) -> ReasonsSection:
    """Why the places go where they go: each lot in words where lots are few, and all in a table."""
    outcomes = bundle.evaluation.lots
    few = len(outcomes) <= FEW
    bars = () if few else _near(bundle)
    caption = _near_caption(len(bars), len(outcomes))
    return ReasonsSection(
        why=paragraphs_of(bundle.words.why),
        lots=tuple(_lot(bundle, outcome, copy) for outcome in outcomes) if few else (),
        holders=tuple(_holders(bundle)),
        caption=caption,
        chart=stacked_bars(caption, AFTER, KEY, bars, 130) if bars else None,
        margins=first_rows(_margins(bundle), ROWS, "lots"),
        note=(
            "A margin is by how much the last submission that holds a place lies before "
            "the first that holds none. It is below nought where a cap, a condition, or a "
            "bidder’s own order, number of lots or kinds of place, passed over a submission that "
            "is ranked higher; each of these stands by its lot in the award report."
        ),
    )


def _holders(bundle: Bundle) -> Iterator[str]:
    """Everybody whom the decision maker is asked to give a place; of too many the award report
    says who they are.
    """
    if sum(len(outcome.seats) for outcome in bundle.evaluation.lots) <= HOLDERS:
        for outcome in bundle.evaluation.lots:
            title = lot_title(bundle.procurement.lot(outcome.lot))
            if outcome.seats:
                yield f"{title}: {holders_of(bundle, outcome, few=True)}"


def _lot(bundle: Bundle, outcome: LotOutcome, copy: DecisionCopy) -> LotReasons:
    title = lot_title(bundle.procurement.lot(outcome.lot))
    shown = outcome.ranked[:BARS]
    caption = f"{title}: {'the best ' if len(outcome.ranked) > BARS else ''}submissions in order"
    drawn = bool(shown) and not ranks_lowest(outcome)
    return LotReasons(
        heading=title,
        lines=tuple(_lines(bundle, outcome, copy)),
        caption=caption,
        chart=ranking_chart(bundle, outcome, shown, caption) if drawn else None,
    )


def _lines(bundle: Bundle, outcome: LotOutcome, copy: DecisionCopy) -> Iterator[str]:
    bids = count_of(len(outcome.bids), "submission")
    if outcome.decision is not LotDecision.AWARD or not outcome.ranked:
        yield sentence(outcome.reason)
        return
    yield f"{bids} {by_number(len(outcome.bids), 'was', 'were')} made; {_ranked(outcome)}."
    yield _best(bundle, outcome)
    edge = _edge(bundle, outcome)
    if edge:
        yield from _at_the_edge(bundle, outcome, edge)
    over = [bid for bid in bundle.evaluation.placing.passed_over if bid.lot == outcome.lot]
    if over and copy is DecisionCopy.WHOLE:
        names = dict.fromkeys(
            f"{bundle.name(bid.bidder)} ({KINDS[bid.kind].lower()} place)" for bid in over
        )
        many = len(names) > FEW
        who = count_of(len(names), "submission") if many else listed(names)
        yield f"Passed over for a place by a published rule: {who}. The award report says by which."


def _ranked(outcome: LotOutcome) -> str:
    ranked = len(outcome.ranked)
    if ranked == len(outcome.bids):
        return by_number(ranked, "it is ranked", "all are ranked")
    return f"{ranked} {by_number(ranked, 'is', 'are')} ranked"


def _best(bundle: Bundle, outcome: LotOutcome) -> str:
    """Who comes first, with what."""
    bid, decimals = outcome.ranked[0], bid_decimals(bundle, outcome.ranked)
    name = bundle.name(bid.bidder)
    if ranks_lowest(outcome):
        price = f", with a price evaluated at {pounds(bid.price.evaluated)}" if bid.price else ""
        return f"{name} comes first{price}: the lowest ranking figure."
    parts = []
    if bid.quality and bid.price:
        parts = [
            f"quality {at(bid.quality.total, decimals.quality)}",
            f"price {at(bid.price.score, decimals.price)}",
        ]
    of_them = f" ({listed(parts)})" if parts else ""
    return f"{name} comes first with {at(bid.total, decimals.total)} of 100{of_them}."


def _edge(bundle: Bundle, outcome: LotOutcome) -> LotEdge | None:
    """Where the places of a lot end, among those who offered to hold one that there is; None also
    where that hangs on a tie.
    """
    if outcome.decision is LotDecision.UNDECIDED:
        return None
    ranked = (bid.bidder for bid in outcome.ranked)
    return edge_of(outcome, {b for b in ranked if not offered_kinds(bundle, outcome, b)})


def _at_the_edge(bundle: Bundle, outcome: LotOutcome, edge: LotEdge) -> Iterator[str]:
    """By how much the last place was decided, and what told most."""
    last, other = edge.last, edge.first_without
    if other is None:
        without = len(outcome.ranked) - len({seat.bidder for seat in outcome.seats})
        also = " and offered to hold a place that there is" if without else ""
        yield f"Everybody who is ranked{also} holds a place."
        return
    lowest, decimals = ranks_lowest(outcome), bid_decimals(bundle, outcome.ranked)
    margin = margin_before(last, other, lowest=lowest)
    if margin is None or (other.rank or 0) < (last.rank or 0):
        yield (
            f"{bundle.name(other.bidder)} is ranked higher than {bundle.name(last.bidder)}, "
            "which holds the last place, and holds none."
        )
        return
    if margin == 0:
        apart = parted(bundle, last, other, why=False)
        how = f"and were {apart}" if apart else "and the published ladder leaves them equal"
        yield sentence(
            f"{bundle.name(last.bidder)}, which holds the last place, and "
            f"{bundle.name(other.bidder)}, which holds none, are level, {how}"
        )
        return
    yield (
        f"The last place is decided by {at(margin, decimals.total)}: "
        f"{bundle.name(last.bidder)} holds it, {bundle.name(other.bidder)} is the first without."
    )
    if not lowest and (told := _what_told(bundle, last, other)):
        yield told


def _what_told(bundle: Bundle, last: BidOutcome, other: BidOutcome) -> str:
    """Which questions, or the price, parted two submissions most, in points of the total."""
    titles = {each.id: each.title for each in bundle.procurement.criteria.questions}
    parted = [
        (mine.weighted - theirs.weighted, f"question {mine.question}, “{titles[mine.question]}”")
        for mine, theirs in zip(_scores(last), _scores(other), strict=True)
    ]
    if last.price and other.price:
        parted.append((last.price.score - other.price.score, "the price"))
    points = max((points for points, _ in parted), default=Fraction(0))
    if points <= 0:
        return ""
    most = [what for by, what in parted if by == points]
    were, each = by_number(len(most), "was", "were"), by_number(len(most), "", " each")
    return (
        f"What told most between the two {were} {listed(most)}: {short(points)} "
        f"{by_number(points, 'point', 'points')}{each}."
    )


def _scores(bid: BidOutcome) -> tuple[QuestionScore, ...]:
    return bid.quality.scores if bid.quality else ()


def _near_caption(drawn: int, lots: int) -> str:
    """What the chart of all lots shows, and of how many where not of all."""
    if drawn in (0, lots):
        return NEAR
    those = f"{drawn} of {count_of(lots, 'lot')}"
    return f"{NEAR}; {those}, where the last place lies before the first without"


def _near(bundle: Bundle) -> tuple[Bar, ...]:
    """Lots as bars: the total of the first without a place, and the margin of the last with one;
    none where that is below nought, or where they are too many to be drawn.
    """
    bars = []
    for outcome in bundle.evaluation.lots:
        edge, decimals = _edge(bundle, outcome), bid_decimals(bundle, outcome.ranked)
        if edge is None or edge.first_without is None or ranks_lowest(outcome):
            continue
        margin = margin_before(edge.last, edge.first_without, lowest=False)
        if margin is None or margin < 0 or edge.first_without.total is None:
            continue
        parts = (
            BarPart(value=edge.first_without.total, words=""),
            BarPart(value=margin, words=""),
        )
        title = lot_title(bundle.procurement.lot(outcome.lot))
        end = f"{at(edge.last.total, decimals.total)} by {at(margin, decimals.total)}"
        bars.append(Bar(label=title, parts=parts, end=end))
    return tuple(bars) if len(bars) <= MOST_LOTS else ()


def _margins(bundle: Bundle) -> Table:
    rows = []
    for outcome in bundle.evaluation.lots:
        edge, decimals = _edge(bundle, outcome), bid_decimals(bundle, outcome.ranked)
        lowest = ranks_lowest(outcome)
        margin = margin_before(edge.last, edge.first_without, lowest=lowest) if edge else None
        without = edge.first_without if edge else None
        rows.append(
            (
                lot_title(bundle.procurement.lot(outcome.lot)),
                str(len(outcome.bids)),
                str(len(outcome.ranked)),
                str(len(outcome.seats)),
                at(edge.last.total if edge else None, decimals.total),
                at(without.total if without else None, decimals.total),
                at(margin, decimals.total),
            )
        )
    figure = "quality"
    if any(map(priced, bundle.evaluation.lots)):
        figure = figure_name(bundle.procurement.criteria)
    return table(
        f"How near each lot was ({figure} of the last place and of the first without one)",
        (
            ("Lot", 34),
            ("Bids", 9, True),
            ("Ranked", 11, True),
            ("Places", 10, True),
            ("Last place", 12, True),
            ("First without", 12, True),
            ("Margin", 12, True),
        ),
        rows,
    )
