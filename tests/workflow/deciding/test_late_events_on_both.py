"""What came to light, on record in both databases: names since, papers, the audit, the evidence."""

import io

from tender.documents.evidence import read_evidence
from tender.evaluation.after_events import name_since
from tender.storage import audit, bids, uploads
from tender.storage.named_files import file_faults
from tender.workflow.deciding.evaluation import evaluated_procurement
from tender.workflow.deciding.inputs import evaluation_inputs
from tender.workflow.deciding.late_event_pages import late_event_paper
from tender.workflow.ground.stage import state_of
from tests.bidders import a_pdf
from tests.late_events import (
    a_renaming,
    a_takeover,
    decided,
    recorded,
    taken_back,
    took_effect,
)
from tests.office import ID, Cast, an_office


def names(cast):
    """The name of B02 on pages, in the inputs, and as it follows from the events in effect."""
    with cast.office.store.reading() as session:
        on_pages = {bid.bidder: bid.name for bid in bids.bids(session, ID)}["B02"]
        original = dict(bids.submissions(session, ID))
        inputs = evaluation_inputs(session, state_of(session, ID))
        submission = next(
            given for given in inputs.submissions.submissions if given.bidder == "B02"
        )
        name = next(given.name for given in original.values() if given.bidder == "B02")
        return on_pages, submission.name, name_since(name, submission.late_events)


def test_everybody_calls_a_bidder_alike_since_a_change_of_name(url):
    """After each act, and what was taken back is gone."""
    cast = Cast(an_office(url)).locked()
    first = took_effect(cast, a_takeover())
    assert len(set(names(cast))) == 1 and "Elm Holdings Ltd (formerly" in names(cast)[0]
    second = took_effect(cast, a_renaming())
    assert len(set(names(cast))) == 1 and names(cast)[0].startswith("Larch Care Ltd (formerly Elm")
    taken_back(cast, second)
    taken_back(cast, first)
    assert len(set(names(cast))) == 1 and "formerly" not in names(cast)[0]
    cast.office.store.close()


def test_a_paper_is_named_for_ever_and_the_audit_holds(url):
    """What a record names is never swept away; the evidence verifies and says the event."""
    cast = Cast(an_office(url)).locked()
    pdf = a_pdf()
    number = recorded(cast, file=io.BytesIO(pdf), name="letter.pdf")
    decided(cast, number)
    paper, content = late_event_paper(cast.office, cast.lead, ID, number)
    with content, cast.office.store.reading() as session:
        assert content.read() == pdf and uploads.is_listed(session, paper.object)
        assert list(audit.faults(session, None)) == []
        assert list(file_faults(session, cast.office.vault.objects)) == []
        state = state_of(session, ID)
        bundle = evaluated_procurement(session, state, cast.office.today()).bundle
    again = read_evidence(bundle.evidence_json, "evidence")
    (event,) = again.submissions.submissions[1].late_events
    assert (event.number, event.recorded_by) == (number, f"Officer of {ID}")
    cast.office.store.close()
