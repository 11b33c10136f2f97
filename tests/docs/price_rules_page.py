"""The common example of docs/price-rules.md, and what it gives each rule to work with.
`from tests.docs.price_rules_page import with_of`.
"""

import re
from fractions import Fraction as F

from criteria.price.rule import Band, PriceScheme
from tests.docs.markdown_pages import table

PAGE = "price-rules.md"
EXAMPLE = table(PAGE, "rule", "with")


def with_of(rule):
    """What a rule is given in the common example: its parameters,
    its floor and ceiling, its bands.
    """
    rows = [row["with"] for row in EXAMPLE if row["rule"] == rule]
    assert rows, f"docs/{PAGE} has no row for {rule} in its common example"
    text = rows[0]
    bands = tuple(
        Band(up_to=F(edge), share=F(share))
        for edge, share in re.findall(r"(\d+)% earns (\d+)%", text)
    )
    named = {name: F(value) for name, value in re.findall(r"([a-z_]+) ([\d.]+)(?=,|$)", text)}
    return (
        {name: value for name, value in named.items() if name not in ("floor", "ceiling")},
        named.get("floor"),
        named.get("ceiling"),
        bands,
    )


def scheme_of_page(rule):
    """The scheme that names a rule with the parameters and bands of the common example."""
    parameters, _, _, bands = with_of(rule)
    return PriceScheme(rule=rule, parameters=parameters, bands=bands)
