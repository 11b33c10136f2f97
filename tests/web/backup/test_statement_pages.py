"""The accessibility statement, the privacy notice, and what a procurement keeps of whom."""

import re
from datetime import date
from pathlib import Path

import pytest

import tender.web
from tender.config import Settings
from tender.evaluation.review.outside import OutsideKind
from tender.records.personal_data import PERSONAL_DATA
from tender.web.ground.kept_by_browsers import KEPT_BY_BROWSERS
from tender.workflow.deciding.outside_acts import record_outside
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound

COUNCIL = {
    "council": "Testshire County Council",
    "contact": "care@testshire.example",
    "data_protection": "https://testshire.example/dpo",
}
TENDER = Path(tender.web.__file__).parents[1]


def shown(folder, page, **settings):
    """A page, to nobody in particular."""
    return sound(an_app(an_office(), folder, **settings).test_client().get(page))


@pytest.mark.parametrize("page", ["/accessibility", "/privacy"])
def test_a_statement_says_whose_it_is_or_that_nobody_said(tmp_path, page):
    """An empty place is never filled with words of ours."""
    assert "has not yet said whose it is" in shown(tmp_path, page)
    said = shown(tmp_path, page, **COUNCIL)
    assert "not complete" not in said and "Testshire County Council" in said


def test_the_accessibility_statement_has_what_regulation_8_asks_for(tmp_path):
    """SI 2018/952 reg 8(4): what is not accessible, where to write, where to complain."""
    said = shown(tmp_path, "/accessibility", **COUNCIL)
    assert 'href="mailto:care@testshire.example"' in said
    assert "equalityadvisoryservice.com" in said and "What does not work yet" in said


def test_the_privacy_notice_names_every_kind_and_all_that_browsers_keep(tmp_path):
    """And who answers for it."""
    said = shown(tmp_path, "/privacy", **COUNCIL)
    assert 'href="https://testshire.example/dpo"' in said and "ico.org.uk" in said
    assert [kind.title for kind in PERSONAL_DATA if kind.title not in said] == []
    assert [each.name for each in KEPT_BY_BROWSERS if each.name not in said] == []


def test_whoever_is_not_named_is_not_said_to_be_somebody(tmp_path):
    """Whoever asked somebody to come is no data protection officer, and spaces are no name."""
    said = " ".join(shown(tmp_path, "/privacy", council="  ", contact=" ").split())
    assert "data protection officer: not named here yet" in said and "not complete" in said
    assert "The council that runs this installation uses Tender" in said


def test_nothing_is_kept_in_browsers_that_the_notice_does_not_name():
    """Each script that keeps something, by the name that it gives it; cookies are set by names of
    that table alone.
    """
    scripts = "".join(path.read_text("utf-8") for path in TENDER.glob("static/*.js"))
    kept = set(re.findall(r"= (?:\(name\) => )?`(\w+) \$\{owner\}", scripts))
    assert kept == {each.name for each in KEPT_BY_BROWSERS if each.script}
    setting = [
        path.name
        for path in TENDER.rglob("*.py")
        if "set_cookie(" in (text := path.read_text("utf-8"))
        and "kept_by_browsers import" not in text
    ]
    assert setting == []


@pytest.mark.parametrize("name", ["contact", "data_protection"])
def test_whoever_is_written_to_has_an_address(name):
    """Anything else would be a link that leads nowhere, or runs a script."""
    with pytest.raises(ValueError, match="no e-mail address"):
        Settings(**{name: "javascript:alert(1)"})


def test_a_procurement_says_until_when_and_never_how_many(tmp_path):
    """Before bids are opened a number would tell how many there are."""
    cast = Cast(an_office()).marking()
    client = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    said = sound(client.get(f"/p/{ID}/kept"))
    assert "Nobody has put that on record" in said and "Marks, reasons and decisions" in said
    done = (OutsideKind.RETENTION, date(2031, 3, 31), "Schedule 4", "A. Officer")
    record_outside(cast.office, cast.lead, ID, *done)
    assert "31 March 2031" in sound(client.get(f"/p/{ID}/kept"))
