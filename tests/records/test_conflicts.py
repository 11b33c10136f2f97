"""Who declared an interest and whose it was: with whoever has no account, by name."""

from datetime import UTC, datetime

from tender.records.conflicts import DeclaredInterest, Declarer, SettledInterest

AT = datetime(2024, 1, 8, tzinfo=UTC)


def test_a_declaration_and_its_decision_are_of_the_same_declarer():
    """A supporter without an account is told from the person beside whom they sit."""
    own = DeclaredInterest(7, "B01", "financial", "Shares.", AT)
    beside = DeclaredInterest(7, "B01", "none", "", AT, supporter="Ines Example")
    assert (own.declarer, beside.declarer) == (Declarer(7), Declarer(7, "Ines Example"))
    settled = SettledInterest(7, "B01", "excluded", "Owner.", 1, AT, supporter="Ines Example")
    assert settled.declarer == beside.declarer != own.declarer
