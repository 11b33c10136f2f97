"""Before one publishes, the page shows everything, and links to whatever is still to be mended."""

import html
import re

import pytest

from evidence.codec import encode
from tender.procurement.draft.skeleton import skeleton
from tender.workflow.ground.access import Role
from tender.workflow.marking import interests
from tests.factories import a_procurement, own
from tests.office import ID, Cast, an_office
from tests.openers import with_openers
from tests.web.api.program import Program
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of, page

SOUND = own(a_procurement())


def led(draft, tmp_path, *, illustrative=False):
    """A draft with its conflicts assessed, and its lead's browser."""
    cast = Cast(an_office()).drafted(draft=draft, illustrative=illustrative)
    with_openers(cast)
    interests.assess_conflicts(cast.office, cast.lead, ID, "Nobody knows any.", "They declare it.")
    return cast, client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)


def test_the_page_of_a_skeleton_links_each_thing_to_where_it_is_mended(tmp_path):
    """Every link leads to a page that shows the very place."""
    cast = Cast(an_office())
    made = skeleton(ID, "Homecare", "Newshire", cast.office.today())
    cast, lead = led(encode(made), tmp_path)
    text = sound(lead.get(f"{SET_UP}/publish"))
    assert "to mend before anything is published" in text and "Publish version 1" not in text
    links = re.findall(r'href="([^"]*)">Mend it', text)
    assert len(links) > 20
    for link in dict.fromkeys(links):
        address, _, place = link.replace("&amp;", "&").partition("#")
        shown = sound(lead.get(address))
        assert not place or f'id="{place}"' in shown, link
    refused = lead.post(f"{SET_UP}/publish", data=a_form(cast))
    assert refused.status_code == 422 and "Write the question here." in sound(refused)


def test_a_page_makes_its_assumptions_the_councils_own(tmp_path):
    """By one button beside their source, which is gone afterwards."""
    cast, lead = led(encode(skeleton(ID, "X", "Newshire", an_office().today())), tmp_path)
    assert "Make this the council’s own" in sound(lead.get(page("scales")))
    form = a_form(cast, own_source="Report 3, page 4")
    said = sound(lead.post(f"{page('scales')}/own", data=form, follow_redirects=True))
    assert "Saved: 1 source." in said and "Make this the council’s own" not in said
    assert draft_of(cast).draft["criteria"]["scales"][0]["source"] == "Report 3, page 4"
    again = lead.post(f"{page('scales')}/own", data=a_form(cast, own_source="Report 3"))
    assert again.status_code == 422 and "Nothing on this page is assumed any more" in sound(again)
    assert lead.post(f"{page('nowhere')}/own", data=form).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Say in words where it comes from"),
        ("7 / 7", "Say in words where it comes from"),
        ("our assumption of May", "This says that it is assumed."),
        ("x" * 20_001, "Keep this to 20,000 characters"),
    ],
)
def test_nothing_becomes_the_councils_own_without_a_source(tmp_path, typed, said):
    """Nothing is saved, and what was typed stands there again."""
    cast, lead = led(encode(skeleton(ID, "X", "Newshire", an_office().today())), tmp_path)
    before = draft_of(cast)
    answer = lead.post(f"{page('lots')}/own", data=a_form(cast, own_source=typed))
    assert answer.status_code == 422 and said in sound(answer) and typed in answer.text
    stale = a_form(cast, own_source="Report 9") | {"revision": before.revision - 1}
    late = lead.post(f"{page('lots')}/own", data=stale)
    assert late.status_code == 409 and "Report 9" in late.text
    assert draft_of(cast) == before


def test_everything_that_goes_out_is_on_the_page_and_then_in_the_itt(tmp_path):
    """Question by question, descriptor by descriptor, the formula and the timetable."""
    cast, lead = led(SOUND, tmp_path)
    cast.office.clock.passes(days=-20)
    before = sound(lead.get(f"{SET_UP}/publish?unfolded=yes"))
    cast.answered()
    needed = sound(lead.post(f"{SET_UP}/publish", data=a_form(cast)))
    assert "say why the plan stays as it is" in needed
    answer = lead.post(
        f"{SET_UP}/publish", data=a_form(cast, reason="Sent late."), follow_redirects=True
    )
    assert "Why it was published as it is:" in sound(answer) and "Sent late." in sound(answer)
    itt = sound(lead.get(f"/open/{ID}"))
    for words in (
        "How will you do it?",
        "an invented descriptor",
        "Lowest price over price: weight x lowest price / price.",
        "Tue 17 October 2023",
        "Mon 23 October 2023 at 12:00",
        "from £18.00 to £22.00",
        "Contract notice (PCR 2015 reg 75)",
    ):
        assert words in before and words in itt, words


@pytest.mark.parametrize("illustrative", [True, False])
def test_what_is_illustrative_says_so(tmp_path, illustrative):
    """In a demonstration it is shown as such; otherwise it stands in the way."""
    _, lead = led(encode(a_procurement()), tmp_path, illustrative=illustrative)
    text = sound(lead.get(f"{SET_UP}/publish"))
    assert ("Invented for this demonstration" in text) is illustrative
    assert ("2 things to mend" in text) is not illustrative


def test_a_program_sees_the_same_and_is_refused_by_the_same(tmp_path):
    """What stands in the way, by its place."""
    cast, _ = led(encode(a_procurement()), tmp_path)
    program = Program(an_app(cast.office, tmp_path / "api"), cast, Role.LEAD)
    seen = program.gets("/publication")
    status, said = program.asks("POST", "/publication", {"revision": seen["revision"]})
    assert status == 422
    places = {one["settled_by"] or one["finding"]["where"] for one in seen["obstacles"]}
    assert places == set(said["fields"]) == {"passed", "source", "criteria.scales[0-5].source"}
    assert seen["time"] == "no time at all" and seen["notice"] and len(seen["sha256"]) == 64


def test_who_is_not_on_the_team_yet_is_one_link_from_who_opens(tmp_path):
    """However many could be named already."""
    _, lead = led(encode(SOUND), tmp_path)
    text = sound(lead.get(f"/p/{ID}/openers"))
    assert re.search(rf'href="/p/{ID}/team">Give somebody a role', text)


def test_a_group_that_the_draft_lost_is_said_on_the_team_and_before_publication(tmp_path):
    """The Team says of each who marks what is to come; a group typed wrong is said at its field."""
    cast, lead = led(SOUND, tmp_path)
    team = f"/p/{ID}/team"
    form = {"name": "Pat", "email": "pat@x.example", "role": "evaluator", "group": "officers"}
    assert "On publication, those of Officers" in sound(
        lead.post(team, data=form, follow_redirects=True)
    )
    wrong = lead.post(team, data=form | {"email": "q@x.example", "group": "offices"})
    assert wrong.status_code == 422 and "There is no group “offices” here." in sound(wrong)
    at = next(number for number, group in enumerate(SOUND["groups"]) if group["id"] == "officers")
    lead.post(page("people"), data=a_form(cast, **{f"groups.{at}.id": "staff"}))
    said = "The draft has no group “officers”: end this role and give it with another."
    assert said in sound(lead.get(team))
    for address in (SET_UP, f"{SET_UP}/publish"):
        text = sound(lead.get(address))
        assert "is in the group “officers”, which the draft has not" in text
        assert f'href="{team}">Mend it' in text


def test_the_overview_counts_and_names_what_publication_asks(tmp_path):
    """Openers, the conflicts assessment and what is wrong in the draft: as many on both pages, and
    what is mended elsewhere with a link to its page.
    """
    cast = Cast(an_office()).drafted(draft=SOUND | {"area": ""}, illustrative=False)
    cast.office.clock.passes(days=-20)
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    overview, publication = sound(lead.get(SET_UP)), sound(lead.get(f"{SET_UP}/publish"))
    count = int(re.search(r"(\d+) to mend before publication", overview)[1])
    assert f"{count} things to mend before anything is published" in publication
    for address in (f"/p/{ID}/openers", f"/p/{ID}/conflicts"):
        assert f'href="{address}">Mend it' in overview and f'{address}">Mend it' in publication
    assert "say why the plan stays as it is" in overview


def test_a_team_is_given_its_roles_from_a_list_or_each_line_says_what_is_wrong(tmp_path):
    """What was typed stands there again, in a box that is open; nobody was added."""
    _, lead = led(SOUND, tmp_path)
    several = f"/p/{ID}/team/several"
    typed = "Ada Evans; ada@council.example; observer\nBo Grey; bo@council.example; judge"
    refused = lead.post(several, data={"people": typed})
    text = html.unescape(sound(refused))
    assert refused.status_code == 422 and '<a href="#people">Line 2: “judge” is no role' in text
    assert "Nobody was given a role: 1 of the lines cannot be taken." in text
    assert typed in text and text.index("<details") < text.index(typed) and " open>" in text
    taken = lead.post(
        several, data={"people": typed.replace("judge", "approver")}, follow_redirects=True
    )
    assert "2 roles are given." in sound(taken) and sound(taken).count("Ada Evans") > 1
    nobody = lead.post(several, data={"people": ""})
    assert nobody.status_code == 422 and "Write a line for each person" in sound(nobody)
