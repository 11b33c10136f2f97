"""Every route against every role, against nobody, and against a member of another procurement.

A route without a row of the access table fails.
"""

import re

import pytest

from tender.records.jobs import WorkerPulse
from tender.storage import workers
from tender.workflow.ground.access import ANYONE, COUNCIL, MAY, SIGNED_IN, Role, Verb
from tender.workflow.people.tokens import make_token
from tests.factories import a_procurement
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of

REFUSED = {401, 403, 404}
HOME = '<a href="/" data-waiting>'  #: from any page one press leads to what needs somebody


@pytest.fixture(scope="module")
def stage(tmp_path_factory):
    """Testshire at the stage of marking, another procurement with people of its own,
    and the application over both.
    """
    office = an_office(f"sqlite:///{tmp_path_factory.mktemp('routes') / 'tender.db'}")
    cast = Cast(office).marking()
    other = Cast(office, "elsewhere-2024")
    other.drafted(a_procurement())
    with office.store.keeping() as session:
        now = office.clock()
        workers.note(session, [WorkerPulse("machine:7", "worker", now, now, "", 0, "")])
    app = an_app(office, tmp_path_factory.mktemp("var"))
    return app, cast, other


def routes(app):
    """Every rule and method that a view answers to."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]


def address(rule):
    """A rule's address with arguments that exist."""
    given = {
        "procurement": ID,
        "question": "Q1",
        "alias": "A",
        "person": "999999",
        "membership": "999999",
        "id": "999999",
    }
    return re.sub(
        r"<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>",
        lambda found: (
            "999999" if found[1] == "int" and found[2] == "question" else given.get(found[2], "1")
        ),
        rule.rule,
    )


def ask(client, rule, method, secret=""):
    """The answer to a bare request; a program shows its token."""
    return client.open(
        address(rule),
        method=method,
        headers={"Authorization": f"Bearer {secret}"} if rule.rule.startswith("/api/") else {},
    )


def token_of(cast, role):
    """A token of the person of a role, or nothing where they can have none."""
    return (
        make_token(cast.office, cast.actor(role), cast.id, "a test", 1, second=True)
        if role in COUNCIL
        else ""
    )


def verb_of(app, rule):
    """The row of the access table that a view names."""
    return getattr(app.view_functions[rule.endpoint], "verb", None)


def test_every_route_names_a_row_of_the_access_table(stage):
    """One that forgot to would be open to anyone."""
    app, _, _ = stage
    assert [rule.rule for rule, _ in routes(app) if not isinstance(verb_of(app, rule), Verb)] == []


def test_every_row_of_the_table_says_who():
    """Anyone, whoever is signed in, or named roles; never two of these."""
    assert set(Verb) == ANYONE | SIGNED_IN | set(MAY)
    assert len(Verb) == len(ANYONE) + len(SIGNED_IN) + len(MAY)


def test_every_address_is_kebab_case_and_types_its_arguments(stage):
    """So that addresses can be read aloud."""
    app, _, _ = stage
    fixed = [re.sub(r"<[^>]*>", "", rule.rule) for rule, _ in routes(app)]
    assert [one for one in fixed if not re.fullmatch(r"[a-z0-9/.-]*", one)] == []
    assert [
        rule.rule
        for rule, _ in routes(app)
        for argument in re.findall(r"<([^>]*)>", rule.rule)
        if ":" not in argument
    ] == []


def test_a_route_of_a_procurement_stands_under_a_row_that_asks_for_a_role_there(stage):
    """What stands under /p/ is for members alone."""
    app, _, _ = stage
    assert [
        rule.rule
        for rule, _ in routes(app)
        if "<string:procurement>" in rule.rule and verb_of(app, rule) not in MAY
    ] == []


@pytest.mark.parametrize("role", [None, *Role], ids=lambda role: role.value if role else "nobody")
def test_every_route_lets_in_just_those_whom_the_table_names(stage, role):
    """As each role: refused where the table does not name it,
    and never refused for its role where it does.
    """
    app, cast, _ = stage
    wrong, secret, client = [], token_of(cast, role), None
    for rule, method in routes(app):
        client = client or client_of(app, cast, role)
        verb = verb_of(app, rule)
        answer = ask(client, rule, method, secret)
        if "Set-Cookie" in answer.headers or (
            method != "GET" and answer.status_code not in REFUSED
        ):
            client = None  # it may have ended the sign-in
        actor = cast.actor(role) if role else None
        allowed = verb in ANYONE or (
            actor is not None
            and (secret or not rule.rule.startswith("/api/"))
            and actor.may(verb, ID if "procurement" in rule.arguments else "")
        )
        turned_away = answer.status_code in {401, 403} or (
            answer.status_code == 302 and "/sign-in?" in answer.headers["Location"]
        )
        if not allowed and not (turned_away or answer.status_code == 404):
            wrong.append(f"{method} {rule.rule} let in {role}: {answer.status_code}")
        if allowed and turned_away and not own_duty(answer):
            wrong.append(f"{method} {rule.rule} turned away {role}: {answer.status_code}")
        if answer.status_code >= 500:
            wrong.append(f"{method} {rule.rule} as {role}: {answer.status_code}")
        if role and is_page(answer) and HOME not in answer.get_data(as_text=True):
            wrong.append(f"{method} {rule.rule} as {role}: no link to what needs them")
    assert wrong == []


def is_page(answer):
    """Whether it is a page of ours."""
    return answer.status_code == 200 and b"govuk-template" in answer.get_data()


def own_duty(answer):
    """Turned away by a duty or an interest of the person's own, not for their role."""
    return answer.status_code == 403 and "Your role here does not let you" not in answer.get_data(
        as_text=True
    )


@pytest.mark.parametrize(
    "role", [role for role in Role if role is not Role.ADMINISTRATOR], ids=lambda role: role.value
)
def test_a_member_of_another_procurement_finds_nothing_here(stage, role):
    """Not even that there is something: every address of this procurement is a page not found."""
    app, _, other = stage
    if role in (Role.EVALUATOR, Role.PANEL_MEMBER):
        other.people[role] = other.people[Role.OFFICER]
    wrong, secret, client = [], token_of(other, Role.LEAD), client_of(app, other, role)
    for rule, method in routes(app):
        if "procurement" in rule.arguments:
            answer = ask(client, rule, method, secret)
            if answer.status_code != 404 or "Testshire" in answer.get_data(as_text=True).replace(
                "Testshire County", ""
            ):
                wrong.append(f"{method} {rule.rule}: {answer.status_code}")
    assert wrong == []


def test_a_password_alone_opens_nothing_but_the_second_factor(stage):
    """Every route but those for anyone and for that factor leads there."""
    app, cast, _ = stage
    wrong, client = [], client_of(app, cast, Role.LEAD, how="password", second=False)
    for rule, method in routes(app):
        verb = verb_of(app, rule)
        if verb in ANYONE or verb is Verb.PROVE_SECOND or rule.rule.startswith("/api/"):
            continue
        answer = ask(client, rule, method)
        if answer.status_code != 302 or "/second-factor" not in answer.headers["Location"]:
            wrong.append(f"{method} {rule.rule}: {answer.status_code}")
    assert wrong == []
