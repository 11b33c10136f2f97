"""The marking desk and screen, as an evaluator's browser gets them."""

import re

import pytest

from tender.storage import bids, marks, redactions
from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office, two_bids
from tests.web.client import an_app, client_of, sound

MARK = f"/p/{ID}/marking/Q1/A"
NASTY = "<script>alert(1)</script>\"' 🏥 \u202eevil"


@pytest.fixture
def cast():
    """Testshire with marking open."""
    return Cast(an_office()).marking()


@pytest.fixture
def app(cast, tmp_path):
    """The application over it."""
    return an_app(cast.office, tmp_path)


@pytest.fixture
def evaluator(app, cast):
    """The evaluator's browser."""
    return client_of(app, cast, Role.EVALUATOR)


def test_the_desk_says_what_is_left_and_by_when(evaluator):
    """Seven answers: two to Q1 and Q2, and one for each lot bid for to Q3."""
    text = sound(evaluator.get(f"/p/{ID}/marking"))
    assert re.search(r"<strong>7</strong> left of 7", text)
    assert "Monday 13 November 2023" in text


def test_the_screen_shows_question_scale_answer_and_no_name_or_price(evaluator):
    """The bidders are Bidder B01 and B02 Homecare, at 20.00 and 19.00."""
    text = sound(evaluator.get(MARK))
    assert (
        "Safeguarding" in text
        and "Good: an invented descriptor" in text
        and "We call before we visit" in text
    )
    assert not re.search(r"Homecare \(illustrative\)|B0[12]|20\.00|19\.00|1-9000", text)


def test_paragraphs_are_numbered_and_quotations_are_held_against_them(evaluator):
    """While one types, and afterwards; nothing is refused for one."""
    assert 'id="p-1"' in sound(evaluator.get(MARK))
    typed = {"mark": "4", "reason": "“We call before we visit” (paragraph 1), and it snows."}
    assert evaluator.post(f"{MARK}/draft", data=typed).json == {"hints": []}
    assert "quoted by" in sound(evaluator.get(MARK))
    untrue = typed | {"reason": "“We never call anybody first” (paragraph 1), and it snows."}
    (hint,) = evaluator.post(f"{MARK}/draft", data=untrue).json["hints"]
    assert "“We never call anybody first” is not found in the answer" in hint
    assert evaluator.post(MARK, data=untrue).status_code == 302
    assert "is not found in the answer" in sound(evaluator.get(MARK))


def test_no_page_an_evaluator_can_open_holds_a_name_or_a_price(app, evaluator):
    """Every address that answers, before quality is locked;
    names stand on the page that asks for interests alone.
    """
    found = []
    for rule in app.url_map.iter_rules():
        if (
            "GET" in rule.methods
            and "<" in rule.rule
            and rule.endpoint not in ("static", "conflicts.declare", "panel.companies")
        ):
            address = (
                re.sub(r"<string:procurement>", ID, rule.rule)
                .replace("<string:question>", "Q1")
                .replace("<string:alias>", "A")
            )
            answer = evaluator.get(re.sub(r"<[^>]*>", "1", address))
            if answer.status_code == 200 and re.search(
                rb"Homecare \(illustrative\)|\b20\.00\b|\b19\.00\b", answer.data
            ):
                found.append(rule.rule)
    assert found == []


def test_a_mark_is_given_and_the_next_answer_opens(evaluator, cast):
    """Without JavaScript."""
    answer = evaluator.post(
        MARK,
        data={"mark": "4", "reason": "Its second sentence says when.", "next": "1"},
        follow_redirects=True,
    )
    text = sound(answer)
    assert "on record" in text and "bidder B" in text
    with cast.office.store.reading() as session:
        assert [one.mark for one in marks.marks(session, ID)] == [4]


def test_a_refusal_keeps_what_was_typed_and_stands_beside_its_field(evaluator):
    """With a link from the top."""
    answer = evaluator.post(MARK, data={"mark": "", "reason": NASTY})
    text = sound(answer)
    assert answer.status_code == 422
    assert 'href="#mark"' in text and 'id="mark-error"' in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text and "<script>alert" not in text


def test_script_in_every_field_is_shown_as_text(evaluator):
    """A reason is anybody's words."""
    evaluator.post(MARK, data={"mark": "4", "reason": NASTY + "{{7*7}}{% raw %}", "next": "1"})
    text = evaluator.get(MARK).get_data(as_text=True)
    assert "<script>alert" not in text and "&lt;script&gt;" in text and "{{7*7}}" in text


def test_huge_text_is_refused_with_a_sentence(evaluator):
    """A megabyte of reason, and more than the service takes."""
    answer = evaluator.post(MARK, data={"mark": "4", "reason": "x" * 1_000_000})
    assert answer.status_code == 422 and b"under 10,000 characters" in answer.data
    assert evaluator.post(MARK, data={"mark": "4", "reason": "x" * 5_000_000}).status_code == 413


def test_a_stale_page_shows_both(evaluator):
    """409, what stands on record, and what was just typed."""
    evaluator.post(MARK, data={"mark": "4", "reason": "First."})
    answer = evaluator.post(
        MARK, data={"mark": "2", "reason": "Second.", "why": "Older page", "seen": "0"}
    )
    text = sound(answer)
    assert answer.status_code == 409
    assert "First." in text and "Second." in text and "Both are shown" in text


def test_a_session_that_ended_mid_reason_loses_nothing(app, cast, evaluator):
    """The page that says so holds what was typed."""
    cast.office.clock.passes(hours=2)
    answer = evaluator.post(
        MARK, data={"mark": "4", "reason": "A long thought that must not be lost."}
    )
    assert answer.status_code == 401
    assert "A long thought that must not be lost." in sound(answer)


def test_a_clock_that_goes_back_ends_no_session_and_breaks_no_page(cast, evaluator):
    """The server's time was set right, an hour earlier."""
    assert evaluator.get(MARK).status_code == 200
    cast.office.clock.passes(hours=-1)
    assert (
        evaluator.post(MARK, data={"mark": "4", "reason": "Given an hour earlier."}).status_code
        == 302
    )


def test_a_form_from_elsewhere_is_refused(app, cast, tmp_path):
    """Without its token nothing is done, and what was typed is shown."""
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client_of(app, cast, Role.EVALUATOR).post(
        MARK, data={"mark": "4", "reason": "Typed long ago."}
    )
    assert answer.status_code == 400
    assert "Typed long ago." in sound(answer)


def test_typing_is_kept_without_being_a_mark(evaluator, cast):
    """And comes back with the page."""
    answer = evaluator.post(f"{MARK}/draft", data={"mark": "3", "reason": "I was just writ"})
    assert answer.status_code == 200 and "short" in answer.get_json()["hints"][0]
    assert "I was just writ" in evaluator.get(MARK).get_data(as_text=True)
    with cast.office.store.reading() as session:
        assert marks.marks(session, ID) == ()


def test_a_hint_blocks_nothing_and_stands_beside_the_reason(evaluator, cast):
    """For whoever wrote it, here and on the next answer's screen; for the meeting too."""
    assert (
        evaluator.post(MARK, data={"mark": "5", "reason": "Fine.", "next": "1"}).status_code == 302
    )
    said = "Which passage of the answer earned the mark"
    assert said in sound(evaluator.get(MARK)) and said in sound(
        evaluator.get(f"/p/{ID}/marking/next?after=Q1&bidder=A", follow_redirects=True)
    )
    moderator = client_of(evaluator.application, cast, Role.MODERATOR)
    assert said in sound(moderator.get(f"/p/{ID}/moderation/Q1/A"))


def test_the_desk_takes_the_same_number_of_queries_for_two_bids_and_for_twenty(cast, tmp_path):
    """However many bids there are."""
    from tests.factories import a_submission, some_submissions
    from tests.web.queries import queries

    twenty = some_submissions(*(a_submission(f"B{number:02d}") for number in range(1, 21)))
    counts = []
    for bidders in (two_bids(), twenty):
        cast = Cast(an_office()).marking(submissions=bidders)
        client = client_of(an_app(cast.office, tmp_path), cast, Role.EVALUATOR)
        for address in (f"/p/{ID}/marking", MARK):
            client.get(address)  # what is remembered is remembered from here on
            with queries(cast.office) as asked:
                assert client.get(address).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 25


def test_an_answer_that_names_its_bidder_is_flagged(evaluator, cast):
    """An officer finds it on record."""
    answer = evaluator.post(
        f"{MARK}/flag", data={"passage": "before  we\r\nvisit"}, follow_redirects=True
    )
    assert "An officer will look at it" in sound(answer)
    with cast.office.store.reading() as session:
        assert [one.passage for one in redactions.flags(session, ID)] == ["before  we\r\nvisit"]
        assert len(bids.aliases(session, ID)) == 2


def test_words_that_do_not_stand_in_the_answer_are_not_flagged(evaluator, cast):
    """They come back in their field, with what is wrong beside it."""
    page = sound(evaluator.post(f"{MARK}/flag", data={"passage": "We at B01 Homecare"}))
    field = page.partition('id="passage-error"')[2]
    assert "These words do not stand in the answer" in field.partition("</p>")[0]
    assert "We at B01 Homecare</textarea>" in field
    with cast.office.store.reading() as session:
        assert redactions.flags(session, ID) == ()
