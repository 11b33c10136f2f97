"""Pages of two worlds that differ only in which company somebody declared are the same bytes."""

import re

from tender.workflow.ground.access import Role
from tests.office import ID
from tests.web.client import an_app, client_of
from tests.workflow.marking.two_worlds import MARKERS, World

BASE = f"/p/{ID}"
#: what a page says of one request: its nonce, its token and its time
ONCE = re.compile(rb"nonce(-|=\")[\w+/=-]+|csrf[^>]+value=\"[^\"]+\"")
STEPS = (
    *(("none", role, 0) for role in MARKERS),
    ("open", Role.LEAD, 0),
    *(("mark_all", role, 0) for role in MARKERS),
    ("agree_all", Role.MODERATOR, 0),
    ("declare", Role.EVALUATOR, 0),
    ("withdraw", Role.EVALUATOR, 0),
    ("declare", Role.PANEL_MEMBER, 0),
    ("declare", Role.EVALUATOR, 0),
    ("decide", Role.EVALUATOR, 0),
    ("mark_all", Role.EVALUATOR, 0),
    ("meet", Role.MODERATOR, 0),
    ("decide", Role.PANEL_MEMBER, 0),
    ("agree_all", Role.MODERATOR, 0),
)


def pages(world, app):
    """Status and bytes of every page of marking and moderating that somebody may see, but those on
    which they name companies themselves, or a lead reads whose interest is to be decided.
    """
    addresses = {
        Role.EVALUATOR: ("", "/marking", "/marking/offline", "/marking/next"),
        Role.PANEL_MEMBER: ("", "/panel"),
        Role.MODERATOR: ("", "/moderation", "/agenda", "/progress"),
        Role.LEAD: ("/moderation", "/agenda", "/progress"),
        Role.OFFICER: ("/flags", "/progress"),
        Role.OBSERVER: ("/moderation", "/agenda", "/progress"),
    }
    answers = {
        Role.EVALUATOR: "marking",
        Role.PANEL_MEMBER: "panel",
        Role.MODERATOR: "moderation",
        Role.LEAD: "moderation",
    }
    for role, own in addresses.items():
        client = client_of(app, world.cast, role)
        places = [
            f"/{answers[role]}/{place.question}/{place.alias}?lot={place.lot}"
            for place in world.places[::3]
            if role in answers
        ]
        for address in (*own, *places):
            answer = client.get(BASE + address)
            yield role, address, answer.status_code, ONCE.sub(b"", answer.get_data())


def test_pages_do_not_tell_which_company_was_declared(tmp_path):
    """After each act, until it is decided and after it: both bid for the same lots."""
    worlds = World(("B01", "B03")), World(("B02", "B04"))
    apps = [an_app(world.cast.office, tmp_path) for world in worlds]
    seen = 0
    for number, act in enumerate(STEPS):
        came = [world.does(*act) for world in worlds]
        assert came[0] == came[1], act
        if number < 6:
            continue
        for first, second in zip(
            *(pages(world, app) for world, app in zip(worlds, apps, strict=True)), strict=True
        ):
            assert first == second, (act, first[:3], second[:3])
            seen += first[2] == 200
    assert seen > 100
