"""Who marks is put in a group of the draft before publication, and has its questions after it."""

import pytest

from evidence.codec import encode
from tender.storage import appointments, marks, people
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.marking import interests
from tender.workflow.preparing.draft import replace_draft
from tender.workflow.preparing.obstacles import TEAM
from tender.workflow.preparing.preview import before_publication
from tender.workflow.preparing.publication import publish
from tender.workflow.preparing.team import appoint, team_roster
from tests.factories import a_procurement
from tests.office import ID, REASON, Cast, an_office
from tests.web.preparing.draft_form import draft_of


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


def lost_here(cast):
    """What stands in the way of publication on the page Team."""
    preview = before_publication(cast.office, cast.lead, ID)
    return [item.sentence for item in preview.mended if item.page == TEAM]


@pytest.mark.parametrize("gone", ["renamed", "removed"])
def test_a_group_that_the_draft_lost_stands_in_the_way_of_publication(gone):
    """Said of whoever holds it and of whoever was asked, on the page Team too; nobody is left
    without questions in silence, and nothing is said once there is such a group again.
    """
    cast = Cast(an_office()).drafted()
    appoint(cast.office, cast.lead, ID, "p@x.example", "P", Role.PANEL_MEMBER, "panel")
    lead = cast.people[Role.LEAD]
    with cast.office.store.acting(Doer(None, "a test"), "asks", ID, cast.office.clock()) as unit:
        asked = people.add_person(unit, "k@x.example", "K")
        appointments.ask(unit, ID, asked, "K", Role.EVALUATOR.value, "panel", lead)
    whole = draft_of(cast).draft
    groups = [group | {"id": group["id"].replace("panel", "circle")} for group in whole["groups"]]
    left = [group for group in groups if gone == "renamed" or group["id"] != "circle"]
    assert lost_here(cast) == []
    replace_draft(cast.office, cast.lead, ID, 1, {**whole, "groups": left}, "a test")
    holder, waiting = lost_here(cast)
    assert "1 is in the group “panel”, which the draft has not" in holder
    assert waiting.startswith("somebody who was asked to be evaluator is in the group “panel”")
    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows any.", "They declare it.")
    cast.answered()
    with pytest.raises(Invalid, match="which the draft has not, and would mark no question"):
        publish(cast.office, cast.lead, ID, 2, passed=True, reason=REASON, typed=ID)
    replace_draft(cast.office, cast.lead, ID, 2, whole, "a test")
    assert lost_here(cast) == []
    assert publish(cast.office, cast.lead, ID, 3, passed=True, reason=REASON, typed=ID)


def test_nobody_who_marks_is_put_in_a_group_that_is_not_there():
    """Before publication and after it; for whoever does not mark a group says nothing."""
    for cast in (Cast(an_office()).drafted(), Cast(an_office()).published()):
        here = (cast.office, cast.lead, ID)
        with pytest.raises(Invalid) as refused:
            appoint(*here, "e@x.example", "E", Role.EVALUATOR, "offices")
        assert refused.value.fields["group"] == (
            "There is no group “offices” here. There are: officers, panel."
        )
        appoint(*here, "o@x.example", "O", Role.OBSERVER, "offices")
