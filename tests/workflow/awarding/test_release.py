"""Letters of an award are prepared by one, released by another, all at one moment, and kept."""

import json
import zipfile
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest

from tender.jobs import working
from tender.storage import audit, award_letters
from tender.workflow.awarding import deliveries, letter_gaps, letters, proofs, release, standstill
from tender.workflow.ground.access import Role
from tender.workflow.ground.mailbox import Mailbox
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere, Stale
from tender.workflow.preparing import team
from tests.office import ID, Cast, an_office
from tests.portal import acting_for
from tests.stores import postgresql, url
from tests.workflow.awarding.releasing import addressed, approved, prepared, released, steps

__all__ = ["postgresql", "url"]


def test_one_prepares_and_another_releases_all_at_one_moment(cast):
    """With the procurement's name typed; one entry of the audit names the hash of each file."""
    proof = prepared(addressed(approved(cast)))
    with pytest.raises(NotAllowed, match="You prepared these"):
        release.release_letters(cast.office, cast.lead, ID, proof.id, ID)
    officer = cast.actor(Role.OFFICER)
    with pytest.raises(Invalid, match="It is not done yet"):
        release.release_letters(cast.office, officer, ID, proof.id, "yes")
    for role in (Role.LEGAL_REVIEWER, Role.OBSERVER, Role.MODERATOR):
        with pytest.raises(NotAllowed):
            release.release_letters(cast.office, cast.actor(role), ID, proof.id, ID)
    release.release_letters(cast.office, officer, ID, proof.id, ID)
    files = {file.file: file.sha256 for file in steps(cast).files}
    assert len(files) == 4, "a letter to each of two, printed and for the screen"
    with cast.office.store.reading() as session:
        (entry,) = [
            each
            for each in audit.entries(session, ID)
            if each.verb == "release the letters of the award"
        ]
    data = json.loads(entry.data)
    assert data["letters"] == files and data["typed"] == ID
    for name, digest in files.items():
        kept = release.proof_file(cast.office, cast.lead, ID, proof.id, name)
        assert sha256(kept).hexdigest() == digest
    with pytest.raises(NotNow, match="released already"):
        release.release_letters(cast.office, officer, ID, proof.id, ID)
    with pytest.raises(NotNow, match="released already"):
        proofs.ask_for_proof(cast.office, cast.lead, ID)


def test_nothing_is_prepared_before_the_award_is_approved(cast):
    """Nor for a day that is past."""
    with pytest.raises(NotNow):
        proofs.ask_for_proof(cast.office, cast.lead, ID)
    addressed(approved(cast))
    with pytest.raises(Invalid, match="today or later"):
        proofs.ask_for_proof(cast.office, cast.lead, ID, cast.office.today() - timedelta(days=1))
    assert proofs.ask_for_proof(cast.office, cast.lead, ID) == proofs.ask_for_proof(
        cast.office, cast.actor(Role.OFFICER), ID
    ), "the same letters are printed once"


def test_what_changed_since_makes_a_proof_stale(cast):
    """An address put on record since, or another day than the letters are dated by."""
    proof, officer = prepared(addressed(approved(cast))), cast.actor(Role.OFFICER)
    letter_gaps.record_contact(cast.office, officer, ID, "B01", "2 New Road, Testham", "")
    assert "Prepare them anew" in steps(cast).why_not
    with pytest.raises(Stale, match="Prepare them anew"):
        release.release_letters(cast.office, officer, ID, proof.id, ID)
    again = prepared(cast)
    with pytest.raises(Stale, match="prepared last"):
        release.release_letters(cast.office, officer, ID, proof.id, ID)
    page = release.proof_file(
        cast.office, officer, ID, again.id, "assessment-summary-b01.html"
    ).decode()
    assert "2 New Road, Testham" in page
    cast.office.clock.passes(days=1)
    with pytest.raises(NotNow, match="on that day alone"):
        release.release_letters(cast.office, officer, ID, again.id, ID)


def test_what_changes_while_letters_are_printed_leaves_none(cast):
    """All are kept or none; so it is where a process is killed before its act ends."""
    addressed(approved(cast))
    today = cast.office.today()

    def changes(_says, done, _total):
        if done == 1:
            letter_gaps.record_contact(cast.office, cast.lead, ID, "B01", "2 New Road", "")

    with pytest.raises(Stale, match="Prepare them anew"):
        proofs.make_proof(cast.office, cast.lead, ID, today, changes)

    def killed(_unit, _result):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        proofs.make_proof(cast.office, cast.lead, ID, today, lambda *_: None, killed)
    assert steps(cast).proof is None
    assert not list(cast.office.vault.objects.keys("letters/")), "no file is left behind"


def test_a_release_that_breaks_off_releases_nothing(cast):
    """One transaction: where the entry that names every hash cannot be written, no letter went."""
    proof, officer = prepared(addressed(approved(cast))), cast.actor(Role.OFFICER)
    full = "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'full'); END"
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql(full)
    with pytest.raises(Exception, match="full"):
        release.release_letters(cast.office, officer, ID, proof.id, ID)
    assert steps(cast).release is None
    with cast.office.store.writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER full")
    release.release_letters(cast.office, officer, ID, proof.id, ID)
    assert steps(cast).release


def test_a_file_that_was_altered_is_released_to_nobody(cast):
    """Nor handed out."""
    proof = prepared(addressed(approved(cast)))
    key = next(file.key for file in steps(cast).files if file.file.endswith(".pdf"))
    cast.office.vault.objects.remove(key)
    with cast.office.vault.objects.writing(key) as to:
        to.write(b"%PDF another")
    officer = cast.actor(Role.OFFICER)
    with pytest.raises(NotNow, match="nothing was released"):
        release.release_letters(cast.office, officer, ID, proof.id, ID)
    with pytest.raises(NotNow, match="handed to nobody"):
        release.proof_archive(cast.office, officer, ID, proof.id)


def test_all_letters_are_in_one_archive(cast):
    """As they were printed, byte for byte."""
    proof = prepared(addressed(approved(cast)))
    content = BytesIO(release.proof_archive(cast.office, cast.lead, ID, proof.id))
    with zipfile.ZipFile(content) as archive:
        held = {name: sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    printed = [file for file in steps(cast).files if file.file.endswith(".pdf")]
    assert held == {file.file: file.sha256 for file in printed}
    with pytest.raises(NotThere):
        release.proof_archive(cast.office, cast.lead, ID, proof.id + 1)


def test_nothing_leaves_with_an_unfilled_field(cast):
    """It is named in the list, and closed by an address on record."""
    approved(cast)
    letter_gaps.record_contact(cast.office, cast.lead, ID, "B02", "2 Road", "")
    listed = letters.award_letters(cast.office, cast.lead, ID)
    assert [letter.missing for letter in listed.letters] == [
        ("no postal address is known",),
        (),
    ]
    assert listed.letters[0].outcome[0].startswith("Lot 1: ") and listed.missing == 1
    for mailbox, at in ((Mailbox(), ""), (Mailbox(None, "https://t.example"), "https://t.example")):
        cast.office.mailbox = mailbox
        with cast.office.store.reading() as session:
            told = letters.letters_bundle(session, steps(cast).state, cast.office)
        assert told.itt_at == (f"{at}/open/{ID}" if at else ""), "where anybody reads the ITT"
    with pytest.raises(NotNow, match="1 thing is missing in the letters"):
        proofs.ask_for_proof(cast.office, cast.lead, ID)
    with pytest.raises(Invalid):
        letter_gaps.record_contact(cast.office, cast.lead, ID, "B01", " ", "no address")
    for odd in ("TBC", "[insert address]", "To come: ____"):
        with pytest.raises(Invalid, match="to be filled in"):
            letter_gaps.record_contact(cast.office, cast.lead, ID, "B01", odd, "")
    with pytest.raises(NotThere):
        letter_gaps.record_contact(cast.office, cast.lead, ID, "B77", "1 Road", "")
    letter_gaps.record_contact(cast.office, cast.lead, ID, "B01", "1 Road", "a@b.example")
    assert proofs.ask_for_proof(cast.office, cast.lead, ID)


def test_released_letters_begin_a_standstill_and_are_told_in_the_report(url):
    """On both databases: released on Monday 6 November 2023 to two who read here, the standstill
    runs ten days, and the chronology has the act.
    """
    cast = Cast(an_office(url)).locked()
    for number, bidder in enumerate(("B01", "B02"), 1):
        acting_for(cast, bidder, number)
    release_report(cast)
    with pytest.raises(NotNow, match="2 letters are not on record as sent"):
        standstill.begin_standstill(cast.office, cast.lead, ID)
    released(cast)
    pause = standstill.begin_standstill(cast.office, cast.lead, ID)
    assert (pause.sent.isoformat(), pause.ends.isoformat()) == ("2023-11-06", "2023-11-16")
    with cast.office.store.reading() as session:
        assert len(award_letters.releases(session, ID)) == 1
    cast.office.store.close()


def release_report(cast):
    """The report made, and the award approved."""
    from tender.workflow.awarding import report

    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    addressed(approved(cast))


def test_who_has_no_account_gets_paper_and_the_standstill_waits_for_it(cast):
    """PCR reg 87: B01 reads here, B02 by post on the same day: day 15 is Tuesday 21 November."""
    acting_for(cast, "B01", 1)
    released(addressed(approved(cast)))
    with pytest.raises(NotNow, match="1 letter is not on record as sent"):
        standstill.begin_standstill(cast.office, cast.lead, ID)
    officer, today = cast.actor(Role.OFFICER), cast.office.today()
    for odd in ({"day": today + timedelta(days=1)}, {"means": "pigeon"}, {"evidence": " "}):
        given = {"means": "post", "day": today, "evidence": "Proof of posting 17."} | odd
        with pytest.raises(Invalid):
            deliveries.record_sent(cast.office, officer, ID, ["B02"], **given)
    deliveries.record_sent(cast.office, officer, ID, ["B02"], "post", today, "Proof of posting 17.")
    pause = standstill.begin_standstill(cast.office, cast.lead, ID)
    assert (pause.sent, pause.ends.isoformat()) == (today, "2023-11-21")
    begun = steps(cast).state.last("standstill begun").data
    assert json.dumps(begun["others"], sort_keys=True) == (
        '{"alone": false, "received": "", "sent": "2023-11-06"}'
    )


def test_a_stand_in_for_nobody_is_no_second_person(cast):
    """Who prepared as an officer does not release as an approver."""
    officer = cast.people[Role.OFFICER]
    team.appoint(
        cast.office,
        cast.lead,
        ID,
        f"officer.{ID}@demonstration.invalid",
        f"Officer of {ID}",
        Role.APPROVER,
    )
    addressed(approved(cast))
    proofs.ask_for_proof(cast.office, cast.actor(Role.OFFICER), ID)
    assert working.work_once(cast.office)
    proof = steps(cast).proof
    assert proof.by == officer
    with pytest.raises(NotAllowed):
        release.release_letters(cast.office, cast.actor(Role.OFFICER), ID, proof.id, ID)
    release.release_letters(cast.office, cast.lead, ID, proof.id, ID)
