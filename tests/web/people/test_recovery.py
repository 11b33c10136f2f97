"""Recovery is not a back door: who recovers whose account, after how long, who is told and can stop
it, and what the account does not do for three days.
"""

import re
from datetime import timedelta
from time import monotonic

import pytest

from tender.storage import people
from tender.storage.unit import Doer
from tender.web.ground.even import STEP, at_even_times
from tender.workflow.ground.access import Role, Verb
from tender.workflow.ground.refusals import Invalid, NotThere
from tender.workflow.people import recovery
from tender.workflow.people.browsers import known_browser, sign_browser_in
from tender.workflow.people.directory import first_administrator
from tender.workflow.people.tokens import make_token, token_bearer
from tests.office import ID, Cast, an_office
from tests.polling import until
from tests.web.client import an_app, client_of, sign_in, sound
from tests.web.people.signing_in import PASSWORD, code_of, email_of, set_up, with_password

SECOND = "second.administrator@demonstration.invalid"


@pytest.fixture
def cast(tmp_path):
    """Testshire published, by an administrator of some days' standing."""
    cast = Cast(an_office(f"sqlite:///{tmp_path / 'tender.db'}")).published()
    cast.office.clock.passes(days=4)
    return cast


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


def another_administrator(cast, *, days=4):
    """A second administrator, whose account is some days old."""
    with cast.office.store.acting(Doer(None, "a test"), "set up", "", cast.office.clock()) as unit:
        person = people.add_person(unit, SECOND, "Second Administrator", administrator=True)
    cast.office.clock.passes(days=days)
    return person


def at(app, cast, person):
    """A browser signed in as somebody, with a second factor."""
    browser = app.test_client()
    sign_in(browser, cast.office, person)
    return browser


def shown(answer):
    """The secret of the one-time link on a page, or nothing."""
    found = re.search(r"/link/([\w-]{40,})", answer.get_data(as_text=True))
    return found[1] if found else ""


def test_an_administrator_alone_recovers_no_bidder_and_no_opener(app, cast):
    """By HTTP, as the first attack did: neither link is shown."""
    another_administrator(cast)
    for role in (Role.BIDDER, Role.OFFICER):
        set_up(app, cast, role)
    administrator = client_of(app, cast, Role.ADMINISTRATOR)
    for sent in ({}, {"forget": "yes"}):
        refused = administrator.post(f"/people/{cast.people[Role.BIDDER]}/link", data=sent)
        assert refused.status_code == 422 and shown(refused) == ""
        assert "belongs to somebody who bids" in sound(refused)
    asked = administrator.post(f"/people/{cast.people[Role.OFFICER]}/link", data={"forget": "yes"})
    assert shown(asked) == "" and "another administrator" in sound(asked)
    assert administrator.post("/recoveries/1/agree").status_code == 422
    cast.office.clock.passes(days=2)
    administrator = client_of(app, cast, Role.ADMINISTRATOR)
    assert administrator.post("/recoveries/1/finish").status_code == 422
    with_password(app, email_of(Role.OFFICER))  # which is worth what it was, and so is the factor


def test_a_second_administrator_agrees_and_for_three_days_the_account_opens_nothing(app, cast):
    """Its person reads it on their first page; afterwards everything else works at once."""
    second = another_administrator(cast)
    secret, _ = set_up(app, cast, Role.OFFICER)
    person = cast.people[Role.OFFICER]
    token = make_token(cast.office, cast.actor(Role.OFFICER), ID, "a program", 9, second=True)
    client_of(app, cast, Role.ADMINISTRATOR).post(f"/people/{person}/link")
    owner = client_of(app, cast, Role.OFFICER)
    assert "asked on" in sound(owner.get("/")) and "Stop it" in sound(owner.get("/"))
    link = shown(at(app, cast, second).post("/recoveries/1/agree"))
    browser = app.test_client()
    assert browser.post(f"/link/{link}").status_code == 302
    assert owner.get("/").status_code == 302
    assert token_bearer(cast.office, token) is None
    assert (
        browser.post("/second-factor/code", data={"code": code_of(secret, cast)}).status_code == 302
    )
    assert browser.post("/account/password", data={"new": "five little kettles"}).status_code == 302
    assert browser.get(f"/p/{ID}").status_code == 200
    for days, may in ((0, False), (2, False), (1, True)):
        cast.office.clock.passes(days=days)
        actor = cast.actor(Role.OFFICER)
        others = [actor.may(verb, ID) for verb in (Verb.OPEN_BIDS, Verb.DECIDE_LATE, Verb.REDACT)]
        assert others == [may, may, True]
        answer = client_of(app, cast, Role.OFFICER).post(f"/p/{ID}/opening/ask")
        assert ("recovered less than 3 days ago" in answer.get_data(as_text=True)) != may


@pytest.mark.parametrize(("role", "verb"),
    [(Role.APPROVER, Verb.APPROVE), (Role.LEGAL_REVIEWER, Verb.SIGN_OFF),
        (Role.LEAD, Verb.OPEN_BIDS)])  # fmt: skip
def test_who_was_recovered_neither_approves_nor_signs_off_nor_opens(app, cast, role, verb):
    """By a page or by a token that is made after it."""
    second = another_administrator(cast)
    set_up(app, cast, role)
    recovery.ask_recovery(cast.office, cast.actor(Role.ADMINISTRATOR), cast.people[role])
    agreeing = cast.office.actor(second, "Second Administrator", administrator=True)
    link = recovery.agree_recovery(cast.office, agreeing, 1)
    assert cast.actor(role).may(verb, ID)
    app.test_client().post(f"/link/{link}")
    actor = cast.actor(role)
    assert not actor.may(verb, ID) and actor.may(Verb.SEE_PROCUREMENT, ID)
    token = make_token(cast.office, actor, ID, "a program", 9, second=True)
    assert not token_bearer(cast.office, token).may(verb, ID)


def test_the_only_administrator_waits_a_day_in_which_the_person_can_stop_it(app, cast):
    """And is told so."""
    set_up(app, cast, Role.OFFICER)
    administrator, person = cast.actor(Role.ADMINISTRATOR), cast.people[Role.OFFICER]
    page = client_of(app, cast, Role.ADMINISTRATOR).post(f"/people/{person}/link")
    assert "waits a day" in sound(page) and shown(page) == ""
    first = sound(client_of(app, cast, Role.ADMINISTRATOR).get("/"))
    assert "It works once another administrator agrees, or, where there is none, from " in first
    with pytest.raises(Invalid, match="waits for a day"):
        recovery.finish_recovery(cast.office, administrator, 1)
    client_of(app, cast, Role.OFFICER).post("/recoveries/1/stop")
    cast.office.clock.passes(days=1, hours=1)
    with pytest.raises(NotThere):
        recovery.finish_recovery(cast.office, administrator, 1)
    recovery.ask_recovery(cast.office, administrator, person)
    cast.office.clock.passes(days=1)
    link = shown(client_of(app, cast, Role.ADMINISTRATOR).post("/recoveries/2/finish"))
    coming = app.test_client()
    assert coming.post(f"/link/{link}").status_code == 302
    assert "Your password was right" not in sound(coming.get("/second-factor"))  # none was asked


def test_an_administrator_made_for_it_does_not_agree(app, cast):
    """Nor does one whose own account was recovered a moment ago, or whose it is."""
    set_up(app, cast, Role.OFFICER)
    fresh = another_administrator(cast, days=0)
    recovery.ask_recovery(cast.office, cast.actor(Role.ADMINISTRATOR), cast.people[Role.OFFICER])
    new = cast.office.actor(fresh, "Second Administrator", administrator=True)
    with pytest.raises(Invalid, match="longer standing"):
        recovery.agree_recovery(cast.office, new, 1)
    assert at(app, cast, fresh).post("/recoveries/1/agree").status_code == 422


def test_a_firm_of_one_comes_in_again_by_two_recovery_codes_at_once(app, cast):
    """One in place of the password, one in place of the phone: on deadline day nobody waits."""
    _, codes = set_up(app, cast, Role.BIDDER)
    browser = app.test_client()
    sound(browser.get("/sign-in/forgotten"))
    form = {"address": email_of(Role.BIDDER), "recovery": codes[0]}
    came = browser.post("/sign-in/forgotten/code", data=form)
    assert came.headers["Location"].startswith("/second-factor")
    assert browser.get("/account/password").status_code == 302
    assert browser.post("/second-factor/recovery", data={"recovery": codes[1]}).status_code == 302
    assert browser.post("/account/password", data={"new": "five little kettles"}).status_code == 302
    assert with_password(app, email_of(Role.BIDDER), "five little kettles")[1].status_code == 302
    assert with_password(app, email_of(Role.BIDDER), PASSWORD)[1].status_code == 422
    again = app.test_client().post("/sign-in/forgotten/code", data=form)
    assert again.status_code == 422


def test_a_code_recovers_no_council_account_and_its_refusal_tells_nothing(app, cast):
    """The same sentence for a wrong code, an unknown address and an account of the council's."""
    _, bidders = set_up(app, cast, Role.BIDDER)
    _, officers = set_up(app, cast, Role.OFFICER)
    tried = (
        (email_of(Role.OFFICER), officers[0]),
        (email_of(Role.BIDDER), officers[1]),
        ("nobody@firms.example", bidders[0]),
    )
    pages = set()
    for address, code in tried:
        answer = app.test_client().post(
            "/sign-in/forgotten/code", data={"address": address, "recovery": code}
        )
        assert answer.status_code == 422
        pages.add(re.sub(r'nonce="[^"]*"|value="[^"]*"', "", sound(answer)))
    assert len(pages) == 1


def test_from_the_machine_an_administrator_alone_is_given_a_new_way_in(app, cast):
    """No bidder, and nobody who looks after nothing."""
    for role in (Role.BIDDER, Role.OFFICER):
        with pytest.raises(Invalid, match="no administrator"):
            first_administrator(cast.office, email_of(role), "Somebody")
    set_up(app, cast, Role.ADMINISTRATOR)
    link = first_administrator(cast.office, email_of(Role.ADMINISTRATOR), "Somebody")
    app.test_client().post(f"/link/{link}")
    actor = cast.actor(Role.ADMINISTRATOR)
    assert actor.recovered and not actor.may(Verb.AGREE_RECOVERY)
    assert actor.may(Verb.MANAGE_PEOPLE)


def test_asking_for_a_new_password_takes_the_same_time_whoever_asks(cast, app):
    """Whole quarters of a second: what was done within one does not show."""
    for work in (0, 0.3):
        begun = monotonic()
        with at_even_times():
            until(lambda begun=begun, work=work: monotonic() - begun >= work, "the work")
        assert monotonic() - begun >= STEP * (1 + work // STEP)
    for address in ("nobody@testshire.example", f"evaluator.{ID}@demonstration.invalid"):
        begun = monotonic()
        assert app.test_client().post("/sign-in/forgotten", data={"email": address}).data
        assert monotonic() - begun >= STEP


def test_a_session_that_was_ended_meanwhile_does_not_come_back(cast):
    """A request that was under way notes when the browser was last heard of."""
    person, now = cast.people[Role.EVALUATOR], cast.office.clock()
    sign_browser_in(cast.office, person, "d" * 64, "password", timedelta(hours=12), second=True)
    with cast.office.tend() as session:
        people.sign_out_everywhere(session, person, now)
    with cast.office.tend() as session:
        people.seen(session, "d" * 64, now, now + timedelta(hours=12))
    assert known_browser(cast.office, "d" * 64, timedelta(hours=1)) is None
