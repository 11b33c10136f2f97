"""What came to light about bids after the opening and took effect: when, what shows it, what
becomes of the bid, who decided and why.
"""

from dataclasses import dataclass

from evidence.counting import by_number, count_of
from evidence.sentence import sentence
from tender.documents.bundle import Bundle
from tender.documents.report.common import lots_words
from tender.documents.table import Table, table
from tender.documents.words import day, listed
from tender.evaluation.late_event import LateEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEventsSection:
    """The context of this section."""

    lines: tuple[str, ...]
    events: Table


def late_events(bundle: Bundle) -> LateEventsSection | None:
    """The section, where anything came to light and took effect."""
    rows = [
        (
            f"{bundle.name(submission.bidder)} ({submission.bidder})",
            sentence(f"{event.kind.value}, on {day(event.happened)}. Shown by: {event.evidence}"),
            sentence(becomes(event)),
            _who_decided(event),
        )
        for submission in bundle.submissions.submissions
        for event in submission.late_events
    ]
    if not rows:
        return None
    number = len(rows)
    return LateEventsSection(
        lines=(
            (
                f"{count_of(number, 'event')} that came to light after the opening "
                f"{by_number(number, 'takes', 'take')} effect in this evaluation. A bid that left "
                "is compared with no other: price scores, totals and places are those of an "
                "evaluation in which it had not been there."
            ),
        ),
        events=table(
            "What came to light after the opening",
            (("Bidder", 22), ("What, and what shows it", 28), ("The bid", 20), ("Decision", 30)),
            rows,
            prose=True,
        ),
    )


def becomes(event: LateEvent) -> str:
    """What becomes of the bid: what it leaves, or under which name it stays."""
    if event.stays:
        number = f", company number {event.company_number}" if event.company_number else ""
        return f"it stays, under the name {event.new_name}{number}"
    to = f" The bidder is now {event.new_name}." if event.new_name else ""
    lots = lots_words(event.lots) if event.lots else "the whole procurement"
    if not event.places:
        return f"it left {lots}.{to}"
    kinds = listed(tuple(kind.value for kind in event.places))
    return f"it left its places as {kinds} in {lots if event.lots else 'every lot'}.{to}"


def _who_decided(event: LateEvent) -> str:
    return (
        f"{sentence(event.reason)} Recorded by {event.recorded_by} on {day(event.recorded)}; "
        f"decided by {event.decided_by} on {day(event.decided)}."
    )
