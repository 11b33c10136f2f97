"""What waits before publication: its findings first, and then the act itself."""

from evidence.codec import encode
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tender.workflow.needs import own_needs
from tender.workflow.preparing import team
from tests.factories import a_procurement
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


def test_what_to_finish_leads_to_where_it_is_named():
    """To the set-up for what is wrong in the draft; where nothing is, to what publication waits
    for elsewhere.
    """
    cast = Cast(an_office()).drafted()
    (left,) = (need for need in own_needs(cast.office, cast.lead) if need.what.startswith("Finish"))
    assert (left.left, left.page) == (1, "setup.publish")
    broken = Cast(an_office()).drafted(draft=encode(a_procurement()) | {"area": ""})
    (left,) = (
        need for need in own_needs(broken.office, broken.lead) if need.what.startswith("Finish")
    )
    assert left.page == "setup.overview"


def test_whoever_leads_is_told_of_markers_without_questions():
    """As those are who were appointed before publication, until each has some."""
    cast = Cast(an_office()).published()
    assert not any(what.startswith("Give questions") for what in own(cast))
    email, what = "eve@example.org", "Give questions to 1 who marks"
    eve = team.appoint(cast.office, cast.lead, ID, email, "Eve", Role.EVALUATOR)
    assert what in own(cast)
    assert what not in own(cast, Role.OFFICER)
    team.give_questions(cast.office, cast.lead, ID, eve, frozenset({"Q1"}))
    assert what not in own(cast)
