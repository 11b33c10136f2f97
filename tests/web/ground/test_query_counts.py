"""A page takes as many queries for sixty bids as for two."""

import pytest

from tender.workflow.ground.access import Role
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office, two_bids
from tests.web.addresses import pages_of
from tests.web.client import an_app, client_of
from tests.web.queries import queries

TWENTY = some_submissions(*(a_submission(f"B{number:02d}") for number in range(1, 21)))


def counted(cast, app, role):
    """How many queries each page of a role takes, asked a second time."""
    client = client_of(app, cast, role)
    found = {}
    for address in pages_of(app, cast.actor(role), ID):
        client.get(address)
        with queries(cast.office) as asked:
            status = client.get(address).status_code
        found[address] = (status, len(asked))
    return found


@pytest.mark.parametrize(
    "role",
    [
        Role.LEAD,
        Role.EVALUATOR,
        Role.PANEL_MEMBER,
        Role.MODERATOR,
        Role.LEGAL_REVIEWER,
        Role.OBSERVER,
    ],
    ids=str,
)
def test_no_page_asks_more_where_there_are_more_bids(role, tmp_path):
    """At the stage of marking, when everybody is at work."""
    counts = []
    for bids in (two_bids(), TWENTY):
        cast = Cast(an_office()).marking(submissions=bids)
        counts.append(counted(cast, an_app(cast.office, tmp_path), role))
    assert {page for page, (status, _) in counts[0].items() if status == 200} != set()
    assert {
        page: (one, counts[1][page]) for page, one in counts[0].items() if one != counts[1][page]
    } == {}
