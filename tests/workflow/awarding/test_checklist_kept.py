"""What of the checklist is kept until something changes, and what is looked for at each request."""

from tender.workflow.awarding.reviewer import review_page
from tests.office import ID
from tests.web.queries import queries
from tests.workflow.awarding.releasing import addressed, approved


def test_of_an_approved_award_the_letters_alone_are_looked_for_again(cast):
    """Whoever joins a bidder is owed a letter by no act of the procurement; marks are not read."""
    addressed(approved(cast))
    before = review_page(cast.office, cast.lead, ID).line(15).answer.says
    assert before == "2 letters of 2 are not on record as sent."
    with queries(cast.office) as asked:
        assert review_page(cast.office, cast.lead, ID).line(15).answer.says == before
    assert not [each for each in asked if "consensus.rationale" in each or "mark.score" in each]
