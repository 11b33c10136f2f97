"""What somebody types is lost to them by nothing, and seen by nobody else: at a real browser that
is shared, offline, signed out, or too late.
"""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tender.bid.bid import QuestionInLot
from tender.storage import people
from tender.workflow.bidding.answers import save_answer
from tender.workflow.bidding.lots import save_lots
from tender.workflow.bidding.own_bid import own_bid
from tender.workflow.ground.access import Role
from tests.bidders import BEFORE, CLOSES, ID, Firm, a_pdf, published
from tests.journeys.visitor import Visitor, serving
from tests.office import Clock
from tests.polling import until
from tests.web.client import an_app

PAGE = f"/p/{ID}/bid/answers/Q1"
pytestmark = pytest.mark.network


@pytest.fixture
def here(chromium, tmp_path):
    """Testshire with two firms' bids under way, and a browser in which the first firm's person is
    signed in.
    """
    clock = Clock(BEFORE)
    cast = published(f"sqlite:///{tmp_path / 'tender.db'}", tmp_path, clock=clock)
    cast.firms = [Firm(cast, number).writes() for number in (1, 2)]
    app = an_app(cast.office, tmp_path)
    app.config["WTF_CSRF_ENABLED"] = True
    with serving(app) as base:
        visitor = Visitor(chromium, base, clock, scan=False)
        visitor.app, visitor.cast = app, cast
        visitor.context.clock.install()
        comes_in(visitor, cast.firms[0])
        yield visitor
        visitor.context.close()
    cast.office.store.close()


def comes_in(visitor, firm):
    """The person of a firm signs in at this browser."""
    visitor.signed_in_as(visitor.app, visitor.cast.office, firm.person)


def types(visitor, text):
    """Type it, and wait for nothing."""
    visitor.page.locator("#text").fill(text)


def says(visitor, words):
    """What the page says of saving."""
    expect(visitor.page.locator("[data-saved]")).to_contain_text(words, timeout=60_000)


def stops_time(visitor):
    """From here on time passes on the page where a test lets it pass."""
    visitor.context.clock.pause_at(datetime.now() + timedelta(minutes=1))


def lets_pass(visitor, **how):
    """Time passes on the page, and whatever it was to do meanwhile is done."""
    visitor.context.clock.run_for(timedelta(**how) // timedelta(milliseconds=1))
    visitor.page.evaluate("fetch('/')")  # whatever the page asked for is told before this


def kept(firm):
    """The answer as the server has it."""
    return firm.own.bid.text_at(QuestionInLot("Q1", ""))


def requests(visitor):
    """The savings that the page asks for from now on."""
    found = []
    visitor.page.on(
        "request", lambda one: found.append(one.url) if one.url.endswith("/draft") else None
    )
    return found


def test_what_one_firm_typed_is_never_shown_to_another_at_the_same_browser(here):
    """Not even as an offer; its owner is offered it again."""
    first, second = here.cast.firms
    here.goes(PAGE)
    here.context.set_offline(True)
    types(here, "The secret of our rota.")
    says(here, "No connection")
    here.context.clear_cookies()
    here.context.set_offline(False)
    comes_in(here, second)
    here.goes(PAGE)
    asked = requests(here)
    lets_pass(here, minutes=10)
    assert "secret of our rota" not in here.page.content()
    here.goes(PAGE)
    assert asked == [] and "secret of our rota" not in kept(second)
    comes_in(here, first)
    here.goes(PAGE).sees("was not saved")
    assert "secret of our rota" not in kept(first)
    here.presses("Put it back")
    says(here, "Saved at")
    assert kept(first) == "The secret of our rota."


def test_a_colleagues_newer_text_is_not_overwritten_by_an_old_draft(here):
    """After a reload too; the old one is offered, with a word that something newer is there."""
    (first, _), own = here.cast.firms, here.cast.firms[0].own
    here.goes(PAGE)
    save_answer(
        here.cast.office,
        first.actor,
        own_bid(here.cast.office, first.actor, ID),
        QuestionInLot("Q1", ""),
        "The newer text.",
        own.revision("answer\nQ1\n"),
    )
    types(here, "The older text.")
    says(here, "Somebody saved this answer meanwhile")
    here.goes(PAGE)
    asked = requests(here)
    lets_pass(here, minutes=10)
    assert (
        kept(first) == "The newer text."
        and here.page.locator("#text").input_value() == "The newer text."
    )
    here.sees("Since then something else was saved here")
    here.presses("Throw it away").goes(PAGE)
    assert "was not saved" not in here.reads() and asked == []


def test_a_failing_save_is_tried_again_with_growing_pauses(here):
    """No storm, while the service answers with a fault: after 5, 10, 20 and 40 seconds, then every
    minute.
    """
    here.goes(PAGE)
    stops_time(here)
    asked = requests(here)
    here.context.route(
        "**/draft",
        lambda route: route.fulfill(
            status=503, json={"error": "The service cannot save just now."}
        ),
    )
    types(here, "First")
    for number, pause in enumerate((1.2, 5, 10, 20, 40, 60, 60), 1):
        here.page.evaluate("document.querySelector('[data-saved]').textContent = ''")
        lets_pass(here, seconds=pause - 0.001)
        assert len(asked) == number - 1
        lets_pass(here, milliseconds=1)
        says(here, "The service cannot save just now.")
        assert len(asked) == number


def test_what_is_typed_a_moment_before_leaving_is_saved(here):
    """By another link, and by attaching a file."""
    first = here.cast.firms[0]
    here.goes(PAGE)
    types(here, "Typed and gone.")
    here.follows("Next question")
    until(lambda: kept(first) == "Typed and gone.", "what was typed")
    here.goes(PAGE)
    types(here, "Typed and attached.")
    here.page.set_input_files(
        "#file", {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    )
    here.page.get_by_role(
        "button", name="Attach", exact=True
    ).click()  # the page goes on when it has saved
    here.page.get_by_text("is attached").wait_for()
    here.looks()
    assert kept(first) == "Typed and attached." == here.page.locator("#text").input_value()
    assert "was not saved" not in here.reads()


def test_a_session_that_ended_loses_nothing(here):
    """Saved by the page once its person is back in another window; or, where the button was
    pressed, offered on the page of the answer.
    """
    first = here.cast.firms[0]
    here.goes(PAGE)
    here.context.clear_cookies()
    types(here, "Typed after the session ended.")
    says(here, "Your session has ended")
    comes_in(here, first)
    here.page.evaluate("window.dispatchEvent(new Event('focus'))")
    says(here, "Saved at")
    assert kept(first) == "Typed after the session ended."
    here.context.clear_cookies()
    types(here, "Pressed after the session ended.")
    here.presses("Save", exact=True).sees("Pressed after the session ended.")
    comes_in(here, first)
    here.goes(PAGE).sees("was not saved").presses("Put it back")
    says(here, "Saved at")
    assert kept(first) == "Pressed after the session ended."


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("late", "The deadline"),
        ("long", "at most 100,000 characters"),
        ("dropped", "not asked for the lots"),
    ],
)
def test_a_refusal_says_its_own_reason_and_is_not_repeated(here, what, words):
    """Never “no connection” where there is one."""
    first = here.cast.firms[0]
    if what == "late":
        here.clock.now = CLOSES - timedelta(minutes=1)
        comes_in(here, first)
    here.goes(PAGE)
    asked = requests(here)
    if what == "late":
        here.clock.passes(minutes=2)
    if what == "dropped":
        save_lots(
            here.cast.office,
            first.actor,
            own_bid(here.cast.office, first.actor, ID),
            [],
            "",
            first.own.revision("lots"),
        )
    types(here, "x" * (100_001 if what == "long" else 20))
    says(here, words)
    lets_pass(here, minutes=10)
    here.goes(f"/p/{ID}/bid")
    assert len(asked) == 1


def test_two_windows_of_one_person_show_both_texts_and_say_whose(here):
    """Pressed in the second: not saved, and the words of the first beside it."""
    first = here.cast.firms[0]
    here.goes(PAGE)
    other = here.context.new_page()
    other.goto(here.base + PAGE)
    other.locator("#text").fill("From the other window.")
    other.get_by_text("Saved at").wait_for()
    types(here, "From this window.")
    here.presses("Save", exact=True).sees("As you, in another window, saved it").sees(
        "From the other window."
    ).sees("What stands above is not saved.")
    assert kept(first) == "From the other window."
    here.presses("Save", exact=True)
    assert kept(first) == "From this window."
    with here.cast.office.store.reading() as session:
        assert people.person(session, first.person).name == "Person of firm 1"


PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def pastes(here, cell, text):
    """What was copied in Excel."""
    here.page.locator(f"[id='{cell}']").focus()
    here.page.evaluate(PASTE, text)


def holds(here, cell):
    """What stands in a cell."""
    return here.page.locator(f"[id='{cell}']").input_value()


def test_a_block_from_excel_spreads_over_a_table_of_the_draft(here):
    """It adds rows and keeps what is no choice; one that does not fit is refused with its size.
    Keys move and fill down; what was not saved is offered again with its rows.
    """
    here.context.clear_cookies()
    table = f"/p/{ID}/set-up/table/lots"
    here.signed_in(here.app, here.cast, Role.LEAD).goes(table)
    lines = (f'{lot}\tArea {lot}\t"One line\nand another"\t1; 2\tFEWER' for lot in range(3, 9))
    pastes(here, "3.id", "\n".join(lines))
    here.page.get_by_text("Pasted 6 × 5 cells").wait_for()
    assert holds(here, "8.title") == "Area 8" and holds(here, "8.if_unfilled") == "fewer"
    assert holds(here, "8.description") == "One line\nand another"
    pastes(here, "8.if_unfilled", "never\tsoon\there\tand there")
    here.page.get_by_text("Nothing was pasted: the block is 4 cells wide").wait_for()
    pastes(here, "8.if_unfilled", "never\tsoon")
    here.page.locator("[id='at-8.if_unfilled']").wait_for()
    assert (holds(here, "8.if_unfilled"), holds(here, "8.starts")) == ("never", "soon")
    here.page.locator("[id='7.title']").focus()
    for key, at in (("ArrowDown", "8.title"), ("Enter", "8.title"), ("ArrowUp", "7.title")):
        here.page.keyboard.press(key)
        assert here.page.evaluate("document.activeElement.id") == at, key
    here.page.keyboard.press("Control+d")
    assert holds(here, "7.title") == "Area 6"
    here.page.get_by_text("but for what cannot be read").wait_for()
    here.goes(table).presses("Put it back")
    assert holds(here, "8.starts") == "soon" and holds(here, "7.title") == "Area 6"
