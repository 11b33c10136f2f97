"""The price page shows its rule's own parameters, and the rule at work as the engine works it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from criteria.price.field import field_of
from criteria.price.rule import Band, PriceScheme
from criteria.price.rules import RULES, price_score
from evidence.codec import encode
from tender.intake.catalogue import names, path_of
from tender.intake.procurement import read_procurement
from tender.procurement.draft.form import form_of
from tender.procurement.draft.paths import value_at, with_value
from tender.procurement.draft.price_fields import (
    BANDS,
    PARAMETER_WORDS,
    PARAMETERS,
    RULE,
    price_fields,
    without_others,
)
from tender.procurement.draft.sections import blocks_at, section_named
from tender.procurement.price_examples import price_examples
from tests.factories import a_procurement, some_criteria

DRAFT = encode(a_procurement())
VALUES = {"guide": 21, "power": 2, "least": 18, "slope": 1, "turn": Fraction(41, 40), "steeper": 2,
          "value_of_a_point": Fraction(1, 10)}  # fmt: skip


def ruled(name):
    """Testshire under a rule with all that it needs."""
    rule = RULES[name]
    given = {part: Fraction(VALUES[part]) for part in (*rule.parameters, *rule.optional)}
    bands = (
        Band(up_to=Fraction(100), share=Fraction(100)),
        Band(up_to=Fraction(110), share=Fraction(50)),
    )
    scheme = PriceScheme(rule=name, parameters=given, bands=bands if rule.needs_bands else ())
    return a_procurement(criteria=some_criteria(price=scheme))


@pytest.mark.parametrize("name", RULES)
def test_four_bids_are_scored_as_the_engine_scores_them(name):
    """Under each rule; and the bid whose price moves lies on its curve."""
    procurement = ruled(name)
    examples = price_examples(procurement)
    if not RULES[name].scores:
        assert examples is None
        return
    criteria, line = procurement.criteria, procurement.lots[0].rates[0]
    prices = [bid.price for bid in examples.bids]
    field = field_of(
        prices, criteria.price.parameters, line.floor, line.ceiling, criteria.price.bands
    )
    assert [bid.letter for bid in examples.bids] == list("ABCD")
    for bid in examples.bids:
        assert bid.score == price_score(RULES[name], bid.price, field, criteria.price_weight,
                                        bid.quality, criteria.rounding.price)  # fmt: skip
        assert line.floor <= bid.price <= line.ceiling
    assert len(examples.curve) == 61 and examples.curve[0][0] < examples.curve[-1][0]


def test_a_rule_that_cannot_work_has_no_examples():
    """Unknown, without what it needs, or where price weighs nothing."""
    procurement = a_procurement()
    criteria = procurement.criteria
    for scheme in (
        PriceScheme(rule="nothing"),
        PriceScheme(rule="banded"),
        PriceScheme(rule="graduated"),
    ):
        assert (
            price_examples(replace(procurement, criteria=replace(criteria, price=scheme))) is None
        )
    nothing = replace(criteria, price_weight=Fraction(0))
    assert price_examples(replace(procurement, criteria=nothing)) is None
    bare = replace(procurement.lots[0], rates=())
    without_rates = price_examples(replace(procurement, lots=(bare,)))
    assert without_rates.bids[2].price == 22


@pytest.mark.parametrize("name", names())
def test_every_ready_made_procurement_shows_its_rule_at_work(name):
    """Where a price is scored."""
    procurement = read_procurement(path_of(name))
    scored = RULES[procurement.criteria.price.rule].scores and procurement.criteria.price_weight
    assert (price_examples(procurement) is not None) == bool(scored)


def test_every_parameter_of_every_rule_has_its_words():
    """And no other has."""
    parts = {part for rule in RULES.values() for part in (*rule.parameters, *rule.optional)}
    assert set(PARAMETER_WORDS) == parts


def fields_of(draft):
    """The fields of the price page, by their place."""
    fields = price_fields(draft, form_of(draft, blocks_at(section_named("price"), "")))
    return {field.path: field for field in fields}


@pytest.mark.parametrize("name", RULES)
def test_the_page_shows_the_parameters_of_its_rule_alone(name):
    """A field for each; bands where the rule has them."""
    fields, rule = fields_of(encode(ruled(name))), RULES[name]
    known = [*rule.parameters, *rule.optional]
    shown = fields[PARAMETERS].fields if PARAMETERS in fields else ()
    assert [field.path.rpartition(".")[2] for field in shown] == known
    assert [field.optional for field in shown] == [part in rule.optional for part in known]
    assert (BANDS in fields) == rule.needs_bands


def test_parameters_of_another_rule_go_with_it_and_strange_ones_are_shown():
    """One that a file brought stands there until it is taken out; empty ones are none."""
    draft = with_value(encode(ruled("graduated")), RULE, "lowest_ratio")
    assert {"slope", "turn", "steeper"} <= {
        field.path.rpartition(".")[2] for field in fields_of(draft)[PARAMETERS].fields
    }
    assert value_at(without_others(draft), PARAMETERS) == {}
    banded = with_value(encode(ruled("banded")), RULE, "range")
    assert BANDS in fields_of(banded) and value_at(without_others(banded), BANDS) == []
    emptied = with_value(encode(ruled("lowest_ratio")), f"{PARAMETERS}.power", "")
    assert value_at(without_others(emptied), PARAMETERS) == {"least": "18"}
    unknown = with_value(DRAFT, RULE, "nothing")
    assert without_others(unknown) == unknown and PARAMETERS in fields_of(unknown)
