"""The documents of an ITT: read from publication on, never changed,
and what changes afterwards is told to every bidder.
"""

import hashlib
import tempfile
from datetime import timedelta

import pytest

from tender.workflow.bidding import notices
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid, NotAllowed, NotNow, NotThere
from tender.workflow.preparing import pack
from tests.bidders import CLOSES, ID, Firm, a_pdf, bidding_office, published
from tests.factories import a_procurement
from tests.office import Cast


def add(cast, title="Service specification", content=None, name="spec.pdf", role=Role.OFFICER):
    """Add a document as an upload brings it."""
    with tempfile.TemporaryFile() as file:
        file.write(a_pdf() if content is None else content)
        pack.add_document(cast.office, cast.actor(role), ID, title, file, name)


def seen_by(cast, actor):
    """The titles that somebody sees."""
    return [one.title for one in pack.pack_documents(cast.office, actor, ID).papers]


def test_documents_are_put_together_in_the_draft_and_read_from_publication_on(url, tmp_path):
    """Bidders see none before; each comes back as it was."""
    cast = Cast(bidding_office(url, tmp_path)).drafted(a_procurement())
    add(cast)
    for role in (Role.BIDDER, Role.EVALUATOR):
        person = cast.people[Role.BIDDER if role is Role.BIDDER else Role.MODERATOR]
        actor = cast.office.actor(person, "Somebody", administrator=False)
        with pytest.raises(NotNow):
            pack.pack_documents(cast.office, actor, ID)
        with pytest.raises(NotNow):
            pack.read_document(cast.office, actor, ID, 1)
    assert seen_by(cast, cast.lead) == ["Service specification"]
    cast.office.store.close()


def test_a_document_that_was_exchanged_in_the_store_of_files_is_handed_to_nobody(tmp_path):
    """A bidder would answer to words that the council never published."""
    cast = published("sqlite://", tmp_path)
    add(cast, "Terms")
    firm, objects = Firm(cast), cast.office.vault.objects
    (paper,) = pack.pack_documents(cast.office, firm.actor, ID).papers
    with pack.read_document(cast.office, firm.actor, ID, paper.id)[1] as content:
        assert content.read() == a_pdf()
    with objects.writing(paper.object) as to:
        to.write(a_pdf().replace(b"%PDF-1", b"%PDF-2"))
    with pytest.raises(NotNow, match="not as it was kept"):
        pack.read_document(cast.office, firm.actor, ID, paper.id)
    cast.office.store.close()


def test_what_is_added_or_taken_out_after_publication_is_told_to_every_bidder(url, tmp_path):
    """With a reason; what was taken out can still be read."""
    cast = published(url, tmp_path)
    firm = Firm(cast)
    cast.office.clock.passes(hours=1)
    add(cast, "Terms")
    (paper,) = pack.pack_documents(cast.office, firm.actor, ID).papers
    assert (
        notices.notices_of_procurement(cast.office, firm.actor, ID)[0].title
        == "A document was added: Terms"
    )
    with pytest.raises(Invalid, match="every bidder reads it"):
        pack.take_document_out(cast.office, cast.lead, ID, paper.id, " ")
    cast.office.clock.passes(hours=1)
    pack.take_document_out(cast.office, cast.lead, ID, paper.id, "The rates were wrong.")
    assert (
        notices.notices_of_procurement(cast.office, firm.actor, ID)[0].text
        == "The rates were wrong."
        and seen_by(cast, firm.actor) == []
    )
    found, content = pack.read_document(cast.office, firm.actor, ID, paper.id)
    with content:
        assert hashlib.sha256(content.read()).hexdigest() == found.sha256 == paper.sha256
    with pytest.raises(NotThere):
        pack.take_document_out(cast.office, cast.lead, ID, paper.id, "Again.")
    with pytest.raises(NotAllowed):
        add(cast, role=Role.OBSERVER)
    cast.office.store.close()


def test_what_is_refused_leaves_nothing_and_nothing_changes_after_the_deadline(url, tmp_path):
    """What bidders read is what they answered to."""
    cast = published(url, tmp_path)
    for title, content, says in ((" ", None, "Say what it is"), ("Terms", b"words", "Attach PDF")):
        with pytest.raises(Invalid, match=says):
            add(cast, title, content)
    assert list(cast.office.vault.objects.keys()) == []
    cast.office.clock.now = CLOSES + timedelta(seconds=1)
    with pytest.raises(NotNow, match="deadline"):
        add(cast)
    assert not pack.pack_documents(cast.office, cast.lead, ID).open
    cast.office.store.close()
