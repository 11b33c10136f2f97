"""Before bids are opened the council learns of nobody that they bid, nor how many do: worlds that
differ only in whether, and how much, an organisation bids give the same bytes.
"""

import itertools
import re
from datetime import timedelta

import pytest

from tender.storage import people
from tender.workflow.ground.access import COUNCIL, Role
from tender.workflow.people.tokens import make_token
from tests.bidders import CLOSES
from tests.office import ID
from tests.web.client import an_app, client_of
from tests.workflow.opening.bidding_worlds import ADDRESS, BiddingWorld, a_base

P = f"/p/{ID}"
API = f"/api/1/procurements/{ID}"
#: files of the program, and the page that shows a new secret each time
ASIDE = ("static", "factors.second_factor")
WATCHERS = sorted({*COUNCIL, Role.ADMINISTRATOR}, key=list(Role).index)
#: what a page says of one request; and an entry's number and hash in the audit, which follow those
#: of everybody's acts
ONCE = re.compile(
    rb"nonce(-|=\")[\w+/=-]+|csrf[^>]+value=\"[^\"]+\"|<code>[0-9a-f]{12}</code>"
    rb"|<th[^>]*numeric[^>]*>\s*\d+\s*</th>"
)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    """Three of them, each with its application."""
    folder = tmp_path_factory.mktemp("worlds")
    base = a_base(folder)
    made = [BiddingWorld(base, folder, bids) for bids in ("none", "much")]
    for world in made:
        world.app = an_app(world.cast.office, folder)
        world.tokens = {
            role: make_token(world.cast.office, world.cast.actor(role), ID, "t", 30, second=True)
            for role in sorted(COUNCIL, key=list(Role).index)
        }
    return made


def addresses(app, person):
    """Every address that answers to GET, with arguments that exist and some that do not."""
    given = {
        "procurement": (ID,),
        "question": ("Q1", "1"),
        "person": (str(person),),
        "bidder": ("B02",),
        "alias": ("B",),
    }
    for rule in sorted(app.url_map.iter_rules(), key=str):
        if "GET" not in rule.methods or rule.endpoint in ASIDE:
            continue
        names = sorted(rule.arguments)
        for values in itertools.product(*(given.get(name, ("1",)) for name in names)):
            chosen = dict(zip(names, values, strict=True))
            yield re.sub(
                r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>",
                lambda found, chosen=chosen: chosen[found[1]],
                rule.rule,
            )


def seen(world, client, role, address):
    """Status and bytes of an answer."""
    token = world.tokens.get(role, "")
    headers = {"Authorization": f"Bearer {token}"} if address.startswith("/api/") else {}
    answer = client.get(address, headers=headers)
    return answer.status_code, ONCE.sub(b"", answer.get_data())


def differing(worlds, address_of=lambda address: address):
    """The addresses at which somebody of the council sees another thing in another world."""
    wrong, seen_well = [], 0
    for role in WATCHERS:
        clients = [client_of(world.app, world.cast, role) for world in worlds]
        for address in addresses(worlds[0].app, worlds[0].person):
            answers = [
                seen(world, client, role, address_of(address))
                for world, client in zip(worlds, clients, strict=True)
            ]
            seen_well += answers[0][0] == 200
            if len(set(answers)) > 1:
                wrong.append((role.value, address, *(answer[0] for answer in answers)))
    assert seen_well > 100
    return wrong


def test_no_page_and_no_operation_tells_who_bids_or_how_many(worlds):
    """Every GET, as every role of the council and as an administrator, before the deadline."""
    assert differing(worlds) == []
