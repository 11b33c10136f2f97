"""A bidder reads its own letter of the award and nobody else's, and is told by e-mail that names
nothing.
"""

from datetime import timedelta

import pytest

from tender.jobs import working
from tender.storage import award_letters, letters
from tender.workflow.awarding import bidder_letter as own
from tender.workflow.awarding import deliveries, report
from tender.workflow.ground.access import Role
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.refusals import ActRefused, NotAllowed, NotThere
from tender.workflow.telling.round import send_round, worded
from tests.office import ID, Cast, an_office
from tests.portal import acting_for
from tests.workflow.awarding.releasing import addressed, approved, released, steps


@pytest.fixture(scope="module")
def told():
    """Testshire with letters released to two who read here."""
    cast = Cast(an_office()).locked()
    cast.firms = {bidder: acting_for(cast, bidder, n) for n, bidder in enumerate(("B01", "B02"), 1)}
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    for firm in cast.firms.values():
        assert not own.has_own_letter(cast.office, firm(), ID), "before the release there is none"
        with pytest.raises(NotThere):
            own.read_own_letter(cast.office, firm(), ID)
    released(addressed(approved(cast)))
    return cast


def test_each_bidder_has_its_own_letter_and_no_other(told):
    """Every bidder asks for every file."""
    files = [file for file in steps(told).files if file.file.endswith(".pdf")]
    for bidder, firm in told.firms.items():
        page = own.read_own_letter(told.office, firm(), ID)
        assert [file.recipients for file in page.own.printed] == [(bidder,)]
        other = "B02" if bidder == "B01" else "B01"
        text = "".join(page.parts)
        assert f"Bidder {bidder} Homecare" in text and page.own.stands
        assert f"/{other}" not in text
        for file in files:
            if bidder in file.recipients:
                content = own.download_own_letter(told.office, firm(), ID, file.file)
                assert content.startswith(b"%PDF")
            else:
                with pytest.raises(NotThere):
                    own.download_own_letter(told.office, firm(), ID, file.file)
    for role in Role:
        if role not in (Role.BIDDER, Role.ADMINISTRATOR):
            with pytest.raises(NotAllowed):
                own.read_own_letter(told.office, told.actor(role), ID)
    with pytest.raises(ActRefused):  # a bidder who acts for no organisation
        own.read_own_letter(told.office, told.actor(Role.BIDDER), ID)


def test_the_first_reading_and_each_download_are_on_record(told):
    """By bidder; a second reading is not."""
    firm = told.firms["B01"]
    before = deliveries.deliveries(told.office, told.lead, ID).lines[0].downloads
    for _ in range(2):
        own.read_own_letter(told.office, firm(), ID)
        own.download_own_letter(told.office, firm(), ID, "assessment-summary-b01.pdf")
    line = deliveries.deliveries(told.office, told.lead, ID).lines[0]
    assert (line.bidder, line.downloads - before) == ("B01", 2) and line.read
    with told.office.store.reading() as session:
        release = award_letters.releases(session, ID)[-1].id
        readings = award_letters.readings(session, release)
    read = [each for each in readings if each.bidder == "B01" and each.file.endswith(".html")]
    assert len(read) == 1


def test_the_email_says_that_a_letter_waits_and_names_nothing(told):
    """One to each who acts; how far each has come is shown by recipient."""
    with told.office.store.reading() as session:
        state = steps(told).state
        from tender.workflow.telling.events import released_events

        (event,) = released_events(session, state)
    told.office.mailbox = Mailbox(None, "https://tender.testshire.example")
    subject, text = worded(told.office, event, state)
    said = (subject + text).casefold()
    assert "a letter from the council waits for you" in said
    assert f"https://tender.testshire.example/p/{ID}/bid/letter" in text
    for word in ("b01", "b02", "bidder", "lot", "place", "award", "score", "rank", "£", "success"):
        assert word not in said.replace(f"/p/{ID}/bid/letter", "")
    assert len(event.to) == 2
    with told.office.store.keeping() as session:
        for person in event.to:
            letters.write(session, ID, person, event.key, subject, text, told.office.clock())
        first, second = letters.of_event(session, event.key)
    with told.office.store.keeping() as session:
        (waiting, failing) = letters.take(session, told.office.clock(), 5)
        letters.was_sent(session, waiting.id, told.office.clock())
        letters.was_not_sent(
            session, failing.id, 1, "no such box", told.office.clock(), for_good=True
        )
    lines = deliveries.deliveries(told.office, told.lead, ID).lines
    assert sorted(line.mail for line in lines) == ["1 not delivered", "1 sent"]
    assert {letter.fault for line in lines for letter in line.mailed} == {"", "no such box"}
    assert first.due and second.due


def test_nothing_is_sent_where_no_mail_server_is_set(told):
    """The letter waits on the page all the same."""
    told.office.mailbox = Mailbox()
    told.office.clock.passes(minutes=1)
    assert send_round(told.office) == 0
    assert own.has_own_letter(told.office, told.firms["B02"](), ID)
    told.office.clock.now -= timedelta(minutes=1)
