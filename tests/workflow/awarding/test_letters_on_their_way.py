"""What waits and who is told what while letters are on their way; whom a release tells."""

import re
from dataclasses import replace

import pytest

from tender.exhibition.cast import DOMAIN
from tender.jobs import working
from tender.storage import award_letters
from tender.workflow.awarding import deliveries, letter_gaps, letters, proofs, release, standstill
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import NotNow, Stale
from tender.workflow.home import procurement_page
from tender.workflow.needs import procurement_needs
from tender.workflow.next_step import next_step
from tender.workflow.preparing import team
from tests.office import ID, Cast, an_office, two_bids
from tests.portal import acting_for
from tests.workflow.awarding.releasing import addressed, approved, prepared, released, steps


def test_whom_letters_go_to_is_told_to_nobody_before_there_are_any():
    """Neither an officer nor an observer reads names here before quality is locked."""
    marked = Cast(an_office()).with_bids()
    for role in (Role.OFFICER, Role.OBSERVER, Role.APPROVER):
        for look in (deliveries.deliveries, deliveries.addresses):
            with pytest.raises(NotNow):
                look(marked.office, marked.actor(role), ID)
    marked.office.store.close()


def test_a_release_is_on_record_of_those_alone_whose_letters_are_in_it(cast):
    """Whoever has no letter among what was released is not on record as told."""
    for number, bidder in enumerate(("B01", "B02"), 1):
        acting_for(cast, bidder, number)
    proof = prepared(addressed(approved(cast)))
    files = [file for file in steps(cast).files if file.recipients == ("B01",)]
    with cast.office.act(cast.lead, Verb.PREPARE_LETTERS, ID) as unit:
        number = award_letters.keep_proof(unit, ID, proof, files)
        unit.says(subject="without B02")
    release.release_letters(cast.office, cast.actor(Role.OFFICER), ID, number, ID)
    told = deliveries.deliveries(cast.office, cast.lead, ID)
    assert [line.bidder for line in told.unsent] == ["B02"]
    with pytest.raises(NotNow, match="1 letter is not on record as sent"):
        standstill.begin_standstill(cast.office, cast.lead, ID)


def test_what_waits_follows_the_letters(cast):
    """To prepare, while they are printed nothing, to release, to send: never to prepare again what
    went out. Who has nothing to do reads of letters too, until all are sent.
    """

    def says():
        return next_step(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID).says

    def stands():
        return procurement_page(cast.office, cast.lead, ID).words

    def waits():
        needs = procurement_needs(cast.office, cast.actor(Role.OFFICER), ID)
        return {need.kind for need in needs if need.kind.startswith("letters")}

    acting_for(cast, "B01", 1)
    addressed(approved(cast))
    assert waits() == {"letters to prepare"}
    proofs.ask_for_proof(cast.office, cast.lead, ID)
    assert waits() == set()
    assert working.work_once(cast.office)
    assert waits() == {"letters to release"} and "prepared, and released by another" in says()
    assert stands() == "Award approved, bidders to be told"
    officer = cast.actor(Role.OFFICER)
    release.release_letters(cast.office, officer, ID, steps(cast).proof.id, ID)
    assert waits() == {"letters to send"} and "nobody acts here are sent" in says()
    assert stands() == "Letters released, standstill to begin"
    deliveries.record_sent(
        cast.office, officer, ID, ["B02"], "post", cast.office.today(), "Proof of posting 17."
    )
    assert waits() == set() and "“begin the standstill”" in says()


def test_an_address_put_on_record_takes_away_no_email_of_the_bid():
    """What was typed into neither field of a form is not known less than before; markup in it is
    words.
    """
    bids = two_bids()
    mailed = tuple(replace(bid, email="bids@firm.example") for bid in bids.submissions)
    locked = Cast(an_office()).locked(submissions=replace(bids, submissions=mailed))
    letter_gaps.record_contact(locked.office, locked.lead, ID, "B01", "2 <b>Road</b>", "")
    page = letters.award_letter_on_screen(
        locked.office, locked.lead, ID, "assessment-summary-b01.pdf"
    )
    assert "bids@firm.example" in page and "2 &lt;b&gt;Road&lt;/b&gt;" in page
    locked.office.store.close()


def test_letters_are_prepared_anew_however_often_somebody_asks(cast):
    """As of whoever asked last: with nothing changed, with an address changed back, and where a
    file was altered. Who prepared first may release what another prepared.
    """
    first, officer = prepared(addressed(approved(cast))), cast.actor(Role.OFFICER)
    for address in ("2 New Road, Testham", "01 High Street, Testham"):
        letter_gaps.record_contact(cast.office, officer, ID, "B01", address, "")
        back = prepared(cast)
    assert back.basis == first.basis and back.id == first.id + 2
    altered = steps(cast).files[0].key
    cast.office.vault.objects.remove(altered)
    with cast.office.vault.objects.writing(altered) as to:
        to.write(b"%PDF another")
    with pytest.raises(NotNow, match="Prepare them anew"):
        release.release_letters(cast.office, officer, ID, back.id, ID)
    proofs.ask_for_proof(cast.office, officer, ID)
    assert working.work_once(cast.office)
    last = steps(cast).proof
    assert (last.id, last.by) == (back.id + 1, officer.id)
    release.release_letters(cast.office, cast.lead, ID, last.id, ID)
    assert steps(cast).release


def test_a_letter_names_who_leads_to_be_asked(cast):
    """With an address; a lead more makes what was prepared stale."""
    file = "assessment-summary-b01.pdf"
    prepared(addressed(approved(cast)))

    def asked():
        shown = letters.award_letter_on_screen(cast.office, cast.lead, ID, file)
        return re.search(r"You may ask (.*?) what a score or a reason means", shown)[1]

    lead = f"Procurement Lead of {ID} (lead.{ID}{DOMAIN})"
    assert asked() == lead
    team.appoint(cast.office, cast.lead, ID, "lou@testshire.example", "Lou Lead", Role.LEAD)
    assert asked() == f"{lead} or Lou Lead (lou@testshire.example)"
    with pytest.raises(Stale, match="who leads it"):
        release.release_letters(cast.office, cast.actor(Role.OFFICER), ID, steps(cast).proof.id, ID)


def test_a_letter_went_to_nobody_before_somebody_was_there_to_read_it(cast):
    """Released on Monday; who acts for B02 came on Wednesday, and the standstill runs from then."""
    acting_for(cast, "B01", 1)
    released(addressed(approved(cast)))
    cast.office.clock.passes(days=2)
    acting_for(cast, "B02", 2)
    told = deliveries.deliveries(cast.office, cast.lead, ID)
    assert [line.sent.day for line in told.lines] == [6, 8] and told.unsent == ()
    pause = standstill.begin_standstill(cast.office, cast.lead, ID)
    assert pause.sent.isoformat() == "2023-11-08"
