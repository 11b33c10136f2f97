"""A text that must be there: none, too long, or well; each says which."""

from evidence.cell import text_fault


def test_what_is_too_long_is_not_called_missing():
    """With both numbers."""
    assert text_fault(" ", 5, "Say why.") == "Say why."
    assert text_fault("x" * 1200, 1000, "Why?") == "Keep this to 1,000 characters; it has 1,200."
    assert text_fault("x" * 1000, 1000, "Say why.") == ""
