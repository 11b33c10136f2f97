"""Acts on an award, and how far it has come, for the tests of this folder."""

from tender.workflow.awarding import report, review
from tender.workflow.ground.access import Role
from tender.workflow.ground.stage import state_of
from tests.office import ID


def stage(cast):
    """Where the procurement stands."""
    with cast.office.store.reading() as session:
        return state_of(session, ID).stage


def version(cast, number=1):
    """One version of the report."""
    return report.report_versions(cast.office, cast.lead, ID).reports[number - 1]


def sign(cast, **more):
    """The legal reviewer's word on version 1."""
    given = {"number": 1, "sha256": version(cast).sha256, "note": "", "signed": True} | more
    cast.answered()
    review.sign_off_report(cast.office, cast.actor(Role.LEGAL_REVIEWER), ID, **given)
