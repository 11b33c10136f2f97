"""The agenda's page, as the chair's browser gets it."""

from tender.workflow.ground.access import Role
from tender.workflow.marking.interest_kinds import InterestKind, InterestOutcome
from tender.workflow.marking.interests import NewDeclaration, decide_interest, declare_interests
from tender.workflow.moderating.agenda import meeting_agenda
from tender.workflow.moderating.minutes import begin_discussion, set_present
from tests.office import ID
from tests.web.client import an_app, client_of, sound

AGENDA = f"/p/{ID}/agenda"


def rows(cast):
    """The agenda's rows as the page sends them."""
    items = meeting_agenda(cast.office, cast.actor(Role.MODERATOR), ID).items
    fields = {}
    for number, item in enumerate(items, 1):
        fields |= {f"{name}-{number}": value for name, value in item.place._asdict().items()}
        fields[f"position-{number}"] = str(number)
    return fields, [item.place for item in items]


def test_a_meeting_is_kept_from_the_page(cast, chair, tmp_path):
    """Order, attendance, a discussion and its end; without JavaScript, and to print."""
    fields, places = rows(cast)
    assert "the widest apart first" in sound(chair.get(AGENDA))
    moved = fields | {"position-3": "1", "seen": "0"}
    assert chair.post(AGENDA, data=moved).status_code == 302
    assert rows(cast)[1][0] == places[2]
    there = {"present": [str(cast.people[role]) for role in (Role.MODERATOR, Role.EVALUATOR)]}
    assert chair.post(f"{AGENDA}/present", data=there).status_code == 302
    begun = chair.post(f"{AGENDA}/begin", data=fields | {"begin": "2"})
    assert begun.headers["Location"].startswith(f"/p/{ID}/moderation/{places[1].question}/")
    assert "End this discussion" in sound(chair.get(begun.headers["Location"]))
    text = sound(chair.get(AGENDA))
    assert "Discussed now" in text and "Nothing is agreed yet" in text
    ended = chair.post(f"{AGENDA}/end", data=places[1]._asdict() | {"note": "Read <b>aloud</b>."})
    assert ended.status_code == 302
    text = sound(chair.get(AGENDA))
    assert "Minutes" in text and "Read &lt;b&gt;aloud&lt;/b&gt;." in text
    assert 'name="position-1"' not in sound(chair.get(f"{AGENDA}?all=1"))
    assert "Homecare (illustrative)" not in text


def test_refusals_stand_beside_their_fields(cast, chair):
    """With what was right."""
    fields, places = rows(cast)
    wrong = chair.post(AGENDA, data=fields | {"position-1": "first", "seen": "0"})
    assert wrong.status_code == 422 and "1 is discussed first" in sound(wrong)
    assert 'value="first"' in wrong.get_data(as_text=True)
    nobody = chair.post(f"{AGENDA}/begin", data=fields | {"begin": "1"})
    assert nobody.status_code == 422 and "who is there" in sound(nobody)
    strange = chair.post(f"{AGENDA}/present", data={"present": "x"})
    assert strange.status_code == 422
    assert chair.post(f"{AGENDA}/begin", data={"begin": "7"}).status_code == 404
    chair.post(AGENDA, data=fields | {"position-2": "1", "seen": "0"})
    late = chair.post(AGENDA, data=fields | {"position-3": "1", "seen": "0"})
    assert late.status_code == 409 and "Somebody else set an order" in sound(late)
    chair.post(f"{AGENDA}/present", data={"present": str(cast.people[Role.LEAD])})
    chair.post(f"{AGENDA}/begin", data=fields | {"begin": "1"})
    long = places[0]._asdict() | {"note": "x" * 10_001}
    kept = chair.post(f"{AGENDA}/end", data=long)
    assert kept.status_code == 422 and "xxxx" in sound(kept)


def test_whoever_follows_reads_and_changes_nothing(cast, tmp_path):
    """The lead's page has no button of it."""
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    assert "Note who is there" not in sound(lead.get(AGENDA))
    assert lead.post(f"{AGENDA}/present", data={}).status_code == 403


def test_a_chair_who_left_the_lot_ends_its_discussion_from_the_page(cast, chair):
    """Without being told which answer it is."""
    place = rows(cast)[1][0]
    moderator = cast.actor(Role.MODERATOR)
    set_present(cast.office, moderator, ID, [moderator.id])
    begin_discussion(cast.office, moderator, ID, place)
    friend = NewDeclaration(kind=InterestKind.PERSONAL, text="A cousin works there.")
    declare_interests(cast.office, moderator, ID, {"B01": friend})
    decide_interest(
        cast.office, cast.lead, ID, moderator.id, "B01", InterestOutcome.EXCLUDED, "So."
    )
    assert "End that discussion" in sound(chair.get(AGENDA))
    assert chair.post(f"{AGENDA}/end", data={}).status_code == 302
    assert "an answer that is closed to you has ended" in sound(chair.get(AGENDA))
    assert "End that discussion" not in sound(chair.get(AGENDA))
