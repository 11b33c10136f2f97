"""One lot judged: quality, minimum scores, price over the submissions that remain,
totals and ranks, in that order.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from criteria.award import AwardCriteria
from criteria.price.rules import rule_named
from criteria.question import Consequence
from evidence.finding import Finding
from evidence.rounding import half_up, half_up_units
from lots.lot import Lot
from tender.evaluation.abnormal import abnormally_low
from tender.evaluation.bid_in_lot import BidInLot, apply_rate_faults, apply_shortfall
from tender.evaluation.engine import CURRENT, Engine
from tender.evaluation.known import KnownParts
from tender.evaluation.moot import without_questions
from tender.evaluation.price import PriceScoring, price, score_price, scoring_for
from tender.evaluation.quality import QualityScheme, QualityScore, scheme_for, score_quality
from tender.evaluation.ranking import Candidate, RankedCandidate, rank
from tender.evaluation.result import BidOutcome, Standing
from tender.evaluation.threshold import Shortfall, shortfalls, total_shortfall, with_minimum_total

_NOTHING = Fraction(0)


def prepare(
    criteria: AwardCriteria,
    lot: Lot,
    entries: Sequence[BidInLot],
    engine: Engine = CURRENT,
    known: KnownParts | None = None,
) -> None:
    """Steps that do not depend on other submissions: quality, minimum scores,
    and the evaluated price with its limits. What is `known` is not worked out again.
    """
    known = known or KnownParts()
    scheme = known.part(("scheme", lot.id), (criteria,), partial(scheme_for, criteria, lot.id))
    priced = criteria.price_weight > 0 or rule_named(criteria.price.rule).scores
    minimums = (
        scheme.minimums
        or criteria.quality_threshold
        or any(part.threshold for part in criteria.sub_criteria)
    )
    for entry in entries:
        answers, rates = entry.whole
        if entry.disregarded:
            entry.standing, entry.reasons = Standing.DISREGARDED, list(entry.disregarded)
            continue
        entry.quality, short = known.part(
            ("quality", lot.id, entry.bidder),
            (criteria, answers),
            partial(_assessed, criteria, scheme, entry, reaches=bool(minimums)),
        )
        for shortfall in short:
            apply_shortfall(entry, lot, shortfall)
        if priced and lot.rates:
            entry.priced = known.part(
                ("price", lot.id, entry.bidder),
                (criteria.price, lot, rates),
                partial(price, criteria.price, lot, entry.rates, entry.bidder, engine=engine),
            )
            if entry.priced.faults:
                apply_rate_faults(entry, lot, entry.priced)


def _assessed(
    criteria: AwardCriteria, scheme: QualityScheme, entry: BidInLot, *, reaches: bool
) -> tuple[QualityScore, tuple[Shortfall, ...]]:
    """The quality of a bid; and what it does not reach, where it `reaches` for a minimum at all."""
    score = score_quality(scheme, entry.answers, entry.bidder)
    return score, tuple(shortfalls(criteria, score)) if reaches else ()


def settle(
    criteria: AwardCriteria,
    lot: Lot,
    entries: Sequence[BidInLot],
    dropped: Mapping[str, str],
    engine: Engine = CURRENT,
    known: KnownParts | None = None,
) -> tuple[tuple[BidOutcome, ...], PriceScoring | None]:
    """Steps over the submissions that remain: price scores, totals, ties, ranks.

    `dropped` gives bidders out since, and why.

    A submission below the minimum total is no comparator either:
    prices are scored again without it, until nobody falls.
    """
    known = known or KnownParts()
    criteria = with_minimum_total(criteria, engine)
    contest = _without_fallen(criteria, lot, entries, dropped, engine, known)
    by_bidder = {entry.bidder: entry for entry in entries}
    for candidate in contest.candidates:
        if shortfall := total_shortfall(criteria, candidate.total):
            apply_shortfall(by_bidder[candidate.bidder], lot, shortfall)
    priced = {entry.bidder: entry.priced for entry in contest.remaining if entry.priced}
    trigger = criteria.price.abnormally_low
    low = known.part(
        ("low", lot.id),
        (trigger, *priced.values()),
        partial(abnormally_low, trigger, lot.id, priced),
    )
    ranking = rank(contest.candidates, criteria.ties, lowest_first=contest.lowest_first)
    outcomes = [
        _ranked(lot, by_bidder[ranked.candidate.bidder], ranked, low, criteria.rounding.total)
        for ranked in ranking
    ]
    out = _not_ranked(lot, entries, contest.fallen, dropped, low)
    outcomes += out if engine is Engine.V0_1_0 else map(without_questions, out)
    return tuple(outcomes), contest.scoring


def _not_ranked(
    lot: Lot,
    entries: Sequence[BidInLot],
    fallen: Mapping[str, str],
    dropped: Mapping[str, str],
    low: Mapping[str, Finding],
) -> Iterator[BidOutcome]:
    """Those who fell below the minimum total, those out before it, and those dropped since."""
    by_bidder = {entry.bidder: entry for entry in entries}
    for bidder, why in fallen.items():
        yield _unranked(lot, by_bidder[bidder], Standing.BELOW_THRESHOLD, (why,), low)
    for entry in entries:
        if entry.standing is not Standing.RANKED:
            yield _unranked(lot, entry, entry.standing, tuple(entry.reasons), low)
    for entry in entries:
        if entry.standing is Standing.RANKED and entry.bidder in dropped:
            yield _unranked(lot, entry, Standing.DISREGARDED, (dropped[entry.bidder],), low)


class _Contest(NamedTuple):
    """The submissions of one lot that are compared to the end, with what they come to."""

    remaining: list[BidInLot]
    scoring: PriceScoring | None
    candidates: list[Candidate]
    fallen: dict[str, str]  #: by bidder, who fell below the minimum total, and why

    @property
    def lowest_first(self) -> bool:
        """Whether the lowest figure ranks first."""
        return self.scoring is not None and self.scoring.rule.ranks_lowest


def _without_fallen(
    criteria: AwardCriteria,
    lot: Lot,
    entries: Sequence[BidInLot],
    dropped: Mapping[str, str],
    engine: Engine,
    known: KnownParts,
) -> _Contest:
    """Prices scored and totals added up over those that remain, again without those that fall."""
    fallen: dict[str, str] = {}
    while True:
        remaining = [
            entry
            for entry in entries
            if entry.standing is Standing.RANKED
            and entry.bidder not in dropped
            and entry.bidder not in fallen
        ]
        priced = [
            entry.priced
            for entry in remaining
            if entry.priced and not (engine is Engine.V0_1_0 and entry.priced.scores_nothing)
        ]
        scheme, weight, places = criteria.price, criteria.price_weight, criteria.rounding.price
        scoring = known.part(
            ("scoring", lot.id),
            (criteria, *priced),
            partial(scoring_for, scheme, lot, weight, places, priced),
        )
        candidates, short = _candidates(criteria, lot, remaining, scoring, known)
        if not short:
            return _Contest(remaining, scoring, candidates, fallen)
        fallen.update(short)


def _candidates(
    criteria: AwardCriteria,
    lot: Lot,
    remaining: Sequence[BidInLot],
    scoring: PriceScoring | None,
    known: KnownParts,
) -> tuple[list[Candidate], dict[str, str]]:
    """Those who reach the end, and those whom the minimum total or the want of any
    quality point puts out, with why.
    """
    candidates: list[Candidate] = []
    short: dict[str, str] = {}
    for entry in remaining:
        candidate = known.part(
            ("candidate", lot.id, entry.bidder),
            (criteria, scoring, entry.priced, entry.quality, entry.bid),
            partial(_candidate, entry, scoring, criteria.rounding.total),
        )
        if candidate is None:
            short[entry.bidder] = "no quality point, so no price per quality point"
            continue
        shortfall = total_shortfall(criteria, candidate.total)
        if shortfall and shortfall.consequence is Consequence.REJECT:
            short[entry.bidder] = shortfall.sentence
        else:
            candidates.append(candidate)
    return candidates, short


def _notes(entry: BidInLot, low: Mapping[str, Finding]) -> tuple[Finding, ...]:
    return (*entry.notes, low[entry.bidder]) if entry.bidder in low else tuple(entry.notes)


def _candidate(
    entry: BidInLot, scoring: PriceScoring | None, places: int | None
) -> Candidate | None:
    quality = entry.quality
    assert quality is not None, "whoever remains was scored"
    if scoring is None or entry.priced is None:
        return Candidate(
            entry.bidder, quality, None, _total(quality, _NOTHING, places), entry.bid.preference
        )
    if scoring.rule.needs_quality and quality.total == 0:
        return None
    result = score_price(scoring, entry.priced, quality)
    if scoring.rule.ranks_lowest:
        total = result.score if places is None else half_up(result.score, places)
    else:
        total = _total(quality, result.score, places)
    return Candidate(entry.bidder, quality, result, total, entry.bid.preference)


def _total(quality: QualityScore, price_score: Fraction, places: int | None) -> Fraction:
    """Quality score and price score added, rounded as published; in whole numbers,
    since this is done for every submission.
    """
    numerator, denominator = quality.numerator, quality.denominator
    if quality.scheme.rounding.quality is not None:
        numerator, denominator = quality.total.as_integer_ratio()
    top, bottom = price_score.as_integer_ratio()
    numerator, denominator = numerator * bottom + top * denominator, denominator * bottom
    if places is None:
        return Fraction(numerator, denominator)
    return Fraction(half_up_units(numerator * 10**places, denominator), 10**places)


def _ranked(
    lot: Lot,
    entry: BidInLot,
    ranked: RankedCandidate,
    low: Mapping[str, Finding],
    total_places: int | None,
) -> BidOutcome:
    return BidOutcome(
        bidder=entry.bidder,
        lot=lot.id,
        standing=Standing.RANKED,
        quality=ranked.candidate.quality,
        price=ranked.candidate.price,
        total=ranked.candidate.total,
        rank=ranked.rank,
        tie_broken_by=ranked.tie_broken_by,
        notes=_notes(entry, low),
        total_places=total_places,
    )


def _unranked(
    lot: Lot,
    entry: BidInLot,
    standing: Standing,
    reasons: tuple[str, ...],
    low: Mapping[str, Finding],
) -> BidOutcome:
    return BidOutcome(
        bidder=entry.bidder,
        lot=lot.id,
        standing=standing,
        reasons=reasons,
        quality=entry.quality,
        notes=_notes(entry, low),
    )
