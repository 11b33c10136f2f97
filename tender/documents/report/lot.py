"""One lot: what is recommended, the ranking with its chart, the places by kind, who was passed
over, ties, and contracts that wait.
"""

from dataclasses import dataclass

from markupsafe import Markup

from evidence.number import plain
from lots.place import Places
from tender.documents.bundle import Bundle
from tender.documents.charts import Bar, BarPart, stacked_bars
from tender.documents.report.asked import shared
from tender.documents.report.common import (
    DECISIONS,
    KINDS,
    STANDINGS,
    anchor,
    at,
    awarded,
    condition_label,
    lot_title,
    place_words,
    priced,
    ranks_lowest,
    split,
    total_places,
)
from tender.documents.table import Column, Row, Table, table
from tender.documents.words import count, day, listed, per_cent, places_of, pounds, sentence, short
from tender.evaluation.result import BidOutcome, LotOutcome

FEW = 8  #: holders of a kind of place, or shared ranks, that are listed by name
BARS = 28  #: bars in one chart; more are carried to another, so that each fits a page


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPage:
    """The context of a lot's section."""

    anchor: str
    heading: str
    recommendation: str
    reason: str
    description: str
    counted: str
    charts: tuple[Markup, ...]
    chart_captions: tuple[str, ...]
    ranked: Table | None
    spread: str
    places: Table
    passed: tuple[str, ...]
    ties: tuple[str, ...]
    held: tuple[str, ...]
    unranked: Table | None
    notes: tuple[str, ...]


def lot_page(bundle: Bundle, outcome: LotOutcome) -> LotPage:
    """One lot of this award."""
    lot = bundle.procurement.lot(outcome.lot)
    runs = split(outcome.ranked, BARS) if not ranks_lowest(outcome) else ()
    title = lot_title(lot)
    scores = "quality and price scores" if priced(outcome) else "quality scores"
    captions = tuple(
        f"{title}: {scores}" + (f", ranks {run[0].rank} to {run[-1].rank}" if len(runs) > 1 else "")
        for run in runs
    )
    return LotPage(
        anchor=anchor("lot", lot.id),
        heading=title,
        recommendation=_recommendation(outcome),
        reason=sentence(outcome.reason),
        description=" ".join(filter(None, (sentence(lot.description), _volume(bundle, outcome)))),
        counted=_counted(outcome),
        charts=tuple(
            _chart(bundle, outcome, run, caption)
            for run, caption in zip(runs, captions, strict=True)
        ),
        chart_captions=captions,
        ranked=_ranked(bundle, outcome) if outcome.ranked else None,
        spread=_spread(bundle, outcome),
        places=_places(bundle, outcome),
        passed=tuple(
            (
                f"{bundle.name(passed_over.bidder)}, {KINDS[passed_over.kind].lower()} place: "
                f"{sentence(named(bundle, passed_over.why))}"
            )
            for passed_over in bundle.evaluation.placing.passed_over
            if passed_over.lot == outcome.lot
        ),
        ties=_ties(bundle, outcome),
        held=_held(bundle, outcome),
        unranked=_unranked(bundle, outcome),
        notes=tuple(
            dict.fromkeys(
                named(bundle, f"{sentence(note.what)} {sentence(note.remedy)}")
                for bid in outcome.bids
                for note in bid.notes
            )
        ),
    )


def named(bundle: Bundle, words: str) -> str:
    """The engine's sentence with the name of the bidder it begins with and the titles of
    conditions; the engine speaks of both by id.
    """
    for condition in bundle.procurement.conditions:
        for after in (" ", ","):
            words = words.replace(
                f"condition {condition.id}{after}",
                f"condition “{condition_label(condition)}”{after}",
            )
    for submission in sorted(
        bundle.submissions.submissions, key=lambda submission: -len(submission.bidder)
    ):
        if words.startswith(
            (f"{submission.bidder} ", f"{submission.bidder}:", f"{submission.bidder},")
        ):
            return (
                f"{bundle.name(submission.bidder)} "
                f"({submission.bidder}){words[len(submission.bidder) :]}"
            )
    return words


def _recommendation(outcome: LotOutcome) -> str:
    if not outcome.seats:
        return f"{DECISIONS[outcome.decision].lower()} in this lot."
    held = sum(seat.held for seat in outcome.seats)
    return (
        f"{DECISIONS[outcome.decision].lower()} {count(len(outcome.seats), 'place')} to "
        f"{count(len(awarded(outcome)), 'provider')}"
    ) + (f", {held} of them held until a condition is met." if held else ".")


def _volume(bundle: Bundle, outcome: LotOutcome) -> str:
    volume = bundle.procurement.lot(outcome.lot).volume
    if volume is None:
        return ""
    parts = [
        f"{volume.people:,} people" if volume.people else "",
        f"{short(volume.hours_a_week)} hours a week" if volume.hours_a_week else "",
        f"{short(volume.hours_a_year)} hours a year" if volume.hours_a_year else "",
        f"{pounds(volume.value_a_year)} a year" if volume.value_a_year else "",
    ]
    told = listed(part for part in parts if part)
    expected = (
        f"Expected: {told}{', guaranteed' if volume.guaranteed else ', not guaranteed'}."
        if told
        else ""
    )
    waiting = (
        (
            f"Nobody had picked up {short(volume.hours_waiting)} hours a week when the source was "
            f"written ({volume.source})."
        )
        if volume.hours_waiting
        else ""
    )
    return " ".join(filter(None, (expected, waiting)))


def _counted(outcome: LotOutcome) -> str:
    bids, ranked = len(outcome.bids), len(outcome.ranked)
    return (
        f"{count(bids, 'submission')} for this lot, {ranked} ranked, {bids - ranked} not. "
        "Rows on a pale ground with a rule at the left hold a place."
    )


def _columns(bundle: Bundle, outcome: LotOutcome) -> tuple[Column, ...]:
    criteria = bundle.procurement.criteria
    quality = Column(title=f"Quality of {plain(criteria.quality_weight)}", width=13, number=True)
    head = (Column(title="Rank", width=8, number=True), Column(title="Bidder", width=33))
    end = Column(title="Outcome", width=20)
    if not priced(outcome):
        return (
            *head,
            quality,
            Column(title="Total", width=13, number=True),
            Column(title="Outcome", width=33),
        )
    if ranks_lowest(outcome):
        return (
            *head,
            quality,
            Column(title="Price evaluated", width=13, number=True),
            Column(title="Ranking figure", width=13, number=True),
            end,
        )
    return (
        *head,
        quality,
        Column(title=f"Price of {plain(criteria.price_weight)}", width=13, number=True),
        Column(title="Total", width=13, number=True),
        end,
    )


def _ranked(bundle: Bundle, outcome: LotOutcome) -> Table:
    rounding, bids, winners = bundle.procurement.criteria.rounding, outcome.ranked, awarded(outcome)
    quality = places_of((bid.quality.total for bid in bids if bid.quality), rounding.quality)
    price = places_of((bid.price.score for bid in bids if bid.price), rounding.price)
    total = total_places(bundle, (bid.total for bid in bids))
    rows = []
    for bid in bids:
        cells = [
            str(bid.rank),
            bundle.name(bid.bidder),
            at(bid.quality.total if bid.quality else None, quality),
        ]
        if bid.price is not None:
            cells.append(
                pounds(bid.price.evaluated) if ranks_lowest(outcome) else at(bid.price.score, price)
            )
        cells += [at(bid.total, total), place_words(outcome, bid)]
        rows.append(Row(cells=tuple(cells), kind="awarded" if bid.bidder in winners else "plain"))
    return Table(
        caption=f"{lot_title(bundle.procurement.lot(outcome.lot))}: submissions in order of rank",
        columns=_columns(bundle, outcome),
        rows=tuple(rows),
    )


def _chart(
    bundle: Bundle, outcome: LotOutcome, run: tuple[BidOutcome, ...], caption: str
) -> Markup:
    winners, rounding = awarded(outcome), bundle.procurement.criteria.rounding
    quality = places_of(
        (bid.quality.total for bid in outcome.ranked if bid.quality), rounding.quality
    )
    price = places_of((bid.price.score for bid in outcome.ranked if bid.price), rounding.price)
    total = total_places(bundle, (bid.total for bid in outcome.ranked))
    bars = tuple(
        Bar(
            label=bundle.name(bid.bidder),
            marked=bid.bidder in winners,
            end=at(bid.total, total),
            parts=(
                *(
                    (BarPart(value=bid.quality.total, shown=at(bid.quality.total, quality)),)
                    if bid.quality
                    else ()
                ),
                *(
                    (BarPart(value=bid.price.score, shown=at(bid.price.score, price)),)
                    if bid.price
                    else ()
                ),
            ),
        )
        for bid in run
    )
    key = ("Quality", "Price") if priced(outcome) else ("Quality",)
    first, last = run[0], run[-1]
    said = (
        f"From {bundle.name(first.bidder)} at {at(first.total, total)} to "
        f"{bundle.name(last.bidder)} at {at(last.total, total)}. "
        "The figures are in the table that follows."
    )
    return stacked_bars(caption, said, (*key,), bars, 100)


def _spread(bundle: Bundle, outcome: LotOutcome) -> str:
    if (
        outcome.spread_of_quality is None
        or outcome.spread_of_price is None
        or ranks_lowest(outcome)
        or len(outcome.ranked) < 2
    ):
        return ""
    criteria = bundle.procurement.criteria
    return (
        "Between the highest and the lowest ranked, quality spread over "
        f"{short(outcome.spread_of_quality)} of its {plain(criteria.quality_weight)} points and "
        f"price over {short(outcome.spread_of_price)} of its {plain(criteria.price_weight)}. "
        "That is how much each of them decided."
    )


def _places(bundle: Bundle, outcome: LotOutcome) -> Table:
    rows = []
    for places in bundle.procurement.lot(outcome.lot).places:
        seats = [seat for seat in outcome.seats if seat.kind is places.kind]
        names = (
            f"{len(seats)} providers, marked in the table of ranked submissions"
            if len(seats) > FEW
            else "; ".join(
                f"{seat.number}. {bundle.name(seat.bidder)}{' (held)' if seat.held else ''}"
                for seat in seats
            )
            or "Nobody"
        )
        rows.append(
            (
                KINDS[places.kind],
                f"{len(seats)} of {_wanted(places)}",
                sentence(_duty(places)) or "–",
                names,
            )
        )
    return table(
        "Places by kind, in the order in which they are filled",
        (("Kind", 15), ("Filled", 13), ("What the holder undertakes", 38), ("Holders", 34)),
        rows,
    )


def _wanted(places: Places) -> str:
    if places.most is None:
        return f"{places.least} or more"
    return str(places.most) if places.least == places.most else f"{places.least} to {places.most}"


def _duty(places: Places) -> str:
    shares = (
        f"{short(places.share_from)} to {short(places.share_to)}% of hours expected"
        if places.share_from is not None and places.share_to is not None
        else ""
    )
    accepts = (
        f"accepts at least {per_cent(places.accepts)} of referrals"
        if places.accepts is not None
        else ""
    )
    return " ".join(sentence(part) for part in (places.duty, accepts, shares) if part)


def _ties(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    broken = tuple(
        (
            f"{bundle.name(bid.bidder)}, rank {bid.rank}: "
            f"level on total, separated by the {bid.tie_broken_by.removeprefix('the ')}."
        )
        for bid in outcome.ranked
        if bid.tie_broken_by
    )
    equal = shared(bundle, outcome)
    if len(equal) > FEW:
        return (
            *broken,
            (
                f"Ranks {listed(str(rank) for rank, _ in equal)} are shared, as the table shows: "
                "the published ladder leaves those submissions equal."
            ),
        )
    return broken + tuple(
        f"{listed(names)} share rank {rank}: the published ladder leaves them equal."
        for rank, names in equal
    )


def _held(bundle: Bundle, outcome: LotOutcome) -> tuple[str, ...]:
    lines, titles = (
        [],
        {condition.id: condition_label(condition) for condition in bundle.procurement.conditions},
    )
    for bid in outcome.ranked:
        if not bid.held_by or bid.bidder not in awarded(outcome):
            continue
        for judgement in bundle.evaluation.judgements_of(bid.bidder):
            if (
                judgement.condition in bid.held_by
                and judgement.lot in ("", outcome.lot)
                and judgement.needed
            ):
                until = f" Held until {day(judgement.held_until)}." if judgement.held_until else ""
                line = (
                    f"{bundle.name(bid.bidder)}, condition “{titles[judgement.condition]}”: "
                    f"{sentence(judgement.fact)} "
                    f"Needed: {sentence(judgement.needed)}{until}"
                )
                lines.append(line)
    return tuple(dict.fromkeys(lines))


def _unranked(bundle: Bundle, outcome: LotOutcome) -> Table | None:
    bids = [bid for bid in outcome.bids if bid.rank is None]
    rows = [
        (
            bundle.name(bid.bidder),
            STANDINGS[bid.standing],
            " ".join(sentence(named(bundle, reason)) for reason in bid.reasons),
        )
        for bid in bids
    ]
    return (
        table(
            "Submissions without a rank, and the published rule that put them out",
            (("Bidder", 28), ("Standing", 22), ("Reason", 50)),
            rows,
        )
        if rows
        else None
    )
