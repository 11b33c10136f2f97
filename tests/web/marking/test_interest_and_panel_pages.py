"""Interests declared and decided, and the panel member's calm pages."""

import re

import pytest

from tender.storage import marks
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import Invalid, NotAllowed
from tender.workflow.marking import interests
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

BASE = f"/p/{ID}"


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def browser(cast, tmp_path):
    """A browser for a role."""
    app = an_app(cast.office, tmp_path)
    return lambda role: client_of(app, cast, role)


def test_publication_waits_for_the_conflicts_assessment():
    """The Act's order (Procurement Act 2023 s.83)."""
    from tender.workflow.preparing import publication

    cast = Cast(an_office()).drafted()
    cast.answered()
    with pytest.raises(Invalid, match="a conflicts assessment comes before publication"):
        publication.publish(cast.office, cast.lead, ID, 1)


def test_an_interest_is_declared_decided_and_stands_on_the_register(browser, cast):
    """With both reasons."""
    cast.office.clock.passes(minutes=1)
    evaluator, lead = browser(Role.EVALUATOR), browser(Role.LEAD)
    sound(evaluator.get(f"{BASE}/interests"))
    empty = evaluator.post(
        f"{BASE}/interests", data={"bidder": "B01", "interest": "personal", "text": ""}
    )
    assert empty.status_code == 422 and "Say what the interest is" in sound(empty)
    assert (
        evaluator.post(
            f"{BASE}/interests", data={"bidder": "B01", "interest": "personal", "text": "My aunt."}
        ).status_code
        == 302
    )
    waiting = sound(lead.get(f"{BASE}/conflicts"))
    assert "to decide" in waiting and "“Excluded” takes whoever marks" in waiting
    person = cast.people[Role.EVALUATOR]
    unsaid = lead.post(f"{BASE}/conflicts/{person}/B01", data={"outcome": "excluded", "reason": ""})
    assert unsaid.status_code == 422
    sound(unsaid)
    nothing = sound(lead.post(f"{BASE}/conflicts/{person}/B01", data={}))
    assert "Choose what you decide." in nothing and "Write the reason for this" in nothing
    cast.office.clock.passes(minutes=1)
    assert (
        lead.post(
            f"{BASE}/conflicts/{person}/B01",
            data={"outcome": "excluded", "reason": "She is cared for by them."},
        ).status_code
        == 302
    )
    text = sound(browser(Role.OBSERVER).get(f"{BASE}/conflicts"))
    assert "My aunt." in text and "She is cared for by them." in text and "excluded" in text


def test_nobody_decides_on_their_own_interest(cast):
    """Another lead does."""
    cast.office.clock.passes(minutes=1)
    interests.declare_interests(
        cast.office,
        cast.lead,
        ID,
        {"B01": interests.NewDeclaration(kind=interests.InterestKind.FINANCIAL, text="Shares.")},
    )
    with pytest.raises(Invalid, match="Nobody decides on their own interest"):
        interests.decide_interest(
            cast.office,
            cast.lead,
            ID,
            cast.lead.id,
            "B01",
            interests.InterestOutcome.NONE,
            "I think not.",
        )


def test_one_act_says_none_in_all_that_it_lists_and_nothing_is_answered_in_advance(
    tmp_path,
):
    """Sixty bidders are bearable."""
    cast = Cast(an_office()).published()
    from tender.workflow.opening import bids_from_files
    from tests.office import a_small_register, two_bids

    bids_from_files.take_in_bids(cast.office, cast.lead, ID, two_bids(), a_small_register())
    evaluator = client_of(an_app(cast.office, tmp_path), cast, Role.EVALUATOR)
    page = sound(evaluator.get(f"{BASE}/interests"))
    assert "checked" not in page and page.count('name="listed"') == 2
    for empty in ({}, {"none": "1", "listed": ["B01", "B02"]}, {"bidder": "B01"}):
        silent = evaluator.post(f"{BASE}/interests", data=empty)
        assert silent.status_code == 422 and "There is a problem" in sound(silent)
    one = {"none": "1", "listed": ["B01"], "read": "yes"}
    assert evaluator.post(f"{BASE}/interests", data=one).status_code == 302
    page = sound(evaluator.get(f"{BASE}/interests"))
    assert "1 of 2 still to say" in page and "checked" not in page
    assert page.count('name="listed"') == 1, "what was not listed is not declared"
    rest = {"none": "1", "listed": ["B02"], "read": "yes"}
    assert evaluator.post(f"{BASE}/interests", data=rest).status_code == 302
    assert "0 of 2 still to say" in sound(evaluator.get(f"{BASE}/interests"))


def test_a_panel_member_marks_on_a_calm_screen_with_somebody_beside(browser, cast):
    """Who sat beside is on record with the mark."""
    member = browser(Role.PANEL_MEMBER)
    for page in ("", "/panel", "/panel/companies", "/panel/Q2/A"):
        sound(member.get(BASE + page))
    assert (
        member.post(
            f"{BASE}/panel/supporter",
            data={"name": "Panel Supporter of testshire-2023", "kind": "reading aloud"},
        ).status_code
        == 302
    )
    screen = sound(member.get(f"{BASE}/panel/Q2/A"))
    assert "sits beside you" in screen
    assert 'data-paragraph="1"' in screen and "data-quote hidden>Copy the words I" in screen
    refused = member.post(f"{BASE}/panel/Q2/A", data={"mark": "", "reason": ""})
    assert refused.status_code == 422
    sound(refused)
    for alias in "AB":
        answer = member.post(
            f"{BASE}/panel/Q2/{alias}",
            data={"mark": "4", "reason": "They call first. I like that."},
        )
    assert answer.headers["Location"] == f"{BASE}/panel"
    assert "You have marked all your answers" in sound(member.get(f"{BASE}/panel"))
    with cast.office.store.reading() as session:
        assert {one.supporter for one in marks.marks(session, ID)} == {
            "Panel Supporter of testshire-2023"
        }
    assert "You sit beside Panel Member of testshire-2023" in sound(
        browser(Role.PANEL_SUPPORTER).get(f"{BASE}/supporting")
    )


def test_a_break_keeps_what_was_written_and_gives_no_mark(browser, cast):
    """Without a script too: half an answer, and the page has it again."""
    member = browser(Role.PANEL_MEMBER)
    left = member.post(
        f"{BASE}/panel/Q2/A", data={"mark": "", "reason": "They call first and", "pause": "1"}
    )
    assert left.headers["Location"] == f"{BASE}/panel"
    assert "What you wrote is kept. It is not a mark yet." in sound(member.get(f"{BASE}/panel"))
    assert "They call first and" in sound(member.get(f"{BASE}/panel/Q2/A"))
    with cast.office.store.reading() as session:
        assert marks.marks(session, ID) == ()


@pytest.mark.parametrize(
    "role",
    [Role.LEAD, Role.OFFICER, Role.MODERATOR, Role.ADMINISTRATOR, Role.PANEL_SUPPORTER],
    ids=str,
)
def test_no_officer_changes_a_panel_members_score(browser, cast, role):
    """No route of anybody else's leads to a mark, and a mark is always the actor's own."""
    member = browser(Role.PANEL_MEMBER)
    member.post(f"{BASE}/panel/Q2/A", data={"mark": "4", "reason": "They call first."})
    other = browser(role)
    for rule in other.application.url_map.iter_rules():
        verb = getattr(other.application.view_functions[rule.endpoint], "verb", None)
        if verb is Verb.RECORD_MARK and "POST" in rule.methods:
            address = (
                rule.rule.replace("<string:procurement>", ID)
                .replace("<string:question>", "Q2")
                .replace("<string:alias>", "A")
            )
            assert other.post(
                address,
                data={"mark": "0", "reason": "No.", "person": cast.people[Role.PANEL_MEMBER]},
            ).status_code in (401, 403, 404)
    with cast.office.store.reading() as session:
        assert [(one.mark, one.person) for one in marks.history(session, ID)] == [
            (4, cast.people[Role.PANEL_MEMBER])
        ]


def test_nobody_but_an_officer_names_somebody_elses_supporter(cast):
    """A panel member says it of themselves alone."""
    from tender.workflow.marking import panel

    with pytest.raises(NotAllowed):
        panel.name_supporter(
            cast.office,
            cast.actor(Role.EVALUATOR),
            ID,
            cast.people[Role.PANEL_MEMBER],
            "Somebody",
            "",
        )
    panel.name_supporter(
        cast.office,
        cast.actor(Role.OFFICER),
        ID,
        cast.people[Role.PANEL_MEMBER],
        "Somebody",
        "reading",
    )


def test_bids_are_taken_in_from_files_whole_or_not_at_all(tmp_path):
    """Every fault of the files is named, and then nothing is kept."""
    import io

    from tender.documents.submissions_workbook import write_submissions
    from tests.factories import a_procurement
    from tests.office import two_bids

    cast = Cast(an_office()).published()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    sound(lead.get(f"{BASE}/bids"))
    nothing = lead.post(f"{BASE}/bids", data={})
    assert nothing.status_code == 422
    sound(nothing)
    (workbook,) = write_submissions(two_bids(), a_procurement(), tmp_path / "submissions.xlsx")
    files = {
        "submissions": (io.BytesIO(workbook.read_bytes()), "submissions.xlsx"),
        "register": (
            io.BytesIO(b"nothing, of, the\nkind"),
            "19_October_2023_HSCA_Active_Locations.csv",
        ),
    }
    bad = lead.post(f"{BASE}/bids", data=files, content_type="multipart/form-data")
    assert bad.status_code == 422 and "What is wrong in the files" in sound(bad)
    assert "No bids were taken in yet" in sound(lead.get(f"{BASE}/bids"))


def test_many_companies_without_an_interest_are_a_list_that_unfolds(tmp_path):
    """No sentence of five names; who declares has them all before them first."""
    five = some_submissions(*(a_submission(f"B0{number}") for number in range(1, 6)))
    cast = Cast(an_office()).with_bids(submissions=five)
    page = sound(
        client_of(an_app(cast.office, tmp_path), cast, Role.EVALUATOR).get(f"{BASE}/interests")
    )
    folded = re.search(r"<details.*?</details>", page)[0]
    assert "No interest in: 5 companies" in folded
    assert len(re.findall(r"<li>[^<]+</li>", folded)) == 5
