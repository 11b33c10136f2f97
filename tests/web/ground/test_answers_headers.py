"""What stands on every answer: no cache keeps a page or a file with people's data, and who showed a
password alone is nobody yet.
"""

import io

import pytest

from tender.workflow.ground.access import Role
from tender.workflow.preparing import pack
from tests.bidders import ID, Firm, a_pdf, published
from tests.web.client import an_app, client_of, sign_in


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """A procurement with a document, a firm that takes part with a file in its bid, and the pages
    over them.
    """
    folder = tmp_path_factory.mktemp("answers")
    cast = published(f"sqlite:///{folder / 'tender.db'}", folder)
    pack.add_document(cast.office, cast.lead, ID, "Terms", io.BytesIO(a_pdf()), "terms.pdf")
    firm = Firm(cast).writes()
    yield an_app(cast.office, folder), cast, firm
    cast.office.store.close()


def test_no_cache_keeps_a_file_that_somebody_brought(world):
    """Nor any part of one; a file is sent by another way than a page."""
    app, cast, _ = world
    lead = client_of(app, cast, Role.LEAD)
    for client, address in (
        (lead, f"/p/{ID}/documents/1"),
        (app.test_client(), f"/open/{ID}/documents/1"),
        (lead, f"/p/{ID}/documents/2"),
        (lead, f"/p/{ID}"),
    ):
        for sent in ({}, {"Range": "bytes=0-9"}, {"Range": "bytes=9-1"}, {"Range": "bytes=x"}):
            answer = client.get(address, headers=sent)
            assert answer.status_code in {200, 206, 404, 416}, (address, sent)
            assert answer.headers["Cache-Control"] == "no-store", (address, sent)
            answer.close()


def test_styles_are_kept_for_an_hour(world):
    """They are everybody's, and nothing of anybody's stands in them."""
    answer = world[0].test_client().get("/static/matrix.css")
    assert answer.status_code == 200 and "max-age=3600" in answer.headers["Cache-Control"]
    answer.close()


def test_a_password_alone_tells_nothing_of_whose_it_is(world):
    """Neither that their organisation takes part, on the page that anybody may see, nor a name."""
    app, cast, firm = world
    pages = []
    for second in (True, False, None):
        client = app.test_client()
        if second is not None:
            sign_in(client, cast.office, firm.person, how="password", second=second)
        pages.append(client.get("/open").get_data(as_text=True))
    whole, password, nobody = (f"/p/{ID}/bid" in page for page in pages)
    assert (whole, password, nobody) == (True, False, False)
