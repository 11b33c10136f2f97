"""Whose prices are whose, as it is signed when a bid is taken in with its prices still sealed."""

from evidence.canonical import canonical

FORMAT = "tender-prices-statement-1"


def prices_statement(procurement: str, bidder: str, name: str, sha256: str) -> bytes:
    """The text that is signed: the prices of this bidder in this procurement have this hash."""
    return canonical(
        {
            "format": FORMAT,
            "procurement": procurement,
            "bidder": bidder,
            "name": name,
            "sha256": sha256,
        }
    )
