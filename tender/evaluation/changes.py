"""What the register came to say of a bidder between the bid and the award: a rating may fall, a
location may close (Leicester checks at both).
"""

from collections.abc import Iterator
from datetime import date

from criteria.homecare_rating import read_rating
from criteria.reading import day_in_words, homecare_locations
from criteria.register import KeyQuestion, Location, Rating, Register, Snapshot
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
        locations = homecare_locations(snapshot, submission.provider_id, day)
        ids |= {location.id for location in locations}
    return tuple(
        _finding(submission.bidder, id, what, worse, before, after)
        for id in sorted(ids)
        for what, worse in _differences(id, before, after)
    )


def _differences(id: str, before: Snapshot, after: Snapshot) -> Iterator[tuple[str, bool]]:
    """Each difference in words, and whether somebody must look at it before an award."""
    earlier, later = before.locations.get(id), after.locations.get(id)
    if earlier is None or later is None:
        if later is not None:
            yield "is new in the register", False
        elif earlier is not None:
            yield "is no longer in the register", True
        return
    yield from _registration_differences(earlier, later)
    yield from _rating_differences(earlier, later)


def _registration_differences(earlier: Location, later: Location) -> Iterator[tuple[str, bool]]:
    if earlier.provider_id != later.provider_id:
        yield f"passed from provider {earlier.provider_id} to {later.provider_id}", True
    if earlier.deregistered != later.deregistered:
        if later.deregistered:
            yield f"was deregistered on {day_in_words(later.deregistered)}", True
        else:
            yield "is registered again", False
    if earlier.dormant != later.dormant:
        yield ("became dormant", True) if later.dormant else ("is no longer dormant", False)
    if None not in (earlier.personal_care, later.personal_care) and (
        earlier.personal_care != later.personal_care
    ):
        verb = "took" if later.personal_care else "gave"
        yield f"{verb} up the regulated activity personal care", not later.personal_care


def _rating_differences(earlier: Location, later: Location) -> Iterator[tuple[str, bool]]:
    for question in KeyQuestion:
        before, after = (read_rating(location, question).rating for location in (earlier, later))
        if before is not after:
            fell = before is not None and (after is None or not after.at_least(before))
            was, now = _rated(before), _rated(after)
            yield f"is {now} for {question}, and was {was}", fell


def _rated(rating: Rating | None) -> str:
    return f"rated {rating}" if rating else "not rated"


def _finding(
    bidder: str, location: str, what: str, worse: bool, before: Snapshot, after: Snapshot
) -> Finding:
    remedy = (
        "conditions judged at award follow the later register; "
        "tell the bidder, on record, before any award"
    )
    return Finding(
        code="register-changed",
        severity=Severity.WARNING if worse else Severity.NOTE,
        where=f"bidders[{bidder}].{location}",
        what=(
            f"{bidder}: location {location} {what} (registers of {day_in_words(before.on)} and "
            f"{day_in_words(after.on)})"
        ),
        remedy=remedy if worse else "nothing to do",
        source="law: Procurement Act 2023 s.22(2)",
    )
