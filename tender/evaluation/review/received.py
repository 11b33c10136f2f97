"""The lines of the checklist on what arrived, who was checked and how it was marked."""

from collections.abc import Iterator, Mapping

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from evidence.finding import warning
from tender.evaluation.review.answer import LineAnswer, against_it, not_shown, shown
from tender.evaluation.review.facts import ReviewFacts
from tender.evaluation.review.outside import OutsideKind, person_in_bid
from tender.evaluation.review.published import NAMED, act_in_words, moment
from tender.procurement.law import Duty, source


def late_bids(facts: ReviewFacts) -> LineAnswer:
    """Line 7."""
    if not facts.bids:
        return not_shown("No bid was opened or taken in yet.")
    open_ones = [late for late in facts.late if late.let_in is None]
    if open_ones:
        return not_shown(
            f"{count_of(len(open_ones), 'late bid')} {by_number(len(open_ones), 'waits', 'wait')} "
            "for an officer's decision."
        )
    decisions = tuple(
        f"late bid {'let in' if late.let_in else 'not let in'}: {late.reason}"
        for late in facts.late
    )
    outside = tuple(act_in_words(act, facts) for act in facts.outside.of(OutsideKind.LATE_DECIDED))
    if not (facts.from_portal or outside):
        return not_shown(
            f"{count_of(facts.bids, 'bid')} {by_number(facts.bids, 'was', 'were')} taken in from "
            "files, and nobody has recorded how late and incomplete ones were decided.",
            *decisions,
        )
    arrived = f"{count_of(facts.arrived, 'receipt')} in the chain"
    many = count_of(len(facts.late), "late bid") if facts.late else "what came late is decided"
    by = "by the clock of the portal" if facts.from_portal else "as put on record"
    return shown(
        f"{count_of(facts.bids, 'bid')} {by_number(facts.bids, 'counts', 'count')}; {many}"
        f"{', each decided with its reason' if facts.late else f' {by}'}.",
        *((arrived,) if facts.from_portal else ()),
        *outside,
        *decisions,
    )


def everybody_in_bids(bidders: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Everybody who is checked, as acts name them."""
    for bidder, partners in bidders.items():
        yield bidder
        yield from (person_in_bid(bidder, name) for name in partners)


def debarment(facts: ReviewFacts) -> LineAnswer:
    """Line 8."""
    everybody = tuple(everybody_in_bids(facts.bidders))
    if not everybody:
        return not_shown("No bid was opened or taken in yet, so nobody was checked.")
    if on_list := _on_list(facts):
        return on_list
    checks = {
        act.about: act
        for act in facts.outside.of(OutsideKind.DEBARMENT_CHECKED, OutsideKind.ON_LIST)
    }
    unchecked = [about for about in everybody if about not in checks]
    if unchecked:
        more = f" and {len(unchecked) - NAMED} more" if len(unchecked) > NAMED else ""
        return not_shown(
            f"Nobody has recorded a check of {', '.join(map(facts.called, unchecked[:NAMED]))}"
            f"{more}.",
            f"{len(everybody) - len(unchecked)} of {len(everybody)} on record",
        )
    oldest = min(checks[about].day for about in everybody)
    return shown(
        f"{count_of(len(everybody), 'check')} {by_number(len(everybody), 'is', 'are')} on record, "
        f"by a list of {day_in_words(oldest)} at the oldest.",
        *(act_in_words(checks[about], facts) for about in everybody[:NAMED]),
        f"{len(everybody)} of {len(everybody)} on record",
    )


def _on_list(facts: ReviewFacts) -> LineAnswer | None:
    """That a check found something, while the bid is still in."""
    on_list = [
        act
        for act in facts.outside.of(OutsideKind.ON_LIST)
        if act.about.partition(":")[0] not in facts.disregarded
    ]
    if not on_list:
        return None
    whom = ", ".join(facts.called(act.about) for act in on_list[:NAMED])
    what = f"a check of {whom} found something, and the bid is still in"
    return against_it(
        warning(
            "on-debarment-list",
            "review[8]",
            what,
            "decide whether the bid is disregarded, after its bidder was heard",
            source(Duty.DEBARMENT, facts.regime),
        ),
        *(act_in_words(act, facts) for act in on_list),
    )


def marks_with_reasons(facts: ReviewFacts) -> LineAnswer:
    """Line 9."""
    marking = facts.marking
    if not marking.answers:
        return not_shown("There is no answer to mark yet.")
    if marking.agreed < marking.answers:
        return not_shown(
            f"{marking.agreed} of {count_of(marking.answers, 'answer')} "
            f"{by_number(marking.agreed, 'has', 'have')} an agreed score or rationale so far."
        )
    return shown(
        f"{count_of(marking.marks, 'mark')}, and a rationale for each of "
        f"{count_of(marking.answers, 'answer')}, are on record.",
        f"{marking.marks} marks",
        f"{marking.agreed} rationales",
        *((f"locked {moment(facts.locked)}",) if facts.locked else ()),
    )


def locked_before_prices(facts: ReviewFacts) -> LineAnswer:
    """Line 10."""
    if facts.prices and (facts.locked is None or facts.prices < facts.locked):
        what = f"prices were opened on {moment(facts.prices)}, and quality was not locked"
        return against_it(
            warning(
                "prices-before-lock",
                "review[10]",
                what,
                "say on record who saw prices, and which marks were given after",
                source(Duty.AWARD, facts.regime),
            ),
            f"prices opened {moment(facts.prices)}",
        )
    if facts.locked is None:
        return not_shown("Quality is not locked yet, and prices are closed.")
    opened = f"prices opened {moment(facts.prices)}" if facts.prices else "prices opened with it"
    until = (
        ", and prices were closed until then."
        if facts.from_portal
        else "; Tender showed no price before. Bids came in files; who opened them is not known."
    )
    return shown(
        f"Quality was locked on {moment(facts.locked)}{until}",
        f"locked {moment(facts.locked)}",
        opened,
    )


def clarifications_logged(facts: ReviewFacts) -> LineAnswer:
    """Line 11."""
    outside = tuple(
        act_in_words(act, facts) for act in facts.outside.of(OutsideKind.CLARIFICATIONS_LOGGED)
    )
    asked = facts.questions
    closed = facts.today > facts.deadline.date()
    if asked.open and closed:
        return _unanswered(facts)
    if not closed:
        return not_shown(
            f"{count_of(asked.asked, 'question')} so far, {asked.answered} answered; bids are "
            "still open."
            if facts.published
            else "Nothing is published yet."
        )
    if not (asked.asked or facts.from_portal or outside):
        return not_shown(
            "Bids came another way, and nobody has recorded where its questions are logged."
        )
    withdrawn = f", {asked.withdrawn} withdrawn" if asked.withdrawn else ""
    return shown(
        f"{count_of(asked.asked, 'question')} in the log, {asked.answered} answered{withdrawn}; "
        "an answer to all is read by all.",
        f"{asked.asked} asked, {asked.answered} answered{withdrawn}, until the deadline",
        *outside,
    )


def _unanswered(facts: ReviewFacts) -> LineAnswer:
    """Questions that nobody answered, and bids are closed."""
    asked = facts.questions
    what = (
        f"{count_of(asked.open, 'clarification question')} "
        f"{by_number(asked.open, 'was', 'were')} never answered, and bids closed on "
        f"{day_in_words(facts.deadline.date())}"
    )
    return against_it(
        warning(
            "question-unanswered",
            "review[11]",
            what,
            "say on record why no answer was owed",
            source(Duty.RECORD, facts.regime),
        ),
        f"{asked.asked} asked, {asked.answered} answered",
    )
