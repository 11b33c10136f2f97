"""The page of price: its rule's own parameters, its curve, four example bids."""

from tests.web.client import sound
from tests.web.preparing.draft_form import SET_UP, a_form, draft_of, page

PARAMETERS = "criteria.price.parameters"


def test_another_rule_shows_its_own_parameters_and_forgets_those_of_the_last(lead, cast):
    """Chosen, filled in, and changed again; what is typed is one field each."""
    text = sound(lead.get(page("price")))
    assert f'name="{PARAMETERS}.power"' in text and "The rule at work" in text
    form = {"criteria.price.rule": "graduated", f"{PARAMETERS}.power": "2"}
    text = sound(lead.post(page("price"), data=a_form(cast, **form), follow_redirects=True))
    assert f'name="{PARAMETERS}.power"' not in text and f'name="{PARAMETERS}.slope"' in text
    assert draft_of(cast).draft["criteria"]["price"]["parameters"] == {}
    assert (
        "Graduated above the lowest price needs “slope”" in text and "The rule at work" not in text
    )
    typed = {
        f"{PARAMETERS}.slope": "1",
        f"{PARAMETERS}.turn": "1.025",
        f"{PARAMETERS}.steeper": "2",
    }
    text = sound(lead.post(page("price"), data=a_form(cast, **typed), follow_redirects=True))
    assert "The rule at work" in text and "<svg" in text and "Example bids" in text
    typed = {f"{PARAMETERS}.slope": "gentle"}
    text = sound(lead.post(page("price"), data=a_form(cast, **typed), follow_redirects=True))
    assert 'value="gentle"' in text and "is not a plain number" in text


def test_the_examples_follow_what_is_typed(lead, cast):
    """The page's script asks, and nothing is kept."""
    found = lead.post(
        f"{SET_UP}/page/price/check", data=a_form(cast, **{"criteria.price.rule": "range"})
    ).get_json()
    assert "Place in the range of prices" in found["worked"] and draft_of(cast).revision == 1
