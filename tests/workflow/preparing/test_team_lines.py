"""A team from lines: everybody in them is given their role, or nobody, with each fault by line."""

import pytest

from tender.storage import people
from tender.workflow.ground.access import Role
from tender.workflow.ground.refusals import Invalid
from tender.workflow.preparing.team import team_roster
from tender.workflow.preparing.team_lines import MOST, appoint_lines
from tests.office import ID, Cast, an_office
from tests.rewinding import entries_of

LINES = """Name\tE-mail address\tRole\tGroup
Ada Evans\tada@council.example\tEvaluator\tOfficers
Bo Grey, officer\tbo@council.example\tpanel member\tpanel

Cy Hale\tcy@council.example\tapprover"""


@pytest.fixture
def cast():
    """Testshire, published."""
    return Cast(an_office()).published()


def appointed(cast, typed):
    """What came of it, and what stands on the team afterwards that did not before."""
    before = team_roster(cast.office, cast.lead, ID).held
    came = appoint_lines(cast.office, cast.lead, ID, typed)
    held = team_roster(cast.office, cast.lead, ID).held
    return came, [(one.name, one.role, one.group) for one in held if one not in before]


def test_what_is_copied_from_a_spreadsheet_is_taken_with_its_heading(cast):
    """Each by an act of its own; groups by title or short name, and a comma in a name is a name's.
    Whoever never was here is added, and whoever signs in already is asked.
    """
    acts = entries_of(cast.office.store)
    came, new = appointed(cast, LINES)
    assert set(new) == {
        ("Ada Evans", "evaluator", "officers"),
        ("Bo Grey, officer", "panel member", "panel"),
        ("Cy Hale", "approver", ""),
    }
    assert entries_of(cast.office.store) == acts + 3
    assert (came.held, came.asked, came.leads) == (3, 0, False)
    assert came.words == "3 roles are given."
    roster = team_roster(cast.office, cast.lead, ID)
    given = {one.name: roster.given.get(one.person) for one in roster.held}
    assert given["Bo Grey, officer"] == frozenset({"Q2"}) and given["Cy Hale"] is None


@pytest.mark.parametrize("mark", [",", " ; ", "\t"])
def test_cells_are_parted_by_commas_semicolons_or_tabs(cast, mark):
    """A lead among them is said, since whoever gives that role keeps theirs."""
    came, new = appointed(cast, mark.join(("Di Ives", "di@council.example", "procurement lead")))
    assert new == [("Di Ives", "procurement lead", "")] and came.leads


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ed Jones, ed@council.example", "Write the name, the e-mail address and the role."),
        ("Ed Jones, ed at council, observer", "Give an e-mail address"),
        (", ed@council.example, observer", "Give the person's name."),
        ("Ed Jones, ed@council.example, judge", "“judge” is no role here. Write procurement lead"),
        ("Ed Jones, ed@council.example, administrator", "“administrator” is no role here."),
        ("Ed Jones, ed@council.example, evaluator, nurses", "There is no group “nurses” here."),
        ("Ada, ada@council.example, observer", "Ada is observer here already."),
    ],
)
def test_each_line_that_cannot_be_taken_is_named_and_nobody_is_given_anything(cast, line, said):
    """Of two such lines both are named, whatever each lacks; the good one is not taken either."""
    before, acts = team_roster(cast.office, cast.lead, ID).held, entries_of(cast.office.store)
    typed = f"Ada, ada@council.example, observer\n{line}\n\nnobody"
    with pytest.raises(Invalid) as refused:
        appoint_lines(cast.office, cast.lead, ID, typed)
    assert list(refused.value.fields) == ["people.2", "people.4"]
    assert refused.value.fields["people.2"].startswith(f"Line 2: {said}")
    assert team_roster(cast.office, cast.lead, ID).held == before
    assert entries_of(cast.office.store) == acts
    with cast.office.store.reading() as session:
        assert people.person_with_email(session, "ada@council.example") is None


@pytest.mark.parametrize("typed", ["", " \n\t\n,;", "a, a@b.example, observer\n" * (MOST + 1)])
def test_no_line_and_too_many_are_refused(cast, typed):
    """With how many there may be."""
    with pytest.raises(Invalid, match="at most 100 lines at once"):
        appoint_lines(cast.office, cast.lead, ID, typed)


def test_whoever_bids_here_is_refused_by_line_and_the_try_stands_on_the_audit(cast):
    """As where one person is appointed; an act that is kept apart and nothing else."""
    acts = entries_of(cast.office.store)
    with cast.office.store.reading() as session:
        bidder = people.person(session, cast.people[Role.BIDDER]).email
    with pytest.raises(Invalid) as refused:
        appoint_lines(cast.office, cast.lead, ID, f"Somebody, {bidder}, observer")
    assert "They bid in this procurement" in refused.value.fields["people.1"]
    assert entries_of(cast.office.store) == acts + 1
