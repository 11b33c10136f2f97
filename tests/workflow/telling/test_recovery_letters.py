"""Recoveries of accounts that bid: told to everybody concerned, who can each stop them; done at
once by a colleague of the same organisation.
"""

import re
from dataclasses import replace

import pytest
from sqlmodel import SQLModel

from tender.sealing.keys import KeyRing
from tender.storage import factors, letters, people
from tender.storage.unit import Doer
from tender.workflow.bidding import organisation
from tender.workflow.telling.round import send_round
from tests.bidders import new_person
from tests.web.client import an_app, sign_in, sound
from tests.workflow.telling.letters import FIRST, cast, server

__all__ = ["cast", "server"]

pytestmark = pytest.mark.network


def everything(store):
    """Every word of every table."""
    with store.reading() as session:
        for table in SQLModel.metadata.tables.values():
            for row in session.connection().execute(table.select()):
                yield from map(str, row)


def test_a_letter_that_another_key_wrapped_is_sent_to_nobody(cast, server, tmp_path):
    """After the installation's key was lost: it is given up, and others go."""
    app = an_app(cast.office, tmp_path)
    app.test_client().post("/sign-in/forgotten", data={"email": FIRST, "forget": "yes"})
    cast.office.vault = replace(cast.office.vault, keys=KeyRing("another key"))
    send_round(cast.office)
    assert not any(subject.startswith("A link to set") for subject, _ in server.texts(FIRST))
    with cast.office.store.reading() as session:
        assert "is not the one that wrapped" in letters.standing(session).fault


def test_everybody_concerned_is_told_of_a_recovery_by_letter_and_each_can_stop_it(
    cast, server, tmp_path
):
    """The address itself by the letter, a colleague on their first page; then the link is dead.
    While the letter waits, no reader of the database finds it.
    """
    app = an_app(cast.office, tmp_path)
    colleague = new_person(cast.office, "Colleague of firm 1")
    firm = cast.firms[0]
    with cast.office.store.reading() as session:
        email = people.person(session, colleague).email
    organisation.invite_colleague(cast.office, firm.actor, email, "Colleague")
    actor = cast.office.actor(colleague, "Colleague of firm 1", administrator=False)
    ((invitation, _),) = organisation.invitations(cast.office, actor)
    organisation.answer_invitation(cast.office, actor, invitation, yes=True)
    for stopped_by in ("letter", "colleague"):
        server.messages.clear()
        app.test_client().post("/sign-in/forgotten", data={"email": FIRST, "forget": "yes"})
        assert [text for text in everything(cast.office.store) if "/link/" in text] == []
        send_round(cast.office)
        ((_, text),) = [came for came in server.texts(FIRST) if came[0].startswith("A link to set")]
        recover, halt = re.findall(r"(/link/\S+)", text)
        assert any("being recovered" in subject for subject, _ in server.texts(email))
        if stopped_by == "letter":
            assert "Stop this recovery" in sound(app.test_client().get(halt))
            assert app.test_client().post(halt).headers["Location"] == "/sign-in"
        else:
            browser = app.test_client()
            sign_in(browser, cast.office, colleague)
            number = re.search(r"/recoveries/(\d+)/stop", sound(browser.get("/")))[1]
            assert browser.post(f"/recoveries/{number}/stop").status_code == 302
        cast.office.clock.passes(days=1, minutes=1)
        assert app.test_client().post(recover).status_code == 404


def test_a_colleague_recovers_an_account_of_their_organisation_and_no_other(cast, tmp_path):
    """At once, and told to all of it; another organisation's people are not there for them."""
    app = an_app(cast.office, tmp_path)
    first, second = cast.firms
    colleague = new_person(cast.office, "Colleague of firm 1")
    with cast.office.store.reading() as session:
        email = people.person(session, colleague).email
    organisation.invite_colleague(cast.office, first.actor, email, "Colleague")
    actor = cast.office.actor(colleague, "Colleague of firm 1", administrator=False)
    ((invitation, _),) = organisation.invitations(cast.office, actor)
    organisation.answer_invitation(cast.office, actor, invitation, yes=True)
    browser, rival = app.test_client(), app.test_client()
    sign_in(browser, cast.office, colleague)
    sign_in(rival, cast.office, second.person)
    own = organisation.own_organisation(cast.office, first.actor)
    number = next(other.id for other in own.colleagues if other.person == first.person)
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        factors.set_password(unit, first.person, "set")
    assert rival.post(f"/organisation/colleagues/{number}/link").status_code == 404
    link = re.search(
        r"(/link/[\w-]{40,})", sound(browser.post(f"/organisation/colleagues/{number}/link"))
    )[1]
    assert app.test_client().post(link).headers["Location"].startswith("/second-factor")
    assert "was used" in sound(browser.get("/"))
