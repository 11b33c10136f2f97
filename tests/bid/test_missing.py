"""What a bid lacks is counted in one place."""

from tender.bid.gaps import Gap
from tender.bid.missing import BidGaps

GAPS = BidGaps(
    (
        Gap(page="prices", what="Give a rate.", about="1/day"),
        Gap(page="prices", what="Give a rate.", about="2/day"),
        Gap(page="answers", what="It names you.", about="Q1/", stops=False),
    )
)


def test_what_stops_and_what_is_worth_knowing_are_told_apart_by_page_and_thing():
    """One thing is missing, two things are missing, none."""
    assert [len(GAPS.stops), len(GAPS.notes)] == [2, 1]
    assert GAPS.in_words == "2 things are missing"
    assert GAPS.of("prices", "1/day").in_words == "1 thing is missing"
    assert GAPS.of("answers").stops == () and len(GAPS.of("answers", "Q1/").notes) == 1
