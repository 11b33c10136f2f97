"""The page of prices says beforehand what follows from a rate, takes what the engine scores, and
says it beside the field.
"""

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from criteria.price.rule import Breach
from tender.documents.invitation.price_workbook import price_workbook
from tender.storage import procurements
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
    stays = client.post(f"{P}/prices", data=form | seen | {"word": "stay"})
    assert stays.status_code == 302 and stays.location.endswith(f"{P}/prices")
    page = sound(client.get(f"{P}/prices"))
    seen = dict(re.findall(r'name="(seen-\d)" value="(\d+)"', page))
    onward = client.post(f"{P}/prices", data=form | seen | {"word": "next"})
    assert onward.status_code == 302 and onward.location.endswith(P)
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


def workbook(cast, rates):
    """The price schedule of the invitation with these rates, row by row."""
    with cast.office.store.reading() as session:
        procurement = procurements.published(session, ID).procurement
    book = openpyxl.load_workbook(io.BytesIO(price_workbook(procurement)))
    for row, rate in enumerate(rates, 2):
        book["Prices"].cell(row=row, column=3).value = rate
    out = io.BytesIO()
    book.save(out)
    return {"file": (io.BytesIO(out.getvalue()), "our prices.xlsx")}


def test_rates_are_taken_from_the_workbook_that_comes_with_the_invitation(here):
    """Of the lots bid for; what it leaves empty stays as it was; each is checked as if typed."""
    cast, firm, client = here
    before = firm.own.bid.rate_typed("2", "standard")
    form = workbook(cast, [21.25, None])
    answer = client.post(f"{P}/prices/workbook", data=form, follow_redirects=True)
    assert "1 rate taken from your workbook." in sound(answer)
    assert firm.own.bid.rate_typed("1", "standard") == "21.25"
    assert firm.own.bid.rate_typed("2", "standard") == before
    client.post(f"{P}/prices/workbook", data=workbook(cast, [22.5, 17]))
    assert "£22.50 is above the ceiling" in " ".join(sound(client.get(f"{P}/prices")).split())


@pytest.mark.parametrize(
    ("rates", "said"),
    [(["about 20", 19], "about 20"), ([None, None], "There is no rate in it"), (["=18+1"], "C2")],
)
def test_a_workbook_with_a_fault_changes_nothing(here, rates, said):
    """The fault is named with its cell, and every rate stays as it was."""
    cast, firm, client = here
    before = firm.own.bid.rate_typed("1", "standard")
    refused = client.post(f"{P}/prices/workbook", data=workbook(cast, rates))
    assert refused.status_code == 422 and said in sound(refused)
    assert firm.own.bid.rate_typed("1", "standard") == before
    other = {"file": (io.BytesIO(b"%PDF-1.7 no workbook"), "prices.xlsx")}
    assert client.post(f"{P}/prices/workbook", data=other).status_code == 422
