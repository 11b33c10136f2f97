"""How bids are judged, in words: the order of the steps, quality, price, ties and places. Each rule
is told in its own words.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from criteria.award import TieBreak
from criteria.participation import GateMoment
from criteria.price.follows import follows
from criteria.price.rule import AbnormallyLow
from criteria.question import Threshold
from evidence.counting import count_of
from evidence.number import money, plain
from evidence.sentence import sentence
from lots.unfilled import IF_UNFILLED
from tender.bid.rates import is_priced
from tender.documents.invitation.blocks import (
    Blocks,
    InvitationBlock,
    PointList,
    Prose,
    SubHeading,
    prose,
)
from tender.documents.kinds_in_turn import in_turn
from tender.documents.report.common import KINDS, lots_words
from tender.documents.report.figure import lowest_first
from tender.documents.report.reading import formula, rounding_table, rung_words
from tender.documents.table import Table, table
from tender.documents.words import listed, per_cent
from tender.evaluation.allocation.rules import RULES
from tender.procurement.draft.choices import words_for
from tender.procurement.law import Duty, cited
from tender.procurement.notice import price_compared
from tender.procurement.specification import Procurement


def how_judged(procurement: Procurement) -> Blocks:
    """The rules in words, in the order in which they are used."""
    return (
        SubHeading(title="The steps, in order", anchor="judging-steps"),
        PointList(points=tuple(_steps(procurement)), numbered=True),
        SubHeading(title="What counts, and how much", anchor="weights"),
        _weights(procurement),
        *prose(*formula(procurement.criteria)[:1]),
        SubHeading(title="How answers are marked", anchor="marking"),
        PointList(points=tuple(_marking(procurement))),
        SubHeading(title="Minimum scores", anchor="minimum-scores"),
        *_minimums(procurement),
        SubHeading(title="How price is judged", anchor="price-rule"),
        *_price(procurement),
        SubHeading(title="Rounding", anchor="rounding"),
        rounding_table(procurement.criteria),
        SubHeading(title="If totals are equal", anchor="ties"),
        *_ties(procurement),
        SubHeading(title="Who gets which place", anchor="allocation"),
        PointList(points=tuple(_allocation(procurement))),
    )


def _steps(procurement: Procurement) -> Iterator[str]:
    criteria = procurement.criteria
    moments = {moment for condition in procurement.conditions for moment in condition.when}
    if GateMoment.BID in moments:
        yield "We look whether you meet the conditions of participation. A bid that fails is out."
    yield "People mark your answers. They do not see your name or your prices."
    yield "The scores of your answers make your quality score."
    if has_minimum(procurement):
        yield "We look whether each minimum score is reached."
    if criteria.price_weight or any(line.is_bid for lot in procurement.lots for line in lot.rates):
        yield "Prices are looked at after the quality scores are final."
    if lowest_first(criteria):
        yield "Quality and price make a ranking figure. The lowest is first, lot by lot."
    else:
        yield "The scores make a total. Totals put bids in order, lot by lot."
    caps = ", within the caps" if procurement.limits.caps else ""
    yield f"Places are given in that order{caps}."
    if GateMoment.AWARD in moments:
        look = "at the conditions again" if GateMoment.BID in moments else "at the conditions"
        yield f"Before the award we look {look}. Who fails then gets no place."


def _weights(procurement: Procurement) -> Table:
    criteria = procurement.criteria
    rows = []
    parts = {part.id: part for part in criteria.sub_criteria}
    for question in criteria.questions:
        part = parts.get(question.sub_criterion)
        where = lots_words(question.lots) if question.lots else "every lot"
        rows.append(
            (
                f"{question.id} {question.title}",
                part.title if part else "–",
                where,
                per_cent(criteria.weight_of(question)),
            )
        )
    what = "Each question and price, with its weight in per cent of the whole award"
    if lowest_first(criteria):
        what = "Each question, with its weight in per cent of the quality score"
    else:
        rows.append(("Price", "–", "every lot", per_cent(criteria.price_weight)))
    return table(
        what,
        (("What", 44), ("Part of", 26), ("Asked in", 16), ("Weight", 14, True)),
        rows,
    )


def _marking(procurement: Procurement) -> Iterator[str]:
    criteria = procurement.criteria
    yield "Only the marks of the published scale are given. Words say what earns each mark."
    counts = sorted({question.evaluators for question in criteria.questions})
    people = "person" if counts == [1] else "people"
    several = listed(map(str, counts), "or")
    alone = "" if counts == [1] else ", each alone"
    yield f"Each answer is marked by {several} {people}{alone}, with a reason."
    ways = dict.fromkeys(question.combining for question in criteria.questions)
    for way in ways:
        asked = [question.id for question in criteria.questions if question.combining is way]
        where = "" if len(ways) == 1 else f" ({listed(asked)})"
        yield sentence(f"The score of an answer{where} is made by {words_for(way)}")
    yield "Who is assessed reads each score, with its reason, after the award decision."


def has_minimum(procurement: Procurement) -> bool:
    """Whether any score of a bid has a least that passes."""
    criteria = procurement.criteria
    return bool(
        criteria.quality_threshold
        or criteria.total_threshold
        or any(question.threshold for question in criteria.questions)
        or any(part.threshold for part in criteria.sub_criteria)
    )


def _minimums(procurement: Procurement) -> Iterator[InvitationBlock]:
    rows = list(_minimum_rows(procurement))
    if not rows:
        yield Prose(text="There is no minimum score.")
        return
    yield Prose(text="A score that is exactly the minimum is enough.")
    yield table(
        "The least that passes, and what follows below it",
        (("Of", 40), ("Minimum", 24), ("Below it", 36)),
        rows,
    )


def _minimum_rows(procurement: Procurement) -> Iterator[tuple[str, str, str]]:
    criteria = procurement.criteria
    for question in criteria.questions:
        if question.threshold:
            least = f"a score of {plain(question.threshold.least)}"
            yield f"{question.id} {question.title}", least, _below(question.threshold)
    for part in criteria.sub_criteria:
        if part.threshold:
            yield part.title, _share(part.threshold, part.weight), _below(part.threshold)
    if criteria.quality_threshold:
        minimum = criteria.quality_threshold
        yield "Quality", _share(minimum, criteria.quality_weight), _below(minimum)
    if criteria.total_threshold:
        minimum = criteria.total_threshold
        yield "The total", f"{plain(minimum.least)} of 100", _below(minimum)


def _share(minimum: Threshold, weight: Fraction) -> str:
    points = plain(minimum.least * weight / 100)
    return f"{per_cent(minimum.least)}, which is {points} of {plain(weight)}"


def _below(minimum: Threshold) -> str:
    return sentence(words_for(minimum.consequence))


def _price(procurement: Procurement) -> Iterator[InvitationBlock]:
    criteria = procurement.criteria
    yield from prose(*formula(criteria)[-2:-1])
    if is_priced(procurement):
        yield PointList(points=(*price_compared(criteria), *_outside_limits(procurement)))
    trigger = criteria.price.abnormally_low
    if trigger is not None:
        yield SubHeading(title="Prices that look too low", anchor="abnormally-low", level=3)
        yield PointList(points=tuple(_too_low(procurement, trigger)))


def _outside_limits(procurement: Procurement) -> Iterator[str]:
    """What follows from a rate outside a limit that is published somewhere."""
    scheme = procurement.criteria.price
    lines = [line for lot in procurement.lots for line in lot.rates if line.is_bid]
    if any(line.ceiling is not None for line in lines):
        yield f"A rate above its highest: {follows(scheme, scheme.above_ceiling)}."
    if any(line.floor is not None for line in lines):
        yield f"A rate below its lowest: {follows(scheme, scheme.below_floor)}."
    if lines:
        yield f"A rate of nought: {follows(scheme, scheme.zero_price)}."


def _too_low(procurement: Procurement, trigger: AbnormallyLow) -> Iterator[str]:
    if trigger.cost_floor is not None:
        yield f"A rate below {money(trigger.cost_floor)} looks too low."
    if trigger.below_adjusted_average is not None:
        line = (
            f"A price more than {per_cent(trigger.below_adjusted_average)} below the average of "
            "all prices but the highest looks too low"
        )
        if trigger.below_next is not None:
            line += f", if it is also more than {per_cent(trigger.below_next)} below the next one"
        yield f"{line}. This is used where at least three bids are priced."
    law = cited(Duty.ABNORMALLY_LOW, procurement.regime)
    yield (
        "Such a bid is not out. We ask its bidder to explain, and a person decides on what it says"
        f"{f' ({law})' if law else ''}."
    )


def _ties(procurement: Procurement) -> Iterator[InvitationBlock]:
    ladder = [rung for rung in procurement.criteria.ties if rung.by is not TieBreak.SHARED]
    if not ladder:
        yield Prose(text="No step is published that would part equal totals. They share the rank.")
        return
    yield Prose(text="Bids with the same total are parted by these steps, one after another:")
    yield PointList(points=tuple(sentence(rung_words(rung)) for rung in ladder), numbered=True)
    yield Prose(
        text="Bids that no step parts share the rank. Nothing is drawn by lot. If such bids "
        "compete for one place, a person decides by a published rule, on record."
    )


def _allocation(procurement: Procurement) -> Iterator[str]:
    limits = procurement.limits
    yield "In each lot the best rank gets the first place, and so on."
    for cap in limits.caps:
        reason = f" Why: {sentence(cap.reason)}" if cap.reason else ""
        yield (
            f"{KINDS[cap.kind]}: one bidder can hold such a place in at most "
            f"{count_of(cap.most_lots, 'lot')}.{reason}"
        )
    several = len(procurement.lots) > 1
    if several and not limits.caps:
        yield "There is no cap: one bidder can hold places in every lot that it bids for."
    if several:
        yield "You can say the most lots that you are able to take on. You are given no more."
    if several or limits.caps:
        rule = RULES[limits.allocation]
        told = rule.told(lowest=lowest_first(procurement.criteria))
        words = (sentence(f"{rule.title}: {told}"), *in_turn(procurement.lots))
        decided = "If a bidder would hold more places than it may, a rule decides."
        yield " ".join((decided, *words))
    yield from _unfilled(procurement)


def _unfilled(procurement: Procurement) -> Iterator[str]:
    """What becomes of lots whose first kind of place cannot be filled, by caps or for want of bids
    that pass; what is so in most of them last.
    """
    counts = Counter(lot.if_unfilled for lot in procurement.lots)
    *few, (most, _) = sorted(counts.items(), key=lambda pair: pair[1])
    kinds = dict.fromkeys(lot.first_places.kind for lot in procurement.lots)
    too_few = f"If too few {listed(kinds, 'or')} places can be filled in"
    for way, _ in few:
        lots = [lot.id for lot in procurement.lots if lot.if_unfilled is way]
        yield f"{too_few} {lots_words(lots)}, {IF_UNFILLED[way]}."
    where = "any other lot" if few else "a lot"
    yield f"{too_few} {where}, {IF_UNFILLED[most]}."
