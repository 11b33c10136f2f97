"""An answer to a line, as a value."""

import pytest

from tender.evaluation.review.answer import Colour, LineAnswer, shown


def test_nothing_is_shown_without_evidence():
    """The value itself refuses it."""
    for evidence in ((), (" ",)):
        with pytest.raises(ValueError, match="nothing shows this: It is so"):
            shown("It is so.", *evidence)
    assert {colour.sign for colour in Colour} == {"✗", "?", "✓", "–"}
    assert len({colour.word for colour in Colour}) == 4
    assert LineAnswer(Colour.NOT_ASKED, "no").evidence == ()
