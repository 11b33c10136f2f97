"""The page on letters says of every kind of what waits when a letter tells of it."""

from tender.workflow.ground.told_when import AT_ONCE, REMINDED, ToldWhen
from tender.workflow.needs import KINDS
from tests.docs.markdown_pages import table


def test_the_table_of_letters_is_that_of_what_waits():
    """Each kind in the row of each moment at which it is told."""
    at_once, reminded, never = (
        {*row["of what (kind in the API)"].split(", ")} for row in table("letters.md", "when")
    )
    told = {kind.name: {*kind.told} for kind in KINDS}
    assert at_once == {name for name, when in told.items() if {*AT_ONCE} & when}
    assert reminded == {name for name, when in told.items() if {*REMINDED} <= when}
    assert never == {name for name, when in told.items() if not when}
    assert {*ToldWhen} == {*AT_ONCE, *REMINDED}
