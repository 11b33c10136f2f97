"""The winners' part: for each lot that the recipient bid for and did not win, the scores of all who
were awarded it, and reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from evidence.counting import count_of
from evidence.sentence import capitalised
from tender.documents.bundle import Bundle
from tender.documents.report.common import (
    at,
    awarded,
    bid_decimals,
    distinct_names,
    lot_title,
    place_words,
    priced,
    ranks_lowest,
    seat_of,
)
from tender.documents.report.figure import figure_name
from tender.documents.summary.advantages import compared, higher_in
from tender.documents.summary.own_scores import ExplainedScore, explained
from tender.documents.table import Table, in_parts, table
from tender.documents.words import decimals_of, pounds, short
from tender.evaluation.result import BidOutcome, LotOutcome

#: with more winners than this in a lot, their reasons stand in an annex to the letter, printed once
#: for the lot
INLINE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """One successful bidder in one lot, with the reason for each of its scores."""

    name: str
    place: str
    reasons: tuple[ExplainedScore, ...]
    compared: tuple[str, ...] = ()  #: beside the recipient's own, in sentences
    said: str = ""  #: where its reasons already stand, if they do


@dataclass(frozen=True, slots=True, kw_only=True)
class WonLot:
    """One lot: all winners' scores; reasons for those printed here; and where the others' are."""

    heading: str
    scores: tuple[Table, ...]
    beside: Table | None
    winners: tuple[Winner, ...]
    elsewhere: str


def successful(outcome: LotOutcome) -> tuple[BidOutcome, ...]:
    """Those awarded a place in the lot, by rank."""
    return tuple(
        sorted(
            (bid for bid in outcome.bids if bid.bidder in awarded(outcome)),
            key=lambda bid: (bid.rank or 0, bid.bidder),
        )
    )


def told_of(outcome: LotOutcome, bidder: str) -> tuple[BidOutcome, ...]:
    """Of whom a letter tells its recipient in a lot: all who were awarded it, or where it holds a
    place there itself, those who hold one of a kind above it.
    """
    own = seat_of(outcome, bidder)
    if own is None:
        return successful(outcome)
    above = {seat.bidder for seat in outcome.seats if seat.kind.order < own.kind.order}
    return tuple(bid for bid in successful(outcome) if bid.bidder in above)


def annex_title(bundle: Bundle, lot: str) -> str:
    """What the annex is called that holds all winners' reasons for a lot."""
    return f"{lot_title(bundle.procurement.lot(lot))}: the successful submissions"


def annex_name(bundle: Bundle, lot: str) -> str:
    """The file that holds all winners' reasons for a lot."""
    names = distinct_names((each.id for each in bundle.procurement.lots), _as_file)
    return f"winners-lot-{names[lot]}.pdf"


def _as_file(lot: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in lot)


def told_winners(outcome: LotOutcome, told: tuple[str, ...]) -> tuple[str, ...]:
    """Of those who are told of winners, whom a letter tells of the winners of a lot: who bid for it
    and holds no place.
    """
    bidders = {bid.bidder for bid in outcome.bids if seat_of(outcome, bid.bidder) is None}
    return tuple(bidder for bidder in told if bidder in bidders)


def who_is_told(*, everybody: bool) -> str:
    """What those did who are told of the winners, as the beginning of "... this lot"."""
    return "bid for" if everybody else "was assessed for"


def won_lots(bundle: Bundle, bidder: str) -> Iterator[WonLot]:
    """The winners' part for a recipient; of a lot in which it holds a place itself, those alone who
    hold a place above it.
    """
    printed: dict[tuple[ExplainedScore, ...], str] = {}
    for outcome, own in bundle.bids_of(bidder):
        winners = told_of(outcome, bidder)
        if not winners:
            continue
        beside = _beside(bundle, outcome, own, winners) if own.quality else None
        if len(winners) <= INLINE or seat_of(outcome, bidder):
            scores, elsewhere = score_tables(bundle, outcome, winners), ""
        else:
            scores = (_one_row_each(bundle, outcome, own),)
            elsewhere = (
                f"The reasons for all {count_of(len(winners), 'successful submission')} "
                f"in this lot are in the annex “{annex_title(bundle, outcome.lot)}”, the file "
                f"{annex_name(bundle, outcome.lot)}, which is part of this letter. "
                f"Those of the lowest-ranked of them{_to_beat(own, winners[-1])} follow here."
            )
            winners = winners[-1:]
        yield WonLot(
            heading=lot_title(bundle.procurement.lot(outcome.lot)),
            scores=scores,
            beside=beside,
            winners=tuple(
                replace(
                    _once(winner(bundle, outcome, bid), outcome, printed),
                    compared=compared(bundle, outcome, own, bid),
                )
                for bid in winners
            ),
            elsewhere=elsewhere,
        )


def _to_beat(own: BidOutcome, last: BidOutcome) -> str:
    """That the last winner is the one to have beaten, where it did rank before the recipient: one
    that was passed over, or not ranked, would hold no place by beating it.
    """
    beaten = own.rank and last.rank and last.rank < own.rank
    return ", the one to have beaten," if beaten else ""


def _once(
    winner: Winner, outcome: LotOutcome, printed: dict[tuple[ExplainedScore, ...], str]
) -> Winner:
    """The winner, its reasons left out where the same ones already stand under an earlier lot."""
    lot = printed.setdefault(winner.reasons, f"lot {outcome.lot}")
    if lot == f"lot {outcome.lot}":
        return winner
    said = f"The same answers were scored as in {lot}: the reasons stand there."
    return replace(winner, reasons=(), said=said)


def winner(bundle: Bundle, outcome: LotOutcome, bid: BidOutcome) -> Winner:
    """One successful bidder with its reasons."""
    return Winner(
        name=bundle.name(bid.bidder),
        place=place_words(bundle, outcome, bid),
        reasons=explained(bundle, bid),
    )


def score_tables(
    bundle: Bundle, outcome: LotOutcome, bids: tuple[BidOutcome, ...]
) -> tuple[Table, ...]:
    """These winners' scores by question, in tables that fit the page, then their subtotals and
    totals.
    """
    questions = [question.id for question in bundle.procurement.criteria.asked_in(outcome.lot)]
    rows = []
    for bid in bids:
        scores = _scores(bid)
        cells = (scores.get(question, "–") for question in questions)
        rows.append((bundle.name(bid.bidder), *cells))
    parts = in_parts("Scores of those awarded a place", "Successful bidder", questions, rows)
    return (*parts, _totals(bundle, outcome, bids))


def _scores(bid: BidOutcome) -> dict[str, str]:
    """A submission's scores by question."""
    if not bid.quality:
        return {}
    return {score.question: short(score.score) for score in bid.quality.scores}


def _one_row_each(bundle: Bundle, outcome: LotOutcome, own: BidOutcome) -> Table:
    """All winners' scores in one row each, for a lot with many winners."""
    bids, figure = successful(outcome), figure_name(bundle.procurement.criteria)
    decimals = bid_decimals(bundle, bids)
    rows = []
    for bid in bids:
        scores = ", ".join(f"{question}: {score}" for question, score in _scores(bid).items())
        sums = []
        if bid.quality:
            sums.append(f"quality {at(bid.quality.total, decimals.quality)}")
        if bid.price and not ranks_lowest(outcome):
            sums.append(f"price {at(bid.price.score, decimals.price)}")
        rows.append(
            (
                f"{bid.rank}. {bundle.name(bid.bidder)}",
                f"{scores}; {', '.join(sums)}",
                *((higher_in(outcome, own, bid),) if own.quality else ()),
                at(bid.total, decimals.total),
            )
        )
    return table(
        f"Scores, subtotals and {figure}s of all awarded a place, by rank",
        (
            ("Successful bidder", 26 if own.quality else 34),
            ("Scores by question, and subtotals", 42 if own.quality else 52),
            *((("Higher than you in", 18),) if own.quality else ()),
            (capitalised(figure), 14, True),
        ),
        rows,
    )


def _totals(bundle: Bundle, outcome: LotOutcome, bids: tuple[BidOutcome, ...]) -> Table:
    decimals = bid_decimals(bundle, bids)
    with_price = priced(outcome) and not ranks_lowest(outcome)
    figure = figure_name(bundle.procurement.criteria)
    rows = []
    for bid in bids:
        cells = [
            bundle.name(bid.bidder),
            str(bid.rank),
            at(bid.quality.total if bid.quality else None, decimals.quality),
        ]
        if with_price:
            cells.append(at(bid.price.score if bid.price else None, decimals.price))
        rows.append((*cells, at(bid.total, decimals.total)))
    columns: list[tuple[str, int] | tuple[str, int, bool]] = [
        ("Successful bidder", 42 if with_price else 58),
        ("Rank", 10, True),
        ("Quality", 16, True),
        (capitalised(figure), 16, True),
    ]
    if with_price:
        columns.insert(3, ("Price", 16, True))
    return table(f"Subtotals and {figure}s of those awarded a place", columns, rows)


def _beside(
    bundle: Bundle, outcome: LotOutcome, own: BidOutcome, winners: tuple[BidOutcome, ...]
) -> Table:
    """The recipient's score for each question beside the lowest and the highest among those
    awarded.
    """
    rows = list(_questions_beside(bundle, own, winners))
    if own.price is not None and not ranks_lowest(outcome):
        scores = [bid.price.score for bid in winners if bid.price]
        rounding = bundle.procurement.criteria.rounding.price
        decimals = decimals_of((*scores, own.price.score), rounding)
        rows.append(
            (
                f"Price (yours {pounds(own.price.evaluated)})",
                at(own.price.score, decimals),
                at(min(scores), decimals),
                at(max(scores), decimals),
            )
        )
    return table(
        "Your scores beside those awarded a place",
        (
            ("Criterion", 46),
            ("Yours", 18, True),
            ("Lowest awarded", 18, True),
            ("Highest awarded", 18, True),
        ),
        rows,
    )


def _questions_beside(
    bundle: Bundle, own: BidOutcome, winners: tuple[BidOutcome, ...]
) -> Iterator[tuple[str, str, str, str]]:
    titles = {question.id: question.title for question in bundle.procurement.criteria.questions}
    awarded_scores = [
        score for bid in winners for score in (bid.quality.scores if bid.quality else ())
    ]
    for score in own.quality.scores if own.quality else ():
        theirs = [
            awarded_score.score
            for awarded_score in awarded_scores
            if awarded_score.question == score.question
        ]
        if theirs:
            yield (
                f"{score.question} {titles[score.question]}",
                short(score.score),
                short(min(theirs)),
                short(max(theirs)),
            )
