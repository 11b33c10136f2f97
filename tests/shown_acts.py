"""Every act that is shown to somebody: each form of each page that they may open, sent with the
least that is lawful. What is shown can be done: no answer says that it is not the time, or not
theirs to do; and the page that follows opens.
"""

import re

import html5lib

from tender.jobs import working
from tender.workflow.awarding import award, report
from tests.office import ID, Cast, an_office
from tests.rewinding import kept, put_back
from tests.web.addresses import pages_of
from tests.web.client import client_of
from tests.workflow.awarding.test_late_events import approved, in_standstill, recommended

#: what is not of a procurement, or makes somebody else of who walks
ASIDE = re.compile(r"/(sign-out|account|second-factor|recoveries|unsent|people|join)\b")
#: what is typed where a name says what fits
FITTING = {
    "typed": None,  #: the procurement's short name
    "email": "new.person@council.example",
    "name": "New Person",
    "due": "2023-12-01",
    "day": "2023-12-27",
    "happened": "2023-11-01",
    "mark": "3",
    "score": "3",
}
WORDS = "It is so, as the second paragraph says."


def _at(stage):
    """Testshire at a stage of its cast."""

    def brought(url="sqlite://"):
        return getattr(Cast(an_office(url)), stage)()

    return brought


def _reported(*further):
    """With its report made, and what came after that."""

    def brought(url="sqlite://"):
        cast = Cast(an_office(url)).locked()
        report.ask_for_report(cast.office, cast.lead, ID)
        assert working.work_once(cast.office)
        for step in further:
            step(cast)
        return cast

    return brought


def _over(cast):
    cast.office.clock.passes(days=30)


def _awarded(cast):
    award.make_award(cast.office, cast.lead, ID)


STAGES = {
    name: _at(name)
    for name in ("drafted", "published", "with_bids", "marking", "marked", "agreed", "locked")
} | {
    "reported": _reported(),
    "recommended": _reported(recommended),
    "approved": _reported(approved),
    "in standstill": _reported(in_standstill),
    "standstill over": _reported(in_standstill, _over),
    "awarded": _reported(in_standstill, _over, _awarded),
}


def forms_of(text, page):
    """Each way to send each form of a page: its address, and what is sent; with every button."""
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    shut = {  # a preview shows forms that nothing can be sent with
        form
        for part in tree.iter("fieldset")
        if part.get("disabled") is not None
        for form in part.iter("form")
    }
    for form in tree.iter("form"):
        if form in shut or (form.get("method") or "").lower() != "post":
            continue
        sent, buttons = {}, []
        for field in form.iter():
            name, kind = field.get("name"), field.get("type", "text")
            if field.tag == "button" and kind != "button":
                buttons.append({name: field.get("value") or ""} if name else {})
            elif name:
                _fill(sent, field, name, kind)
        for button in buttons or [{}]:
            yield form.get("action") or page, sent | button


def _fill(sent, field, name, kind):
    if field.tag == "textarea":
        sent[name] = WORDS
    elif field.tag == "select":
        options = [option.get("value") or "" for option in field.iter("option")]
        sent[name] = next(filter(None, options), "")
    elif field.tag == "input" and kind in ("radio", "checkbox"):
        if kind == "radio" or field.get("checked") is not None:
            sent.setdefault(name, field.get("value") or "on")
    elif field.tag == "input" and kind == "hidden":
        sent[name] = field.get("value") or ""
    elif field.tag == "input" and kind != "file":
        sent[name] = field.get("value") or FITTING.get(name, WORDS if kind == "text" else "")


def walked(app, cast, role):
    """What went wrong as somebody did everything that is shown to them, a line each, and how many
    acts there were; all is put back after each.
    """
    wrong, known, taken = [], set(), 0
    before, clock = kept(cast.office.store), cast.office.clock.now
    client = client_of(app, cast, role)
    signed_in = kept(cast.office.store)
    for page in pages_of(app, cast.actor(role), cast.id):
        answer = client.get(page)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        for where, sent in forms_of(answer.get_data(as_text=True), page):
            key = (re.sub(r"\d+", "0", where), tuple(sent), sent.get("word"))
            if key in known or ASIDE.search(where):
                continue
            known.add(key)
            taken += 1
            wrong += [
                f"{role} on {page}: POST {where} {fault}"
                for fault in _done(client, cast, where, sent)
            ]
            put_back(cast.office.store, signed_in)
            cast.office.clock.now = clock
    put_back(cast.office.store, before)
    return wrong, taken


def _done(client, cast, where, sent):
    """What is wrong with what one act is answered."""
    if "typed" in sent:
        sent = sent | {"typed": cast.id}
    answer = client.post(where, data=sent)
    if answer.status_code in (403, 404, 405, 409) or answer.status_code >= 500:
        said = re.search(
            r'<p class="govuk-body">(.*?)</p>', answer.get_data(as_text=True), re.DOTALL
        )
        yield f"is refused: {answer.status_code} {said[1].strip() if said else ''}"
    hops = 0
    while answer.status_code in (302, 303) and hops < 4:
        place, hops = answer.headers["Location"], hops + 1
        answer = client.get(place)
        if answer.status_code != 200 and answer.status_code not in (302, 303):
            yield f"leads to {place}: {answer.status_code}"
