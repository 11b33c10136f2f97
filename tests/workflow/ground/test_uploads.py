"""What killed processes leave in the store of files is swept away a day later;
nothing that anybody may still read ever is.
"""

import io
import tempfile
from dataclasses import replace
from datetime import timedelta

import pytest

from tender.bid.bid import QuestionInLot
from tender.sealing.keys import KeyRing
from tender.storage import uploads
from tender.workflow.bidding import files
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.refusals import Invalid, Stale
from tender.workflow.ground.uploads import AGE, sweep_files
from tender.workflow.preparing import pack
from tests.bidders import ID, KEY, Firm, a_pdf, published

Q1 = QuestionInLot("Q1", "")


@pytest.fixture
def cast(url, tmp_path):
    """Testshire published, open for bids."""
    found = published(url, tmp_path)
    yield found
    found.office.store.close()


def attach(firm, name="plan.pdf"):
    """Attach a file."""
    with tempfile.TemporaryFile() as file:
        file.write(a_pdf())
        return files.attach_file(
            firm.office,
            firm.actor,
            own_bid(firm.office, firm.actor, ID),
            Q1,
            file,
            name,
            firm.office.clock(),
        )


def noted(cast):
    """What is under way."""
    with cast.office.store.reading() as session:
        return uploads.left(session, cast.office.clock() + AGE)


def left_by_a_kill(cast, key, *, written=True):
    """A file that was noted and written, and that no bid came to list."""
    with cast.office.store.keeping() as session:
        uploads.begin(session, key, cast.office.clock())
    if written:
        with cast.office.vault.objects.writing(key) as to:
            to.write(b"sealed")


def test_what_went_well_or_was_refused_leaves_nothing_to_sweep(cast):
    """Attached, taken away, submitted; a document of the ITT; one too many."""
    firm = Firm(cast).writes()
    first, _ = attach(firm), attach(firm)
    with pytest.raises(Invalid, match="At most 2"):
        attach(firm)
    files.detach_file(cast.office, firm.actor, own_bid(cast.office, firm.actor, ID), Q1, first.key)
    firm.submits()
    pack.add_document(
        cast.office, cast.lead, ID, "Specification", io.BytesIO(a_pdf()), "specification.pdf"
    )
    assert noted(cast) == () and len(list(cast.office.vault.objects.keys())) == 2


def test_what_a_kill_left_goes_after_a_day(cast):
    """Not before, since it may be under way; whether it was written or not;
    and everything else stays.
    """
    firm = Firm(cast).writes()
    stays = attach(firm)
    left_by_a_kill(cast, f"bids/{firm.own.taking.id}/orphan")
    left_by_a_kill(cast, f"bids/{firm.own.taking.id}/never-written", written=False)
    assert sweep_files(cast.office) == 0 and len(list(cast.office.vault.objects.keys())) == 2
    cast.office.clock.now += AGE + timedelta(minutes=1)
    assert sweep_files(cast.office) == 2 and list(cast.office.vault.objects.keys()) == [stays.key]
    assert noted(cast) == () and sweep_files(cast.office) == 0


def test_what_was_submitted_is_never_swept(cast):
    """Killed between taking a file out of the bid and seeing that a submission has it."""
    firm = Firm(cast).writes()
    found = attach(firm)
    firm.submits()
    left_by_a_kill(cast, found.key, written=False)
    cast.office.clock.now += AGE + timedelta(minutes=1)
    assert (
        sweep_files(cast.office) == 0
        and noted(cast) == ()
        and cast.office.vault.objects.has(found.key)
    )


def test_a_file_taken_away_while_a_colleague_submits_it_stays_for_the_submission(cast):
    """The submission comes in after the page of the one who takes it away was read,
    and before the list is changed.
    """
    firm = Firm(cast).writes()
    found, office = attach(firm), cast.office

    class Interrupted(KeyRing):
        """Seals the shorter list, but a submission comes first."""

        def seal(self, data, *publics):
            """Submit, once."""
            office.vault = before
            firm.submits()
            return super().seal(data, *publics)

    before = office.vault
    office.vault = replace(before, keys=Interrupted(KEY))
    with pytest.raises(Stale, match="A colleague submitted the bid since your page was made"):
        files.detach_file(office, firm.actor, own_bid(office, firm.actor, ID), Q1, found.key)
    assert (
        firm.own.bid.files == ()
        and firm.own.sent[0].objects == (found.key,)
        and office.vault.objects.has(found.key)
    )
