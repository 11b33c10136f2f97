"""Somebody's browser without a screen, and somebody's program.

All they know are addresses and the forms that stand on pages.
"""

import io
from contextlib import closing

import lxml.html


class Browser:
    """Reads pages, fills in their forms, and sends them with all they hold, hidden fields too."""

    def __init__(self, app):
        self.client = app.test_client()

    def answer(self, path):
        """The answer to a look at an address, wherever it leads."""
        return self.client.get(path, follow_redirects=True)

    def reads(self, path):
        """The text of a page that opens without fault."""
        return self._read(path, self.answer(path))

    def keeps(self, path):
        """The bytes of a file."""
        return _bytes(path, self.answer(path))

    def holds(self, page):
        """What stands in the form of a page that is sent to itself, by field; None without one.

        What is new each time is left out.
        """
        every = lxml.html.fromstring(self.reads(page)).forms
        own = [form for form in every if form.method == "POST" and form.action in (None, page)]
        if not own:
            return None
        values = own[0].form_values()
        return {name: value for name, value in values if name not in ("csrf_token", "seen")}

    def sends(
        self,
        page,
        action="",
        fields=None,
        files=None,
        *,
        having=None,
        shown="",
        meanwhile=None,
        status=200,
    ):
        """Fill in the form of a page that goes to `action` and send it; the text of where it leads.

        `having` tells forms of one action apart, by fields that stand in them (None: that do
        not). `files`: by field, (name, content) of each. `shown`: the text of the page, where it
        came as an answer. `meanwhile` is done before it is sent. A field that is a function is
        given the text of the page.
        """
        action = action or page
        text = shown or self.reads(page)
        filled = _filled(text, page, action, having or {}) | {
            name: value(text) if callable(value) else value
            for name, value in (fields or {}).items()
        }
        sent = filled | {
            name: [(io.BytesIO(content), called) for called, content in many]
            for name, many in (files or {}).items()
        }
        if meanwhile:
            meanwhile()
        answer = self.client.post(
            action, data=sent, content_type="multipart/form-data" if files else None
        )
        if answer.status_code == 302:
            return self.answer(answer.headers["Location"]).get_data(as_text=True)
        return self._read(action, answer, status)

    def _read(self, path, answer, status=200):
        assert answer.status_code == status, f"{path}: {answer.status_code} {_faults(answer)}"
        return answer.get_data(as_text=True)


def _bytes(path, answer):
    """The whole of a file that was answered with."""
    with closing(answer):
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.data


def _filled(text, page, action, having):
    """What the form holds that goes to `action`, by field."""
    found = []
    for form in lxml.html.fromstring(text).forms:
        values = {}
        for name, value in form.form_values():
            values.setdefault(name, []).append(value)
        if (
            (form.action or page) == action
            and form.method == "POST"
            and all(values.get(name) == (value and [value]) for name, value in having.items())
        ):
            found.append(values)
    assert len(found) == 1, f"{page} has {len(found)} forms that go to {action} with {having}"
    return found[0]


def _faults(answer):
    """What a page says is wrong."""
    tree = lxml.html.fromstring(answer.get_data(as_text=True) or "<p></p>")
    found = tree.xpath("//*[contains(@class, 'error-summary')]") or tree.xpath("//main") or [tree]
    return " ".join(found[0].text_content().split())[:600]


class Program:
    """Speaks to the API about one procurement with somebody's token."""

    def __init__(self, app, secret, procurement):
        self.client, self.secret, self.base = (
            app.test_client(),
            secret,
            f"/api/v1/procurements/{procurement}",
        )

    def answer(self, method, path="", body=None):
        """The answer to a call."""
        return self.client.open(
            f"{self.base}{path}",
            method=method,
            json=body,
            headers={"Authorization": f"Bearer {self.secret}"},
        )

    def gets(self, path=""):
        """The JSON of what is there."""
        return self._said("GET", path, self.answer("GET", path))

    def keeps(self, path):
        """The bytes of a file."""
        return _bytes(path, self.answer("GET", path))

    def does(self, path, body=None, method="POST"):
        """The JSON of what was done."""
        return self._said(method, path, self.answer(method, path, body))

    def _said(self, method, path, answer):
        assert answer.status_code in (200, 201, 202), (
            f"{method} {path}: {answer.status_code} {answer.get_data(as_text=True)[:500]}"
        )
        return answer.get_json()
