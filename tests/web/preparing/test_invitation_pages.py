"""A draft as bidders, evaluators and panel members will see it: truly, and to no effect."""

import io
import re

import docx
import openpyxl

from evidence.codec import encode
from tender.exhibition.cast import DOMAIN
from tender.procurement.draft.skeleton import skeleton
from tender.workflow.ground.access import Role
from tender.workflow.preparing import appointments, team
from tests.factories import a_procurement, own
from tests.office import ID, Cast, an_office
from tests.web.client import an_app, client_of, sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of, page

READERS = ("as-evaluator", "as-panel-member")


def browsers(draft, tmp_path, *roles):
    """A draft, and the browsers of people with these roles."""
    cast = Cast(an_office()).drafted(draft=draft)
    app = an_app(cast.office, tmp_path)
    return [client_of(app, cast, role) for role in roles]


def test_the_team_reads_the_invitation_before_it_is_published(tmp_path):
    """All of it, marked as a preview, and in Word and as a price schedule to fill in."""
    lead, evaluator = browsers(own(a_procurement()), tmp_path, Role.LEAD, Role.EVALUATOR)
    text = sound(lead.get(f"{SET_UP}/invitation"))
    for words in ("Nothing of this is published", "How bids are judged", "Bidder C", "How to bid"):
        assert words in text
    assert "<form" not in text.partition('id="main-content"')[2]
    with lead.get(f"{SET_UP}/invitation.docx") as word:
        assert docx.Document(io.BytesIO(word.get_data())).paragraphs
    with lead.get(f"{SET_UP}/invitation.xlsx") as prices:
        assert openpyxl.load_workbook(io.BytesIO(prices.get_data())).sheetnames == ["Prices"]
    assert evaluator.get(f"{SET_UP}/invitation").status_code == 404


def test_a_council_writes_a_section_of_its_own(tmp_path):
    """Added, written and put in its place on the pages of the draft, and read in the preview."""
    cast = Cast(an_office()).drafted(draft=own(a_procurement()))
    lead = client_of(an_app(cast.office, tmp_path), cast, Role.LEAD)
    lead.post(page("own-sections"), data=a_form(cast, do="add own_sections"))
    sound(lead.get(page("own-sections", "own_sections.0")))
    written = {"title": "The day centre", "text": "Come on Monday.", "after": "what-is-bought"}
    values = {f"own_sections.0.{name}": value for name, value in written.items()}
    answer = lead.post(page("own-sections"), data=a_form(cast, at="own_sections.0", **values))
    assert answer.status_code == 302, sound(answer)
    assert draft_of(cast).draft["own_sections"] == [{**written, "source": ""}]
    text = sound(lead.get(f"{SET_UP}/invitation"))
    assert text.index("What is bought</h2>") < text.index("Come on Monday.")
    assert text.index("Come on Monday.") < text.index("How bids are judged</h2>")


def test_a_section_is_taken_over_from_another_procurement_that_one_may_see(tmp_path):
    """As it stands there, to be changed here; nothing of what one may not see is offered."""
    cast = Cast(an_office()).drafted(draft=own(a_procurement()))
    section = {"title": "Our values", "text": "We listen.", "after": "at-a-glance", "source": ""}
    other = Cast(cast.office, "elsewhere-2024")
    other.drafted(draft={**own(a_procurement()), "own_sections": [section]})
    app = an_app(cast.office, tmp_path)
    address, choice = f"{SET_UP}/earlier-sections", {"source": "elsewhere-2024", "number": "0"}
    lead = client_of(app, cast, Role.LEAD)
    assert "Our values" not in sound(lead.get(address))
    assert lead.post(address, data=a_form(cast, **choice)).status_code == 404
    email, name = f"lead.{ID}{DOMAIN}", f"Procurement Lead of {ID}"
    team.appoint(cast.office, other.lead, "elsewhere-2024", email, name, Role.OBSERVER, "")
    for asked in appointments.waiting_for(cast.office, cast.lead):
        appointments.answer_appointment(cast.office, cast.lead, asked.id, yes=True)
    assert "Our values" in sound(lead.get(address))
    answer = lead.post(address, data=a_form(cast, **choice), follow_redirects=True)
    assert "is in your draft" in sound(answer)
    assert draft_of(cast).draft["own_sections"] == [section]
    stale = lead.post(address, data={**choice, "revision": "1"})
    assert stale.status_code == 409


def test_a_question_is_shown_as_those_who_mark_will_see_it(tmp_path):
    """Their very page, each control of it out of use, and no script that would send anything."""
    (lead,) = browsers(own(a_procurement()), tmp_path, Role.LEAD)
    for reader in READERS:
        first = sound(lead.get(f"{SET_UP}/{reader}"))
        text = sound(lead.get(f"{SET_UP}/{reader}?question=Q2"))
        assert "Safeguarding" in first and "The same faces at the agreed time" in text
        assert "Excellent: an invented descriptor" in text and "Here stands a bidder’s" in text
        _, _, inside = text.partition('<fieldset class="govuk-fieldset" disabled>')
        assert re.findall(r"<(?:button|textarea|input)", inside)
        assert "<button" not in text.partition('id="main-content"')[2].partition("disabled>")[0]
        assert "marking.js" not in text
        assert lead.get(f"{SET_UP}/{reader}?question=Q99").status_code == 404


def test_an_unfinished_draft_says_how_much_is_to_be_mended(tmp_path):
    """Nothing is shown that would not hold, and no file is made."""
    cast = Cast(an_office())
    made = encode(skeleton(ID, "Homecare", "Newshire", cast.office.today()))
    (lead,) = browsers({**made, "lots": []}, tmp_path, Role.LEAD)
    for address in ("invitation", *READERS):
        text = sound(lead.get(f"{SET_UP}/{address}"))
        assert "There is nothing to look at yet" in text and "to be mended first" in text
    assert lead.get(f"{SET_UP}/invitation.docx").status_code == 409
