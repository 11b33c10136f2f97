"""The application over a test's office, and a browser-less client for each role."""

import itertools
import re
import sys
from datetime import timedelta

import html5lib
import jinja2

from tender.app import bare_app, furnish
from tender.config import Settings
from tender.web.ground.doors import KEY, secret_hash
from tender.workflow.ground.access import Role
from tender.workflow.people.browsers import sign_browser_in

_NUMBERS = itertools.count()


class Translated(jinja2.BytecodeCache):
    """Templates as Python, translated once for all applications of a process."""

    def __init__(self):
        """None yet."""
        self.known = {}

    def load_bytecode(self, bucket):
        """Take one that is known; Jinja looks whether its source is the same."""
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket):
        """Know one from here on."""
        self.known[bucket.key] = bucket.bytecode_to_string()


TRANSLATED = Translated()


class KeptApp:
    """An application, handed to another test as soon as nobody holds it any more: to put one
    together takes longer than many a test.
    """

    def __init__(self):
        """One that nobody holds."""
        self.app = bare_app()
        self.app.jinja_env.bytecode_cache = TRANSLATED
        self.config = dict(self.app.config)
        self.unheld = sys.getrefcount(self.app)

    @property
    def free(self):
        """Whether nobody holds it."""
        return sys.getrefcount(self.app) <= self.unheld

    def furnished(self, settings, office):
        """The application as new, over an office."""
        self.app.config.clear()
        self.app.config.update(self.config)
        furnish(self.app, settings, office)
        self.app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
        return self.app


_KEPT = []


def an_app(office, folder, **settings):
    """The application over an office."""
    chosen = Settings(
        folder=folder,
        secret_key="k" * 40,
        password_cost=8,
        **({"sign_in_limit": "1000 per minute"} | settings),
    )
    kept = next((kept for kept in _KEPT if kept.free), None)
    if kept is None:
        _KEPT.append(kept := KeptApp())
    return kept.furnished(chosen, office)


def client_of(app, cast=None, role=None, *, how="passkey", second=True):
    """A client signed in as the person of a role, or as nobody."""
    client = app.test_client()
    if role is not None:
        sign_in(client, cast.office, cast.people[Role(role)], how=how, second=second)
    return client


def sign_in(client, office, person, *, how="passkey", second=True):
    """Sign a client in as somebody."""
    secret = f"secret {next(_NUMBERS)}"
    sign_browser_in(office, person, secret_hash(secret), how, timedelta(hours=12), second=second)
    with client.session_transaction() as session:
        session[KEY] = secret


def sound(answer):
    """The text of a page, with blanks as a browser shows them, after it was read as strict HTML:
    one h1, a title, no id twice, every field labelled.
    """
    text = answer.get_data(as_text=True)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(text)
    ids = [one.get("id") for one in tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
    assert len(tree.findall(".//h1")) == 1
    title = tree.find(".//title").text
    assert title.endswith("– Tender") and not title.startswith("–")
    labelled = {one.get("for") for one in tree.iter("label")}
    fields = [
        one
        for name in ("input", "textarea", "select")
        for one in tree.iter(name)
        if one.get("type") not in ("hidden", "submit")
    ]
    assert [
        one.get("name")
        for one in fields
        if one.get("id") not in labelled and not one.get("aria-label")
    ] == []
    assert not re.search(
        r"\{\{|\{%|>\s*None\s*<|=\"None\"",
        re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL),
    ), "a placeholder or None was left in the page"
    return with_single_blanks(text)


def with_single_blanks(text):
    """Markup with its blanks and ends of lines as a browser shows them: many are as one, save in
    what somebody typed.
    """
    typed = re.compile(r"(<textarea.*?</textarea>)", re.DOTALL)
    return "".join(
        part if typed.match(part) else re.sub(r"\s+", " ", part) for part in typed.split(text)
    )
