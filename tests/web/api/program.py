"""A program that shows somebody's token,
and holds every answer against the description of the API.
"""

import itertools
from functools import cache

from flask import Flask
from jsonschema import Draft202012Validator
from werkzeug.routing import Map

from tender.web.api.description import description
from tender.web.api.operation import BASE, OPERATIONS
from tender.workflow.people import tokens
from tests.office import ID

API = f"/api/v1/procurements/{ID}"
_NUMBERS = itertools.count()


class Program:
    """One token of the person of a role."""

    def __init__(self, app, cast, role, procurement=ID):
        self.client = app.test_client()
        self.secret = tokens.make_token(
            cast.office, cast.actor(role), procurement, f"a test {next(_NUMBERS)}", 30, second=True
        )

    @property
    def headers(self):
        """What it sends with each call."""
        return {"Authorization": f"Bearer {self.secret}"}

    def answer(self, method, path="", body=None):
        """The answer to a call, which must be one that the description knows."""
        answer = self.client.open(f"{API}{path}", method=method, json=body, headers=self.headers)
        as_described(self.client.application, method, path, answer)
        return answer

    def asks(self, method, path="", body=None):
        """Status and JSON of a call."""
        answer = self.answer(method, path, body)
        return answer.status_code, answer.get_json()

    def gets(self, path=""):
        """The JSON of what is there."""
        status, found = self.asks("GET", path)
        assert status == 200, found
        return found

    def does(self, path, body=None, method="POST"):
        """The JSON of what was done."""
        status, found = self.asks(method, path, body)
        assert status in (200, 201, 202), found
        return found


def as_described(app: Flask, method, path, answer):
    """Hold an answer against the description: its status, its kind and its form."""
    rules: Map = app.url_map
    endpoint, _ = rules.bind("localhost").match(f"{API}{path.partition('?')[0]}", method=method)
    one = next(one for one in OPERATIONS if f"api.{one.name}" == endpoint)
    told = whole()["paths"][_path(one)][method.lower()]["responses"]
    assert str(answer.status_code) in told, f"{method} {path}: {answer.status_code}"
    ((kind, content),) = told[str(answer.status_code)]["content"].items()
    assert answer.mimetype == kind
    if kind == "application/json":
        faults = list(
            Draft202012Validator(whole() | content["schema"]).iter_errors(answer.get_json())
        )
        assert faults == [], f"{method} {path}: {faults[0].json_path} {faults[0].message[:300]}"


@cache
def whole():
    """The description."""
    return description(OPERATIONS)


def _path(one):
    return "/".join(filter(None, (BASE.replace("<string:procurement>", "{procurement}"), one.path)))
