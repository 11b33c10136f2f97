"""What tests of the release share: an award approved, letters prepared and released."""

from tender.jobs import working
from tender.workflow.awarding import award, letter_gaps, proofs, release, report, review
from tender.workflow.ground.access import Role
from tests.office import ID


def approved(cast):
    """Version 1 is signed off, recommended and approved."""
    sha256 = report.report_versions(cast.office, cast.lead, ID).reports[0].sha256
    legal = cast.actor(Role.LEGAL_REVIEWER)
    cast.answered()
    review.sign_off_report(cast.office, legal, ID, 1, sha256, "", signed=True)
    award.recommend_award(cast.office, cast.lead, ID, 1, "As the report has it.")
    award.approve_award(cast.office, cast.actor(Role.APPROVER), ID, 1, "I read it.")
    return cast


def addressed(cast):
    """Where each letter goes is on record: bids from files do not say so."""
    for bidder in ("B01", "B02"):
        address = f"{bidder[1:]} High Street, Testham"
        letter_gaps.record_contact(cast.office, cast.lead, ID, bidder, address, "")
    return cast


def prepared(cast, day=None):
    """The lead has the letters printed by the worker; the proof."""
    proofs.ask_for_proof(cast.office, cast.lead, ID, day)
    assert working.work_once(cast.office)
    return steps(cast).proof


def steps(cast, role=Role.OFFICER):
    """How far the letters have come."""
    return release.release_steps(cast.office, cast.actor(role), ID)


def released(cast):
    """The officer releases them."""
    proof = prepared(cast)
    return release.release_letters(cast.office, cast.actor(Role.OFFICER), ID, proof.id, ID)
