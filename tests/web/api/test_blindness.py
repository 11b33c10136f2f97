"""Before quality is locked, no program of those who are blind learns a bidder's name beside its
alias, or a price, or another's mark.
"""

import io
import re
import zipfile

import pytest

from tender.storage import roles
from tender.web.api.operation import OPERATIONS
from tender.workflow.ground.access import BLIND, COUNCIL, Role, Verb
from tests.office import GROUPS, ID, Cast, an_office
from tests.web.addresses import pages_of
from tests.web.api.program import Program
from tests.web.client import an_app, client_of

#: bidders by name, beside no alias: somebody must know about whom they declare
NAMED = "own_interests"
#: what anybody reads: the rules and their weights, before there is any bid
PUBLISHED = ("version", "versions", "procurement", "invitation_in_force")
PRICE = re.compile(r"\b19\.00\b|\b20\.00\b|\brates?\b.{0,20}\b(19|20)\b")


@pytest.fixture
def cast():
    """Testshire with every answer marked, and nothing locked."""
    return Cast(an_office()).marked()


def everything(program):
    """Every answer to a look, by operation: at answers of both aliases,
    and at workings of both bidders.
    """
    for one in OPERATIONS:
        if one.method == "GET":
            for alias, bidder in (("A", "B01"), ("B", "B02")):
                path = one.path.format(
                    question="Q1",
                    alias=alias,
                    lot="1",
                    bidder=bidder,
                    number=1,
                    act="lock-quality",
                    proof=1,
                    kind="pcr-contract",
                    file="assessment-summary-b01.pdf",
                )
                yield one.name, program.answer("GET", f"/{path}".rstrip("/"))


@pytest.mark.parametrize("role", sorted(BLIND, key=str), ids=str)
def test_neither_name_nor_price_reaches_a_blind_program(cast, tmp_path, role):
    """Whatever it looks at."""
    looked = 0
    for name, answer in everything(Program(an_app(cast.office, tmp_path), cast, role)):
        text = answer.get_data(as_text=True)
        looked += answer.status_code == 200
        if name == NAMED:
            assert {one["alias"] for one in answer.get_json()["bidders"]} == {""}
        else:
            assert (
                "Homecare (illustrative)" not in text and "B01" not in text and "B02" not in text
            ), name
        assert name in PUBLISHED or not PRICE.search(text), name
    assert looked >= 4


def test_somebody_who_is_blind_and_an_officer_too_stays_blind(cast, tmp_path):
    """A second role opens no name to those who mark."""
    with cast.office.act(cast.lead, Verb.MANAGE_TEAM, ID) as unit:
        roles.give_role(unit, ID, cast.people[Role.EVALUATOR], Role.OFFICER.value)
    found = Program(an_app(cast.office, tmp_path), cast, Role.EVALUATOR).gets("/bids")
    assert found["names"] == [] and found["count"] == 2


@pytest.mark.parametrize("role", sorted(BLIND, key=str), ids=str)
def test_a_token_from_before_somebody_marked_shows_no_name_either(cast, tmp_path, role):
    """It gives the roles of then, and keeps from what those of now keep from."""
    program = Program(an_app(cast.office, tmp_path), cast, Role.OFFICER)
    assert program.gets("/bids")["names"] != []
    with cast.office.act(cast.lead, Verb.MANAGE_TEAM, ID) as unit:
        roles.give_role(unit, ID, cast.people[Role.OFFICER], role.value, GROUPS.get(role, ""))
    assert program.gets("/bids")["names"] == []
    for name, answer in everything(program):
        told = "Homecare (illustrative)" in answer.get_data(as_text=True)
        assert not told or name in (NAMED, "register_of_interests"), name


def test_whoever_moderates_stays_blind_in_every_other_role(cast, tmp_path):
    """On every page, in every list and workbook, and for a program: companies stand where interests
    are declared alone, beside no letter.
    """
    moderator = cast.people[Role.MODERATOR]
    with cast.office.act(cast.lead, Verb.MANAGE_TEAM, ID) as unit:
        for role in sorted(COUNCIL - {Role.MODERATOR}, key=str):
            roles.give_role(unit, ID, moderator, role.value, GROUPS.get(role, ""))
    app = an_app(cast.office, tmp_path)
    client, actor = client_of(app, cast, Role.MODERATOR), cast.actor(Role.MODERATOR)
    books = ("opening", "audit", "findings", "compliance", "outcome")
    pages = [*pages_of(app, actor, ID), *(f"/p/{ID}/{book}/list.xlsx" for book in books)]
    seen = {page: with_books_unpacked(client.get(page).get_data()) for page in pages}
    program = Program(app, cast, Role.MODERATOR)
    seen |= {name: answer.get_data() for name, answer in everything(program)}
    telling = {place for place, content in seen.items() if b"Homecare (illustrative)" in content}
    assert telling == {
        f"/p/{ID}/interests",
        f"/p/{ID}/panel/companies",
        "register_of_interests",
        NAMED,
    }
    assert len(seen) > 80


def with_books_unpacked(content):
    """A workbook as the words in it; anything else as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return b" ".join(book.read(name) for name in book.namelist())


def test_an_evaluator_sees_no_mark_but_their_own(cast, tmp_path):
    """Not on the desk, not on an answer's screen."""
    app = an_app(cast.office, tmp_path)
    program, own = Program(app, cast, Role.PANEL_MEMBER), cast.people[Role.PANEL_MEMBER]
    found = program.gets("/desk/Q2/A")
    assert {one["person"] for one in (*found["mine"], *found["history"])} == {own}
    assert all(
        one["mark"] is not None
        for pile in program.gets("/desk")["piles"]
        for one in pile["answers"]
    )
    assert (
        program.asks("GET", "/desk/Q1/A")[0] == 404 and program.asks("GET", "/moderation")[0] == 403
    )


def test_what_is_open_to_all_after_the_lock_opens_to_programs_too(tmp_path):
    """Names and prices to those who read the outcome; an evaluator reads it in the report,
    like everybody.
    """
    cast = Cast(an_office()).locked()
    app = an_app(cast.office, tmp_path)
    assert Program(app, cast, Role.MODERATOR).gets("/outcome")["lots"]
    assert Program(app, cast, Role.EVALUATOR).asks("GET", "/outcome")[0] == 403
