"""The address of every page that somebody may open, with arguments that exist."""

import re

from tender.workflow.ground.access import Verb

PROCUREMENT = {
    "question": "Q1",
    "alias": "A",
    "section": "lot-1",
    "lot": "1",
    "grid": "lots",
    "bidder": "B01",
    "number": "1",
    "person": "1",
    "kind": "pcr-contract",
}


def pages_of(app, actor, procurement, **changes):
    """Files, what programs and parts of pages ask for,
    and pages for those who are not signed in are left out.
    """
    given = PROCUREMENT | {"procurement": procurement} | changes
    for rule in sorted(app.url_map.iter_rules(), key=str):
        verb = getattr(app.view_functions[rule.endpoint], "verb", None)
        aside = rule.endpoint in ("static", "setup.page", "health.health") or rule.rule.startswith(
            ("/api/", "/link/", "/sign-in", "/unsent", "/stay", "/waiting")
        )
        if (
            "GET" not in rule.methods
            or aside
            or re.search(r"\.\w+$|/next$|(report|firmness|editions)/progress$", rule.rule)
            or not isinstance(verb, Verb)
        ):
            continue
        if actor.may(verb, procurement if "procurement" in rule.arguments else ""):
            yield re.sub(
                r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>", lambda found: given.get(found[1], "1"), rule.rule
            )
