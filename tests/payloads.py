"""Words that are something else to a browser that is not told otherwise: put into every text of a
procurement and of its bids, typed into every form, and looked for on every page.
"""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache

import html5lib

from tests.factories import a_procurement
from tests.office import two_bids
from tests.web.addresses import pages_of

SUM = "1337"  #: what a template would make of the two sums below
SHORT = '"><xss-mark onclick=alert(1)>'
PAYLOAD = (
    f"'{SHORT}<img src=x onerror=alert(2)></textarea></title><script>alert(3)</script>"
    "{{7*191}}${7*191}</style><style>*{color:red}</style>[a](javascript:alert(4))"
    " javascript:alert(5) \u202ereverse\u202c &lt;xss-mark&gt;"
)
#: in the browser: what stands in the page as something other than words
LOOK = """() => {
  const made = [...document.querySelectorAll("xss-mark, [onclick], [onerror], img[src='x']")];
  made.push(...[...document.querySelectorAll("a[href], form[action], iframe[src]")].filter(
    (place) => /^\\s*javascript:/i.test(place.href || place.action || place.src)));
  made.push(...[...document.scripts].filter((place) => /^alert/.test(place.textContent)));
  made.push(...[...document.querySelectorAll("style")].filter(
    (place) => place.textContent.includes("color:red")));
  return made.map((place) => place.outerHTML.slice(0, 200));
}"""
RULES = {"answered"}  #: fields with a word of a rule, which is not anybody's to choose
#: forms that end what the rest of the walk looks at, or make somebody else of who walks
ENDING = re.compile(
    r"/(end|ending|withdraw|undo|sign-out|shut-out|leave|join|second-factor|account/password)\b"
)


def poisoned(value):
    """A value with the payload behind every text in it that is words: that has a blank."""
    if is_dataclass(value):
        texts = {
            field.name: poisoned(getattr(value, field.name))
            for field in fields(value)
            if field.init and field.name not in RULES
        }
        return replace(value, **texts)
    if type(value) is tuple:
        return tuple(map(poisoned, value))
    if isinstance(value, dict):
        return {name: poisoned(item) for name, item in value.items()}
    return f"{value} {PAYLOAD}" if type(value) is str and " " in value else value


@cache
def a_poisoned_procurement():
    """Testshire's, where every title, text, reason and descriptor has the payload."""
    return poisoned(a_procurement())


@cache
def poisoned_bids():
    """Two bids of bidders with such names, answers and reasons."""
    return poisoned(two_bids())


def elements_made(text):
    """What stands in the text of a page as something other than words."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    made = []
    for place in tree.iter():
        name = place.tag if isinstance(place.tag, str) else ""
        handlers = [attribute for attribute in place.attrib if str(attribute).startswith("on")]
        leads = [place.get(name, "") for name in ("href", "src", "action", "formaction")]
        if (
            name == "xss-mark"
            or handlers
            or any(where.strip().lower().startswith("javascript:") for where in leads)
            or (name == "script" and (place.text or "").startswith("alert"))
            or (name == "style" and "color:red" in (place.text or ""))
        ):
            made.append(f"<{name} {dict(place.attrib)}>")
    return made + ([SUM] if SUM in text else [])


def forms_of(text, page):
    """Each form of a page that takes words: its address, and what is sent with the payload."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    for form in tree.iter("form"):
        if (form.get("method") or "").lower() != "post" or ENDING.search(
            form.get("action") or page
        ):
            continue
        typed, sent = [], {}
        for field in form.iter():
            name, kind = field.get("name"), field.get("type", "text")
            if not name:
                continue
            if field.tag == "textarea" or (field.tag == "input" and kind in TYPED):
                typed.append(name)
            elif field.tag == "select":
                options = [option.get("value") or "" for option in field.iter("option")]
                sent[name] = next(filter(None, options), "")
            elif field.tag == "input" and kind in ("radio", "checkbox"):
                sent.setdefault(name, field.get("value") or "on")
            elif field.tag in ("input", "button") and kind != "file":
                sent.setdefault(name, field.get("value") or "")
        if typed:
            yield form.get("action") or page, sent, typed


TYPED = ("text", "search", "email", "url", "tel", "date", "number", "password")
#: what a field takes where it takes no words
FITTING = {
    "id": "poisoned-2027",
    "days": "30",
    "day": "2022-09-19",
    "due": "2023-11-20",
    "happened": "2023-11-01",
    "question": "Q1",
    "alias": "A",
    "company_number": "01234567",
    "password": "three little kettles",
    "email": f"jo{SHORT}@firm.example".replace(" ", ""),
}


class Walk:
    """Somebody who types the payload into every form of every page that they may open."""

    def __init__(self, client, app, actor, procurement):
        """With a client that is signed in as the actor."""
        self.client, self.pages = client, [*pages_of(app, actor, procurement)]
        self.posted, self.taken, self.faults = set(), set(), []

    def looks(self, answer, where):
        """At a page that came: nothing of the payload stands in it but as words."""
        if answer.status_code >= 500:
            self.faults.append(f"{where}: {answer.status_code}")
        if re.search(r"[\r\n]", answer.headers.get("Location", "")):
            self.faults.append(f"{where}: leads to {answer.headers['Location']!r}")
        if answer.mimetype == "text/html":
            made = elements_made(answer.get_data(as_text=True))
            self.faults += [f"{where}: {element}" for element in made]
        return answer

    def types(self):
        """Into each form once; where all that is refused, a shorter one."""
        for page in self.pages:
            answer = self.looks(self.client.get(page), page)
            if answer.status_code != 200 or answer.mimetype != "text/html":
                continue
            for where, sent, typed in forms_of(answer.get_data(as_text=True), page):
                key = (where, *sorted(typed))
                if key not in self.posted and where.startswith("/"):
                    self.posted.add(key)
                    self._sends(where, sent, typed)
        return self

    def _sends(self, where, sent, typed):
        """With the payload in every field; what is refused with a shorter one, then with what fits
        the field, or nothing.
        """
        words = dict.fromkeys(typed, PAYLOAD)
        for payload in (SHORT, None):
            answer = self.looks(self.client.post(where, data=sent | words), f"POST {where}")
            if answer.status_code in (200, 302, 303):
                break
            wrong = re.findall(r'href="#([\w.-]+)"', answer.get_data(as_text=True))
            words |= {
                name: FITTING.get(name, "") if payload is None else payload
                for name in typed
                if name in wrong or name in FITTING or payload
            }
        else:
            answer = self.looks(self.client.post(where, data=sent | words), f"POST {where}")
        if answer.status_code in (200, 302, 303) and any(
            "xss-mark" in text for text in words.values()
        ):
            self.taken.add(re.sub(r"\d+", "0", where))

    def looks_again(self):
        """At every page, with all that was stored."""
        for page in self.pages:
            self.looks(self.client.get(page), page)
        return self
