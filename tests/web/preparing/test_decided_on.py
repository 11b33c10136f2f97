"""What was decided on is not asked for again on the pages of set-up."""

from tender.workflow.deciding.finding_decisions import decide_finding
from tender.workflow.deciding.findings_register import findings_register
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound


def test_a_finding_is_to_be_decided_on_until_it_is(tmp_path):
    """On the overview and before one publishes: as many as wait in the register."""
    cast = Cast(an_office()).drafted()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)

    def said(path):
        return " ".join(sound(lead.get(f"/p/{ID}/{path}")).split())

    waiting = findings_register(cast.office, cast.lead, ID).open
    for left in range(len(waiting), -1, -1):
        overview, before = said("set-up"), said("set-up/publish")
        assert "1 to mend before publication" in overview  # conflicts are not assessed yet
        assert (f"{left} to decide" in overview) == bool(left)
        assert (f"{left} to decide, with a reason on record" in before) == bool(left)
        done = len(waiting) - left
        assert (f"{done} decided, with the reason on record" in before) == bool(done)
        if left:
            finding, *waiting_still = findings_register(cast.office, cast.lead, ID).open
            decide_finding(cast.office, cast.lead, ID, finding.id, "it does not matter", "Seen.")
            assert len(waiting_still) == left - 1
