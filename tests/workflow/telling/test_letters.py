"""People who bid are told by letter: each of what concerns them, once, of nothing that is sealed;
and letters survive whatever happens to processes and servers.
"""

import re
from datetime import timedelta

import pytest

from tender.storage import letters, people
from tender.workflow.bidding import opportunities, organisation, submission
from tender.workflow.bidding.first_page import bid_first_page
from tender.workflow.ground.access import Role
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.office import Office
from tender.workflow.ground.refusals import NotAllowed
from tender.workflow.telling import announcements
from tender.workflow.telling.round import message_name, send_round
from tests.bidders import CLOSES, ID, Firm, moved_deadline, procurement_with_files
from tests.office import Cast
from tests.post.server import a_free_port, a_mail_server
from tests.web.client import an_app
from tests.workflow.telling.letters import (
    FIRST,
    INVITED,
    SECOND,
    TITLE,
    cast,
    mailbox,
    server,
    subjects,
)

__all__ = ["cast", "server"]

pytestmark = pytest.mark.network


def test_a_moved_deadline_is_told_to_all_who_bid_and_to_nobody_else(cast, server, tmp_path):
    """Once each, in the words of the page, with a link to a page that is there."""
    moved_deadline(cast, 27, title="Homecare, put better")
    assert send_round(cast.office) == 3
    send_round(cast.office)
    assert sorted(
        (message["To"], message["Subject"].partition(" – ")[0]) for message in server.messages
    ) == [(INVITED, TITLE), (FIRST, TITLE), (SECOND, TITLE)]
    text = server.messages[0].get_content()
    assert (
        "Three bidders asked for it. 1 other thing changed too: read it before you submit." in text
    )
    link = re.search(r"https://tender\.testshire\.example(\S+)", text)[1]
    assert an_app(cast.office, tmp_path).url_map.bind("localhost").match(link)[0] == "bid.bid"


def test_no_letter_tells_how_many_went(cast, server):
    """Each is called by a name of its own, the same however often it is tried; letters themselves
    are counted through, and so would be all who take part.
    """
    moved_deadline(cast, 27)
    send_round(cast.office)
    named = [message["Message-ID"] for message in server.messages]
    assert len({*named}) == len(named) == 3
    assert all(re.fullmatch(r"<tender-[0-9a-f]{32}@\S+>", name) for name in named)
    tried = {message_name(cast.office, number) for number in (1, 2, 3) for _ in range(2)}
    assert {name.partition("@")[0].strip("<") for name in named} == tried


def test_who_was_told_of_one_procurement_is_told_of_another_under_the_same_words(cast, server):
    """Version 2 of one is not version 2 of the other, though both are called so."""
    other = Cast(cast.office, "elsewhere-2023").published(procurement_with_files())
    opportunities.take_part(cast.office, cast.firms[0].actor, other.id)
    cast.office.clock.passes(minutes=1)
    moved_deadline(cast, 27)
    moved_deadline(other, 27)
    send_round(cast.office)
    assert subjects(server, FIRST) == [TITLE, TITLE]
    with cast.office.store.reading() as session:
        told = [letters.counts(session, of.id) for of in (cast, other)]
    assert [sum(count.sent for count in counts.values()) for counts in told] == [3, 2]


def test_an_act_that_was_acknowledged_is_told_though_its_process_was_killed(cast, server):
    """Letters follow from the records; another process writes and sends them,
    and two at once send none twice.
    """
    moved_deadline(cast, 27)
    others = [
        Office(cast.office.store, cast.office.clock, cast.office.vault, cast.office.mailbox)
        for _ in range(2)
    ]
    for one in (*others, *others):
        send_round(one)
    assert len(server.messages) == 3


def test_a_letter_that_was_taken_up_by_a_process_that_was_killed_is_sent_by_another(cast, server):
    """When its time is over."""
    moved_deadline(cast, 27)
    cast.office.mailbox = mailbox(a_free_port())
    send_round(cast.office)  # written, not sent
    cast.office.clock.passes(minutes=2)
    with cast.office.store.keeping() as session:
        assert len(letters.take(session, cast.office.clock(), 20)) == 3  # and killed
    with a_mail_server() as (kept, port):
        cast.office.mailbox = mailbox(port)
        assert send_round(cast.office) == 0
        cast.office.clock.passes(minutes=11)
        assert send_round(cast.office) == 3 and len(kept.messages) == 3


def test_letters_wait_for_a_server_that_is_down_and_the_administrator_reads_why(cast):
    """None is given up for a fault of the server's."""
    port = a_free_port()
    cast.office.mailbox = mailbox(port)
    moved_deadline(cast, 27)
    for _ in range(12):
        send_round(cast.office)
        cast.office.clock.passes(hours=1)
    post = announcements.post_state(cast.office, cast.actor(Role.ADMINISTRATOR))
    assert post.waits_long and "cannot be used" in post.fault
    with a_mail_server(port=port) as (kept, _):
        send_round(cast.office)
        assert subjects(kept) == [TITLE] * 3


def test_an_address_that_is_refused_is_tried_again_or_given_up_as_the_server_says(cast, server):
    """Counted where the officer sees it, without a name."""
    server.refuses = {FIRST: "550 no such person", SECOND: "451 greylisted"}
    moved_deadline(cast, 27)
    send_round(cast.office)
    assert announcements.announcements(cast.office, cast.lead, ID).lines[0].count.sent == 0
    with cast.office.store.reading() as session:
        (count,) = letters.counts(session, ID).values()
    assert (count.sent, count.waiting, count.undelivered) == (1, 1, 1)
    server.refuses = {}
    cast.office.clock.passes(minutes=1)
    send_round(cast.office)
    assert subjects(server, SECOND) == [TITLE] and subjects(server, FIRST) == []
    assert not re.search(
        "firm|person",
        repr(announcements.announcements(cast.office, cast.lead, ID).lines),
        re.IGNORECASE,
    )
    with pytest.raises(NotAllowed):
        announcements.announcements(cast.office, cast.actor(Role.EVALUATOR), ID)


def test_a_bidders_own_letters_go_to_its_own_people_and_hold_nothing_of_the_bid(cast, server):
    """Receipt and withdrawal; no answer, no price, no other firm."""
    one, other = cast.firms
    held = one.writes(rate="19.87", text="Our very own words about calling ahead.").submits()
    send_round(cast.office)
    cast.office.clock.passes(minutes=5)
    submission.withdraw_bid(cast.office, one.actor, ID)
    send_round(cast.office)
    assert (
        subjects(server) == ["Your bid was submitted", "Your bid was withdrawn"]
        and subjects(server, SECOND) == []
    )
    every = "".join(text for _, text in server.texts())
    assert held.signed.sha256 in every
    assert not any(
        words in every for words in ("19.87", "very own words", other.own.organisation.name)
    )


def test_whoever_has_nothing_submitted_is_reminded_once_two_days_before(cast, server):
    """And whoever wrote on after they submitted; nobody else."""
    one, other = cast.firms
    one.writes().submits()
    cast.office.clock.now = CLOSES - timedelta(hours=47)
    for _ in range(3):
        send_round(cast.office)
        cast.office.clock.passes(minutes=10)
    assert (
        subjects(server, SECOND) == ["Bids close at 12:00 on Monday 23 October 2023"]
        and subjects(server, FIRST) == []
    )
    assert "Nothing of yours is submitted yet." in server.texts(SECOND)[0][1]
    one.answers(("Q1", ""), "We thought of something better.")
    send_round(cast.office)
    assert "submit again if the change is to count" in server.texts(FIRST)[0][1]
    assert other.own.counts is None


def test_what_was_told_before_somebody_took_part_or_long_ago_is_told_by_no_letter(cast, server):
    """They read it on their page; and whoever turns letters on does not send those of last week."""
    sends, cast.office.mailbox = cast.office.mailbox, Mailbox()
    moved_deadline(cast, 27)
    assert send_round(cast.office) == 0
    cast.office.clock.passes(minutes=5)
    Firm(cast, 3)
    cast.office.mailbox = sends
    send_round(cast.office)
    assert {message["To"] for message in server.messages} == {INVITED, FIRST, SECOND}
    cast.office.mailbox = Mailbox()
    moved_deadline(cast, 30)
    cast.office.clock.passes(days=4)
    cast.office.mailbox = sends
    send_round(cast.office)
    assert len(server.messages) == 3


def test_an_invited_colleague_comes_in_by_the_letters_link_and_the_store_keeps_it_no_longer(
    cast, server, tmp_path
):
    """Once it is sent, nobody reads it in the database."""
    organisation.invite_colleague(cast.office, cast.firms[0].actor, "jo@firms.example", "Jo")
    send_round(cast.office)
    ((subject, text),) = server.texts("jo@firms.example")
    assert subject == "Person of firm 1 asks you to act for Firm 1 Homecare (illustrative)"
    link = re.search(r"https://tender\.testshire\.example(/link/\S+)", text)[1]
    client = an_app(cast.office, tmp_path).test_client()
    assert client.get(link).status_code == 200 and client.post(link).status_code == 302
    with cast.office.store.reading() as session:
        assert letters.take(session, cast.office.clock() + timedelta(days=9), 20) == ()
        assert link.rpartition("/")[2] not in repr(
            session.connection().exec_driver_sql("SELECT text FROM letter").all()
        )


def test_a_forgotten_password_is_mended_for_those_who_bid_and_tells_nobody_who_has_an_account(
    cast, server, tmp_path
):
    """The same page for all; people of the council are given a link by their administrator."""
    client = an_app(cast.office, tmp_path).test_client()
    with cast.office.store.reading() as session:
        lead = people.person(session, cast.people[Role.LEAD]).email
    pages = {
        client.post("/sign-in/forgotten", data={"email": one}).get_data(as_text=True)
        for one in (FIRST, lead, "nobody@firms.example", "", "x" * 500)
    }
    assert len({re.sub(r'nonce="[^"]*"|value="[^"]*"', "", one) for one in pages}) == 1
    send_round(cast.office)
    ((subject, text),) = server.texts()
    assert subject.startswith("A link to set a new password, from 10:01 on 10 October 2023")
    recover, halt = re.findall(r"(/link/\S+)", text)
    assert client.post(recover).status_code == 404
    cast.office.clock.passes(days=1)
    assert client.post(recover).headers["Location"].startswith("/second-factor")
    assert client.post(halt).status_code == 404


def test_without_a_mail_server_nothing_is_written_and_the_pages_say_so(cast, tmp_path):
    """Nobody is led to believe that they will be told."""
    moved_deadline(cast, 27)
    assert send_round(cast.office) == 0
    assert (
        not announcements.announcements(cast.office, cast.lead, ID).sends
        and bid_first_page(cast.office, cast.firms[0].actor, ID).letters_to == ""
    )
    page = (
        an_app(cast.office, tmp_path).test_client().get("/sign-in/forgotten").get_data(as_text=True)
    )
    assert "sends no e-mail" in page


def test_a_trial_letter_reaches_the_administrator(cast, server):
    """So that they see that letters arrive."""
    announcements.write_trial(cast.office, cast.actor(Role.ADMINISTRATOR))
    send_round(cast.office)
    assert [subject for subject, _ in server.texts()] == ["A trial letter from Tender"]
    with pytest.raises(NotAllowed):
        announcements.write_trial(cast.office, cast.lead)
    assert isinstance(cast, Cast)
