"""Before bids are opened the council learns of nobody that they bid, nor how many do: worlds that
differ only in whether, and how much, an organisation bids give the same bytes.
"""

import io
import itertools
import re
import zipfile
from datetime import timedelta

import pytest

from tender.workflow.ground.access import ANYONE, COUNCIL, Role
from tender.workflow.people.tokens import make_token
from tests.bidders import CLOSES
from tests.office import ID
from tests.web.client import an_app, client_of
from tests.workflow.opening.bidding_worlds import ADDRESS, BiddingWorld, a_base

P = f"/p/{ID}"
API = f"/api/v1/procurements/{ID}"
#: files of the program, and the page that shows a new secret each time
ASIDE = ("static", "factors.second_factor", "factors.setup")
WATCHERS = sorted({*COUNCIL, Role.ADMINISTRATOR}, key=list(Role).index)
#: what a page says of one request; and an entry's number and hash in the audit, on its page, in the
#: API and as the head, which follow those of everybody's acts
ONCE = re.compile(
    rb"nonce(-|=\")[\w+/=-]+|csrf[^>]+value=\"[^\"]+\"|\"Hash begins\"[^>]*>[0-9a-f]{12}</td>"
    rb"|<th[^>]*is-number[^>]*>\s*\d+\s*</th>|\d+:[0-9a-f]{64}"
    rb"|<c r=\"A\d+\" s=\"\d+\"><v>\d+</v>|<t>[0-9a-f]{12}</t>"
    rb"|\"number\": \d+(?=, \"at\")|\"hash\": \"[0-9a-f]{64}\""
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
        verb = getattr(app.view_functions[rule.endpoint], "verb", None)
        if "GET" not in rule.methods or rule.endpoint in ASIDE or verb in ANYONE:
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
    return answer.status_code, content(answer.get_data())


def content(data):
    """A page without what it says of one request, a workbook without when it was made."""
    if not data.startswith(b"PK"):
        return ONCE.sub(b"", data)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [name for name in book.namelist() if name != "docProps/core.xml"]
        return tuple((name, ONCE.sub(b"", book.read(name))) for name in names)


def differing(worlds):
    """The addresses at which somebody of the council sees another thing in another world."""
    wrong, seen_well = [], 0
    for role in WATCHERS:
        clients = [client_of(world.app, world.cast, role) for world in worlds]
        for address in addresses(worlds[0].app, worlds[0].person):
            answers = [
                seen(world, client, role, address)
                for world, client in zip(worlds, clients, strict=True)
            ]
            seen_well += answers[0][0] == 200
            if len(set(answers)) > 1:
                wrong.append((role.value, address, *(answer[0] for answer in answers)))
    assert seen_well > 100
    return wrong


def tries(person):
    """Everything that whoever leads, and an administrator, can try with an address or a person:
    role, method, address, and what is sent.
    """
    lead, admin = Role.LEAD, Role.ADMINISTRATOR
    for role in (Role.EVALUATOR, Role.OFFICER, Role.PANEL_MEMBER, Role.APPROVER, Role.BIDDER):
        sent = {"email": ADDRESS, "name": "Some Body", "role": role.value, "group": ""}
        yield lead, "POST", f"{P}/team", sent
        yield lead, "POST", f"{P}/team", sent | {"confirmed": "yes"}
        yield lead, "POST", f"{API}/team", sent | {"confirmed": True}
        yield admin, "POST", f"{P}/team", sent
    sent = {"email": ADDRESS, "name": "Some Body", "role": Role.OBSERVER.value, "group": ""}
    yield lead, "POST", f"{API}/team", sent | {"confirmed": True}
    lines = f"New Person, new@council.gov.uk, observer\nSome Body, {ADDRESS}, officer"
    yield lead, "POST", f"{P}/team/several", {"people": lines}
    for number in (1, 2, 30, 1_000_000_001, 1_000_000_002, 1_000_000_003):
        yield lead, "DELETE", f"{API}/team/{number}", {}
        yield lead, "POST", f"{P}/team/{number}/end", {}
    for number in (person, person + 1):
        yield lead, "POST", f"{API}/openers", {"person": number}
        yield lead, "POST", f"{P}/team/people/{number}/link", {}
        yield lead, "POST", f"{P}/team/people/{number}/questions", {"question": "Q1"}
        yield lead, "PUT", f"{API}/team/{number}/questions", {"questions": ["Q1"]}
        yield lead, "POST", f"{P}/openers", {"person": str(number)}
        yield (
            lead,
            "POST",
            f"{P}/panel/supporter",
            {"member": str(number), "name": "Person of firm 2"},
        )
    yield admin, "POST", "/people", {"email": ADDRESS, "name": "Some Body"}
    yield admin, "POST", "/people", {"email": ADDRESS, "name": "Some Body", "confirmed": "yes"}
    yield admin, "POST", f"/people/{person}/link", {}
    yield lead, "POST", f"{P}/opening/late", {"subject": "2/1", "word": "in", "reason": "So."}
    yield lead, "POST", f"{API}/arrived/late", {"subject": "2/1", "let_in": True, "reason": "So."}
    yield lead, "POST", f"{P}/bids/open-marking", {"due": "2023-12-01"}
    yield lead, "POST", f"{P}/opening/ask", {}
    yield lead, "POST", f"{API}/opening", {}


def tried(world, client, role, method, address, sent):
    """What is answered to a try."""
    if address.startswith("/api/"):
        headers = {"Authorization": f"Bearer {world.tokens[role]}"}
        answer = client.open(address, method=method, json=sent, headers=headers)
    else:
        answer = client.open(address, method=method, data=sent)
    return answer.status_code, ONCE.sub(b"", answer.get_data())


def test_no_page_and_no_operation_tells_who_bids_or_how_many(worlds):
    """Every GET, as every role of the council and as an administrator, before the deadline."""
    assert "\n".join(map(str, differing(worlds))) == ""


def test_no_refusal_tells_who_bids(worlds):
    """Nor does anything that is let through, or what the pages show afterwards."""
    wrong, done = [], set()
    for role, method, address, sent in tries(worlds[0].person):
        answers = [
            tried(world, client_of(world.app, world.cast, role), role, method, address, sent)
            for world in worlds
        ]
        done.add(answers[0][0])
        if len(set(answers)) > 1:
            wrong.append((role.value, method, address, sent, *(answer[0] for answer in answers)))
        for page in (f"{P}/team", f"{P}/audit", "/people"):
            seers = {client_of(world.app, world.cast, role): world for world in worlds}
            pages = {seen(world, client, role, page) for client, world in seers.items()}
            if len(pages) > 1:
                wrong.append(("after", method, address, sent, page))
    assert "\n".join(map(str, wrong)) == ""
    assert {201, 302, 404, 422} <= done


def test_after_the_deadline_it_is_told_how_many_bid_and_of_nobody_that_they_do(worlds):
    """Whoever reads what arrived; names from the opening on."""
    for world, count in zip(worlds, (1, 2), strict=True):
        clock = world.cast.office.clock
        before, clock.now = clock.now, CLOSES + timedelta(hours=1)
        client = client_of(world.app, world.cast, Role.LEAD)
        page = client.get(f"{P}/opening").get_data(as_text=True)
        assert f"The deadline has passed: {count} bid" in page and "a bidder" in page
        token = {"Authorization": f"Bearer {world.tokens[Role.LEAD]}"}
        told = client.get(f"{API}/arrived", headers=token).get_data(as_text=True)
        for name in ("Firm 1", "Firm 2", "Person of firm"):
            assert name not in page and name not in told
        assert world.cast.office.clock.now > before
        clock.now = before
