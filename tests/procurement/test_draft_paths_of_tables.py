"""What kind stands at a place of a draft, and a draft without what its price rule does not know."""

from evidence.codec import encode
from tender.procurement.draft.paths import kind_at, value_at, with_value
from tender.procurement.draft.price_fields import BANDS, PARAMETERS, without_others
from tests.factories import a_procurement

DRAFT = encode(a_procurement())


def test_a_table_of_names_has_one_kind_at_each():
    """Parameters are numbers, by names that a rule chooses."""
    assert kind_at(f"{PARAMETERS}.anything") is not None


def test_what_the_price_rule_does_not_know_goes_and_what_it_knows_stays():
    """Where nothing is to go, the draft is what it was."""
    assert without_others(DRAFT) is DRAFT
    strange = with_value(DRAFT, PARAMETERS, {"nowhere": "3"})
    assert value_at(without_others(strange), PARAMETERS) == {}
    banded = with_value(DRAFT, BANDS, [{"from": "0", "score": "1"}])
    assert not value_at(without_others(banded), BANDS)
