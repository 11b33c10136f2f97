"""The description of the API, held against the running application: schemathesis sends what fits
and what does not, and looks at every answer.
"""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode
from schemathesis.generation.feedback import FeedbackSources

from tender.jobs import working
from tender.web.api.description import description
from tender.web.api.operation import OPERATIONS
from tender.workflow.awarding import report
from tender.workflow.deciding import firmness
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.api.program import Program
from tests.web.client import an_app

#: a mark can have the right shape and be off the scale: what a rule refuses is 422, which it takes
#: for a fault
OUT_OF_REACH = {"positive_data_acceptance"}
#: 413 too: a list of texts that are too long may be too large as a whole
REJECTED = ["400", "401", "403", "404", "405", "409", "413", "415", "422"]
PLACES = {
    "procurement": ID,
    "question": "Q1",
    "alias": "A",
    "lot": "1",
    "bidder": "B01",
    "number": 1,
}
#: what is sent: what fits, to places that are there; what does not fit, to places anywhere
WAYS = (
    (GenerationMode.POSITIVE, PLACES, 1),
    (GenerationMode.NEGATIVE, {"procurement": ID}, 1),
)


def drafted(office):
    """Testshire as a draft."""
    return Cast(office).drafted()


def marked(office):
    """Testshire with every answer marked."""
    return Cast(office).marked()


def reported(office):
    """Testshire with its quality locked, a report made, and how firm it is worked out."""
    cast = Cast(office).locked()
    report.ask_for_report(office, cast.lead, ID)
    firmness.ask_how_firm(office, cast.lead, ID)
    while working.work_once(office):
        pass
    return cast


@pytest.fixture
def office(url):
    """An office over an empty store."""
    made = an_office(url)
    yield made
    made.store.close()


@pytest.mark.parametrize(
    ("url", "stage", "roles"),
    [
        ("postgresql", drafted, (Role.LEAD,)),
        ("sqlite", marked, (Role.EVALUATOR, Role.MODERATOR)),
        ("sqlite", reported, (Role.LEGAL_REVIEWER, Role.APPROVER, Role.LEAD)),
    ],
    indirect=["url"],
    ids=["draft", "marking", "report"],
)
def test_it_answers_as_its_description_says_whatever_is_sent(stage, roles, office, tmp_path):
    """As others what they may do and nobody asked before; as a lead everything else.

    What a role may not do is asked of each role elsewhere.
    """
    cast, asked = stage(office), set()
    app = an_app(office, tmp_path)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    schema.config.checks.negative_data_rejection.expected_statuses = REJECTED
    described = {
        found.ok().definition.raw["operationId"]: found.ok()
        for found in schema.get_all_operations()
    }
    checks = [check for check in CHECKS.get_all() if check.__name__ not in OUT_OF_REACH]
    for role in roles:
        program = Program(app, cast, role)
        own = {
            one.name
            for one in OPERATIONS
            if one.name not in asked and (role is Role.LEAD or cast.actor(role).may(one.verb, ID))
        }
        asked |= own
        for name in sorted(own):
            for mode, places, count in WAYS:
                call(described[name], program, checks, mode, places, count)


def call(operation, program, checks, mode, places, count):
    """Some calls of one operation."""
    told = {one["name"]: one["schema"]["type"] for one in operation.definition.raw["parameters"]}
    fixed = {
        name: value
        for name, value in places.items()
        if told.get(name) == ("integer" if isinstance(value, int) else "string")
        and f"{{{name}}}" in operation.path
    }

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    # no constants of the modules that happen to be loaded
    @given(
        case=operation.as_strategy(
            generation_mode=mode, path_parameters=fixed, feedback=FeedbackSources()
        )
    )
    def asked(case):
        case.call_and_validate(headers=program.headers, checks=checks)

    asked()


def test_every_answer_that_can_come_is_described_with_a_form():
    """Each refusal by the one form of refusals, and nothing by a form that says nothing."""
    told = description(OPERATIONS)
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            answers = one["responses"]
            assert {"401", "403", "404", "409", "422", "500", "503"} <= set(answers), (method, path)
            assert ({"400", "413", "415"} <= set(answers)) == ("requestBody" in one)
            for status, answer in answers.items():
                ((_, content),) = answer["content"].items()
                assert content["schema"], (method, path, status)
                assert status < "300" or content["schema"] == {"$ref": "#/components/schemas/Error"}
    assert all(
        one.get("type") == "object" and one["properties"]
        for one in told["components"]["schemas"].values()
    )


def test_every_operation_says_what_it_does():
    """In a sentence, and under which row of the access table it stands."""
    for methods in description(OPERATIONS)["paths"].values():
        assert [
            one["operationId"]
            for one in methods.values()
            if not one["summary"].endswith(".") or "Access table" not in one["description"]
        ] == []
