"""What a page says of a procurement is said in the tense of its stage."""

import pytest

from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound


@pytest.mark.parametrize(
    ("locked", "bids", "marks"),
    [
        (False, "prices stay closed until quality is locked", "Marks are wanted by"),
        (True, "prices and names have been open since quality was locked", "Marks were wanted by"),
    ],
)
def test_before_the_lock_and_after_it(tmp_path, locked, bids, marks):
    """Of bids that were taken in, and of the day by which marks are wanted."""
    cast = Cast(an_office())
    cast = cast.locked() if locked else cast.marking()
    app = an_app(cast.office, tmp_path)
    lead, marker = (client_of(app, cast, role) for role in (Role.LEAD, Role.EVALUATOR))
    paths = ("bids", "progress", "clarifications")
    pages = {path: lead.get(f"/p/{ID}/{path}") for path in paths}
    pages["marking"] = marker.get(f"/p/{ID}/marking")
    said = {path: " ".join(sound(page).split()) for path, page in pages.items()}
    assert bids in said["bids"] and "No bidder asked anything here." in said["clarifications"]
    assert marks in said["progress"] and marks in said["marking"]
