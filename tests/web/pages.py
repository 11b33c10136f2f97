"""Every page of the application that somebody is shown: found as people find them, by following
links, and by the table of routes where none leads.
"""

import html
import re
from collections import deque

from werkzeug.exceptions import HTTPException

from tests.web.addresses import pages_of

LINK = re.compile(r'<a\s[^>]*?href="(/[^"]*)"')
#: endpoints of which each sort is a page of its own
SORTS = {"setup.page": "section", "setup.table": "grid", "home.waiting": "kind"}
#: what each role sees otherwise
OWN = ("home.home", "home.procurement", "home.procurements")
ASIDE = re.compile(r"\.\w+$|/sign-out|^/(?:api|static|link|waiting|unsent|stay)\b")


def sort_of(app, address):
    """What sort of page an address is of: its endpoint, and its section where those differ; None
    for what is no page.
    """
    path = address.partition("#")[0].partition("?")[0]
    if ASIDE.search(path) or "?" in address:
        return None
    try:
        endpoint, given = app.url_map.bind("").match(path)
    except HTTPException:
        return None
    return endpoint, given.get(SORTS.get(endpoint, ""), ""), given.get("procurement", "")


def pages_shown(app, client, actor, procurements, known, role):
    """The address of one page of each sort that is not `known` yet, which it then is."""
    waiting = deque(["/", *(f"/p/{one}" for one in procurements)])
    waiting.extend(address for one in procurements for address in pages_of(app, actor, one))
    seen = set()
    while waiting:
        address = waiting.popleft().partition("#")[0]
        sort = sort_of(app, address)
        if sort is None or address in seen:
            continue
        endpoint, section, procurement = sort
        own = (role, procurement) if endpoint in OWN else ()
        key = (endpoint, section, *own)
        seen.add(address)
        if key in known:
            continue
        answer = client.get(address)
        if answer.status_code in (302, 303):
            waiting.append(answer.headers["Location"])
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        known.add(key)
        text = answer.get_data(as_text=True)
        waiting.extendleft(reversed([html.unescape(one) for one in LINK.findall(text)]))
        yield address, "/".join(filter(None, (endpoint, section)))


SIGNED_OUT = (
    "/sign-in",
    "/sign-in/forgotten",
    "/open",
    "/keys",
    "/accessibility",
    "/privacy",
    "/join",
)
