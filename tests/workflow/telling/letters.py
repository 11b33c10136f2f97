"""What the tests of letters share: firms that take part, a mail server, and what came."""

import pytest

from tender.exhibition.cast import DOMAIN
from tender.workflow.ground.mailbox import Mailbox
from tests.bidders import ID, Firm, published
from tests.post.server import a_mail_server

FIRST, SECOND = "person.of.firm.1@firms.example", "person.of.firm.2@firms.example"
INVITED = f"bidder.{ID}{DOMAIN}"  #: whom the council itself made a bidder
TITLE = "The deadline is now 12:00 on 27 October 2023"


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, with two firms that take part."""
    cast = published(url, tmp_path)
    cast.firms = [Firm(cast, 1), Firm(cast, 2)]
    cast.office.clock.passes(minutes=1)
    yield cast
    cast.office.store.close()


@pytest.fixture
def server(cast):
    """A mail server that letters of the office go to."""
    with a_mail_server() as (kept, port):
        cast.office.mailbox = mailbox(port)
        yield kept


def mailbox(port):
    """Letters go to this port."""
    from tender.post import post_of

    return Mailbox(
        post_of(f"smtp://127.0.0.1:{port}", "homecare@testshire.example"),
        "https://tender.testshire.example",
    )


def subjects(server, address=""):
    """What came, by its subject's first part."""
    return [subject.partition(" – ")[0] for subject, _ in server.texts(address)]
