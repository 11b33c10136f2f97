"""The library of questions and scales: kept by leads, used as copies, told apart without names."""

import re

from tender.workflow.ground.access import Role
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import draft_of


def kept(browser, number=1):
    """What a page of the library says."""
    return re.sub(r"\s+", " ", sound(browser.get(f"/library/{number}")))


def put_in(browser, at):
    """A question or a scale of Testshire's draft put in."""
    return browser.post(f"/p/{ID}/set-up/library", data={"at": at})


def test_a_question_is_put_in_changed_taken_and_retired(lead, cast):
    """Each with what is wrong at its field; a copy says where it is from, and stays as it is."""
    assert "Nothing is kept yet" in sound(lead.get("/library"))
    assert put_in(lead, "criteria.questions.0").location.endswith("/library/1")
    assert put_in(lead, "criteria.questions.0").location.endswith("/library/1")
    assert put_in(lead, "lots.0").status_code == 404
    question = draft_of(cast).draft["criteria"]["questions"][0]
    assert question["text"] in kept(lead) and f"put in from {ID}, {question['id']}" in kept(lead)
    wrong = lead.post("/library/1", data={"title": "", "text": "New", "words": "many", "good": ""})
    assert wrong.status_code == 422 and "Give a whole number of words." in sound(wrong)
    right = {"title": "Calls", "text": "How do you call?", "words": "300", "good": "By name."}
    assert lead.post("/library/1", data=right).status_code == 302
    assert "How do you call?" in kept(lead) and question["text"] not in kept(lead)
    assert lead.post("/library/1/take", data={"into": "nowhere"}).status_code == 422
    assert lead.post("/library/1/take", data={"into": ID}).status_code == 302
    copy = draft_of(cast).draft["criteria"]["questions"][-1]
    assert copy["source"] == "library question 1, version 2"
    assert (copy["text"], copy["words"], copy["id"]) == (
        "How do you call?", 300, f"{question['id']}-copy",
    )  # fmt: skip
    assert lead.get(f"/p/{ID}/set-up/page/questions").status_code == 200
    assert lead.post("/library/1/retire", data={"reason": " "}).status_code == 422
    lead.post("/library/1/retire", data={"reason": "It was asked too often."})
    assert lead.post("/library/1/take", data={"into": ID}).status_code == 409
    assert "Nothing in this list" in sound(lead.get("/library"))
    assert "Calls" in sound(lead.get("/library?standing=retired&find=calls"))
    assert lead.post("/library/1/bring-back").status_code == 302
    assert lead.get("/library.xlsx").status_code == 200


def test_a_scale_is_kept_by_its_points(lead, cast):
    """A line each; one without what earns it is refused."""
    put_in(lead, "criteria.scales.0")
    wrong = lead.post("/library/1", data={"text": "1 | low"})
    assert wrong.status_code == 422 and "its own line" in sound(wrong)
    lead.post("/library/1", data={"text": "0 | poor | Nothing.\n5 | good | All | of it."})
    lead.post("/library/1/take", data={"into": ID})
    scale = draft_of(cast).draft["criteria"]["scales"][-1]
    assert [point["descriptor"] for point in scale["points"]] == ["Nothing.", "All | of it."]
    assert scale["source"] == "library scale 1, version 2"


def test_it_is_for_leads_alone(app, cast, lead):
    """Neither bidders nor those who mark see it."""
    put_in(lead, "criteria.questions.0")
    for role in Role:
        if role is not Role.LEAD:
            browser = client_of(app, cast, role)
            assert browser.get("/library").status_code == 403, role
            assert browser.get("/library/1").status_code == 403, role
    assert put_in(client_of(app, cast, Role.OFFICER), "criteria.questions.1").status_code == 403


def test_scores_are_told_once_quality_is_locked_and_name_nobody(tmp_path):
    """Until then why not; then how they lie, exactly."""
    cast = Cast(an_office()).agreed()
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    put_in(lead, "criteria.questions.0")
    assert "Its moderation is not over" in kept(lead) and "word for word" in kept(lead)
    assert f"{ID}: its moderation is not over" in sound(lead.get("/library"))
    cast.locked_now()
    page = kept(lead)
    assert "2 answers, all with 3: it told nobody apart" in page
    assert "B01" not in page and "Bidder" not in page
