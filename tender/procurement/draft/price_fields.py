"""The fields of the price page: of the rule that is chosen its own parameters, each a field, and
nothing that only other rules know.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from criteria.price.field import PriceRule
from criteria.price.rules import RULES
from tender.procurement.draft.form import FormField
from tender.procurement.draft.paths import value_at, with_value
from tender.procurement.draft.shapes import FieldShape
from tender.procurement.draft.texts import shown

PRICE = "criteria.price"
RULE, PARAMETERS, BANDS = f"{PRICE}.rule", f"{PRICE}.parameters", f"{PRICE}.bands"
#: what each parameter of a rule is called, and what is said beside it
PARAMETER_WORDS: Mapping[str, tuple[str, str]] = {
    "guide": ("Guide price, in pounds", "The price that bands are percentages of"),
    "power": ("Power", "A whole number from 1 to 4; 1 where nothing is entered"),
    "least": (
        "Lowest price that is compared, in pounds",
        "A price below it is compared as if it were this; none where nothing is entered",
    ),
    "slope": ("Slope", "Points in 100 lost for each per cent above the lowest, up to the turn"),
    "turn": ("Turn", "Where the slope grows steeper: times the median price, such as 1.025"),
    "steeper": ("Steeper slope", "Points in 100 lost for each per cent beyond the turn"),
    "value_of_a_point": ("What a point of quality is worth, in pounds", ""),
}


def price_fields(draft: Mapping[str, Any], fields: Sequence[FormField]) -> tuple[FormField, ...]:
    """The fields of the page, with a field for each parameter in the place of the one for all. What
    a draft holds and its rule does not know is shown too, so that it can be taken out.
    """
    rule, held = _rule(draft), value_at(draft, PARAMETERS)
    values = held if isinstance(held, Mapping) else {}
    left = []
    for field in fields:
        if field.path == PARAMETERS:
            parts = _parameters(rule, values)
            if parts or rule is None:
                left.append(_group(field, parts) if rule else field)
        elif field.path != BANDS or rule is None or rule.needs_bands or field.entries:
            left.append(field)
    return tuple(left)


def without_others(draft: Mapping[str, Any]) -> Mapping[str, Any]:
    """The draft without the parameters and the bands that its price rule does not know, and without
    a parameter in which nothing stands.
    """
    rule, held = _rule(draft), value_at(draft, PARAMETERS)
    if rule is None or not isinstance(held, Mapping):
        return draft
    known = (*rule.parameters, *rule.optional)
    own = {name: value for name, value in held.items() if name in known and value != ""}
    if own != held:
        draft = with_value(draft, PARAMETERS, own)
    if value_at(draft, BANDS) and not rule.needs_bands:
        draft = with_value(draft, BANDS, [])
    return draft


def _rule(draft: Mapping[str, Any]) -> PriceRule | None:
    return RULES.get(str(value_at(draft, RULE)))


def _parameters(rule: PriceRule | None, values: Mapping[str, Any]) -> tuple[FormField, ...]:
    known = (*rule.parameters, *rule.optional) if rule else ()
    return tuple(
        FormField(
            path=f"{PARAMETERS}.{name}",
            label=PARAMETER_WORDS.get(name, (name, ""))[0],
            hint=PARAMETER_WORDS.get(name, ("", "The rule that is chosen knows no such thing"))[1],
            shape=FieldShape.NUMBER,
            value=shown(FieldShape.NUMBER, values.get(name)),
            optional=rule is not None and name not in rule.parameters,
        )
        for name in dict.fromkeys((*known, *values))
    )


def _group(field: FormField, parts: tuple[FormField, ...]) -> FormField:
    return replace(field, shape=FieldShape.TABLE, fields=parts, there=True, optional=False, hint="")
