"""What an address asks of a page: refused in words where the page does not know it."""

import ast
import re

import pytest

from tender.workflow.ground.access import Role
from tests.house.tree import name_of, sources
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

#: fields of an address that hold whatever somebody types, or what a page itself put there
FREE = {
    "FindingQuery.finding": "another is a page that is not there",
    "EndingQuery.lot": "the lot that would be ended; another is a page that is not there",
    "ContractsQuery.lot": "a lot of the award; another is a page that is not there",
    "StateQuery.at": "an entry or a page of the draft; another is a page that is not there",
    "DraftQuery.at": "an entry that the page looks for, and says so where there is none",
    "DraftQuery.added": "a list of the draft; another is a page that is not there",
    "CopyQuery.source": "a procurement that one may see; another is a page that is not there",
    "MarkedQuery.after": "what was marked last",
    "MarkedQuery.bidder": "what was marked last",
    "MarkedQuery.lot": "what was marked last",
    "EarlierQuery.question": "a question of the bid; another is a page that is not there",
    "EarlierQuery.lot": "a lot of the bid; another is a page that is not there",
    "SlipQuery.bid": "where one takes part too; another is a page that is not there",
    "SlipQuery.question": "a question of the bid; another is a page that is not there",
    "SlipQuery.lot": "a lot of the bid; another is a page that is not there",
    "PreviewQuery.question": "a question of the draft; another is a page that is not there",
}


@pytest.fixture(scope="module")
def lead(tmp_path_factory):
    """The lead's browser, where marking is open."""
    cast = Cast(an_office()).marking()
    return client_of(an_app(cast.office, tmp_path_factory.mktemp("app")), cast, Role.LEAD)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("findings?shown=banana", "“banana” is not one of these: open, decided, known, all"),
        ("findings?gateway=bridge", "“bridge” is not one of these: "),
        ("findings?sort=size", "“size” is not one of these: finding, about"),
        ("findings?page=two", "“two” is no number"),
        ("findings?page=-1", "“-1” is no number"),
        ("findings?severity=error", "asks for “severity”, which this page does not know"),
        ("audit?page=yesterday", "“yesterday” is no number"),
        ("audit?after=3", "It knows: find, sort, page, act, who, tick"),
        ("set-up/publish?unfolded=no", "“unfolded” is “yes”, or is left out"),
    ],
)
def test_an_address_that_a_page_does_not_know_is_refused_in_words(lead, address, says):
    """422, and what would be right."""
    answer = lead.get(f"/p/{ID}/{address}")
    assert answer.status_code == 422
    assert says in re.sub(r"\s+", " ", sound(answer))


def test_what_it_knows_is_answered(lead):
    """As before."""
    for address in ("findings?shown=all&gateway=publish&page=1", "findings?shown=", "audit"):
        assert lead.get(f"/p/{ID}/{address}").status_code == 200


def test_every_field_of_an_address_refuses_what_it_cannot_be():
    """No reader of an address passes over in silence what it does not know."""
    silent = []
    for path in sources("tender/web"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Query"):
                silent += [
                    f"{node.name}.{field.target.id}"
                    for field in node.body
                    if isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and ast.unparse(field.annotation) in ("Text", "Texts", "Key", "Tick")
                    and name_of(path).endswith("forms.py")
                ]
    assert sorted(silent) == sorted(FREE)
