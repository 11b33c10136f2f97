"""What the register came to say of a bidder between the bid and the award: a rating may fall, a
location may close (Leicester checks at both).
"""

from collections.abc import Iterator
from datetime import date

from criteria.homecare_rating import read_rating
from criteria.reading import day_in_words, homecare_locations
from criteria.register import KeyQuestion, Location, Register, Snapshot
from evidence.finding import Finding, Severity
from tender.evaluation.submission import Submission


def changes(
    submission: Submission, register: Register, bid_day: date, award_day: date
) -> tuple[Finding, ...]:
    """One finding for each fact that differs between the two snapshots, for the locations named and
    the provider's other homecare locations.

    None where either day has no snapshot or both have the same one;
    `evaluate` reports those cases once for all bidders.
    """
    before, after = register.as_at(bid_day), register.as_at(award_day)
    if before is None or after is None or before is after:
        return ()
    ids = {bid.location for bid in submission.lots if bid.location}
    for snapshot, day in ((before, bid_day), (after, award_day)):
        ids |= {place.id for place in homecare_locations(snapshot, submission.provider_id, day)}
    return tuple(
        _finding(submission.bidder, id, what, worse, before, after)
        for id in sorted(ids)
        for what, worse in _differences(id, before, after)
    )


def _differences(id: str, before: Snapshot, after: Snapshot) -> Iterator[tuple[str, bool]]:
    """Each difference in words, and whether somebody must look at it before an award."""
    old, new = before.locations.get(id), after.locations.get(id)
    if old is None or new is None:
        if old is not new:
            yield (
                ("is no longer in the register", True)
                if new is None
                else ("is new in the register", False)
            )
        return
    if old.provider_id != new.provider_id:
        yield f"passed from provider {old.provider_id} to {new.provider_id}", True
    if old.deregistered != new.deregistered:
        yield (
            (f"was deregistered on {day_in_words(new.deregistered)}", True)
            if new.deregistered
            else ("is registered again", False)
        )
    if old.dormant != new.dormant:
        yield ("became dormant", True) if new.dormant else ("is no longer dormant", False)
    if (
        old.personal_care is not None
        and new.personal_care is not None
        and old.personal_care != new.personal_care
    ):
        yield (
            ("took up the regulated activity personal care", False)
            if new.personal_care
            else ("gave up the regulated activity personal care", True)
        )
    yield from _rating_differences(old, new)


def _rating_differences(old: Location, new: Location) -> Iterator[tuple[str, bool]]:
    for question in KeyQuestion:
        was, now = read_rating(old, question).rating, read_rating(new, question).rating
        if was is now:
            continue
        fell = was is not None and (now is None or not now.at_least(was))
        yield f"{question} was {was or 'not rated'} and is {now or 'not rated'}", fell


def _finding(
    bidder: str, location: str, what: str, worse: bool, before: Snapshot, after: Snapshot
) -> Finding:
    return Finding(
        code="register-changed",
        severity=Severity.WARNING if worse else Severity.NOTE,
        where=f"bidders[{bidder}].{location}",
        what=(
            f"{bidder}: location {location} {what} (registers of {day_in_words(before.on)} and "
            f"{day_in_words(after.on)})"
        ),
        remedy=(
            "conditions judged at award follow the later register; "
            "tell the bidder, on record, before any award"
        )
        if worse
        else "nothing to do",
        source="law: Procurement Act 2023 s.22(2)",
    )
