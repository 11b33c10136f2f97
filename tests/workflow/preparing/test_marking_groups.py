"""Who marks is put in a group of the draft before publication, and has its questions after it."""

from evidence.codec import encode
from tender.storage import marks
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tender.workflow.preparing.publication import publish
from tender.workflow.preparing.team import appoint, team_roster
from tests.factories import a_procurement
from tests.office import ID, REASON, Cast, an_office


def test_a_group_of_the_draft_is_chosen_and_its_questions_come_with_publication():
    """Those that its group marks and no others; reports name the person by the group's title."""
    cast = Cast(an_office()).drafted()
    before = team_roster(cast.office, cast.lead, ID)
    groups = encode(a_procurement())["groups"]
    assert [(group.id, group.title) for group in before.groups] == [
        (group["id"], group["title"]) for group in groups
    ]
    panel = appoint(cast.office, cast.lead, ID, "p@x.example", "P", Role.PANEL_MEMBER, "panel")
    held = next(
        role for role in team_roster(cast.office, cast.lead, ID).held if role.person == panel
    )
    titles = {group["id"]: group["title"] for group in groups}
    assert held.group == "panel" and held.label == f"{titles['panel']} 1"
    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows any.", "They declare it.")
    cast.answered()
    publish(cast.office, cast.lead, ID, 1, passed=True, reason=REASON, typed=ID)
    questions = a_procurement().criteria.questions
    with cast.office.store.reading() as session:
        given = marks.questions_of(session, ID, panel)
    wanted = {question.id for question in questions if "panel" in question.marked_by}
    assert given == wanted and wanted != {question.id for question in questions}
