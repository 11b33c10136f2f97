"""The lines of the checklist on what was published."""

from datetime import date, datetime

from criteria.reading import day_in_words
from evidence.counting import by_number, count_of
from evidence.finding import warning
from evidence.number import money
from tender.evaluation.review.answer import (
    Colour,
    LineAnswer,
    against_it,
    not_shown,
    shown,
)
from tender.evaluation.review.facts import PublishedFact, ReviewFacts
from tender.evaluation.review.outside import OutsideAct, OutsideKind
from tender.procurement.law import Duty, source
from tender.procurement.regime import Regime
from tender.procurement.regime_checks import LIGHT_TOUCH_CPV

#: the codes of health care that law.md names; a code outside them may still be one (PSR Sch. 1)
HEALTH_CPV = frozenset(
    {
        "85100000",
        "85141200",
        "85141210",
        "85144100",
        "85323000",
        "85312500",
    }
)
NAMED = 3  #: of several, that a sentence names


def moment(at: datetime) -> str:
    """A day and an hour, by the clock of the United Kingdom."""
    return f"{day_in_words(at.date())} at {at:%H:%M}"


def version_in_words(version: PublishedFact) -> str:
    """A version as evidence."""
    published = day_in_words(version.at.date())
    return f"version {version.number}, published {published}, SHA-256 {version.sha256}"


def act_in_words(act: OutsideAct, facts: ReviewFacts) -> str:
    """Something on record as evidence."""
    about = f" of {facts.called(act.about)}" if act.about else ""
    reference = f", {act.reference}" if act.reference else ""
    return f"{act.kind.value}{about}: {day_in_words(act.day)}{reference}, by {act.who}"


def _unpublished(facts: ReviewFacts) -> LineAnswer | None:
    return None if facts.published else not_shown("Nothing is published yet.")


def regime_and_value(facts: ReviewFacts) -> LineAnswer:
    """Line 1."""
    if facts.value is None:
        return not_shown("Nobody has recorded a yearly value, so no threshold can be tested.")
    worth = money(facts.value, 0)
    evidence = [f"commenced {day_in_words(facts.commenced)}", f"{worth} over the initial term"]
    return shown(
        f"It is run under the {facts.regime.in_full}: it commenced on "
        f"{day_in_words(facts.commenced)}, and its initial term is worth {worth}.",
        *evidence,
        *map(version_in_words, facts.published[-1:]),
    )


def codes(facts: ReviewFacts) -> LineAnswer:
    """Line 2."""
    given = ", ".join(facts.cpv) or "none"
    if facts.regime is not Regime.PSR_2023 and not facts.light_touch:
        says = f"It is not run under lighter duties; its codes are: {given}."
        return LineAnswer(Colour.NOT_ASKED, says)
    known = HEALTH_CPV if facts.regime is Regime.PSR_2023 else LIGHT_TOUCH_CPV
    listed = sorted(known & {*facts.cpv})
    if not listed:
        return not_shown(f"None of its codes is in the list that is known here: {given}.")
    return shown(f"{listed[0]} is such a code.", f"CPV {', '.join(listed)}")


def conflicts_assessed(facts: ReviewFacts) -> LineAnswer:
    """Line 3: dated before the tender notice, which is the first version or what was put on record
    of the notice itself.
    """
    outside = facts.outside.of(OutsideKind.CONFLICTS_ASSESSED)
    days = sorted((*facts.assessed, *(act.day for act in outside)))
    notices = facts.outside.of(OutsideKind.INVITING_NOTICE)
    first = [version.at.date() for version in facts.published[:1]]
    noticed = min((*first, *(act.day for act in notices)), default=None)
    if not days:
        return not_shown("Nobody has recorded a conflicts assessment.")
    evidence = (
        f"assessed {day_in_words(days[0])}",
        *(act_in_words(act, facts) for act in (*outside, *notices)),
    )
    if noticed is None:
        return not_shown(
            f"Conflicts were assessed on {day_in_words(days[0])}; the notice is still to come.",
            *evidence,
        )
    if days[0] > noticed:
        return _assessed_late(facts, days[0], noticed, evidence)
    return shown(
        f"Conflicts were assessed on {day_in_words(days[0])}, and the tender notice is of "
        f"{day_in_words(noticed)}.",
        *evidence,
        f"tender notice of {day_in_words(noticed)}",
    )


def _assessed_late(
    facts: ReviewFacts, assessed: date, noticed: date, evidence: tuple[str, ...]
) -> LineAnswer:
    """Conflicts were assessed after the notice."""
    what = (
        f"conflicts were assessed on {day_in_words(assessed)}, after the tender notice of "
        f"{day_in_words(noticed)}"
    )
    return against_it(
        warning(
            "assessed-after-notice",
            "review[3]",
            what,
            "put an earlier assessment on record, or say why none was made before",
            source(Duty.CONFLICTS, facts.regime),
        ),
        *evidence,
    )


def conditions_proportionate(facts: ReviewFacts) -> LineAnswer:
    """Line 4."""
    if unpublished := _unpublished(facts):
        return unpublished
    outside = tuple(act_in_words(act, facts) for act in facts.outside.of(OutsideKind.PROPORTIONATE))
    version = version_in_words(facts.published[-1])
    if not facts.conditions:
        return shown("No condition of participation is published.", version)
    bare = [fact.title for fact in facts.conditions if not fact.reason.strip()]
    if bare and not outside:
        more = f" and {len(bare) - NAMED} more" if len(bare) > NAMED else ""
        return not_shown(
            f"Nobody has recorded why these are proportionate: {', '.join(bare[:NAMED])}{more}.",
            version,
        )
    reasons = tuple(
        f"{fact.title}: {fact.reason}" for fact in facts.conditions if fact.reason.strip()
    )
    return shown(
        f"The reason for {count_of(len(facts.conditions), 'condition')} is on record.",
        *reasons,
        *outside,
        version,
    )


def unchanged_criteria(facts: ReviewFacts) -> LineAnswer:
    """Line 5: no version is of after the deadline, but a first one of a procurement that was run
    elsewhere.
    """
    if unpublished := _unpublished(facts):
        return unpublished
    evidence = tuple(map(version_in_words, facts.published))
    late = [version for version in facts.published[1:] if version.at > facts.deadline]
    if late:
        what = (
            f"version {late[-1].number} was published on {moment(late[-1].at)}, after the "
            f"deadline of {moment(facts.deadline)}"
        )
        return against_it(
            warning(
                "changed-after-deadline",
                "review[5]",
                what,
                "say on record what it changed, and why no bid could have been another",
                source(Duty.CRITERIA, facts.regime),
            ),
            *evidence,
        )
    return shown(
        f"Version {facts.published[-1].number} holds, frozen under its hash; nothing was changed "
        "after the deadline.",
        *evidence,
    )


def _whom(version: PublishedFact, *, over: bool) -> str:
    """Who was told of a version; how many take part is told to nobody before the deadline."""
    if not over:
        return "everybody who takes part was"
    many = count_of(version.told, "organisation")
    return f"{many} {by_number(version.told, 'was', 'were')}"


def one_deadline(facts: ReviewFacts) -> LineAnswer:
    """Line 6."""
    if unpublished := _unpublished(facts):
        return unpublished
    over = facts.today > facts.deadline.date()
    moved = [
        f"moved to {moment(version.deadline)} by version {version.number}, which "
        f"{_whom(version, over=over)} told of"
        for before, version in zip(facts.published, facts.published[1:], strict=False)
        if before.deadline != version.deadline
    ]
    return shown(
        f"Bids closed for everybody on {moment(facts.deadline)}."
        if over
        else f"Bids close for everybody on {moment(facts.deadline)}.",
        f"deadline {moment(facts.deadline)}",
        *moved,
        version_in_words(facts.published[-1]),
    )
