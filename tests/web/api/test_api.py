"""The API: the same verbs under the same table, by token alone, and just as its description says."""

import itertools

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS

from tender.storage import audit, marks
from tender.web.api.operation import OPERATIONS
from tender.workflow import reporting, tokens, working
from tender.workflow.access import COUNCIL, Role, Verb
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

API = f"/api/v1/procurements/{ID}"
OUT_OF_REACH = {"positive_data_acceptance"}  #: a mark can have the right shape and be off the scale: what a rule refuses is 422, which it takes for a fault
_NUMBERS = itertools.count()


class Program:
    """A program that shows somebody's token."""

    def __init__(self, app, cast, role, procurement=ID):
        self.client = app.test_client()
        self.secret = tokens.make_token(cast.office, cast.actor(role), procurement, f"a test {next(_NUMBERS)}", 30, second=True)

    @property
    def headers(self):
        """What it sends with each call."""
        return {"Authorization": f"Bearer {self.secret}"}

    def asks(self, method, path="", body=None):
        """Status and JSON of a call."""
        answer = self.client.open(f"{API}{path}", method=method, json=body, headers=self.headers)
        return answer.status_code, answer.get_json()


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    made = an_app(cast.office, tmp_path)
    made.config["WTF_CSRF_ENABLED"] = True
    return made


def test_a_mark_given_by_a_program_is_the_mark_given_at_a_page(app, cast):
    """The same row, the same verb on the audit, and the same refusals in the same words."""
    program = Program(app, cast, Role.EVALUATOR)
    status, left = program.asks("GET", "/desk")
    assert status == 200 and left["state"]["stage"] == "marking" and "Homecare" not in str(left["piles"])
    one = {"question": "Q1", "alias": "A", "mark": "4", "reason": "It says who rings, and when."}
    status, given = program.asks("POST", "/marks", {"marks": [one]})
    assert (status, given[0]["mark"], given[0]["reason"]) == (201, "4", one["reason"])
    with cast.office.store.reading() as session:
        (kept,) = marks.marks(session, ID)
        assert (kept.id, kept.reason) == (given[0]["id"], one["reason"]) and list(audit.faults(session)) == []
    status, told = program.asks("POST", "/marks", {"marks": [one | {"alias": "B", "mark": "9"}]})
    assert status == 422 and told["fields"]["marks[1].mark"].startswith("Choose a mark: 0, 1, 2")
    status, told = program.asks("POST", "/marks", {"marks": [one | {"mark": "3"}]})
    assert status == 409 and "another window" in told["error"]
    page = client_of(app, cast, Role.EVALUATOR).get(f"/p/{ID}/marking/Q1/A")
    assert one["reason"] in sound(page)


def test_a_body_is_read_strictly(app, cast):
    """What is missing, unknown, of another kind or too great is named by its path; what is no JSON is said to be none."""
    program = Program(app, cast, Role.EVALUATOR)
    status, told = program.asks("POST", "/marks", {"marks": [{"question": "Q1", "alias": 1, "mark": "3", "colour": "red"}]})
    assert status == 422 and set(told["fields"]) == {"marks[1].alias", "marks[1].colour", "marks[1].reason"}
    status, told = program.asks("POST", "/marks", {"marks": [{"question": "Q1", "alias": "A", "mark": "3", "reason": "x", "seen": 2**40}]})
    assert status == 422 and list(told["fields"]) == ["marks[1].seen"]
    status, told = program.asks("POST", "/marks", {"marks": [{"question": "Q1\0", "alias": "A", "mark": "3", "reason": "\ud800"}]})
    assert status == 422 and set(told["fields"]) == {"marks[1].question", "marks[1].reason"}
    for data, kind, expected in ((b"{", "application/json", 400), (b"marks=3", "text/plain", 415), (b"[" * 100_000, "application/json", 400)):
        assert program.client.post(f"{API}/marks", data=data, content_type=kind, headers=program.headers).status_code == expected


def test_a_form_that_holds_what_cannot_be_kept_says_so(app, cast):
    """At a page too."""
    app.config["WTF_CSRF_ENABLED"] = False
    answer = client_of(app, cast, Role.EVALUATOR).post(f"/p/{ID}/marking/Q1/A", data={"mark": "3", "reason": "nul\0here"})
    assert answer.status_code == 422 and "cannot be kept" in sound(answer)


def test_nothing_opens_the_api_but_a_token_that_is_good(app, cast):
    """Not a cookie, not an old token, not one of somebody who left, not one for another procurement."""
    assert app.test_client().get(API).status_code == 401
    assert client_of(app, cast, Role.LEAD).get(API).status_code == 401
    officer = Program(app, cast, Role.OFFICER)
    assert officer.asks("GET")[0] == 200
    assert officer.client.get("/p/" + ID, headers=officer.headers).status_code == 302  # pages want a person
    elsewhere = Cast(cast.office, "elsewhere-2024").drafted(a_procurement())
    stranger = Program(app, elsewhere, Role.LEAD, "elsewhere-2024")
    assert stranger.asks("GET")[0] == 404
    own = tokens.own_tokens(cast.office, cast.actor(Role.OFFICER)).tokens
    tokens.revoke_token(cast.office, cast.actor(Role.OFFICER), own[0].id)
    assert officer.asks("GET")[0] == 401
    lead = Program(app, cast, Role.LEAD)
    cast.office.clock.passes(days=31)
    status, told = lead.asks("GET")
    assert (status, told["error"]) == (401, "Sign in first.")


def test_a_token_is_worth_what_its_owner_may_do_now(app, cast):
    """A role that ended ends there too."""
    from tender.storage import people
    from tender.workflow import team

    officer = Program(app, cast, Role.OFFICER)
    with cast.office.store.reading() as session:
        held = next(one for one in people.team(session, ID) if one.role == Role.OFFICER)
    team.dismiss(cast.office, cast.lead, ID, held.id)
    assert officer.asks("GET", "/team")[0] == 404


def test_no_token_is_made_for_where_one_has_no_role(cast):
    """Nor without a name, nor for ever; and the audit says that it was made, not what it is."""
    from tender.workflow.refusals import Invalid

    for changes in ({"procurement": "elsewhere"}, {"name": " "}, {"days": 366}, {"days": 0}):
        with pytest.raises(Invalid):
            tokens.make_token(cast.office, cast.lead, **({"procurement": ID, "name": "x", "days": 1, "second": True} | changes))
    secret = tokens.make_token(cast.office, cast.lead, ID, "x", 1, second=True)
    with cast.office.store.reading() as session:
        said = "".join(one.data for one in audit.entries(session, ""))
    assert ID in said and secret not in said


def test_the_page_makes_shows_once_and_ends_a_token(app, cast):
    """Like the rest of the account."""
    app.config["WTF_CSRF_ENABLED"] = False
    lead = client_of(app, cast, Role.LEAD)
    sound(lead.get("/account/tokens"))
    assert lead.post("/account/tokens", data={"name": "", "procurement": ID, "days": "x"}).status_code == 422
    text = sound(lead.post("/account/tokens", data={"name": "our dashboard", "procurement": ID, "days": "30"}))
    assert tokens.PREFIX in text and tokens.PREFIX not in sound(lead.get("/account/tokens"))
    assert lead.post("/account/tokens/1/revoke").status_code == 302
    assert lead.post("/account/tokens/1/revoke").status_code == 404


@pytest.mark.parametrize("role", sorted(COUNCIL, key=str), ids=str)
def test_each_operation_lets_in_just_those_whom_the_table_names(app, cast, role):
    """As each role with a token."""
    program, wrong = Program(app, cast, role), []
    for one in OPERATIONS:
        given = {"question": "Q1", "alias": "A", "lot": "1", "bidder": "B01"}
        path = one.path.format(**{name: 999999 if kind is int else given.get(name) for name, kind in one.takes.items() if name not in one.in_query})
        status, told = program.asks(one.method, f"/{path}".rstrip("/"), {} if one.body else None)
        table = "Your role here does not let you" in str(told)
        if (cast.actor(role).may(one.verb, ID) and table) or (not cast.actor(role).may(one.verb, ID) and status != 403) or status >= 500:
            wrong.append((one.name, status))
    assert wrong == []


def test_every_verb_of_a_procurement_can_be_asked_for():
    """But for the installation's own, and what bidders do."""
    asked = {one.verb for one in OPERATIONS}
    assert {verb for verb in Verb if verb not in asked} == {
        Verb.SIGN_IN, Verb.SEE_HOME, Verb.PROVE_SECOND, Verb.OWN_ACCOUNT, Verb.MANAGE_PEOPLE, Verb.START_PROCUREMENT, Verb.ASK_CLARIFICATION, Verb.USE_API,
    }  # fmt: skip
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)


def drafted(office):
    """Testshire as a draft."""
    return Cast(office).drafted()


def marked(office):
    """Testshire with every answer marked."""
    return Cast(office).marked()


def reported(office):
    """Testshire with its quality locked and a report made."""
    cast = Cast(office).locked()
    reporting.ask_for_report(office, cast.lead, ID)
    assert working.work_once(office)
    return cast


@pytest.mark.parametrize(("stage", "role"), [
    (drafted, Role.LEAD), (marked, Role.EVALUATOR), (marked, Role.MODERATOR), (marked, Role.LEAD), (reported, Role.LEAD), (reported, Role.LEGAL_REVIEWER), (reported, Role.APPROVER),
])  # fmt: skip
def test_it_answers_as_its_description_says_whatever_is_sent(stage, role, url, tmp_path):
    """Schemathesis sends what fits and what does not, and looks at every answer: on SQLite and on PostgreSQL."""
    office = an_office(url)
    cast = stage(office)
    app = an_app(office, tmp_path)
    program = Program(app, cast, role)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    checks = [check for check in CHECKS.get_all() if check.__name__ not in OUT_OF_REACH]

    for found in described.get_all_operations():
        case_of(found.ok(), program, checks)
    office.store.close()


def case_of(operation, program, checks):
    """Some calls of one operation."""
    @settings(max_examples=6, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def asked(case):
        case.path_parameters["procurement"] = ID
        case.call_and_validate(headers=program.headers, checks=checks)

    asked()
