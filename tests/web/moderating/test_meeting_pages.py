"""The chair's pages, as their browser gets them."""

import re

import pytest

from tender.records.marks import AnswerAddress
from tender.workflow.ground.access import Role
from tender.workflow.marking.desk import marking_screen
from tender.workflow.marking.mark import NewMark, record_mark
from tests.factories import a_submission, some_submissions
from tests.office import ID, Cast, an_office, two_bids
from tests.web.client import an_app, client_of, sound
from tests.web.queries import queries

ANSWER = f"/p/{ID}/moderation/Q2/A"


def test_every_page_of_the_chair_reads_as_sound_html(chair):
    """Before and after a consensus."""
    chair.post(
        ANSWER,
        data={"score": "4", "rationale": "Its second paragraph.", "dissent": "One would give 3."},
    )
    for page in (
        "moderation",
        "moderation/Q2/A",
        "moderation/Q1/B",
        "moderation/Q2/A/projector",
        "progress",
    ):
        sound(chair.get(f"/p/{ID}/{page}"))


def test_a_consensus_is_recorded_and_the_next_answer_opens(chair):
    """With one button."""
    answer = chair.post(
        ANSWER, data={"score": "4", "rationale": "Its second paragraph.", "next": "1"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/p/{ID}/moderation/Q2/B")


def test_the_second_of_two_chairs_is_shown_both(chair):
    """409, what stands, and what they typed."""
    chair.post(ANSWER, data={"score": "4", "rationale": "Written first.", "seen": "0"})
    answer = chair.post(
        ANSWER, data={"score": "2", "rationale": "Written second.", "why": "x", "seen": "0"}
    )
    text = sound(answer)
    assert answer.status_code == 409
    assert "Written first." in text and "Written second." in text


def test_no_name_and_no_price_is_on_any_page_of_the_chair(chair):
    """Nor on the room's projector."""
    for page in ("moderation", "moderation/Q2/A", "moderation/Q2/A/projector", "progress"):
        text = chair.get(f"/p/{ID}/{page}").get_data(as_text=True)
        assert "Homecare (illustrative)" not in text and "20.00" not in text


def says(cast, role, reason, mark="3"):
    """Somebody marks Q2 of bidder A anew."""
    place = AnswerAddress("Q2", "A")
    current = marking_screen(cast.office, cast.actor(role), ID, place).current
    new = NewMark(place=place, mark=mark, reason=reason, why="Read again.", seen=current.id)
    record_mark(cast.office, cast.actor(role), ID, new)


def test_the_answer_shows_who_quotes_what_and_what_does_not_stand_there(cast, chair):
    """Overlapping, each at its end; a quotation that is none is said beside its reason."""
    says(cast, Role.EVALUATOR, "“We call before” (paragraph 1) and “nobody checks” (paragraph 1).")
    says(cast, Role.PANEL_MEMBER, "They say “call before we visit” (paragraph 1).")
    text = re.sub(r"<[^>]+>", "|", sound(chair.get(ANSWER)))
    text = re.sub(r"[|\s]+", " ", text)
    assert "We call before quoted by Officers 1 we visit quoted by People who draw on" in text
    assert "“nobody checks” is not found in the answer." in text


def test_a_rationale_begins_with_the_evaluators_own_words_where_nothing_stands(cast, chair):
    """By a link, without JavaScript; each reason once, and not whose it is. What was agreed is not
    written over.
    """
    says(cast, Role.EVALUATOR, "“We call before” (paragraph 1): <good>.")
    text = sound(chair.get(f"{ANSWER}?begin=1"))
    box = re.search(r'name="rationale"[^>]*>([^<]*)</textarea>', text)[1]
    assert box.count("“We call before” (paragraph 1): &lt;good&gt;.") == 1
    assert "in its second paragraph" in box and "Officers 1" not in box
    assert re.search(r'name="rationale"[^>]*></textarea>', sound(chair.get(ANSWER)))
    chair.post(ANSWER, data={"score": "4", "rationale": "“It snows” (paragraph 7)."})
    text = sound(chair.get(f"{ANSWER}?begin=1"))
    box = re.search(r'name="rationale"[^>]*>([^<]*)</textarea>', text)[1]
    assert box == "“It snows” (paragraph 7)."
    assert "“It snows” is not found in the answer." in text


def test_the_lock_wants_to_be_meant(cast, tmp_path):
    """The short name is typed, or nothing happens; while a finding is open there is no button."""
    cast = Cast(an_office()).agreed()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    assert 'name="typed"' not in sound(lead.get(f"/p/{ID}/lock-quality"))
    waits = lead.post(f"/p/{ID}/lock-quality", data={"typed": ID})
    assert waits.status_code == 409 and "before you can lock quality" in sound(waits)
    cast.answered()
    assert 'name="typed"' in sound(lead.get(f"/p/{ID}/lock-quality"))
    refused = lead.post(f"/p/{ID}/lock-quality")
    assert refused.status_code == 422 and "to confirm that you mean it" in sound(refused)
    assert lead.post(f"/p/{ID}/lock-quality", data={"typed": ID}).status_code == 302
    assert "Quality was locked on" in sound(lead.get(f"/p/{ID}/lock-quality"))


def test_the_list_takes_the_same_number_of_queries_for_two_bids_and_for_twenty(tmp_path):
    """However many bids there are."""
    twenty = some_submissions(*(a_submission(f"B{number:02d}") for number in range(1, 21)))
    counts = []
    for bidders in (two_bids(), twenty):
        cast = Cast(an_office()).marking(submissions=bidders)
        client = client_of(an_app(cast.office, tmp_path), cast, Role.MODERATOR)
        for page in ("moderation", "progress", "moderation/Q1/A"):
            with queries(cast.office) as asked:
                assert client.get(f"/p/{ID}/{page}").status_code == 200
            counts.append(len(asked))
    assert counts[:3] == counts[3:]


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("question", "Q9", "There is no question “Q9”. There are Q1, Q2"),
        ("alias", "Z", "No bidder has the letter “Z”. Letters here: A, B."),
        ("lot", "7", "Leave this empty: the bidder answered this question once for all lots."),
        ("passage", "never said", "Copy the words just as they stand in the answer."),
    ],
)
def test_words_of_an_answer_that_is_not_there_are_said_beside_the_field(
    cast, tmp_path, field, typed, says
):
    """With everything that was typed; nothing is kept."""
    officer = client_of(an_app(cast.office, tmp_path), cast, Role.OFFICER)
    sent = {
        "question": "Q2",
        "alias": "A",
        "lot": "",
        "passage": "We call before we visit",
        "reason": "",
    } | {field: typed}
    answer = officer.post(f"/p/{ID}/flags", data=sent)
    page = sound(answer)
    assert answer.status_code == 422
    assert says in page.partition(f'id="{field}-error"')[2].partition("</p>")[0]
    assert "Say in a sentence why" in page and typed in page.partition("</h1>")[2]
