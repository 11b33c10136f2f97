"""The lines of the checklist on what was told and published of the award."""

from datetime import timedelta

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from evidence.finding import warning
from tender.evaluation.review.answer import LineAnswer, against, against_it, not_shown, shown
from tender.evaluation.review.facts import ContractFact, LettersFact, ReviewFacts
from tender.evaluation.review.outside import OutsideAct, OutsideKind
from tender.evaluation.review.published import NAMED, act_in_words, version_in_words
from tender.evaluation.review.received import everybody_in_bids
from tender.procurement.law import Duty, source
from tender.procurement.regime import Regime

DAYS_TO_TELL = 30  #: Procurement Act 2023 s.59, beginning with the day of the decision


def everybody_told(facts: ReviewFacts) -> LineAnswer:
    """Line 15. Under the Act all summaries are given at once (Procurement Regulations 2024 reg
    31(4)), and the notice follows.
    """
    letters = facts.letters
    if letters is None:
        return not_shown("No award is approved yet, so nobody was told.")
    if len(letters.days) < letters.owed:
        waiting = letters.owed - len(letters.days)
        return not_shown(
            f"{count_of(waiting, 'letter')} of {letters.owed} {by_number(waiting, 'is', 'are')} "
            "not on record as sent."
        )
    if not letters.days:
        return not_shown("Nobody bid, so nobody was told.")
    first, last = letters.days[0], letters.days[-1]
    evidence = (
        f"{count_of(letters.owed, 'letter')}, {day_in_words(first)}"
        + (f" to {day_in_words(last)}" if last != first else ""),
    )
    if facts.regime is Regime.PA_2023:
        return _under_the_act(facts, letters, evidence)
    return shown(f"Everybody was told by {day_in_words(last)}.", *evidence)


def _under_the_act(
    facts: ReviewFacts, letters: LettersFact, evidence: tuple[str, ...]
) -> LineAnswer:
    first, last = letters.days[0], letters.days[-1]
    law = source(Duty.LETTERS, facts.regime)
    if first != last:
        what = (
            f"assessment summaries went from {day_in_words(first)} to {day_in_words(last)}, and "
            "not all at the same time"
        )
        return against_it(
            warning(
                "summaries-apart",
                "review[15]",
                what,
                "say on record why, and what the later ones lost by it",
                law,
            ),
            *evidence,
        )
    notices = facts.outside.of(OutsideKind.AWARD_NOTICE)
    if notices and notices[0].day < last:
        what = (
            f"the award notice is of {day_in_words(notices[0].day)}, and the last summary went on "
            f"{day_in_words(last)}"
        )
        return against_it(
            warning(
                "notice-before-summaries",
                "review[15]",
                what,
                "publish the notice again, once all summaries were given",
                law,
            ),
            *evidence,
            *(act_in_words(act, facts) for act in notices),
        )
    return shown(f"All summaries went on {day_in_words(last)}.", *evidence)


def award_notice(facts: ReviewFacts) -> LineAnswer:
    """Line 16."""
    notices = facts.outside.of(OutsideKind.AWARD_NOTICE)
    evidence = [act_in_words(act, facts) for act in notices]
    begun = facts.standstill
    if begun and begun.notice and begun.notice_on:
        evidence.append(f"notice {begun.notice}, {day_in_words(begun.notice_on)}")
    if not evidence:
        return not_shown("Nobody has recorded number and day of the award notice.")
    if facts.letters is None:
        return not_shown("A notice is on record, and no award is approved here.", *evidence)
    compared = facts.outside.of(OutsideKind.AWARD_FIELDS)
    if not compared:
        return not_shown(
            "The notice is on record; nobody has recorded that its fields were compared with what "
            "law asks.",
            *evidence,
        )
    return shown(
        "The award notice is published, and its fields were compared.",
        *evidence,
        *(act_in_words(act, facts) for act in compared),
    )


def standstill_counted(facts: ReviewFacts) -> LineAnswer:
    """Line 17."""
    begun = facts.standstill
    if begun is None:
        if not facts.standstill_planned and facts.published:
            return shown(
                "No standstill is announced, and this law asks none that is not.",
                *map(version_in_words, facts.published[-1:]),
            )
        return not_shown("No standstill has begun.")
    if begun.ends is None:
        return shown("No standstill ran.", begun.rule)
    return shown(
        f"It runs from {day_in_words(begun.begun)} to the end of {day_in_words(begun.ends)}.",
        f"rule: {begun.rule}",
        f"calendar {begun.calendar}",
        f"last day {day_in_words(begun.ends)}",
    )


def no_early_contract(facts: ReviewFacts) -> LineAnswer:
    """Line 18. After the award no act waits, so what speaks against it is no finding of the
    register.
    """
    entered = [contract for contract in facts.contracts if contract.entered]
    if not entered:
        return not_shown("No contract is on record as entered into.")
    ends = facts.standstill.ends if facts.standstill else None
    early = [each for each in entered if ends and each.entered and each.entered <= ends]
    days = tuple(_entered(contract) for contract in entered[:NAMED])
    if early:
        return against(
            f"{early[0].name} entered into its contract before the standstill had ended.",
            *(_entered(contract) for contract in early[:NAMED]),
        )
    return shown(
        f"{count_of(len(entered), 'contract')} of {len(facts.contracts)} "
        f"{by_number(len(entered), 'is', 'are')} entered into, none before the standstill ended.",
        *days,
        *((f"last day {day_in_words(ends)}",) if ends else ("no standstill ran",)),
    )


def _entered(contract: ContractFact) -> str:
    assert contract.entered is not None
    return f"{contract.name}: {day_in_words(contract.entered)}"


def contracts_published(facts: ReviewFacts) -> LineAnswer:
    """Line 19."""
    due = [(contract, each) for contract in facts.contracts for each in contract.due]
    if not due:
        if any(contract.entered for contract in facts.contracts):
            return not_shown("This law names no day for it, and nobody counts one here.")
        return not_shown("No contract is on record as entered into, so no day is counted yet.")
    waiting = [(contract, each) for contract, each in due if each.done is None]
    late = [(contract, each) for contract, each in waiting if each.by < facts.today]
    done = tuple(
        f"{contract.name}: {each.what}, {day_in_words(each.done)}"
        for contract, each in due
        if each.done
    )[:NAMED]
    days = tuple(
        f"{contract.name}: {each.what}, by {day_in_words(each.by)}" for contract, each in waiting
    )[:NAMED]
    if late:
        contract, each = late[0]
        return against(
            f"{count_of(len(late), 'publication')} {by_number(len(late), 'is', 'are')} overdue: "
            f"{each.what} of {contract.name} was owed by {day_in_words(each.by)}.",
            *days,
        )
    if waiting:
        first = min(each.by for _, each in waiting)
        return shown(
            f"{count_of(len(waiting), 'publication')} {by_number(len(waiting), 'has', 'have')} "
            f"a day still to come, the first by {day_in_words(first)}.",
            *days,
        )
    return shown(f"{count_of(len(due), 'publication')} on record as made.", *done)


def retention(facts: ReviewFacts) -> LineAnswer:
    """Line 20."""
    acts = facts.outside.of(OutsideKind.RETENTION)
    if not acts:
        return not_shown("Nobody has recorded until when records are kept.")
    latest = max(acts, key=lambda act: act.number)
    evidence = act_in_words(latest, facts)
    if facts.keep_until and latest.day < facts.keep_until:
        what = (
            f"records are kept until {day_in_words(latest.day)}, and law asks until "
            f"{day_in_words(facts.keep_until)} at least"
        )
        return against_it(
            warning(
                "kept-too-short",
                "review[20]",
                what,
                "keep them longer, and put that on record",
                source(Duty.RECORD, facts.regime),
            ),
            evidence,
        )
    return shown(f"Records are kept until {day_in_words(latest.day)}.", evidence)


def exclusions_notified(facts: ReviewFacts) -> LineAnswer:
    """Line 21."""
    told = facts.outside.of(OutsideKind.EXCLUSION_NOTIFIED)
    none_owed = facts.outside.of(OutsideKind.NO_NOTICE_OWED)
    answered = {act.about for act in (*told, *none_owed)}
    evidence = tuple(act_in_words(act, facts) for act in (*told, *none_owed))
    for excluded in facts.outside.of(OutsideKind.EXCLUDED):
        if owed := _to_notify(facts, excluded, evidence):
            return owed
    unsaid = [bidder for bidder in facts.disregarded if bidder not in answered]
    if unsaid:
        return not_shown(
            f"{', '.join(map(facts.called, unsaid[:NAMED]))} "
            f"{by_number(len(unsaid), 'was', 'were')} disregarded, and nobody has recorded whether "
            "that was an exclusion that the Minister is told of.",
            *evidence,
        )
    checked = {act.about for act in facts.outside.of(OutsideKind.DEBARMENT_CHECKED)}
    everybody = tuple(everybody_in_bids(facts.bidders))
    if not everybody or not facts.outcome or not (checked | answered) >= {*everybody}:
        return not_shown("Nobody has recorded of everybody whether they were excluded.", *evidence)
    checks = f"{count_of(len(checked), 'check')} on record"
    if evidence:
        return shown("What is owed of each exclusion is on record.", *evidence, checks)
    return shown(
        "Nobody was excluded: nothing was found in any check, and no bid was disregarded.",
        checks,
        f"evidence of {day_in_words(facts.outcome.on)}, SHA-256 {facts.outcome.evidence}",
    )


def _to_notify(
    facts: ReviewFacts, excluded: OutsideAct, evidence: tuple[str, ...]
) -> LineAnswer | None:
    """What speaks against one exclusion, or waits; None where the Minister was told of it in time,
    or no telling is owed. One of an earlier day was of something else.
    """
    if facts.outside.of(OutsideKind.NO_NOTICE_OWED, about=excluded.about):
        return None
    by = excluded.day + timedelta(days=DAYS_TO_TELL - 1)
    tellings = facts.outside.of(OutsideKind.EXCLUSION_NOTIFIED, about=excluded.about)
    told = [act.day for act in tellings if act.day >= excluded.day]
    if told and told[0] <= by:
        return None
    whom = facts.called(excluded.about)
    if not told and facts.today <= by:
        return not_shown(
            f"The Minister is to be told of the exclusion of {whom} by {day_in_words(by)}.",
            *evidence,
        )
    how = f"was told on {day_in_words(told[0])}" if told else "no telling is on record"
    what = (
        f"the exclusion of {whom} on {day_in_words(excluded.day)} was to be told by "
        f"{day_in_words(by)}, and {how}"
    )
    return against_it(
        warning(
            "exclusion-not-notified",
            "review[21]",
            what,
            "say why it was told late" if told else "tell the Minister, and put it on record",
            source(Duty.EXCLUSION_NOTICE, facts.regime),
        ),
        act_in_words(excluded, facts),
        *evidence,
    )
