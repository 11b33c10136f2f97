"""What waits before publication: its findings first, and then the act itself."""

from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tender.workflow.needs import own_needs
from tests.office import ID, Cast, an_office


def own(cast, role=Role.LEAD):
    """What waits for whoever holds a role, with why."""
    needs = own_needs(cast.office, cast.actor(role))
    return {need.what: need.because for need in needs}


def test_publication_waits_for_its_findings_and_says_where_nobody_can_bid():
    """Not "nothing stands in the way" while the act would be refused."""
    cast = Cast(an_office()).drafted()
    interests.assess_conflicts(
        cast.office, cast.lead, ID, "One officer lives there.", "Each declares, bidder by bidder."
    )
    needs = own(cast)
    assert any(what.startswith("Decide on ") for what in needs) and "Publish" not in needs
    cast.answered()
    assert "The deadline has passed already" in own(cast)["Publish"]
