"""What programs send is read strictly, and what is wrong is named by its path."""

import random

import pytest

from tender.procurement.draft.sections import SECTIONS
from tender.storage import marks
from tender.web.api.body import DEEPEST
from tender.web.api.operation import LONGEST_LIST, LONGEST_TEXT
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.api.program import API, Program
from tests.web.client import an_app, client_of

WRONG = (7, "x", [], {}, [1], {"a": 1}, None, True, "1e99999999", 10**400)
ONE = {"question": "Q1", "alias": "A", "mark": "3", "reason": "It says who rings, and when."}


@pytest.fixture(scope="module")
def cast():
    """Testshire with marking open. What is refused leaves it as it was."""
    return Cast(an_office()).marking()


@pytest.fixture(scope="module")
def app(cast, tmp_path_factory):
    """The application over it."""
    return an_app(cast.office, tmp_path_factory.mktemp("var"))


@pytest.mark.parametrize(
    ("changes", "paths"),
    [
        ({"alias": 1, "colour": "red"}, {"marks[1].alias", "marks[1].colour"}),
        ({"mark": 3}, {"marks[1].mark"}),
        ({"seen": "0"}, {"marks[1].seen"}),
        ({"seen": True}, {"marks[1].seen"}),
        ({"seen": 2**40}, {"marks[1].seen"}),
        ({"reason": None}, {"marks[1].reason"}),
        ({"reason": "x" * (LONGEST_TEXT + 1)}, {"marks[1].reason"}),
        ({"question": "Q1\0", "reason": "\ud800"}, {"marks[1].question", "marks[1].reason"}),
        ({"mark": "9"}, {"marks[1].mark"}),
        ({"cls": "a name that Python has a use for"}, {"marks[1].cls"}),
    ],
)
def test_what_is_wrong_in_a_body_is_named_by_its_path(app, cast, changes, paths):
    """Missing, unknown, of another kind, too great, too long, not to be kept,
    against a rule: all alike.
    """
    status, told = Program(app, cast, Role.EVALUATOR).asks(
        "POST", "/marks", {"marks": [ONE | changes]}
    )
    assert (status, set(told["fields"])) == (422, paths) and told["error"]


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (b'{"marks": NaN}', "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1), "application/json", 400),
        (b"marks=3", "text/plain", 415),
        (b"{}", "application/x-www-form-urlencoded", 415),
        (b"null", "application/json", 422),
        (b"[]", "application/json", 422),
        (b'"' + b"x" * 3_000_000 + b'"', "application/json", 413),
    ],
)
def test_what_is_no_json_of_ours_is_refused_with_a_sentence(app, cast, data, kind, status):
    """Before any of it is looked at."""
    program = Program(app, cast, Role.EVALUATOR)
    answer = program.client.post(
        f"{API}/marks", data=data, content_type=kind, headers=program.headers
    )
    assert answer.status_code == status and len(answer.get_json()["error"]) > 20


def test_a_list_of_marks_is_recorded_whole_or_not_at_all(app, cast):
    """And the refusal says which of them is in the way;
    the same answer twice is a change without its why.
    """
    program = Program(app, cast, Role.EVALUATOR)
    status, told = program.asks(
        "POST", "/marks", {"marks": [ONE, ONE | {"alias": "B", "mark": "9"}]}
    )
    assert (
        status == 422
        and list(told["fields"]) == ["marks[2].mark"]
        and told["error"].startswith("Q1.B: Choose a mark")
    )
    status, told = program.asks("POST", "/marks", {"marks": [ONE, ONE | {"alias": "Z"}]})
    assert status == 404 and list(told["fields"]) == ["marks[2]"]
    status, told = program.asks("POST", "/marks", {"marks": [ONE, ONE | {"mark": "4"}]})
    assert status == 409 and list(told["fields"]) == ["marks[2]"]
    status, told = program.asks("POST", "/marks", {"marks": [ONE] * (LONGEST_LIST + 1)})
    assert status == 422 and list(told["fields"]) == ["marks"]
    with cast.office.store.reading() as session:
        assert marks.marks(session, ID) == ()
    status, given = program.asks("POST", "/marks", {"marks": [ONE, ONE, ONE | {"alias": "B"}]})
    assert status == 201 and given[0] == given[1] != given[2]


@pytest.mark.parametrize("query", ["day=2024-04-04", "on=2024-04-04&cls=1", "on=yesterday", "on="])
def test_a_query_is_read_strictly_too(app, cast, query):
    """A misspelt name would otherwise give another day's answer."""
    status, told = Program(app, cast, Role.LEAD).asks("GET", f"/outcome?{query}")
    assert status == 422 and told["fields"]


def test_addresses_and_methods_that_are_not_there_are_refused_in_json(app, cast):
    """Like everything else here."""
    program = Program(app, cast, Role.LEAD)
    for method, path, status in (
        ("GET", "/nothing", 404),
        ("POST", "/desk", 405),
        ("GET", "/reports/x", 404),
        ("GET", "/reports/99999999999", 404),
        ("GET", "/desk/%00/A", 404),
        ("TRACE", "", 405),
    ):
        answer = program.client.open(f"{API}{path}", method=method, headers=program.headers)
        assert (answer.status_code, answer.mimetype) == (
            status,
            "application/json",
        ) and answer.get_json()["error"]
        assert (status == 405) == ("Allow" in answer.headers)


def places(data, path=()):
    """Every place in plain data."""
    entries = data.items() if isinstance(data, dict) else ()
    if isinstance(data, list):
        entries = enumerate(data[:2])
    for name, item in entries:
        yield (*path, name)
        yield from places(item, (*path, name))


def put(data, path, value):
    """Plain data with another value at a place."""
    if not path:
        return value
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = put(data[path[0]], path[1:], value)
    return copy


def test_no_draft_is_kept_that_a_page_cannot_show(tmp_path):
    """Whatever stands in it: it is refused by its places, or every page of it opens."""
    cast = Cast(an_office()).drafted()
    app = an_app(cast.office, tmp_path)
    program, lead = Program(app, cast, Role.LEAD), client_of(app, cast, Role.LEAD)
    found = program.gets("/draft")
    draft, revision, statuses = found["draft"], found["revision"], []
    chance = random.Random(7)
    chosen = [
        (("criteria",), "x"),
        (("criteria",), [1]),
        (("criteria", "questions"), 7),
        (("criteria", "questions", 0), 7),
        (("criteria", "questions", 0, "lots"), 7),
    ]
    chosen += [(place, chance.choice(WRONG)) for place in chance.sample(list(places(draft)), 20)]
    for place, value in chosen:
        status, told = program.asks(
            "PUT", "/draft", {"revision": revision, "draft": put(draft, place, value)}
        )
        statuses.append(status)
        assert status in (200, 422), (place, value)
        assert told["fields"] if status == 422 else told["revision"]
        if status == 200:
            revision = told["revision"]
            pages = [f"/p/{ID}/set-up", *(f"/p/{ID}/set-up/page/{one.key}" for one in SECTIONS)]
            assert [
                (place, value, page) for page in pages if lead.get(page).status_code != 200
            ] == []
    assert {200, 422} == set(statuses)
