"""What only a browser shows: a narrow screen, the keyboard, no JavaScript, a passkey."""

import re
from datetime import UTC, datetime

import pytest

from tender.jobs import working
from tender.workflow.awarding import report
from tender.workflow.ground.access import Role
from tests.journeys.visitor import Visitor, free_port, serving
from tests.office import ID, Cast, Clock, an_office
from tests.web.addresses import pages_of
from tests.web.client import an_app

P = f"/p/{ID}"
ANSWER = f"{P}/marking/Q1/A"
MENU, SIDE, TEXT = ".tender-read__menu", ".tender-side", ".tender-read__text"
pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def awarding(tmp_path_factory):
    """Testshire with its quality locked and a report made: the stage with the most pages.

    The office's people, the application, its address.
    """
    folder = tmp_path_factory.mktemp("browser")
    cast = Cast(an_office(f"sqlite:///{folder / 'tender.db'}")).locked()
    report.ask_for_report(cast.office, cast.lead, ID)
    assert working.work_once(cast.office)
    app = an_app(cast.office, folder)
    with serving(app) as base:
        yield cast, app, base
    cast.office.store.close()


@pytest.mark.parametrize("role", [Role.LEAD, Role.PANEL_MEMBER, Role.ADMINISTRATOR], ids=str)
def test_every_page_at_four_times_its_size(awarding, visits, role):
    """1280 pixels at 400% are 320: nothing scrolls sideways, and nothing shuts anybody out (WCAG
    2.2 AA, 1.4.10).
    """
    cast, app, _ = awarding
    # the others' pages are scanned on the way to an award, 1280 pixels wide
    visitor = visits(awarding, role, width=320, scan=role is Role.PANEL_MEMBER)
    # what the lead may open too is looked at as the lead; the panel's pages are written otherwise
    same = pages_of(app, cast.lead, ID) if role is Role.ADMINISTRATOR else ()
    addresses = sorted({*pages_of(app, cast.actor(role), ID)} - {*same})
    assert addresses
    for address in addresses:
        visitor.goes(address)


@pytest.mark.parametrize(
    ("address", "menu"),
    [
        (f"{P}/outcome", SIDE),
        (f"{P}/outcome/lots/1", SIDE),
        (f"{P}/outcome/lot-1", SIDE),
        (f"{P}/report/1/read/lot-1", MENU),
    ],
)
def test_on_a_desk_the_sections_stand_beside_the_text(awarding, visits, address, menu):
    """At 1280 pixels nobody scrolls past thirty links to read a lot, and they stay; at 320 they are
    folded away above it, or come after it.
    """
    wide, narrow = (visits(awarding, Role.LEAD, width=width, scan=False) for width in (1280, 320))
    boxes = [
        [visitor.goes(address).page.locator(part).bounding_box() for part in (menu, TEXT)]
        for visitor in (wide, narrow)
    ]
    (beside, text), (folded, text_narrow) = boxes
    assert (beside["y"], beside["x"] + beside["width"] < text["x"]) == (text["y"], True)
    below = text_narrow["y"] + text_narrow["height"] < folded["y"]
    assert below or (menu == SIDE and folded["height"] < 80 and folded["y"] < text_narrow["y"])


def test_the_eye_for_faults_sees_them(awarding, visits):
    """A picture without words, text that can hardly be read and a page too wide are found, or
    nothing above means anything.
    """
    visitor = visits(awarding, Role.LEAD)
    visitor.goes(f"{P}/outcome")
    visitor.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p "
        'style="color:#ccc;background:#fff">pale</p><img src="/static/icon.svg">\')'
    )
    visitor.seen.clear()
    visitor.looks()
    found = " ".join(visitor.faults)
    assert "image-alt" in found
    visitor.page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p id=wide>.</p>'); "
        "document.getElementById('wide').style.width = '3000px'"
    )
    assert "scrolls sideways" in visitor.looks().faults[-1]
    visitor.faults.clear()


def test_without_javascript_a_mark_is_given(marking, visits):
    """Every form is a form."""
    visitor = visits(marking, Role.EVALUATOR, script=False, scan=False)
    visitor.page.goto(f"{visitor.base}{ANSWER}")
    visitor.page.get_by_label(re.compile("^4 ")).first.check()
    visitor.writes(reason="It says how, and by when.")
    visitor.page.get_by_role("button", name="Record and stay").click()
    visitor.sees("Your mark for Q1, bidder A is on record.")


def test_the_keyboard_reaches_everything_and_shows_where_it_is(marking, visits):
    """From the skip link to the last button, in the order of the page,
    each with a visible focus.
    """
    visitor = visits(marking, Role.EVALUATOR).goes(ANSWER)
    visitor.page.wait_for_selector("header a:text('What needs you (1)')")
    reached = []
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        reached.append(visitor.page.evaluate(
            "(() => { const one = document.activeElement, style = getComputedStyle(one), "
"ring = getComputedStyle(one.nextElementSibling ?? one, '::before');"
            " return [one.innerText || one.name || one.tagName, style.outlineStyle !== 'none' "
"|| style.boxShadow !== 'none' || ring.boxShadow !== 'none' || ring.outlineStyle "
"!== 'none'] })()"
        ))  # fmt: skip
        if reached[-1][0] == "Record and stay":
            break
    assert "skip" in reached[0][0].lower() and reached[-1][0] == "Record and stay"
    assert [name for name, shown in reached if not shown] == []


#: a long answer, and a scale of eleven points with long descriptors, in the page that is there
LARGEST = """() => {
  const answer = document.querySelector("[data-paragraph]");
  for (let n = 0; n < 40; n++) answer.after(answer.cloneNode(true));
  for (const hint of document.querySelectorAll(".tender-scale .govuk-hint")) {
    hint.textContent = "Covers every part in detail, and proves it with figures. ".repeat(5);
  }
  const point = document.querySelector(".tender-scale .govuk-radios__item");
  for (let n = 0; n < 5; n++) point.after(point.cloneNode(true));
}"""
PARTS = (".tender-mark__answer", ".tender-mark__scale", "#reason", "button[name=next]")


def test_answer_scale_reason_and_record_are_in_view_at_once(marking, visits):
    """At 1280 by 800, however long answer and scale are: each scrolls by itself, and the page does
    not. On a narrow screen they follow each other, and nothing lies over them.
    """
    page = visits(marking, Role.EVALUATOR, scan=False).goes(ANSWER).page
    for largest in (False, True):
        if largest:
            page.evaluate(LARGEST)
        boxes = [page.locator(part).bounding_box() for part in PARTS]
        assert all(box["y"] >= 0 and box["y"] + box["height"] <= 800 for box in boxes)
        answer, *beside = boxes
        assert all(box["x"] >= answer["x"] + answer["width"] > 700 for box in beside)
        assert page.evaluate("document.documentElement.scrollHeight") <= 800
    assert page.locator(PARTS[0]).evaluate("part => part.scrollHeight > part.clientHeight")
    assert page.locator(PARTS[1]).evaluate("part => part.scrollHeight > part.clientHeight")
    narrow = visits(marking, Role.EVALUATOR, scan=False, width=320).goes(ANSWER).page
    tops = [narrow.locator(part).bounding_box()["y"] for part in PARTS]
    assert tops == sorted(tops)
    assert narrow.evaluate(
        "[...document.querySelectorAll('main *')].every(part => !['sticky', 'fixed']"
        ".includes(getComputedStyle(part).position))"
    )


def test_words_are_quoted_by_a_key_and_a_mark_takes_three(marking, visits):
    """Alt with a figure, Tab, the reason, Ctrl with Enter; what is selected goes into the reason
    behind what is typed, and what is quoted untruly is said before it is recorded.
    """
    page = visits(marking, Role.EVALUATOR).goes(ANSWER).page
    page.keyboard.press("Alt+4")
    page.keyboard.press("Tab")
    page.keyboard.type("Good:")
    page.locator("#p-1 [data-words]").evaluate(
        "words => getSelection().setBaseAndExtent(words.firstChild, 0, words.firstChild, 13)"
    )
    page.keyboard.press("Alt+q")
    assert page.locator("#reason").input_value() == "Good: “Our answer to” (paragraph 1)"
    page.keyboard.type(", “nobody does” (paragraph 1)")
    page.get_by_text("“nobody does” is not found in the answer.").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Control+Enter")
    assert page.get_by_role("status").inner_text().startswith("Your mark for Q1, bidder A")
    assert re.match(r"Q\d, bidder [A-Z]", page.title())
    for keys, mark in (("Alt+Numpad5", "5"), ("2", "2"), ("Numpad3", "3")):
        page.keyboard.press(keys)
        assert page.locator("[name=mark]:checked").get_attribute("value") == mark


def test_a_bidder_asks_and_everybody_reads_the_answer(chromium, tmp_path):
    """On a phone; the officer drafts, the lead approves, each page looked at."""
    office = an_office(
        f"sqlite:///{tmp_path / 'tender.db'}", Clock(datetime(2023, 9, 20, 9, tzinfo=UTC))
    )
    cast = Cast(office).published()
    app = an_app(office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        people = {
            role: Visitor(chromium, base, office.clock, width=320)
            .signed_in(app, cast, role)
            .goes(P)
            .follows("Clarifications")
            for role in (Role.BIDDER, Role.OFFICER, Role.LEAD)
        }
        bidder, officer, lead = people.values()
        bidder.presses("Ask").sees("There is a problem").writes(
            text="Is travel time paid for?"
        ).presses("Ask").sees("with the council")
        officer.goes(f"{P}/clarifications").follows("Is travel time paid for?").presses(
            "Put it forward for approval"
        ).sees("There is a problem")
        officer.writes(answer="Yes, at the hourly rate.").presses(
            "Put it forward for approval"
        ).sees("waits for somebody else")
        lead.goes(f"{P}/clarifications/1").presses("Send back").sees("There is a problem").presses(
            "Approve, and publish to all"
        )
        bidder.goes(f"{P}/clarifications").sees("Yes, at the hourly rate.").goes(f"{P}/published")
        for one in people.values():
            one.close()
    office.store.close()


def test_a_passkey_is_made_and_lets_its_owner_in(chromium, tmp_path):
    """With the browser's own authenticator: registered beside the account,
    then signed in with it alone, without a password.
    """
    office = an_office(f"sqlite:///{tmp_path / 'tender.db'}")
    cast = Cast(office).drafted()
    port = free_port()
    app = an_app(office, tmp_path, address=f"http://localhost:{port}")
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app, port) as _:
        visitor = Visitor(chromium, f"http://localhost:{port}", office.clock).signed_in(
            app, cast, Role.OFFICER
        )
        authenticator = visitor.context.new_cdp_session(visitor.page)
        authenticator.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
        }
        authenticator.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        visitor.goes("/account").follows("Set up an authenticator app or a passkey")
        visitor.writes(name="This laptop").page.get_by_role("button", name="Make a passkey").click()
        visitor.page.wait_for_selector("text=Keep these recovery codes")
        visitor.looks().presses("Go on").goes("/account").sees("This laptop").presses(
            "Sign out", exact=True
        )
        visitor.page.get_by_role("button", name="Sign in with a passkey").click()
        visitor.page.wait_for_selector("text=Homecare in Testshire")
        visitor.close()
    office.store.close()
