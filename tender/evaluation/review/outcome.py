"""The lines of the checklist on the outcome."""

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from tender.evaluation.review.answer import LineAnswer, not_shown, shown
from tender.evaluation.review.facts import ReviewFacts
from tender.evaluation.review.outside import OutsideKind
from tender.evaluation.review.published import act_in_words, version_in_words


def low_prices(facts: ReviewFacts) -> LineAnswer:
    """Line 12. What the published trigger flagged stands in the register of findings."""
    outside = facts.outside.of(OutsideKind.LOW_PRICES_LOOKED_AT)
    evidence = tuple(act_in_words(act, facts) for act in outside)
    if facts.outcome is None:
        return not_shown("No outcome is worked out yet.", *evidence)
    worked = f"evidence of {day_in_words(facts.outcome.on)}, SHA-256 {facts.outcome.evidence}"
    if not facts.price_weighs:
        return shown("Nobody priced: price has no weight.", *evidence, worked)
    if not (facts.trigger or outside):
        return not_shown(
            "No trigger is published, and nobody has recorded that prices were looked at.", worked
        )
    how = "by the published trigger" if facts.trigger else "as put on record"
    return shown(f"Prices were looked at {how}; nothing waits.", *evidence, worked)


def rule_for_lots(facts: ReviewFacts) -> LineAnswer:
    """Line 13."""
    if facts.outcome is None:
        return not_shown("No outcome is worked out yet.")
    outcome = facts.outcome
    return shown(
        f"{count_of(outcome.seats, 'place')} {by_number(outcome.seats, 'was', 'were')} filled by "
        f"the published rule: {outcome.allocation}.",
        f"evidence of {day_in_words(outcome.on)}, SHA-256 {outcome.evidence}",
    )


def judged_again(facts: ReviewFacts) -> LineAnswer:
    """Line 14."""
    if facts.outcome is None:
        return not_shown("No outcome is worked out yet.")
    again = [fact.title for fact in facts.conditions if fact.at_award]
    if not again:
        return shown(
            "No condition is published as judged at award.",
            *map(version_in_words, facts.published[-1:]),
            f"evidence of {day_in_words(facts.outcome.on)}, SHA-256 {facts.outcome.evidence}",
        )
    judged = f"{count_of(facts.outcome.judged_at_award, 'judgement')} at award"
    if not facts.outcome.judged_at_award or facts.outcome.register_on is None:
        return not_shown("No register of a day up to the award is kept for these bids.", judged)
    register = day_in_words(facts.outcome.register_on)
    return shown(
        f"{judged}, on {day_in_words(facts.outcome.on)}, by the register of {register}.",
        judged,
        f"register of {register}",
        *again,
    )
