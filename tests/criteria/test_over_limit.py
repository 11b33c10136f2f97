"""What follows when an answer is longer than its question allows, as the ITT says it."""

import pytest

from criteria.question import OverLimit


@pytest.mark.parametrize(
    ("over", "said"),
    [
        (OverLimit.STOP_READING, "Evaluators stop reading there."),
        (OverLimit.REFUSE, "A bid with an answer over the limit cannot be submitted."),
    ],
)
def test_what_follows_from_an_answer_over_its_limit_is_said(over, said):
    """Two rules that no bidder may take for one another."""
    assert over.follows == said
