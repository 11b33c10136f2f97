"""The page of prices says beforehand what follows from a rate, takes what the engine scores, and
says it beside the field.
"""

import re
from dataclasses import replace

import pytest

from criteria.price.rule import Breach
from tests.bidders import ID, Firm, procurement_with_files, published
from tests.web.client import an_app, client_of, sign_in, sound

P = f"/p/{ID}/bid"


@pytest.fixture
def here(url, tmp_path):
    """A firm with a whole bid, where a rate above the ceiling is evaluated as bid and noted."""
    base = procurement_with_files()
    scheme = replace(base.criteria.price, above_ceiling=Breach.RECORD)
    procurement = replace(base, criteria=replace(base.criteria, price=scheme))
    cast = published(url, tmp_path, procurement)
    firm = Firm(cast).writes()
    app = an_app(cast.office, tmp_path)
    client = client_of(app)
    sign_in(client, cast.office, firm.person)
    yield cast, firm, client
    cast.office.store.close()


def test_a_rate_that_is_evaluated_as_bid_and_noted_is_taken(here):
    """It is told before, and again beside what was typed; the bid can be submitted with it."""
    _, firm, client = here
    page = " ".join(sound(client.get(f"{P}/prices")).split())
    assert "Above £22.00: evaluated as bid and noted." in page
    assert "A rate of £0: the bid is out for that lot." in page
    seen = dict(re.findall(r'name="(seen-\d)" value="(\d+)"', page))
    form = {"rate-1-standard": "22.50", "rate-2-standard": "20.00"}
    assert client.post(f"{P}/prices", data=form | seen).status_code == 302
    page = " ".join(sound(client.get(f"{P}/prices")).split())
    assert (
        "£22.50 is above the ceiling of £22.00. What the invitation to tender says follows:"
        " evaluated as bid and noted." in page
    )
    assert "something is wrong" not in page
    assert firm.own.bid.rate_typed("1", "standard") == "22.50"
    assert 'name="digest"' in client.get(f"{P}/check").get_data(as_text=True)


def test_how_many_places_there_are_is_said_where_lots_are_chosen(here):
    """Kind by kind."""
    page = " ".join(sound(here[2].get(f"{P}/lots")).split())
    assert "Lead: 1 place." in page and "Additional: up to 2 places." in page
