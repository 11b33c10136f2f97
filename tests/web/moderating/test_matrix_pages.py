"""The matrix at its pages: filters and pages by the address alone, and who sees what."""

import re

import pytest

from tender.storage import marks
from tender.storage.unit import Doer
from tender.workflow.ground.access import Role
from tender.workflow.ground.answer_matrix import AnswerState
from tests.factories import a_submission, some_submissions
from tests.house.tree import ROOT
from tests.large_moderation import brought_to_marking, in_every_state
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound

P = f"/p/{ID}"
PAGES = {Role.MODERATOR: "moderation", Role.EVALUATOR: "marking", Role.LEAD: "progress"}


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """Sixty bids by twelve questions: the browser of each role."""
    folder = tmp_path_factory.mktemp("large")
    cast = in_every_state(brought_to_marking(an_office(f"sqlite:///{folder / 'tender.db'}")))
    app = an_app(cast.office, folder)
    yield {role: client_of(app, cast, role) for role in (*PAGES, Role.OFFICER)}
    cast.office.store.close()


def cells_of(page):
    """The names of the cells' links, as they are heard."""
    return re.findall(r'<td class="is-[^"]*"[^>]*><a href="[^"]*" aria-label="([^"]*)"', page)


@pytest.mark.parametrize("role", PAGES, ids=str)
def test_seven_hundred_and_twenty_answers_take_at_most_200_kilobytes(large, role):
    """Each with a link of its own, called by bidder, question and state."""
    answer = large[role].get(f"{P}/{PAGES[role]}")
    assert len(answer.data) <= 200_000
    names = cells_of(sound(answer))
    assert len(names) == len(set(names)) == 720
    states = "|".join(AnswerState)
    assert [
        name for name in names if not re.match(rf"Bidder [A-Z]+, Q\d+: .*({states})$", name)
    ] == []


def test_each_state_has_its_sign_its_colour_and_its_row_in_the_manual():
    """What the stylesheet and the page on marking say of states are those that there are."""
    style = (ROOT / "tender/static/matrix.css").read_text("utf-8")
    names = {state.name.lower() for state in AnswerState}
    assert (
        set(
            re.findall(r'^\.is-(\w+) > ::before \{ content: "[^"]+" / ""; \}$', style, re.MULTILINE)
        )
        == names
    )
    coloured = re.findall(
        r"^(\.tender-matrix \.is-[^{}]*)\{\s*background: #\w+; color: #\w+;", style, re.MULTILINE
    )
    assert set(re.findall(r"\.is-(\w+)", " ".join(coloured))) - {"beside"} == names
    manual = (ROOT / "docs/marking.md").read_text("utf-8").partition("## The matrix")[2]
    rows = re.findall(r"^\| ([a-z ]+) \|", manual.partition("## Moderation")[0], re.MULTILINE)
    assert rows == ["state", *AnswerState]


def test_filters_and_orders_are_addresses(large):
    """Wide spread alone, of one question, the widest first; a row is whole, and what was not asked
    for is set back.
    """
    moderator = large[Role.MODERATOR]
    page = sound(moderator.get(f"{P}/moderation?state=wide+spread&question=Q3&sort=apart"))
    names = cells_of(page)
    assert names and all(", Q3: 2–5 wide, wide spread" in name for name in names)
    assert "Next to agree: bidder F, Q3" in page
    whole = sound(moderator.get(f"{P}/moderation?state=wide+spread"))
    assert "is-beside" in whole and "is-beside" not in page
    assert "No answer is like that" in sound(moderator.get(f"{P}/moderation?state=reopened"))


def test_a_filter_that_is_none_is_said_with_what_there_is(large):
    """In a sentence, for a program or a hand that wrote the address."""
    for asked, says in (
        ("state=lost", "“lost” is not one of these: to mark, begun"),
        ("sort=size", "“size” is not one of these: apart, waiting."),
        ("page=two", "“two” is no number"),
        ("mine=1", "“mine” is “yes”"),
        ("question=Q99", "“Q99” is not one of these: Q1, Q2"),
        ("lot=zz", "“zz” is not one of these: "),
        ("colour=red", "which this page does not know"),
    ):
        answer = large[Role.MODERATOR].get(f"{P}/moderation?{asked}")
        assert answer.status_code == 422 and says in sound(answer)


def test_progress_shows_how_many_marks_are_in_and_no_mark(large):
    """To the lead with a way to each answer, to the officer without: moderation is not theirs."""
    lead, officer = (sound(large[role].get(f"{P}/progress")) for role in (Role.LEAD, Role.OFFICER))
    names = cells_of(lead)
    assert {re.sub(r"^.*?: ", "", name) for name in names} == {
        "to agree",
        "agreed",
        "1 of 2 in, to mark",
    }
    assert cells_of(officer) == [] and f'href="{P}/moderation/' not in officer
    spans = re.findall(r"<td class=\"is-[^\"]*\"[^>]*><span>([^<]*)</span>", officer)
    assert len(spans) == 720 and set(spans) == {"to agree", "agreed", "1 of 2 in"}


def test_an_evaluator_sees_own_marks_alone(large):
    """No spread and no count of others' marks, whatever they are asked for."""
    page = sound(large[Role.EVALUATOR].get(f"{P}/marking"))
    said = {re.sub(r"^.*?: ", "", name) for name in cells_of(page)}
    assert said == {"2 marked", "agreed"} and "–5" not in page and " in, to mark" not in page


def test_lots_and_ones_own_questions_can_be_asked_for(tmp_path):
    """Of the answers that bidders gave once, or for a lot; and of those that a chair marks too."""
    cast = Cast(an_office()).marking()
    chair = cast.people[Role.MODERATOR]
    client = client_of(an_app(cast.office, tmp_path), cast, Role.MODERATOR)
    assert "Mine to mark" not in sound(client.get(f"{P}/moderation"))
    with cast.office.store.acting(Doer(None, "a test"), "assign", ID, cast.office.clock()) as unit:
        marks.assign(unit, ID, chair, "Q3", given=True)
    page = sound(client.get(f"{P}/moderation"))
    assert "Mine to mark" in page and "“–” stands where nothing is asked." in page
    of_lot, once, mine = (
        [name.partition(": ")[0] for name in cells_of(sound(client.get(f"{P}/moderation?{asked}")))]
        for asked in ("lot=2", "lot=-", "mine=yes&lot=1")
    )
    assert of_lot in (["Bidder A, lot 2, Q3"], ["Bidder B, lot 2, Q3"])
    assert once == [f"Bidder {alias}, {question}" for alias in "AB" for question in ("Q1", "Q2")]
    assert mine == ["Bidder A, lot 1, Q3", "Bidder B, lot 1, Q3"]


def test_the_sixty_first_bidder_stands_on_the_second_page(tmp_path):
    """The paging keeps what was asked for."""
    bidders = some_submissions(*(a_submission(f"B{one:02d}", {"1": "20"}) for one in range(1, 62)))
    cast = Cast(an_office()).marking(submissions=bidders)
    client = client_of(an_app(cast.office, tmp_path), cast, Role.MODERATOR)
    first = sound(client.get(f"{P}/moderation?question=Q1"))
    assert len(cells_of(first)) == 60 and "Rows 1 to 60 of 61." in first
    after = re.search(r'href="([^"]*)">Next page', first)[1].replace("&amp;", "&")
    second = sound(client.get(after))
    assert cells_of(second) == ["Bidder BI, Q1: 0 of 1 in, to mark"]
    assert "Rows 61 to 61 of 61." in second and "Page before" in second


def test_the_api_shows_the_same_cells(tmp_path):
    """In the operation that each page has, to whom it is open."""
    cast = Cast(an_office()).marked()
    app = an_app(cast.office, tmp_path)
    seen = {
        role: {
            (cell["state"], cell["figure"])
            for cell in Program(app, cast, role).gets(f"/{operation}")["matrix"]["cells"]
        }
        for role, operation in (PAGES | {Role.EVALUATOR: "desk"}).items()
    }
    assert seen == {
        Role.MODERATOR: {("to agree", "3")},
        Role.EVALUATOR: {("marked", "3")},
        Role.LEAD: {("to agree", "")},
    }
