"""The API: the same verbs under the same table, by token alone."""

import pytest

from tender.storage import audit, marks
from tender.web.api.operation import OPERATIONS
from tender.workflow.ground.access import COUNCIL, Role, Verb
from tender.workflow.people import directory, tokens
from tender.workflow.preparing import team
from tender.workflow.register.headings import map_headings, take_out_mapping
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.register_files import write_csv
from tests.web.api.program import API, Program
from tests.web.client import an_app, client_of, sound
from tests.workflow.register.test_headings import COLUMNS, HEADINGS, NAME, ROW, mapping


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
    """The same row and the same entry of the audit, but for the answer they are about;
    and each sees the other's.
    """
    app.config["WTF_CSRF_ENABLED"] = False
    program, browser = Program(app, cast, Role.EVALUATOR), client_of(app, cast, Role.EVALUATOR)
    typed = {"mark": "4", "reason": "It says who rings, and when."}
    status, given = program.asks(
        "POST", "/marks", {"marks": [{"question": "Q1", "alias": "A"} | typed]}
    )
    assert status == 201
    assert browser.post(f"/p/{ID}/marking/Q1/B", data=typed | {"seen": "0"}).status_code == 302
    with cast.office.store.reading() as session:
        ours, theirs = marks.marks(session, ID)
        newest, before = audit.entries(session, ID, count=2)
        assert list(audit.faults(session)) == []
    assert ours.id == given[0]["id"] and ours._replace(id=0, place=theirs.place) == theirs._replace(
        id=0
    )
    same = ("person", "name", "procurement", "verb", "at")
    assert [getattr(before, name) for name in same] == [
        getattr(newest, name) for name in same
    ] and (before.subject, newest.subject) == ("Q1.A", "Q1.B")
    assert (
        typed["reason"] in sound(browser.get(f"/p/{ID}/marking/Q1/A"))
        and program.gets("/desk/Q1/B")["current"]["reason"] == typed["reason"]
    )


def test_a_change_needs_what_was_seen_and_why(app, cast):
    """As at the page: what was changed elsewhere since is not written over."""
    program = Program(app, cast, Role.EVALUATOR)
    one = {"question": "Q1", "alias": "A", "mark": "4", "reason": "It says who rings, and when."}
    (first,) = program.does("/marks", {"marks": [one]})
    assert program.does("/marks", {"marks": [one]}) == [first]
    status, told = program.asks("POST", "/marks", {"marks": [one | {"mark": "3"}]})
    assert status == 409 and "another window" in told["error"]
    status, told = program.asks(
        "POST", "/marks", {"marks": [one | {"mark": "3", "seen": first["id"]}]}
    )
    assert status == 422 and list(told["fields"]) == ["marks[1].why"]
    (second,) = program.does(
        "/marks", {"marks": [one | {"mark": "3", "seen": first["id"], "why": "I read it again."}]}
    )
    assert [one["id"] for one in program.gets("/desk/Q1/A")["history"]] == [
        first["id"],
        second["id"],
    ]


def test_nothing_opens_the_api_but_a_token_that_is_good(app, cast):
    """Not a cookie, not an old token, not one of somebody who left,
    not one for another procurement.
    """
    assert app.test_client().get(API).status_code == 401
    assert client_of(app, cast, Role.LEAD).get(API).status_code == 401
    officer = Program(app, cast, Role.OFFICER)
    assert officer.asks("GET")[0] == 200
    # pages want a person
    assert officer.client.get("/p/" + ID, headers=officer.headers).status_code == 302
    elsewhere = Cast(cast.office, "elsewhere-2024").drafted(a_procurement())
    stranger = Program(app, elsewhere, Role.LEAD, "elsewhere-2024")
    assert stranger.asks("GET")[0] == 404
    own = tokens.own_tokens(cast.office, cast.actor(Role.OFFICER)).tokens
    tokens.revoke_token(cast.office, cast.actor(Role.OFFICER), own[0].id)
    assert officer.asks("GET")[0] == 401
    reviewer = Program(app, cast, Role.LEGAL_REVIEWER)
    directory.let_person_in(
        cast.office, cast.actor(Role.ADMINISTRATOR), cast.people[Role.LEGAL_REVIEWER], active=False
    )
    assert reviewer.asks("GET")[0] == 401
    lead = Program(app, cast, Role.LEAD)
    for shown in (
        "",
        "Bearer",
        f"Basic {lead.secret}",
        f"Bearer {lead.secret}x",
        f"Bearer {lead.secret[:-1]}",
        lead.secret,
        "Bearer \xff",
    ):
        answer = app.test_client().get(API, headers={"Authorization": shown})
        assert (answer.status_code, answer.headers["WWW-Authenticate"], answer.mimetype) == (
            401,
            "Bearer",
            "application/json",
        )
    cast.office.clock.passes(days=31)
    status, told = lead.asks("GET")
    assert (status, told["error"]) == (401, "Sign in first.")


def test_a_token_is_worth_what_its_owner_may_do_now(app, cast):
    """A role that ended ends there too."""
    officer = Program(app, cast, Role.OFFICER)
    lead = client_of(app, cast, Role.LEAD)
    held = next(
        one for one in team.team_roster(cast.office, cast.lead, ID).held if one.role == Role.OFFICER
    )
    assert officer.asks("GET", "/flags")[0] == 200
    team.dismiss(cast.office, cast.lead, ID, held.id)
    assert officer.asks("GET", "/flags")[0] == 404 and lead.get(f"/p/{ID}").status_code == 200


@pytest.mark.parametrize("role", sorted(COUNCIL, key=str), ids=str)
def test_each_operation_lets_in_just_those_whom_the_table_names(app, cast, role):
    """As each role with a token."""
    program, wrong = Program(app, cast, role), []
    for one in OPERATIONS:
        given = {"question": "Q1", "alias": "A", "lot": "1", "bidder": "B01"}
        path = one.path.format(
            **{
                name: 999999 if kind is int else given.get(name)
                for name, kind in one.takes.items()
                if name not in one.in_query
            }
        )
        status, told = program.asks(one.method, f"/{path}".rstrip("/"), {} if one.body else None)
        table = "Your role here does not let you" in str(told)
        if (
            (cast.actor(role).may(one.verb, ID) and table)
            or (not cast.actor(role).may(one.verb, ID) and status != 403)
            or status >= 500
        ):
            wrong.append((one.name, status))
    assert wrong == []


def test_a_program_reads_which_headings_of_the_register_were_mapped(app, cast, tmp_path):
    """One that was taken out stays on record and no longer counts."""
    file = write_csv(tmp_path / NAME, [HEADINGS, ROW])
    admin = cast.actor(Role.ADMINISTRATOR)
    map_headings(cast.office, admin, file, mapping(name="October"))
    take_out_mapping(cast.office, admin, "October", "The old headings are back.")
    program = Program(app, cast, Role.LEAD)
    made, taken_out = program.gets("/register-headings")
    assert (made["columns"], made["by"], made["counts"]) == (COLUMNS, admin.name, False)
    assert (taken_out["columns"], taken_out["reason"]) == ({}, "The old headings are back.")


def test_every_verb_of_a_procurement_can_be_asked_for():
    """But for the installation's own, and what bidders do."""
    asked = {one.verb for one in OPERATIONS}
    assert {verb for verb in Verb if verb not in asked} == {
        Verb.SIGN_IN, Verb.SEE_HOME, Verb.PROVE_SECOND, Verb.OWN_ACCOUNT,
        Verb.MANAGE_PEOPLE, Verb.START_PROCUREMENT, Verb.SEE_REGISTER, Verb.BRING_REGISTER,
        Verb.MAP_HEADINGS, Verb.SEE_AUDIT_KEEPING, Verb.KEEP_LIBRARY,
        Verb.ENTER_BANK_HOLIDAY, Verb.SEE_HEALTH, Verb.SEE_STATEMENTS, Verb.SEE_WORKERS,
        Verb.ASK_CLARIFICATION, Verb.USE_API, Verb.SEE_OPEN, Verb.JOIN_AS_BIDDER,
        Verb.OWN_ORGANISATION, Verb.TAKE_PART, Verb.STAY_APART, Verb.ANSWER_APPOINTMENT,
        Verb.AGREE_RECOVERY, Verb.KEEP_UNSENT, Verb.ERASE_PERSON, Verb.CHOOSE_TELLING,
        Verb.SEE_OWN_BID, Verb.WRITE_BID, Verb.SUBMIT_BID, Verb.WITHDRAW_BID, Verb.ANSWER_COUNCIL,
        Verb.READ_OWN_LETTER,
    }  # fmt: skip
    assert len({one.name for one in OPERATIONS}) == len(OPERATIONS)
